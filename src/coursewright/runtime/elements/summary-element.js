/** How the questions of this page went, below the last of them. */

import { need } from "../dom.js";
import { oncePainted } from "../painting.js";
import { logOf } from "../record.js";
import { tally } from "../reductions.js";
import { say } from "../words.js";

/** @typedef {import("./item-element.js").QuizItem} QuizItem */

export class QuizSummary extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const redraw = oncePainted(() => this.#draw());
    this.log.addEventListener("change", redraw, { signal });
    need(this, ".quiz-summary__retry").addEventListener("click", () => this.#retry(), { signal });
    need(this, ".quiz-summary__sure").addEventListener("click", () => this.#turn(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get log() {
    return logOf(this.dataset.course ?? "");
  }

  /** The page's scored questions; a guess before the text is none. */
  get questions() {
    const all = /** @type {NodeListOf<QuizItem>} */ (
      document.querySelectorAll(
        "quiz-set:not([data-mode=pretest], [data-draw]) > quiz-item, quiz-item[data-drawn]",
      )
    );
    return [...all].filter((one) => one.kind?.scored && one.log === this.log);
  }

  #draw() {
    const { count, answered, right, missed } = tally(this.log.entries(), this.questions);
    const words = say("summary", { count, answered, right });
    need(this, ".quiz-summary__count").textContent = words;
    need(this, ".quiz-summary__retry").hidden = !missed.length;
    const asked = document.documentElement.hasAttribute("data-confidence");
    need(this, ".quiz-summary__sure").setAttribute("aria-pressed", String(asked));
  }

  #turn() {
    const root = document.documentElement;
    root.toggleAttribute("data-confidence");
    this.log.prefer("confidence", root.hasAttribute("data-confidence") ? "on" : "");
    this.#draw();
  }

  #retry() {
    const { missed } = tally(this.log.entries(), this.questions);
    const items = this.questions.filter((one) => missed.includes(one));
    for (const item of items) item.reset();
    items[0]?.focusOnQuestion();
  }
}
