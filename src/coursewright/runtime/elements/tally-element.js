/** Adds up what was marked on copies of a worksheet, and keeps nothing of it. */

import { focusOn, make, need } from "../dom.js";
import { sayer } from "../phrases.js";
import { furthestFrom, poolLine, shareOfOthers, unanimous } from "../tallying.js";

/** @typedef {import("../tallying.js").Sheet} Sheet */
/** @typedef {import("../tallying.js").Pooled} Pooled */
/** @typedef {{ label: string, choices: { place: number, text: string }[] }} Line its answers alone */

const say = sayer(STRINGS.tally);

export class CourseTally extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {Sheet[]} */
  #sheets = [];

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.#form.addEventListener("keydown", (event) => this.#type(event), { signal });
    this.#form.addEventListener("input", () => this.#tell(), { signal });
    window.addEventListener(
      "beforeunload",
      (event) => this.#sheets.length && event.preventDefault(),
      {
        signal,
      },
    );
    // A page that comes back from the browser's memory would bring the sheets with it.
    window.addEventListener("pageshow", (event) => event.persisted && this.#begin(), {
      signal,
    });
    this.#tell();
  }

  #begin() {
    this.#sheets = [];
    location.reload();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (need(this, ".tally__sheet"));
  }

  get #least() {
    return Number(this.dataset.least);
  }

  /** What is marked on the sheet that is being typed in. */
  get #marked() {
    return linesOf(this.#form).map(markedIn);
  }

  get #isBlank() {
    return this.#marked.every((mark) => mark === null);
  }

  /** @param {Event} event */
  #press(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-do]");
    switch (button?.getAttribute("data-do")) {
      case "next":
        return this.#takeIn();
      case "clear":
        return this.#mark([]);
      case "back":
        return this.#mark(this.#sheets.pop() ?? []);
      case "show":
        return this.#show();
      case "print":
        return window.print();
    }
  }

  /**
   * A number marks the line in which the focus is, and goes to the next.
   *
   * @param {KeyboardEvent} event
   */
  #type(event) {
    const line = /** @type {Element} */ (event.target).closest("fieldset");
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      this.#takeIn();
    } else if (/^[0-9]$/.test(event.key)) {
      const choice = radiosOf(line)[Number(event.key) - 1];
      if (!choice && event.key !== "0") return;
      for (const one of radiosOf(line)) one.checked = one === choice;
      const lines = linesOf(this.#form);
      const next = lines[lines.indexOf(line) + 1];
      focusIn(next ?? need(this.#form, "[data-do=next]"));
      this.#tell();
    }
  }

  #takeIn() {
    const marked = this.#marked;
    this.#sheets.push(marked);
    const blank = marked.filter((mark) => mark === null).length;
    this.#mark([], blank ? say("blank", { count: blank }) : "");
  }

  /**
   * Put marks into the form, in which none else stay, and begin at its first line.
   *
   * @param {Sheet} marks
   * @param {string} told
   */
  #mark(marks, told = "") {
    const lines = linesOf(this.#form);
    for (const [place, line] of lines.entries()) {
      for (const one of radiosOf(line)) one.checked = Number(one.value) === (marks[place] ?? -1);
    }
    this.#tell(told);
    if (lines[0]) focusIn(lines[0]);
  }

  /** @param {string} more */
  #tell(more = "") {
    const count = this.#sheets.length;
    need(this, "[data-sheet]").textContent = say("sheet", { number: count + 1 });
    const taken = count ? say("takenIn", { count }) : say("none");
    const few = count < this.#least ? say("fromOn", { least: this.#least }) : "";
    const open = count && !this.#isBlank ? say("open", { number: count + 1 }) : "";
    const told = [taken, more, few, open].filter(Boolean).join(" ");
    const status = need(this, "[role=status]");
    if (status.textContent !== told) status.textContent = told;
    // What is being marked would be lost by another sheet in its place, or by adding up without it.
    /** @type {[string, boolean][]} */
    const can = [
      ["clear", !this.#isBlank],
      ["back", this.#isBlank && count > 0],
      ["show", this.#isBlank && count >= this.#least],
    ];
    for (const [name, able] of can) {
      /** @type {HTMLButtonElement} */ (need(this, `[data-do=${name}]`)).disabled = !able;
    }
  }

  /** All that is pooled is worked out here, once: before, there is nothing to be seen or found. */
  #show() {
    const lines = linesOf(this.#form).map(readLine);
    const pooled = lines.map(({ choices }, line) =>
      poolLine(
        this.#sheets,
        line,
        choices.map(({ place }) => place),
        this.#least,
      ),
    );
    const said = linesOf(need(this, ".tally__prediction")).map(markedIn);
    const predicted = lines.map(({ choices }, line) => {
      const found = choices.findIndex(({ place }) => place === said[line]);
      return found < 0 ? null : found;
    });
    const level = Number(need(this, ".tally__title").tagName.slice(1));
    const head = make(
      /** @type {"h2"} */ (`h${level}`),
      { class: "tally__title" },
      say("pooled", { count: this.#sheets.length }),
    );
    const place = need(this, ".tally__pooled");
    place.replaceChildren(
      head,
      ...this.#notes(lines, pooled, predicted),
      ...lines.map((line, at) =>
        showLine(line, pooled[at] ?? null, predicted[at] ?? null, this.#least, level + 1),
      ),
      make("p", { class: "tally__how" }, say("closed")),
    );
    place.hidden = false;
    this.dataset.shown = "";
    focusOn(head);
  }

  /** @type {(lines: Line[], pooled: (Pooled | null)[], predicted: (number | null)[]) => Node[]} */
  #notes(lines, pooled, predicted) {
    const notes = [];
    const furthest = furthestFrom(pooled, predicted);
    if (furthest.length) {
      const named = furthest.map((at) => make("li", {}, lines[at]?.label ?? ""));
      notes.push(make("p", { class: "tally__label" }, say("furthest")), make("ul", {}, ...named));
    } else if (predicted.some((said, at) => said !== null && pooled[at])) {
      notes.push(make("p", {}, say("asPredicted")));
    }
    if (pooled.some((line) => line && unanimous(line) >= 0)) {
      notes.push(make("p", { class: "tally__how" }, say("sameWhy")));
    }
    return notes;
  }
}

/** @type {(form: Element) => HTMLFieldSetElement[]} */
const linesOf = (form) => [...form.querySelectorAll("fieldset")];

/** @type {(line: Element) => HTMLInputElement[]} */
const radiosOf = (line) => [...line.querySelectorAll("input")];

/** @type {(line: Element) => number | null} */
function markedIn(line) {
  const marked = radiosOf(line).find(({ checked }) => checked);
  return marked ? Number(marked.value) : null;
}

/** @param {HTMLElement} place a line, or a button */
function focusIn(place) {
  const radios = radiosOf(place);
  (radios.find(({ checked }) => checked) ?? radios[0] ?? place).focus();
}

/** @type {(line: HTMLFieldSetElement) => Line} */
function readLine(line) {
  const answers = radiosOf(line).filter(({ dataset }) => !("silent" in dataset));
  return {
    label: need(line, "legend").textContent ?? "",
    choices: answers.map((one) => ({
      place: Number(one.value),
      text: one.closest("label")?.textContent?.trim() ?? "",
    })),
  };
}

/** @type {(line: Line, pooled: Pooled | null, predicted: number | null, least: number, level: number) => Node} */
function showLine({ label, choices }, pooled, predicted, least, level) {
  const heading = make(
    /** @type {"h3"} */ (`h${Math.min(level, 6)}`),
    { class: "pooled__label" },
    label,
  );
  const whole = make("section", { class: "pooled" }, heading);
  if (!pooled) {
    whole.append(make("p", { class: "pooled__few" }, say("few", { least })));
    return whole;
  }
  const { counts, answers, silent } = pooled;
  const all = choices[unanimous(pooled)];
  const list = choices.map(({ text }, at) =>
    say("marked", { choice: text, count: counts[at] ?? 0 }),
  );
  const words = all
    ? say("same", { total: answers, choice: all.text })
    : say("answers", { total: answers, list: list.join(", ") });
  whole.append(make("p", {}, words, silent ? ` ${say("silent", { count: silent })}` : ""));
  // The same in a picture: the words above have every number.
  const bars = make("div", { class: "pooled__bars", "aria-hidden": "true" });
  for (const [at, { text }] of choices.entries()) {
    const count = counts[at] ?? 0;
    const bar = make("span", { class: "pooled__bar", style: `--share: ${count / answers}` });
    bars.append(make("span", {}, text), make("span", { class: "pooled__room" }, bar), `${count}`);
  }
  whole.append(bars);
  const guess = predicted === null ? undefined : choices[predicted];
  if (guess && predicted !== null) {
    const count = Math.round(shareOfOthers(pooled, predicted) * answers);
    whole.append(make("p", {}, say("predicted", { choice: guess.text, count, total: answers })));
  }
  return whole;
}
