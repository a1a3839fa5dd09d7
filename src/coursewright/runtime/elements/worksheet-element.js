/** A worksheet on its page: kept if it may be, downloaded filled, cleared and brought back. */

import { deviceButtons, frameNote } from "../device-buttons.js";
import { download } from "../dom.js";
import { newestFields, writtenBefore } from "../fields.js";
import { logOf, make, need, sayDate, sayer, sayTime } from "../shared.js";
import { asDocument, asText } from "../worksheet-document.js";

/** @typedef {import("../worksheet-document.js").Answer} Answer */
/** @typedef {import("../worksheet-document.js").Filled} Filled */
/** @typedef {import("../fields.js").Written} Written */

const say = sayer(STRINGS.worksheet);

/** Milliseconds after the last key until what was written is kept. */
const PAUSE = 800;

export class CourseWorksheet extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  /** What is in the record, or was there at first. @type {Written} */
  #kept = writtenBefore([], "");
  /** What stood there before it was cleared. @type {Written | null} */
  #cleared = null;
  /** Whether something would be lost by leaving. */
  #atRisk = false;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.form.addEventListener("input", () => this.#note(), { signal });
    this.form.addEventListener("click", (event) => this.#press(event), { signal });
    window.addEventListener("beforeunload", (event) => this.#hold(event), { signal });
    // Of what was erased alone, `change` tells.
    this.log.addEventListener("clear", (event) => "detail" in event || this.#empty(), { signal });
    if (this.#keeps) {
      this.log.addEventListener("change", () => this.#follow(), { signal });
      window.addEventListener("pagehide", () => this.#keep(), { signal });
      this.#follow();
    }
    this.#mirror();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#keep();
  }

  get form() {
    return /** @type {HTMLFormElement} */ (need(this, "form"));
  }

  get log() {
    return logOf(this.form.dataset.course ?? "");
  }

  get #name() {
    return this.form.dataset.worksheet ?? "";
  }

  get #keeps() {
    return "keeps" in this.form.dataset;
  }

  get #fields() {
    return /** @type {HTMLElement[]} */ ([...this.form.querySelectorAll("[data-field]")]);
  }

  /** What stands in every field. @returns {Written} */
  get #written() {
    return Object.fromEntries(
      this.#fields.map((field) => [field.dataset.field ?? "", read(field)]),
    );
  }

  #askWhoseDevice() {
    const place = need(this, ".worksheet__device");
    const asked = place.querySelector(".device__actions");
    if (this.log.device || this.log.keeping !== "undecided" || asked) return;
    const panel = make("div", { class: "device" });
    const actions = make("div", { class: "device__actions" }, ...deviceButtons(this.log, panel));
    panel.append(make("p", {}, say("keepWhy")), frameNote(), actions);
    place.replaceChildren(panel);
  }

  /** After something was written. */
  #note() {
    this.#atRisk = true;
    this.#forget();
    this.#mirror();
    clearTimeout(this.#waiting);
    if (this.#keeps) this.#waiting = setTimeout(() => this.#keep(), PAUSE);
  }

  /** Add what has changed to the record. */
  #keep() {
    clearTimeout(this.#waiting);
    if (!this.#keeps) return;
    const written = this.#written;
    const changed = Object.entries(written).filter(
      ([name, value]) => value !== (this.#kept[name] ?? ""),
    );
    if (!changed.length) return;
    for (const [name, value] of changed) this.#kept[name] = value;
    const response = JSON.stringify(Object.fromEntries(changed));
    this.log.add({ kind: "worksheet", item: this.#name, revision: "", response });
  }

  /** What stood in a field before is gone from the record, too, here and from other tabs. */
  #replace() {
    const entries = this.log.entries();
    const newest = newestFields(entries);
    if (newest !== entries) this.log.hold(newest);
  }

  /** Take over what the record says, here or in another tab; what is being written stays. */
  #follow() {
    this.#replace();
    const now = writtenBefore(this.log.entries(), this.#name);
    for (const field of this.#fields) {
      const name = field.dataset.field ?? "";
      const before = this.#kept[name] ?? "";
      if (read(field) === before && before !== (now[name] ?? "")) write(field, now[name] ?? "");
    }
    this.#kept = now;
    this.#mirror();
    this.#askWhoseDevice();
    const { device, keeping } = this.log;
    const last = this.log
      .entries()
      .findLast(({ item, kind }) => kind === "worksheet" && item === this.#name);
    const safe = last && device && keeping !== "memory";
    const time = safe ? `${sayDate(last.at)}, ${sayTime(last.at)}` : "";
    const words = device === "own" ? "kept" : "keptVisit";
    need(this, ".worksheet__kept").textContent = safe ? say(words, { time }) : "";
    if (safe) {
      this.#atRisk = Object.entries(this.#written).some(([name, it]) => it !== (now[name] ?? ""));
    }
  }

  /** @param {Event} event */
  #press(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-do]");
    switch (button?.getAttribute("data-do")) {
      case "text":
        return this.#download("txt", "text/plain", asText(this.#filled));
      case "filled":
        return this.#download(
          "fodt",
          "application/vnd.oasis.opendocument.text-flat-xml",
          asDocument(this.#filled),
        );
      case "print":
        return window.print();
      case "clear":
        return this.#cleared ? this.#bringBack(this.#cleared) : this.#clear();
    }
  }

  /** @type {(ending: string, type: string, words: string) => void} */
  #download(ending, type, words) {
    const file = `${this.#name}.${ending}`;
    download(file, words, `${type};charset=utf-8`);
    this.#atRisk = false;
    this.#say(say("downloaded", { file }));
  }

  /** After *Finish and clear this computer*, which cannot be undone. */
  #empty() {
    clearTimeout(this.#waiting);
    this.#kept = writtenBefore([], "");
    for (const field of this.#fields) write(field, "");
    this.#atRisk = false;
    this.#forget();
    this.#mirror();
  }

  #clear() {
    const before = this.#written;
    for (const field of this.#fields) write(field, "");
    this.#note();
    this.#keep();
    this.#atRisk = false;
    this.#cleared = before;
    need(this, "[data-do=clear]").textContent = say("bringBack");
    this.#say(say("cleared"));
  }

  /** @param {Written} before */
  #bringBack(before) {
    for (const field of this.#fields) write(field, before[field.dataset.field ?? ""] ?? "");
    this.#note();
    this.#keep();
    this.#say(say("broughtBack"));
  }

  /** From now on, *Clear* clears what stands there now. */
  #forget() {
    this.#cleared = null;
    need(this, "[data-do=clear]").textContent = say("clear");
  }

  /** @param {string} words */
  #say(words) {
    need(this, "[role=status]").textContent = words;
  }

  /** @param {Event} event */
  #hold(event) {
    this.#keep();
    if (this.#atRisk && Object.values(this.#written).some((value) => value.trim())) {
      event.preventDefault();
    }
  }

  /** For paper: fields there clip what is longer than they are. */
  #mirror() {
    for (const field of this.#fields) {
      const printed = field.querySelector(".worksheet__printed");
      if (printed) printed.textContent = read(field);
    }
  }

  /** What is downloaded. @returns {Filled} */
  get #filled() {
    const parts = [
      .../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".worksheet__part")),
    ];
    return {
      title: this.form.dataset.title ?? "",
      date: sayDate(Date.now()),
      parts: parts.map((part) => ({
        title: wordsOf(part, ".worksheet__title"),
        note: wordsOf(part, ".worksheet__note"),
        answers: answersOf(part, ":scope > [data-field]"),
        times: [...part.querySelectorAll(".worksheet__time")].map((time) => ({
          title: wordsOf(time, "legend"),
          answers: answersOf(time, "[data-field]"),
        })),
      })),
    };
  }
}

