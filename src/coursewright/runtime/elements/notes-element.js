/** Everything that the learner has written, on one page; on paper only when ticked. */

import { about } from "../reductions.js";
import { logOf, need } from "../shared.js";

/** @typedef {import("../record.js").Entry} Entry */

/**
 * The last words written for an item, as a note or as an answer; none if they were taken back.
 *
 * @param {Entry[]} entries
 * @param {string} item
 */
export function lastWords(entries, item) {
  const written = about(entries, item).findLast(
    ({ kind, response, outcome }) =>
      kind === "emptied" ||
      kind === "note" ||
      (kind === "response" && (typeof response === "string" || outcome === "self-rated")),
  );
  // Of a conversation there are several, one a turn.
  return [written?.response ?? ""].flat().filter(Boolean).join("\n");
}

export class CourseNotes extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const log = logOf(this.dataset.course ?? "");
    log.addEventListener("change", () => this.#draw(log.entries()), { signal });
    const box = /** @type {HTMLInputElement} */ (need(this, "#print-words"));
    box.checked = false; // Each time anew, also when the browser would restore it.
    box.addEventListener("change", () => this.toggleAttribute("data-print", box.checked), {
      signal,
    });
    this.#draw(log.entries());
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** @param {Entry[]} entries */
  #draw(entries) {
    let any = false;
    for (const section of this.querySelectorAll("section")) {
      let here = false;
      for (const row of /** @type {NodeListOf<HTMLElement>} */ (
        section.querySelectorAll("[data-note]")
      )) {
        const words = lastWords(entries, row.dataset.note ?? "");
        need(row, ".notes__words").textContent = words;
        row.hidden = !words;
        here ||= Boolean(words);
      }
      section.hidden = !here;
      any ||= here;
    }
    need(this, ".notes__none").hidden = any;
    need(this, ".notes__print").hidden = !any;
  }
}
