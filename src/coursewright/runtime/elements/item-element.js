/** One question: it checks, says why, keeps what was given, and shows it again on the next visit. */

import { askWhoseDevice } from "../device.js";
import { allowSubmit, focusOn, make, need } from "../dom.js";
import { showFeedback } from "../feedback.js";
import { inputs, kindOf } from "../kinds.js";
import { logOf } from "../record.js";
import { standing } from "../reductions.js";
import { announce } from "../status.js";
import { say, sayDate, sayTime } from "../words.js";

/** @typedef {import("../kinds.js").Response} Response */
/** @typedef {import("../kinds.js").Result} Result */
/** @typedef {import("../record.js").Entry} Entry */

/** Milliseconds after the last key before own words are kept. */
const PAUSE = 800;

export class QuizItem extends HTMLElement {
  #started = false;
  /** Misses since the page was opened or the question was taken up again. */
  #misses = 0;
  /** Whether the learner is at work on an answer that is not checked. */
  #editing = false;
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;

  connectedCallback() {
    // Without the second script it stays what it is without script, or may not give its answer away.
    const plain = document.documentElement.hasAttribute("data-plain");
    if (!this.kind || (plain && this.closest("[data-mode=test], [data-mode=pretest]"))) {
      return;
    }
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.log.addEventListener(
      "change",
      (event) => {
        const { detail } = /** @type {CustomEvent<string[] | null>} */ (event);
        if (detail?.includes(this.item) ?? true) this.#follow();
      },
      { signal },
    );
    this.log.addEventListener(
      "clear",
      (event) => {
        const { detail } = /** @type {CustomEvent<string[] | null>} */ (event);
        if (!(detail?.includes(this.item) ?? true)) return;
        this.reset();
        this.#editing = false; // What is left of it comes back with the change that follows.
      },
      { signal },
    );
    addEventListener("pagehide", () => this.#keepWords(), { signal });
    document.addEventListener("visibilitychange", () => this.#keepWords(), { signal });
    if (!this.#started) this.#start();
    // What was written before this script came is newer than what is kept.
    if (this.#editing) this.#change();
    else this.#restore();
  }

  disconnectedCallback() {
    if (this.kind) this.#keepWords();
    this.#listening?.abort();
  }

  get log() {
    return logOf(this.dataset.course ?? "");
  }

  get item() {
    return this.dataset.item ?? "";
  }

  get revision() {
    return this.dataset.revision ?? "";
  }

  get kind() {
    return /** @type {import("../kinds.js").Kind} */ (kindOf(this));
  }

  get #answer() {
    return /** @type {HTMLDetailsElement | null} */ (this.querySelector(".item__answer"));
  }

  get standing() {
    return standing(this.log.entries(), this.item, this.revision);
  }

  #start() {
    this.#started = true;
    const form = need(this, "form");
    allowSubmit(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      // A set may see to it instead: it checks all of its questions, or keeps a guess.
      const mine = new CustomEvent("quiz-check", { bubbles: true, cancelable: true });
      if (this.dispatchEvent(mine)) this.check();
    });
    form.addEventListener("input", ({ target }) => {
      if (/** @type {HTMLInputElement} */ (target).name !== "confidence") this.#change();
    });
    this.querySelector(".item__clear")?.addEventListener("click", () => {
      this.reset();
      this.#again();
    });
    this.#editing = this.kind.written && [this.kind.read(this)].flat().some(Boolean);
    this.kind.start?.(this);
    const answer = this.#answer;
    answer?.addEventListener("change", () => this.#rate());
    // A click, not `toggle`: the answer also opens by itself, which is nothing to record.
    answer
      ?.querySelector("summary")
      ?.addEventListener("click", () => answer.open || this.#reveal());
  }

  /** @param {string} words */
  say(words) {
    need(this, ".item__note").textContent = words;
  }

  /** @param {string} state */
  enter(state) {
    if (state) this.dataset.state = state;
    else delete this.dataset.state;
  }

  /** Take away what was said about the last answer. */
  #tidy() {
    this.querySelector(".item__feedback")?.remove();
    this.querySelector(".item__error")?.remove();
    const fieldset = need(this, ".item__interaction");
    fieldset.setAttribute("aria-describedby", `item-${this.item}__hint`);
    for (const row of this.querySelectorAll("[data-verdict]")) row.removeAttribute("data-verdict");
    this.enter("");
    delete this.dataset.finished;
    this.say("");
  }

  #change() {
    this.#editing = true;
    if (this.dataset.state) this.#tidy();
    if (this.kind.written) {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#keepWords(), PAUSE);
    }
  }

  /**
   * Check what was given, and say so; with others, the focus is moved by them.
   *
   * @param {boolean} withOthers
   * @param {string} context
   */
  check(withOthers = false, context = "practice") {
    const taken = this.take(context, withOthers);
    if (!taken) return;
    if (!withOthers) askWhoseDevice(this, this.log);
    if (taken.result) this.#judge(taken.response, taken.result, withOthers);
    else this.#finish();
  }

  /**
   * Take down what was given; nothing, with an error at the question, if it is no answer.
   *
   * @param {string} context
   * @param {boolean} withOthers
   */
  take(context, withOthers = false) {
    const response = this.kind.read(this);
    const problem = this.kind.validate(this, response);
    const { latest, attempts } = this.standing;
    const isTaken = latest && this.dataset.state;
    this.#tidy();
    if (problem) {
      this.#complain(problem, withOthers);
      return null;
    }
    const result = this.kind.score(this, response);
    // Pressed once more, to go on: nothing was tried anew.
    if (isTaken && !result && `${latest?.response}` === `${response}`) return { response, result };
    const outcome = this.kind.written && { outcome: /** @type {const} */ ("self-rated") };
    const hints = this.querySelectorAll(".hint[open]").length;
    this.#add({
      ...{ kind: "response", response, context, attempt: attempts + 1 },
      ...{ confidence: this.#confidence, ...outcome, ...result },
      ...(hints && { hints }),
    });
    return { response, result };
  }

