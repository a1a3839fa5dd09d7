/** The section that teaches what a pre-test has asked opens with what the learner guessed. */

import { inputs, make, need, sayer, say as sayFirst } from "../shared.js";

/** @typedef {import("./item-element.js").QuizItem} QuizItem */

const say = sayer(STRINGS.sets);

/** The highest level of confidence. */
const CERTAIN = 3;

export class PretestAnswer extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** What stands there as long as nothing was guessed. @type {string | undefined} */
  #before;

  async connectedCallback() {
    await customElements.whenDefined("quiz-item");
    const item = this.#item;
    if (!this.isConnected || !item) return;
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    item.log.addEventListener("change", () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #item() {
    return /** @type {QuizItem | null} */ (document.querySelector(`#item-${this.dataset.item}`));
  }

  #draw() {
    const item = this.#item;
    const guess = item?.standing.latest;
    const place = need(this, ".later__guess");
    this.#before ??= place.innerHTML;
    place.innerHTML = this.#before; // What has been erased must not stay on this screen.
    if (!item || !guess) return;
    const right = guess.outcome === "correct";
    place.replaceChildren(
      `${say("guessed", { guess: wordsOf(item, guess.response ?? []) })} `,
      make("strong", {}, say(right ? "guessRight" : "guessWrong")),
      right || guess.confidence !== CERTAIN ? "" : ` ${sayFirst("certainMiss")}`,
    );
  }
}

/**
 * A response as the learner would say it.
 *
 * @param {HTMLElement} item
 * @param {string | string[]} response
 */
function wordsOf(item, response) {
  const given = [response].flat();
  const labels = inputs(item)
    .filter((input) => given.includes(input.value))
    .map((input) => input.labels?.[0]?.textContent ?? "");
  return (labels.length ? labels : given).join("; ");
}
