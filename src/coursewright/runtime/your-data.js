/** The page that shows what this browser keeps, and lets it be taken along or erased. */

import { your_data } from "../strings/en.json";
import { define } from "./defining.js";
import { deviceButtons, frameNote } from "./device-buttons.js";
import { makeErasing } from "./erasing.js";
import { readFile, whatIsNew } from "./record-file.js";
import { drawTable } from "./record-table.js";
import { download, downloadLog, focusOn, logOf, make, makeButton, sayer } from "./shared.js";
import { readSubjects } from "./subjects.js";
import { asCsv, withoutWords } from "./taking.js";

/** @typedef {import("./record.js").Entry} Entry */

const say = sayer(your_data);

class YourData extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {ReturnType<typeof readSubjects> | undefined} */
  #subjects;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#subjects ??= readSubjects(this);
    const device = make("div", { class: "device" });
    const [own, visit] = deviceButtons(this.log, device);
    const actions = make("div", { class: "device__actions" }, own ?? "", visit ?? "");
    device.append(make("p", {}, say(this.#deviceWords)), frameNote(), actions);
    const record = make("div", { class: "your-data__record" });
    const preview = make("div", { class: "your-data__preview" });
    const erasing = makeErasing(this.log, this.#subjects);
    this.replaceChildren(
      make("h2", {}, say("yourDevice")),
      device,
      make("h2", {}, say("kept")),
      record,
      make("h2", {}, say("take")),
      make("div", { class: "your-data__actions" }, ...this.#buttons(preview), preview),
      make("h2", {}, say("eraseHeading")),
      erasing.place,
    );
    const draw = () => {
      this.#drawRecord(record);
      erasing.draw();
    };
    this.log.addEventListener("change", draw, { signal });
    draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get log() {
    return logOf(this.dataset.course ?? "");
  }

  get #deviceWords() {
    const { device } = this.log;
    return device === "own" ? "deviceOwn" : device === "visit" ? "deviceVisit" : "deviceNone";
  }

  /** @param {HTMLElement} record */
  #drawRecord(record) {
    const entries = [...this.log.entries()].reverse();
    const count = this.log.setAside.length;
    const lost = this.log.keeping === "memory";
    record.replaceChildren(
      ...(lost ? [make("p", {}, say("notKept"))] : []),
      entries.length
        ? drawTable(entries, this.#subjects ?? new Map())
        : make("p", {}, say("keptNone")),
      ...(count ? [make("p", {}, say("setAside", { count }))] : []),
    );
  }

  /** @param {HTMLElement} preview */
  #buttons(preview) {
    const file = make("input", { type: "file", accept: ".json,application/json", hidden: "" });
    file.addEventListener("change", async () => {
      const text = await file.files?.[0]?.text().catch(() => "");
      file.value = "";
      this.#preview(preview, text ?? "");
    });
    const words = make("input", { type: "checkbox", id: "with-words", autocomplete: "off" });
    const label = make("label", { for: words.id }, say("withWords"));
    const taken = () => {
      const ticked = words.checked;
      words.checked = false; // Each time anew.
      return ticked;
    };
    const chosen = (/** @type {boolean} */ ticked) =>
      ticked ? this.log.entries() : withoutWords(this.log.entries());
    return [
      make("div", { class: "choice your-data__words" }, words, label),
      makeButton(say("download"), () => {
        const ticked = taken();
        // Nobody knows whether what cannot be read holds words.
        downloadLog(this.log, chosen(ticked), ticked ? this.log.setAside : []);
      }),
      makeButton(say("downloadTable"), () =>
        download(`${this.log.key}.csv`, asCsv(chosen(taken())), "text/csv"),
      ),
      makeButton(say("load"), () => file.click()),
      makeButton(say("persist"), () => this.#persist(preview)),
      file,
    ];
  }

  /**
   * Ask the browser not to delete what is kept when it is short of room, and say what it answered.
   *
   * @param {HTMLElement} place
   */
  async #persist(place) {
    const granted = await navigator.storage?.persist?.().catch(() => undefined);
    const words = granted === undefined ? "persistUnknown" : granted ? "persisted" : "notPersisted";
    const sentence = make("p", {}, say(words));
    place.replaceChildren(sentence);
    focusOn(sentence);
  }

  /**
   * Say what a file would add; add it only when asked to.
   *
   * @param {HTMLElement} preview
   * @param {string} text
   */
  #preview(preview, text) {
    const found = readFile(text, this.log.course);
    const sentence = make("p", {});
    preview.replaceChildren(sentence);
    if ("problem" in found) sentence.textContent = say(found.problem, { course: found.course });
    else {
      const { entries, unreadable } = found;
      const fresh = whatIsNew(this.log.entries(), entries);
      const more = unreadable ? ` ${say("loadUnreadable", { count: unreadable })}` : "";
      const counts = say("loadPreview", { count: entries.length, fresh: fresh.length });
      sentence.textContent = counts + more;
      if (fresh.length) preview.append(this.#adding(fresh, preview));
    }
    focusOn(sentence);
  }

  /**
   * @param {Entry[]} fresh
   * @param {HTMLElement} preview
   */
  #adding(fresh, preview) {
    return makeButton(say("loadDo"), () => {
      // Entries without words make room for the same with their words.
      const added = new Set(fresh.map(({ id }) => id));
      this.log.forget(({ id }) => added.has(id));
      this.log.merge(fresh);
      const { device, keeping } = this.log;
      const words = keeping === "memory" ? "loadLost" : device ? "loadDone" : "loadNowhere";
      const sentence = make("p", {}, say(words, { fresh: fresh.length }));
      preview.replaceChildren(sentence);
      focusOn(sentence);
    });
  }
}

define("your-data", YourData);
