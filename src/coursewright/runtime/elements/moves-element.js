/** The moves of a case: seen in a flawed line, looked for in one's own, which is then said again. */

import { makeButton } from "../dom.js";
import { newestStep, STEPS } from "../moves.js";
import {
  announce,
  askWhoseDevice,
  focusOn,
  inputs,
  levelBelow,
  logOf,
  make,
  need,
  sayer,
  say as sayKept,
  sayTime,
} from "../shared.js";

/** @typedef {import("../moves.js").Step} Step */
/** @typedef {import("../record.js").Entry} Entry */

const say = sayer(STRINGS.cases);

/** Milliseconds after the last key before own words are kept. */
const PAUSE = 800;

/** @param {Node} node */
const copiesOf = (node) => [...node.cloneNode(true).childNodes];

export class CaseMoves extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** The entry of each step that is shown, by its id. @type {Partial<Record<Step, string>>} */
  #shown = {};
  /** Whether something of this question was erased, and what is left is to be shown anew. */
  #isErased = false;
  /** Whether the log is being added to: its echo is on the page already. */
  #isAdding = false;
  /** Whether the second sentence has changed since it was kept. */
  #isEdited = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    if (!this.querySelector("form")) this.#build();
    const isMine = (/** @type {Event} */ event) => {
      const { detail } = /** @type {CustomEvent<string[] | null>} */ (event);
      return detail?.includes(this.#name) ?? true;
    };
    this.#log.addEventListener("change", (event) => isMine(event) && this.#follow(), { signal });
    this.#log.addEventListener("clear", (event) => (this.#isErased ||= isMine(event)), { signal });
    const form = need(this.#item, "form");
    form.addEventListener("input", () => this.#quote(), { signal });
    form.addEventListener("reset", () => this.#reset(), { signal });
    this.closest("details")?.addEventListener("toggle", () => this.#quote(), { signal });
    addEventListener("pagehide", () => this.#keep(), { signal });
    document.addEventListener("visibilitychange", () => this.#keep(), { signal });
    this.#follow();
  }

  disconnectedCallback() {
    this.#keep();
    this.#listening?.abort();
  }

  get #item() {
    return /** @type {HTMLElement} */ (this.closest("quiz-item"));
  }

  get #name() {
    return this.#item.dataset.item ?? "";
  }

  get #log() {
    return logOf(this.#item.dataset.course ?? "");
  }

  /**
   * What the log says of a step.
   *
   * @param {Step} step
   */
  #newest(step) {
    const { revision = "" } = this.#item.dataset;
    return newestStep(this.#log.entries(), this.#name, revision, step);
  }

  /** The moves, as the table has them that is read without script. */
  get #rows() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("tr[data-move]")]);
  }

  get #again() {
    return /** @type {HTMLTextAreaElement | null} */ (this.querySelector("textarea"));
  }

  /** The sentence that was written last: what was begun for the learner is part of it. */
  get #first() {
    const begun = this.#item.querySelector(".entry__begins")?.textContent?.replace(/ …$/, " ");
    const words = inputs(this.#item).at(-1)?.value.trim() ?? "";
    return words && (begun ?? "") + words;
  }

  #build() {
    const first = need(this, ".stage");
    if (this.querySelector(".moves__line")) this.#buildAround(first);
    else this.#buildOwn(first);
  }

  /**
   * A case in stages: the flawed line, what it does, the wordings, one's own, once more, both.
   *
   * @param {HTMLElement} first
   */
  #buildAround(first) {
    const [wordings, again, last] = /** @type {[HTMLElement, HTMLElement, HTMLElement]} */ (
      [...this.children].slice(1)
    );
    const own = this.#stage("own", "ownTitle");
    const told = this.#stage("told", "toldTitle", make("ul", { class: "moves__list" }));
    const both = make("dl", { class: "moves__both" });
    for (const name of /** @type {const} */ (["first", "now"])) {
      both.append(make("div", {}, make("dt", {}, say(name)), make("dd", { class: name })));
    }
    const pair = this.#stage("pair", "pairTitle", both, this.#button("toEnd", last));
    first.append(this.#ticks("spotted", "whichFlawed", "check", told));
    told.append(this.#button("toOthers", wordings));
    first.after(told);
    wordings.append(this.#button("toOwn", own));
    wordings.after(own);
    this.#buildOwn(own);
    again.append(
      make("p", { class: "item__note" }),
      this.#button("goOn", () => {
        this.#keep();
        this.#quote();
        return this.#again?.value.trim() && this.#first ? pair : last;
      }),
    );
    again.after(pair);
    this.#again?.addEventListener("input", () => {
      this.#isEdited = true;
      this.#quote();
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#keep(), PAUSE);
    });
  }

  /**
   * One's own line, and which moves it makes.
   *
   * @param {HTMLElement} own
   */
  #buildOwn(own) {
    const made = this.#stage("made", "madeTitle", make("div", { class: "moves__found" }));
    const line = make("blockquote", { class: "moves__line first" });
    const none = make("p", { class: "moves__none" }, say("nothingYet"));
    need(own, ".stage__title").after(line, none);
    own.append(this.#ticks("moves", "whichOwn", "ownDone", made));
    own.after(made);
  }

  /**
   * @param {string} name
   * @param {keyof typeof STRINGS.cases} title
   * @param {...HTMLElement} parts
   */
  #stage(name, title, ...parts) {
    const heading = make(levelBelow(this.#item), { class: "stage__title" }, say(title));
    return make("div", { class: `stage stage--later stage--${name}` }, heading, ...parts);
  }

  /** What a list of buttons needs to make sense. */
  get #suffix() {
    return this.#item.querySelector(".item__suffix")?.cloneNode(true) ?? "";
  }

  /**
   * A button that leads to a stage.
   *
   * @param {keyof typeof STRINGS.cases} words
   * @param {HTMLElement | (() => HTMLElement)} stage
   */
  #button(words, stage) {
    const button = makeButton(say(words), () => {
      this.#goTo(typeof stage === "function" ? stage() : stage);
    });
    button.classList.add("stage__next");
    button.append(this.#suffix);
    return button;
  }

  /**
   * The moves to be ticked.
   *
   * @param {"spotted" | "moves"} step
   * @param {keyof typeof STRINGS.cases} legend
   * @param {keyof typeof STRINGS.cases} words on the button
   * @param {HTMLElement} next
   */
  #ticks(step, legend, words, next) {
    const fieldset = make("fieldset", { class: "moves__ticks" }, make("legend", {}, say(legend)));
    fieldset.append(make("p", { class: "item__hint" }, say("tickAll")));
    for (const row of this.#rows) {
      const value = row.dataset.move ?? "";
      const id = `item-${this.#name}__${step}-${value}`;
      fieldset.append(
        make(
          "div",
          { class: "choice choice--criterion" },
          make("input", { type: "checkbox", name: step, value, id }),
          make("label", { for: id }, ...copiesOf(need(row, ".move__text"))),
        ),
      );
    }
    const button = make("button", { type: "submit", class: "button button--primary" }, say(words));
    button.append(this.#suffix);
    const form = make("form", { autocomplete: "off", "data-step": step }, fieldset, button);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const response = this.#boxes(step)
        .filter((box) => box.checked)
        .map((box) => box.value);
      this.#add(step === "moves" ? { kind: "moves", response } : { kind: "spotted", response });
      this.#say(step, response);
      this.#goTo(next);
    });
    return form;
  }

  /** @param {Step} step */
  #boxes(step) {
    return /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll(`input[name=${step}]`)]);
  }

  /**
   * Add to the log, unless it says so already.
   *
   * @param {{ kind: Step, response: string | string[] }} done
   */
  #add({ kind, response }) {
    const before = this.#newest(kind);
    if (!before && !response.length && kind === "again") return;
    if (before && before.id === this.#shown[kind] && `${before.response}` === `${response}`) return;
    if (!this.#log.device) askWhoseDevice(this.#item, this.#log);
    this.#isAdding = true;
    const { revision = "" } = this.#item.dataset;
    this.#shown[kind] = this.#log.add({ kind, item: this.#name, revision, response }).id;
    this.#isAdding = false;
  }

  /** Keep the second sentence, or that it was emptied. */
  #keep() {
    clearTimeout(this.#pause);
    if (!this.#isEdited || !this.#again) return;
    this.#isEdited = false;
    this.#add({ kind: "again", response: this.#again.value.trim() });
    this.#log.save();
    const { device, keeping } = this.#log;
    const time = sayTime(new Date().toISOString());
    const kept = sayKept(device === "own" ? "saved" : "savedVisit", { time });
    const words = keeping === "memory" ? sayKept("notKept") : device ? kept : "";
    need(this, ".item__note").textContent = words;
    if (words) announce(this, words);
  }

  /** @param {HTMLElement} stage */
  #goTo(stage) {
    this.#quote();
    this.#show(stage);
    focusOn(need(stage, ".stage__title"), stage);
  }

  /** A stage, and those before it. @param {HTMLElement} stage */
  #show(stage) {
    const all = /** @type {HTMLElement[]} */ ([...this.children]);
    for (const one of all.slice(0, all.indexOf(stage) + 1)) one.dataset.shown = "";
    // Once one's own line has been looked at, it can be said again.
    if (stage.matches(".stage--made"))
      this.querySelector(".stage--again")?.setAttribute("data-shown", "");
  }

  /** Show one's own sentences where they are looked at. */
  #quote() {
    const first = this.#first;
    const pair = this.querySelector(".stage--pair");
    this.toggleAttribute("data-written", Boolean(first));
    pair?.toggleAttribute("hidden", !first || !this.#again?.value.trim());
    for (const place of this.querySelectorAll(".first")) place.textContent = first;
    for (const place of this.querySelectorAll(".now")) place.textContent = this.#again?.value ?? "";
  }

  /**
   * Say what a line does.
   *
   * @param {Step} step
   * @param {string[]} ticked
   */
  #say(step, ticked) {
    if (step === "spotted") {
      need(this, ".moves__list").replaceChildren(...this.#rows.map((row) => sayMove(row, ticked)));
      return;
    }
    const isMade = (/** @type {HTMLElement} */ row) => ticked.includes(row.dataset.move ?? "");
    for (const row of this.#rows) {
      /** @type {HTMLInputElement} */ (need(row, "input")).checked = isMade(row);
    }
    const made = this.#rows.filter(isMade);
    const missed = this.#rows.filter((row) => !isMade(row));
    need(this, ".moves__found").replaceChildren(
      ...(made.length ? listMoves("made", made) : []),
      ...(missed.length ? listMoves("missed", missed, (row) => this.#linkOf(row)) : []),
    );
  }

  /** Where a move is taught, or else the whole case. @param {HTMLElement} row */
  #linkOf(row) {
    const link =
      row.querySelector(".move__teaches") ?? this.#item.querySelector(".item__teaches > a");
    const copy = link && make("a", { href: link.getAttribute("href") ?? "" }, ...copiesOf(link));
    return copy ? make("p", { class: "moves__read" }, `${say("readAgain")} `, copy) : "";
  }

  /** Show what the log says, where it says something else than what is shown. */
  #follow() {
    if (this.#isAdding) return;
    if (this.#isErased) this.#reset();
    if (this.#isErased) this.#shown = {};
    this.#isErased = false;
    this.#quote();
    for (const step of STEPS) {
      const entry = this.#newest(step);
      if (!entry || entry.id === this.#shown[step]) continue;
      this.#shown[step] = entry.id;
      this.#restore(step, entry);
    }
  }

  /**
   * @param {Step} step
   * @param {Entry} entry
   */
  #restore(step, { response = "" }) {
    const stage = { spotted: ".stage--own", moves: ".stage--made", again: ".stage--pair" }[step];
    if (step === "again") {
      if (this.#again && !this.#isEdited) this.#again.value = String(response);
      if (!response.length) return;
    } else {
      for (const box of this.#boxes(step)) box.checked = response.includes(box.value);
      this.#say(step, [response].flat());
    }
    this.#quote();
    this.#show(need(this, stage));
  }

  /** As if the case had never been answered; the log is not touched. */
  #reset() {
    clearTimeout(this.#pause);
    this.#isEdited = false;
    for (const stage of this.children) stage.removeAttribute("data-shown");
    for (const box of this.querySelectorAll("input")) box.checked = false;
    if (this.#again) this.#again.value = "";
    this.querySelector(".item__note")?.replaceChildren();
    this.#quote();
    for (const step of STEPS) this.#shown[step] = this.#newest(step)?.id ?? "";
  }
}

/**
 * Whether the flawed line makes a move, whether the learner saw it so, and why.
 *
 * @param {HTMLElement} row
 * @param {string[]} ticked
 */
function sayMove(row, ticked) {
  const does = "key" in row.dataset;
  const seen = ticked.includes(row.dataset.move ?? "") === does;
  const words = does ? (seen ? "does" : "doesUnseen") : seen ? "doesNot" : "doesNotUnseen";
  return make(
    "li",
    does ? { "data-key": "" } : {},
    make("p", { class: "moves__move" }, ...copiesOf(need(row, ".move__text"))),
    make("p", { class: "moves__verdict" }, say(words)),
    ...copiesOf(need(row, ".move__why")),
  );
}

/**
 * The moves that were found in one's own line, or those that were not, with where each is taught.
 *
 * @param {"made" | "missed"} title
 * @param {HTMLElement[]} rows
 * @param {(row: HTMLElement) => Node | string} [linkOf]
 */
function listMoves(title, rows, linkOf = () => "") {
  const entries = rows.map((row) =>
    make("li", {}, ...copiesOf(need(row, ".move__text")), linkOf(row)),
  );
  return [make("p", { class: "stage__label" }, say(title)), make("ul", {}, ...entries)];
}
