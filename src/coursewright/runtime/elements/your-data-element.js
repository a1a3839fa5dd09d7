/** The page that shows what this browser keeps, and lets it be taken along or erased. */

import { asCsv, withoutWords } from "../csv.js";
import { deviceButtons, frameNote } from "../device-buttons.js";
import { download, makeButton } from "../dom.js";
import { downloadLog } from "../downloading.js";
import { makeErasing } from "../erasing.js";
import { newestFields } from "../fields.js";
import { addLoaded, MOST_BYTES, MOST_ENTRIES, readFile } from "../record-file.js";
import { readSubjects } from "../record-subjects.js";
import { RecordTable } from "../record-table.js";
import { focusOn, logOf, make, sayer } from "../shared.js";

/** @typedef {import("../record.js").Entry} Entry */

const say = sayer(STRINGS.your_data);

export class YourData extends HTMLElement {
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
    const undo = make("div", { class: "your-data__undo" });
    const table = new RecordTable(this.#subjects, (entry) => {
      this.#erase(entry, make("span", {}, ...table.sayItem(entry)).textContent ?? "", undo);
    });
    this.replaceChildren(
      make("h2", {}, say("yourDevice")),
      device,
      make("h2", {}, say("kept")),
      undo,
      record,
      make("h2", {}, say("take")),
      make("div", { class: "your-data__actions" }, ...this.#buttons(preview), preview),
      make("h2", {}, say("eraseHeading")),
      erasing.place,
    );
    const draw = () => {
      this.#drawRecord(record, table);
      erasing.draw();
    };
    // Earlier versions have kept every stage of what was written.
    const entries = this.log.entries();
    const newest = newestFields(entries);
    if (newest !== entries) this.log.hold(newest);
    this.log.addEventListener("change", draw, { signal });
    this.log.addEventListener("clear", () => undo.replaceChildren(), { signal });
    let fold = () => {};
    addEventListener("beforeprint", () => (fold = table.drawAll()), { signal });
    addEventListener("afterprint", () => fold(), { signal });
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

  /**
   * @param {HTMLElement} record
   * @param {RecordTable} table
   */
  #drawRecord(record, table) {
    const entries = this.log.entries();
    table.draw(entries);
    const count = this.log.setAside.length;
    const lost = this.log.keeping === "memory";
    record.replaceChildren(
      ...(lost ? [make("p", {}, say("notKept"))] : []),
      entries.length ? table.place : make("p", {}, say("keptNone")),
      ...(count ? [make("p", {}, say("setAside", { count }))] : []),
    );
  }

  /**
   * Take out what was written in one entry, and what hangs on it, with a way to have it back.
   *
   * @param {Entry} entry
   * @param {string} item what it is about
   * @param {HTMLElement} place
   */
  #erase({ id }, item, place) {
    const isOf = (/** @type {Entry} */ one) => one.id === id || one.item === id;
    const gone = this.log.entries().filter(isOf);
    this.log.forget(isOf);
    const bringBack = makeButton(say("bringBack"), () => {
      this.log.hold([...this.log.entries(), ...gone]);
      place.replaceChildren();
      focusOn(this.querySelector(".your-data__record table") ?? this);
    });
    const words = make("p", {}, `${say("erasedOne", { item })} `, bringBack);
    place.replaceChildren(words);
    focusOn(words);
  }

  /** @param {HTMLElement} preview */
  #buttons(preview) {
    const file = make("input", { type: "file", accept: ".json,application/json", hidden: "" });
    file.addEventListener("change", async () => {
      const chosen = file.files?.[0];
      const isLarge = (chosen?.size ?? 0) > MOST_BYTES;
      const text = isLarge ? "" : await chosen?.text().catch(() => "");
      file.value = "";
      if (isLarge) this.#refuse(preview, "loadLarge");
      else this.#preview(preview, text ?? "");
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
   * @param {HTMLElement} preview
   * @param {import("../record-file.js").Refused["problem"]} problem
   * @param {string} course
   */
  #refuse(preview, problem, course = "") {
    const most = { megabytes: MOST_BYTES / 1024 / 1024, entries: MOST_ENTRIES };
    const sentence = make("p", {}, say(problem, { course, ...most }));
    preview.replaceChildren(sentence);
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
    if ("problem" in found) return this.#refuse(preview, found.problem, found.course);
    const { entries, unreadable, ahead } = found;
    const { fresh } = addLoaded(this.log.entries(), entries);
    const words = [
      say("loadPreview", { count: entries.length, fresh: fresh.length }),
      ...(unreadable ? [say("loadUnreadable", { count: unreadable })] : []),
      ...(ahead ? [say("loadAhead", { count: ahead })] : []),
    ];
    const sentence = make("p", {}, words.join(" "));
    preview.replaceChildren(sentence);
    if (fresh.length) preview.append(this.#adding(entries, preview));
    focusOn(sentence);
  }

  /**
   * @param {Entry[]} loaded
   * @param {HTMLElement} preview
   */
  #adding(loaded, preview) {
    return makeButton(say("loadDo"), () => {
      const { all, fresh } = addLoaded(this.log.entries(), loaded);
      this.log.hold(all);
      const { device, keeping } = this.log;
      const words = keeping === "memory" ? "loadLost" : device ? "loadDone" : "loadNowhere";
      const sentence = make("p", {}, say(words, { fresh: fresh.length }));
      preview.replaceChildren(sentence);
      if (words === "loadNowhere") {
        const panel = make("div", { class: "device__actions" });
        panel.append(...deviceButtons(this.log, panel));
        preview.append(panel);
      }
      focusOn(sentence);
    });
  }
}
