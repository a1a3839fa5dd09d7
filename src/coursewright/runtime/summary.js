/** How the questions of this page went, below the last of them. */

import { need } from "./dom.js";
import { isOwnWords } from "./interactions.js";
import { logOf } from "./record.js";
import { tally } from "./reductions.js";
import { say } from "./words.js";

/** @typedef {import("./item.js").QuizItem} QuizItem */

export class QuizSummary extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.log.addEventListener("change", () => this.#draw(), { signal });
    need(this, "button").addEventListener("click", () => this.#retry(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get log() {
    return logOf(this.dataset.course ?? "");
  }

  get #questions() {
    const all = /** @type {NodeListOf<QuizItem>} */ (document.querySelectorAll("quiz-item"));
    return [...all].filter((one) => !isOwnWords(one.kind) && one.log === this.log);
  }

  #draw() {
    const { count, answered, right, missed } = tally(this.log.entries(), this.#questions);
    need(this, ".quiz-summary__count").textContent = answered
      ? say("summary", { count, answered, right })
      : say("summaryNone", { count });
    need(this, "button").hidden = !missed.length;
  }

  #retry() {
    const { missed } = tally(this.log.entries(), this.#questions);
    const items = this.#questions.filter((one) => missed.includes(one));
    for (const item of items) item.reset();
    items[0]?.focusOnQuestion();
  }
}
