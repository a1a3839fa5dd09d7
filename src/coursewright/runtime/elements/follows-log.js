/** The part of every element that shows what the learner's record holds. */

import { logOf, oncePainted } from "../shared.js";

/** Draws itself anew when the log has changed, after what the learner has asked for. */
export class FollowsLog extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const redraw = oncePainted(() => this.draw());
    this.log.addEventListener("change", redraw, { signal });
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
