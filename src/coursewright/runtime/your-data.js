/** The page that shows what this browser keeps, and lets it be taken along or erased. */

import { your_data } from "../strings/en.json";
import {
  confirmClearing,
  deviceButtons,
  downloadLog,
  focusOn,
  isEntry,
  logOf,
  make,
  makeButton,
  sayDate,
  sayer,
  sayTime,
} from "./shared.js";

/** @typedef {import("./record.js").Entry} Entry */

const say = sayer(your_data);

class YourData extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.log.addEventListener("change", () => this.#drawRecord(), { signal });
    const device = make("div", { class: "device" });
    const [own, visit] = deviceButtons(this.log, device);
    const actions = make("div", { class: "device__actions" }, own ?? "", visit ?? "");
    device.append(make("p", {}, say(this.#deviceWords)), actions);
    const record = make("div", { class: "your-data__record" });
    this.replaceChildren(
      make("h2", {}, say("yourDevice")),
      device,
      make("h2", {}, say("kept")),
      record,
      make("div", { class: "your-data__actions" }, ...this.#buttons()),
    );
    this.#drawRecord();
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

  #drawRecord() {
    const entries = this.log.entries().reverse();
    const record = this.querySelector(".your-data__record");
    const aside = this.log.setAside;
    record?.replaceChildren(
      entries.length ? drawTable(entries) : make("p", {}, say("keptNone")),
      ...(aside ? [make("p", {}, say("setAside", { count: aside }))] : []),
    );
  }

  #buttons() {
    const file = make("input", { type: "file", accept: ".json,application/json", hidden: "" });
    const preview = make("div", { class: "your-data__preview" });
    file.addEventListener("change", async () => {
      const text = await file.files?.[0]?.text();
      file.value = "";
      this.#preview(preview, text ?? "");
    });
    return [
      makeButton(say("download"), () => downloadLog(this.log)),
      makeButton(say("load"), () => file.click()),
      makeButton(say("erase"), () => confirmClearing(this.log)),
      file,
      preview,
    ];
  }

  /**
   * Say what a file would add; add it only when asked to.
   *
   * @param {HTMLElement} preview
   * @param {string} text
   */
  #preview(preview, text) {
    const entries = readFile(text);
    const known = new Set(this.log.entries().map((entry) => entry.id));
    const fresh = entries?.filter((entry) => !known.has(entry.id)) ?? [];
    const sentence = make("p", {}, say("loadBad"));
    preview.replaceChildren(sentence);
    if (entries) {
      sentence.textContent = say("loadPreview", { count: entries.length, fresh: fresh.length });
      const add = makeButton(say("loadDo"), () => {
        this.log.merge(fresh);
        sentence.textContent = say(this.log.device ? "loadDone" : "loadNowhere", {
          fresh: fresh.length,
        });
        add.remove();
        focusOn(sentence);
      });
      if (fresh.length) preview.append(add);
    }
    focusOn(sentence);
  }
}

/**
 * The entries of a file that was downloaded here; null if it is no such file.
 *
 * @param {string} text
 * @returns {Entry[] | null}
 */
function readFile(text) {
  try {
    const { entries } = JSON.parse(text);
    return Array.isArray(entries) && entries.every(isEntry) ? entries : null;
  } catch {
    return null;
  }
}

/** @param {Entry[]} entries */
function drawTable(entries) {
  const head = /** @type {const} */ (["when", "question", "answer", "outcome"]).map((name) =>
    make("th", { scope: "col" }, say(name)),
  );
  const rows = entries.map((entry) =>
    make(
      "tr",
      {},
      make("td", {}, `${sayDate(entry.at)}, ${sayTime(entry.at)}`),
      make("td", {}, entry.item),
      make("td", {}, sayGiven(entry)),
      make("td", {}, sayOutcome(entry)),
    ),
  );
  const table = make(
    "table",
    {},
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
  return make(
    "div",
    { class: "your-data__table", tabindex: "0", role: "region", "aria-label": say("kept") },
    table,
  );
}

/** @param {Entry} entry */
function sayGiven({ kind, response }) {
  if (kind === "reveal") return say("kindReveal");
  if (kind === "draw") return say("kindDraw");
  return [response ?? ""].flat().join(", ");
}

/** @param {Entry} entry */
function sayOutcome({ outcome }) {
  if (outcome === "correct") return say("outcomeCorrect");
  if (outcome === "not-quite") return say("outcomeNotQuite");
  return say(outcome === "self-rated" ? "outcomeSelfRated" : "outcomeNone");
}

customElements.define("your-data", YourData);
