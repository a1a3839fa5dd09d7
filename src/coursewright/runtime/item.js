/** One question: it checks, says why, keeps what was given, and shows it again on the next visit. */

import { askWhoseDevice } from "./device.js";
import { guardKeys, make, need } from "./dom.js";
import { showFeedback } from "./feedback.js";
import * as interactions from "./interactions.js";
import { logOf } from "./record.js";
import { standing } from "./reductions.js";
import { announce } from "./status.js";
import { say, sayDate, sayTime } from "./words.js";

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
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.log.addEventListener("change", () => this.#editing || this.#restore(), { signal });
    this.log.addEventListener("clear", () => this.reset(), { signal });
    addEventListener("pagehide", () => this.#keepWords(), { signal });
    document.addEventListener("visibilitychange", () => this.#keepWords(), { signal });
    if (!this.#started) this.#start();
    this.#restore();
  }

  disconnectedCallback() {
    this.#keepWords();
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
    return interactions.kindOf(this);
  }

  get #answer() {
    return /** @type {HTMLDetailsElement} */ (need(this, ".item__answer"));
  }

  get #standing() {
    return standing(this.log.entries(), this.item, this.revision);
  }

  #start() {
    this.#started = true;
    const form = need(this, "form");
    guardKeys(form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#check();
    });
    form.addEventListener("input", () => this.#change());
    this.querySelector(".item__clear")?.addEventListener("click", () => {
      this.reset();
      this.focusOnQuestion();
    });
    this.#answer.addEventListener("change", () => this.#rate());
    // A click, not `toggle`: the answer also opens by itself, which is nothing to record.
    need(this, "summary").addEventListener("click", () => this.#answer.open || this.#reveal());
  }

  /** @param {string} words */
  #say(words) {
    need(this, ".item__note").textContent = words;
  }

  /** @param {string} state */
  #enter(state) {
    if (state) this.dataset.state = state;
    else delete this.dataset.state;
  }

  /** Take away what was said about the last answer. */
  #tidy() {
    this.querySelector(".item__feedback")?.remove();
    this.querySelector(".item__error")?.remove();
    const fieldset = need(this, ".item__interaction");
    fieldset.setAttribute("aria-describedby", `item-${this.item}-hint`);
    for (const row of this.querySelectorAll("[data-verdict]")) row.removeAttribute("data-verdict");
    this.#enter("");
    this.#say("");
  }

  #change() {
    this.#editing = true;
    if (this.dataset.state) this.#tidy();
    if (interactions.isOwnWords(this.kind)) {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#keepWords(), PAUSE);
    }
  }

  #check() {
    const response = interactions.readResponse(this);
    const complaint = interactions.complaint(this, response);
    this.#tidy();
    if (complaint) {
      this.#complain(complaint);
      return;
    }
    const result = interactions.score(this, response);
    if (result) this.#judge(response, result);
    else this.#compare(String(response));
    askWhoseDevice(this, this.log);
  }

  /** @param {string} words */
  #complain(words) {
    const id = `item-${this.item}-error`;
    const prefix = make("span", { class: "visually-hidden" }, `${say("error")} `);
    need(this, ".item__hint").after(make("p", { class: "item__error", id }, prefix, words));
    need(this, ".item__interaction").setAttribute(
      "aria-describedby",
      `item-${this.item}-hint ${id}`,
    );
    this.#enter("error");
    // The legend first, then the control without scrolling: both are read, both are in view.
    need(this, "legend").scrollIntoView({ block: "nearest" });
    interactions.inputs(this)[0]?.focus({ preventScroll: true });
  }

  /**
   * @param {interactions.Response} response
   * @param {interactions.Result} result
   */
  #judge(response, result) {
    const { outcome } = result;
    const attempt = this.#standing.attempts + 1;
    this.#editing = true; // Until the new entry is in the log, and its echo has passed.
    this.#add({ kind: "response", response, ...result, attempt });
    this.#editing = false;
    this.#enter(outcome);
    this.#misses = outcome === "correct" ? 0 : this.#misses + 1;
    const first = this.#misses === 1;
    interactions.markChoices(this, response, !first);
    this.#answer.open = !first;
    const ways = first ? { again: () => this.#again(), show: () => this.#show(response) } : null;
    showFeedback(this, outcome, interactions.explain(this, response, result), ways);
    this.#sayKept("");
  }

  #again() {
    this.#tidy();
    const all = interactions.inputs(this);
    (all.find((input) => input.checked) ?? all[0])?.focus();
  }

  /** @param {interactions.Response} response */
  #show(response) {
    this.querySelector(".feedback__actions")?.remove();
    interactions.markChoices(this, response, true);
    this.#answer.open = true;
    need(this, "summary").focus();
  }

  /** @param {string} response */
  #compare(response) {
    const attempt = this.#standing.attempts + 1;
    this.#editing = true;
    this.#add({ kind: "response", response, outcome: "self-rated", attempt });
    this.#editing = false;
    this.#enter("compared");
    this.#answer.open = true;
    need(this, "summary").focus();
    this.#sayKept("");
  }

  /** The learner has ticked what their own words do. */
  #rate() {
    const { latest, attempts } = this.#standing;
    const boxes = [
      .../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("[name=criterion]")),
    ];
    if (!latest || this.kind !== "self-check" || !boxes.length) return;
    const ticked = boxes.filter((box) => box.checked).length;
    const rated = { response: latest.response ?? "", score: ticked / boxes.length };
    this.#editing = true; // Else the boxes would be drawn again while they are being ticked.
    this.#add({ kind: "response", outcome: "self-rated", attempt: attempts, ...rated });
    this.#editing = false;
  }

  #reveal() {
    if (interactions.isOwnWords(this.kind) || this.dataset.state) return;
    const { latest, revealed } = this.#standing;
    if (!latest && !revealed) this.#add({ kind: "reveal" });
    this.#enter("revealed");
  }

  #keepWords() {
    const words = interactions.readResponse(this);
    clearTimeout(this.#pause);
    if (!this.#editing || !interactions.isOwnWords(this.kind) || !words.length) return;
    if (this.#standing.note?.response === words) return;
    if (!this.log.device) askWhoseDevice(this, this.log);
    this.#add({ kind: "note", response: words });
    this.#sayKept(
      say(this.log.device === "own" ? "saved" : "savedVisit", {
        time: sayTime(new Date().toISOString()),
      }),
    );
  }

  /** @param {Pick<import("./record.js").Entry, "kind"> & Partial<import("./record.js").Entry>} happened */
  #add(happened) {
    const scored = happened.kind === "response" ? { confidence: null, context: "practice" } : {};
    this.log.add({ item: this.item, revision: this.revision, ...scored, ...happened });
  }

  /**
   * Say where an answer is, if it is not where one would expect it.
   *
   * @param {string} words what to say if it is stored
   */
  #sayKept(words) {
    const lost = this.log.keeping === "memory";
    if (lost) announce(this, say("notKept"));
    else if (words && !this.#said) announce(this, words);
    this.#said ||= Boolean(words);
    if (lost || (words && this.log.device)) this.#say(lost ? say("notKept") : words);
  }
  #said = false;

  /** Show what the log says: no focus moves, nothing is announced, nothing changes its place. */
  #restore() {
    const { latest, outdated, revealed, note } = this.#standing;
    if (this.querySelector(".item__feedback")) return;
    const words = note && (!latest || note.at > latest.at) ? note.response : latest?.response;
    if (words !== undefined) interactions.fillResponse(this, words);
    if (latest?.outcome === "correct" || latest?.outcome === "not-quite") {
      this.#enter(latest.outcome);
      this.#misses = Number(latest.outcome === "not-quite");
      interactions.markChoices(this, latest.response ?? [], latest.outcome === "correct");
    } else if (latest) this.#enter("compared");
    else if (outdated) this.#enter("changed");
    else if (revealed) this.#enter("revealed");
    if (latest) this.#say(say("answered", { date: sayDate(latest.at) }));
    else if (outdated) this.#say(say("changed", { date: sayDate(outdated.at) }));
    else if (revealed) this.#say(say("seen", { date: sayDate(revealed.at) }));
  }

  /** As if it had never been answered; the log is not touched. */
  reset() {
    this.#tidy();
    /** @type {HTMLFormElement} */ (need(this, "form")).reset();
    for (const box of this.querySelectorAll("[name=criterion]")) {
      /** @type {HTMLInputElement} */ (box).checked = false;
    }
    this.#answer.open = false;
    this.#misses = 0;
    this.#editing = true;
  }

  /** Take the question up again, with its words in view. */
  focusOnQuestion() {
    need(this, "legend").scrollIntoView({ block: "nearest" });
    interactions.inputs(this)[0]?.focus({ preventScroll: true });
  }
}
