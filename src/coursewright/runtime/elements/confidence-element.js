/** How sure one was at the first try, and how right, below the questions of a page. */

import { calibration } from "../calibrating.js";
import { logOf, make, need, oncePainted } from "../shared.js";

/** @typedef {import("./item-element.js").QuizItem} QuizItem */
/** @typedef {import("./summary-element.js").QuizSummary} QuizSummary */

/** Answers with a confidence from which on a table says more than a list. */
const ENOUGH = 10;

export class QuizConfidence extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  async connectedCallback() {
    await customElements.whenDefined("quiz-summary");
    if (!this.isConnected) return;
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const redraw = oncePainted(() => this.#draw());
    this.#log.addEventListener("change", redraw, { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #summary() {
    return /** @type {QuizSummary} */ (this.closest("quiz-summary"));
  }

  get #log() {
    return logOf(this.#summary.dataset.course ?? "");
  }

  #draw() {
    /** @type {Record<string, QuizItem[]>} */
    const cells = calibration(this.#log.entries(), this.#summary.questions);
    const known = Object.values(cells).flat().length;
    need(this, "table").hidden = known < ENOUGH;
    need(this, ".quiz-summary__certain").hidden = known >= ENOUGH || !cells.sureNot?.length;
    for (const cell of this.querySelectorAll("[data-cell]")) {
      const items = cells[cell.getAttribute("data-cell") ?? ""] ?? [];
      const links = items.flatMap((item, index) => [
        index ? ", " : "",
        make("a", { href: `#item-${item.item}` }, need(item, ".item__number").textContent ?? ""),
      ]);
      cell.replaceChildren(cell.tagName === "TD" ? `${items.length} ` : "", ...links);
    }
  }
}
