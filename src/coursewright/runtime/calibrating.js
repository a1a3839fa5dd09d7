/** How sure one was, beside how right: a pure function. */

import { firstAttempt } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */

/**
 * How sure one was and how right, by the first answer to each question that says both.
 *
 * @template {{ item: string, revision: string }} Question
 * @param {Entry[]} entries
 * @param {Question[]} questions
 */
export function calibration(entries, questions) {
  const cells = {
    sureRight: /** @type {Question[]} */ ([]),
    sureNot: /** @type {Question[]} */ ([]),
    unsureRight: /** @type {Question[]} */ ([]),
    unsureNot: /** @type {Question[]} */ ([]),
  };
  for (const question of questions) {
    const first = firstAttempt(entries, question.item, question.revision);
    if (!first?.confidence) continue;
    const right = first.outcome === "correct" ? "Right" : "Not";
    // Guessing and fairly sure are both less than certain: what matters is to know when one knows.
    cells[`${first.confidence === 3 ? "sure" : "unsure"}${right}`].push(question);
  }
  return cells;
}