  get #confidence() {
    const sure = /** @type {HTMLInputElement | null} */ (
      this.querySelector("[name=confidence]:checked")
    );
    return sure?.checkVisibility() ? Number(sure.value) : null;
  }

  /**
   * @param {string} words
   * @param {boolean} quietly
   */
  #complain(words, quietly) {
    const id = `item-${this.item}__error`;
    const prefix = make("span", { class: "visually-hidden" }, `${say("error")} `);
    const name = this.#answer?.querySelector("summary")?.firstChild?.textContent;
    const way = name ? say("orOpen", { answer: name }) : "";
    need(this, ".item__hint").after(make("p", { class: "item__error", id }, prefix, words, way));
    need(this, ".item__interaction").setAttribute(
      "aria-describedby",
      `item-${this.item}__hint ${id}`,
    );
    this.enter("error");
    if (!quietly) this.focusOnQuestion();
  }

  /**
   * @param {Response} response
   * @param {Result} result
   * @param {boolean} withOthers
   */
  #judge(response, result, withOthers) {
    const { outcome } = result;
    this.enter(outcome);
    this.#misses = outcome === "correct" ? 0 : this.#misses + 1;
    const first = this.#misses === 1;
    this.kind.mark(this, response, !first);
    if (this.#answer && !withOthers) this.#answer.open = !first;
    const hint = this.#nextHint;
    const ways = first && {
      again: () => this.#again(),
      show: () => this.#show(response),
      hint: hint && (() => this.#take(hint)),
    };
    const reason = this.kind.explain(this, response, result);
    const title = showFeedback(this, outcome, reason, ways || null, this.#confidence);
    if (!withOthers) focusOn(title, title.parentElement ?? title);
    this.#sayKept("");
  }

  get #nextHint() {
    return /** @type {HTMLDetailsElement | null} */ (this.querySelector(".hint:not([open])"));
  }

  #again() {
    this.#tidy();
    const all = inputs(this);
    (all.find((input) => input.checked) ?? all[0])?.focus();
  }

  /** @param {HTMLDetailsElement} hint */
  #take(hint) {
    this.#tidy();
    hint.open = true;
    need(hint, "summary").focus();
  }

  /** @param {Response} response */
  #show(response) {
    this.querySelector(".feedback__actions")?.remove();
    this.kind.mark(this, response, true);
    this.#openAnswer();
  }

  #openAnswer() {
    const answer = this.#answer;
    if (!answer) return;
    answer.open = true;
    answer.scrollIntoView({ block: "nearest" });
    need(answer, "summary").focus();
  }

  /** Nobody is right or wrong: show what there is beside the learner's answer. */
  #finish() {
    this.enter("compared");
    this.dataset.finished = ""; // Not so what comes back: opening its answer by hand moves nothing.
    this.kind.mark(this, this.kind.read(this), true);
    if (this.kind.finish) this.kind.finish(this);
    else this.#openAnswer();
    this.#sayKept(this.#answer ? "" : this.#kept);
  }

  /** The learner has ticked what their own words do. */
  #rate() {
    const { latest, attempts } = this.standing;
    const boxes = [
      .../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[name=criterion]")),
    ];
    if (!latest || this.dataset.type === "reflection" || !boxes.length) return;
    const ticked = boxes.filter((box) => box.checked).length;
    this.#add({
      ...{ kind: "response", response: latest.response ?? "", context: "practice" },
      ...{ attempt: attempts, confidence: null, outcome: "self-rated" },
      score: ticked / boxes.length,
    });
  }

  #reveal() {
    if (!this.kind.scored || this.dataset.state) return;
    const { latest, revealed } = this.standing;
    if (!latest && !revealed) this.#add({ kind: "reveal" });
    this.enter("revealed");
  }

  #keepWords() {
    clearTimeout(this.#pause);
    if (!this.#editing || !this.kind.written) return;
    const response = this.kind.read(this);
    if (JSON.stringify(response) === JSON.stringify(this.#words)) return;
    if (!this.log.device) askWhoseDevice(this, this.log);
    this.#add(response.length ? { kind: "note", response } : { kind: "emptied" }, true);
    this.#sayKept(this.#kept);
  }

  /** What the log has of the learner's own words, or of another answer. */
  get #words() {
    const { latest, note } = this.standing;
    return (note ?? latest)?.response ?? "";
  }

  get #kept() {
    const time = sayTime(new Date().toISOString());
    return say(this.log.device === "own" ? "saved" : "savedVisit", { time });
  }

  /**
   * Add to the log; its echo would draw again what is being drawn.
   *
   * @param {Pick<Entry, "kind"> & Partial<Entry>} happened
   * @param {boolean} editing whether the learner goes on with the answer
   */
  #add(happened, editing = false) {
    this.#editing = true;
    this.log.add({ item: this.item, revision: this.revision, ...happened });
    this.#editing = editing;
  }

  /**
   * Say where an answer is, if it is not where one would expect it.
   *
   * @param {string} words what to say if it is stored
   */
  #sayKept(words) {
    if (words) this.log.save();
    if (this.log.isWaiting) {
      this.log.addEventListener("saved", () => this.#sayKept(""), { once: true });
      return;
    }
    const lost = this.log.keeping === "memory";
    if (lost) announce(this, say("notKept"));
    else if (words && this.log.device && !this.#said) announce(this, words);
    this.#said ||= Boolean(words);
    if (lost || (words && this.log.device)) this.say(lost ? say("notKept") : words);
  }
  #said = false;

  #follow() {
    // There was no room, and now there is.
    const isStored = this.log.keeping === "stored";
    if (isStored && need(this, ".item__note").textContent === say("notKept")) this.say("");
    if (!this.#editing) this.#restore();
  }

  /** Show what the log says: no focus moves, nothing is announced, nothing changes its place. */
  #restore() {
    const { latest, outdated, revealed, note } = this.standing;
    if (this.querySelector(".item__feedback")) return;
    if (note ?? latest) this.kind.fill(this, this.#words);
    if (latest?.confidence) {
      const level = this.querySelector(`[name=confidence][value="${latest.confidence}"]`);
      if (level) /** @type {HTMLInputElement} */ (level).checked = true;
    }
    const guessed = latest?.context === "pretest";
    const outcome = guessed ? "" : latest?.outcome;
    if (outcome === "correct" || outcome === "not-quite") {
      this.enter(outcome);
      this.#misses = Number(outcome === "not-quite");
      this.kind.mark(this, latest?.response ?? [], outcome === "correct");
    } else if (latest) {
      this.enter(guessed ? "guessed" : "compared");
      if (!guessed) this.kind.mark(this, latest.response ?? [], true);
    } else if (revealed || outdated) this.enter(outdated ? "changed" : "revealed");
    const done = latest ?? outdated ?? revealed;
    const words = latest ? (guessed ? "guessed" : "answered") : outdated ? "changed" : "seen";
    if (done) this.say(say(words, { date: sayDate(done.at) }));
  }

  /** As if it had never been answered; the log is not touched. */
  reset() {
    this.#tidy();
    /** @type {HTMLFormElement} */ (need(this, "form")).reset();
    for (const box of this.querySelectorAll("[name=criterion]")) {
      /** @type {HTMLInputElement} */ (box).checked = false;
    }
    for (const hint of this.querySelectorAll(".hint")) hint.removeAttribute("open");
    if (this.#answer) this.#answer.open = false;
    this.#misses = 0;
    this.#editing = true;
  }

  /** Take the question up: its legend at the top, and the control below it, however far below. */
  focusOnQuestion() {
    need(this, "legend").scrollIntoView();
    const all = inputs(this);
    (all.find((input) => !input.value) ?? all[0])?.focus();
  }
}
