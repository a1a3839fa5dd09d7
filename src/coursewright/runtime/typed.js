/** The ways to answer with a number, or with words that are right or wrong. */

import { patternsIn, scoreWords } from "./answers.js";
import { parseNumber, scoreNumber } from "./numbers.js";
import { answerOf, make, outcomeFeedback, ownWords, sayer } from "./shared.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./kinds.js").Response} Response */

const say = sayer(STRINGS.more);

const typed = { ...ownWords, scored: true, written: false };

/**
 * The number that was written, as digits.
 *
 * @param {HTMLElement} item
 * @param {Response} response
 */
const numberIn = (item, response) =>
  parseNumber(String(response), item.querySelector(".entry__unit")?.textContent ?? "");

/** @type {Kind} */
export const numeric = {
  ...typed,
  validate: (item, response) => (numberIn(item, response) === null ? say("enterNumber") : ""),
  score(item, response) {
    const key = answerOf(item)?.querySelector("data");
    const number = numberIn(item, response) ?? "";
    return scoreNumber(number, key?.value ?? "", key?.dataset.tolerance ?? "0");
  },
  explain(item, response, result) {
    const feedback = outcomeFeedback(item, result);
    const digits = numberIn(item, response) ?? "";
    const number = Number(digits);
    for (const one of answerOf(item)?.querySelectorAll("[data-low]") ?? []) {
      const { low, high } = /** @type {HTMLElement} */ (one).dataset;
      if (Number(low) <= number && number <= Number(high)) {
        feedback.replaceChildren(...[...one.cloneNode(true).childNodes].slice(1));
      }
    }
    // A comma is read as one thing or the other, and who wrote it may have meant the other.
    if (/[,٫٬]/.test(String(response))) {
      feedback.prepend(make("p", {}, say("readAs", { number: digits })));
    }
    return feedback;
  },
};

/** @type {Kind} */
export const accepted = {
  ...typed,
  score: (item, response) => scoreWords(String(response), patternsIn(answerOf(item))),
  explain: (item, _, result) => outcomeFeedback(item, result),
};
