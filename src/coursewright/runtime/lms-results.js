/** What the log amounts to for an LMS: how many points, and whether all is done. */

import { firstAttempt, latestResponse } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */
/**
 * @typedef {object} Counted an item that is on the page
 * @property {string} item
 * @property {string} revision
 * @property {boolean} scored whether it has a key and is no guess before the text
 * @property {boolean} optional a reflection, or a case of one's own
 */

/**
 * From 0 to 1, as the page itself counts: by first attempts; nothing if nothing has a key, or nothing
 * was answered yet. An answer that was opened before a try earns nothing.
 *
 * @param {Entry[]} entries
 * @param {Counted[]} items
 */
export function scoreOf(entries, items) {
  const scored = items.filter((one) => one.scored);
  const tried = scored.filter((question) => latestResponse(entries, question));
  if (!tried.length) return null;
  const earned = scored.reduce(
    (sum, { item, revision }) => sum + (firstAttempt(entries, item, revision)?.score ?? 0),
    0,
  );
  return earned / scored.length;
}

/**
 * Whether every question has been answered, as the page says *Done*: reflections and cases of one's
 * own need not be, unless there is nothing else. A page without questions is done when it is opened.
 *
 * @param {Entry[]} entries
 * @param {Counted[]} items
 */
export function isDone(entries, items) {
  const asked = items.filter((one) => !one.optional);
  const counted = asked.length ? asked : items;
  return counted.every((question) => latestResponse(entries, question));
}

/**
 * Whether a mark was reached: not said before all is done, and never without a mark or a score.
 *
 * @param {number | null} score
 * @param {boolean} done
 * @param {number | null} passAt in percent
 * @returns {"passed" | "failed" | ""}
 */
export function successOf(score, done, passAt) {
  if (passAt === null || score === null || !done) return "";
  // Sums of thirds are a little less than what they are.
  return score * 100 + 1e-9 >= passAt ? "passed" : "failed";
}

/** In percent, with two decimals. @param {number} score */
export const inPercent = (score) => Math.round(score * 10000) / 100;
