/** Response × key → outcome and score; the twin of `scoring.py`, tested by the same file. */

/**
 * @typedef {object} Result
 * @property {"correct" | "not-quite"} outcome
 * @property {number} score from 0 to 1
 */

/**
 * Right minus wrong over the number of keys, from 0 to 1; right only if the two sets are equal.
 *
 * @param {string[]} taken
 * @param {string[]} keys
 * @returns {Result}
 */
export function scoreChoices(taken, keys) {
  const given = [...new Set(taken)];
  const hits = given.filter((id) => keys.includes(id)).length;
  const wrong = given.length - hits;
  return result(!wrong && hits === keys.length, Math.max(0, hits - wrong) / keys.length);
}

/**
 * @param {boolean} right
 * @param {number} [earned]
 * @returns {Result}
 */
export function result(right, earned = Number(right)) {
  return { outcome: right ? "correct" : "not-quite", score: earned };
}
