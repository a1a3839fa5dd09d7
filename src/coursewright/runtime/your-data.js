/** The page that shows what this browser keeps, and lets it be taken along or erased. */

import { placement, your_data } from "../strings/en.json";
import { deviceButtons } from "./device-buttons.js";
import {
  confirmClearing,
  download,
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
import { asCsv, withoutWords } from "./taking.js";

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
    const entries = [...this.log.entries()].reverse();
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
    const words = make("input", { type: "checkbox", id: "with-words" });
    const label = make("label", { for: words.id }, say("withWords"));
    const taken = () => {
      const entries = this.log.entries();
      const chosen = words.checked ? entries : withoutWords(entries);
      words.checked = false; // Each time anew.
      return chosen;
    };
    return [
      make("div", { class: "choice your-data__words" }, words, label),
      makeButton(say("download"), () => downloadLog(this.log, taken())),
      makeButton(say("downloadTable"), () =>
        download(`${this.log.key}.csv`, asCsv(taken()), "text/csv"),
      ),
      makeButton(say("load"), () => file.click()),
      makeButton(say("persist"), () => this.#persist(preview)),
      makeButton(say("erase"), () => confirmClearing(this.log)),
      file,
      preview,
    ];
  }

  /**
   * Ask the browser not to delete what is kept when it is short of room, and say what it answered.
   *
   * @param {HTMLElement} place
   */
  async #persist(place) {
    const granted = await navigator.storage?.persist?.();
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
      make("td", {}, sayItem(entry)),
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
function sayItem({ kind, item }) {
  return kind === "worksheet" ? say("worksheet", { name: item }) : item;
}

/** @param {Entry} entry */
function sayGiven({ kind, response }) {
  if (kind === "reveal") return say("kindReveal");
  if (kind === "draw") return say("kindDraw");
  if (kind === "worksheet") return sayWritten(String(response));
  const what = [response ?? ""].flat().join(", ");
  if (kind === "commitment") return say("kindCommitment", { what });
  if (kind === "placement")
    return say("kindPlacement", { what: sayPlaced([response ?? ""].flat()) });
  if (kind === "kept") return say("kindKept", { what });
  if (kind === "retire") return say("kindRetire");
  if (kind === "said") return say(response === "yes" ? "kindSaidYes" : "kindSaidNotYet");
  if (kind === "schedule") return say(response === "yes" ? "kindScheduleYes" : "kindScheduleNo");
  return what;
}

/** @param {string[]} placed domains by their ids, each with what was said */
function sayPlaced(placed) {
  const said = placed.map((one) => {
    const [domain = "", standing = ""] = one.split(":");
    const words = /** @type {Record<string, string>} */ (placement)[standing] ?? standing;
    return say("placedIn", { domain, standing: words });
  });
  return said.join("; ");
}

/** @param {string} response the fields of a worksheet, as JSON */
function sayWritten(response) {
  try {
    const fields = Object.entries(JSON.parse(response));
    return fields.map(([field, words]) => `${field}: ${words}`).join("; ");
  } catch {
    return response;
  }
}

/** @param {Entry} entry */
function sayOutcome({ outcome }) {
  if (outcome === "correct") return say("outcomeCorrect");
  if (outcome === "not-quite") return say("outcomeNotQuite");
  return say(outcome === "self-rated" ? "outcomeSelfRated" : "outcomeNone");
}

customElements.define("your-data", YourData);
