/** The part of every element that shows what the learner's record holds. */

import { logOf } from "../shared.js";

/** Draws itself anew when the log changes. */
export class FollowsLog extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.log.addEventListener("change", () => this.draw(), { signal });
    this.log.addEventListener("clear", (event) => "detail" in event || this.forget(), { signal });
    this.draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get log() {
    return logOf(this.dataset.course ?? "");
  }

  draw() {}

  forget() {}
}