/** @type {(root: Element, selector: string) => string} */
const wordsOf = (root, selector) => root.querySelector(selector)?.textContent?.trim() ?? "";

/**
 * @param {Element} root
 * @param {string} selector
 * @returns {Answer[]}
 */
function answersOf(root, selector) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))].map(
    (field) => ({
      label: wordsOf(field, ".worksheet__label"),
      value: read(field),
      choices: choicesOf(field).map(({ value, checked }) => ({ text: value, chosen: checked })),
    }),
  );
}

/** @param {HTMLElement} field */
function choicesOf(field) {
  return [
    .../** @type {NodeListOf<HTMLInputElement>} */ (
      field.querySelectorAll("[type=radio], [type=checkbox]")
    ),
  ];
}

/**
 * What stands in a field; of choices, those that were chosen, one a line.
 *
 * @param {HTMLElement} field
 */
function read(field) {
  const line = /** @type {HTMLInputElement | null} */ (field.querySelector(".worksheet__input"));
  if (line) return line.value;
  const chosen = choicesOf(field).filter(({ checked }) => checked);
  return chosen.map(({ value }) => value).join("\n");
}

/**
 * @param {HTMLElement} field
 * @param {string} value
 */
function write(field, value) {
  const line = /** @type {HTMLInputElement | null} */ (field.querySelector(".worksheet__input"));
  if (line) line.value = value;
  const chosen = value.split("\n");
  for (const choice of choicesOf(field)) choice.checked = chosen.includes(choice.value);
}
