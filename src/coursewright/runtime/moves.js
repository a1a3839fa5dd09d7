/** What the log says of the moves of a case, and of the second sentence: pure functions. */

import { about, means } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {"spotted" | "moves" | "again"} Step what a learner does with the moves, in this order */
/** @typedef {{ id: string, text: string }} Move */

/** @type {readonly Step[]} */
export const STEPS = ["spotted", "moves", "again"];

/**
 * The newest entry of a step, for the question as it is now.
 *
 * @param {Entry[]} entries
 * @param {string} item
 * @param {string} revision
 * @param {Step} step
 */
export const newestStep = (entries, item, revision, step) =>
  about(entries, item).findLast((one) => one.kind === step && means(one.revision, revision));

/**
 * Which moves a learner has found in their own sentence, and which they have not; null if they have
 * not looked.
 *
 * @param {Entry[]} entries
 * @param {string} item
 * @param {string} revision
 * @param {Move[]} moves
 */
export function movesMade(entries, item, revision, moves) {
  const found = newestStep(entries, item, revision, "moves")?.response;
  if (!found) return null;
  const isMade = (/** @type {Move} */ { id }) => found.includes(id);
  return { made: moves.filter(isMade), missed: moves.filter((one) => !isMade(one)) };
}
