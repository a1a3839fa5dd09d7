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

const SPACES = "[ \u00a0\u2009\u202f'’]";
const GROUPED = new RegExp(`^[-+]?\\d{1,3}(?:${SPACES}\\d{3})+(?:[.,]\\d+)?$`);
const COMMA_GROUPS = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const POINT_GROUPS = /^[-+]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$|^[-+]?\d{1,3}(?:\.\d{3})+,\d+$/;
const PLAIN = /^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;

/**
 * A number as people write it, as digits with a point; null if it is none.
 *
 * @param {string} written
 * @param {string} unit
 */
export function parseNumber(written, unit = "") {
  let words = written.trim().replaceAll("−", "-");
  if (unit && words.toLowerCase().endsWith(unit.toLowerCase())) {
    words = words.slice(0, -unit.length).trim();
  }
  if (COMMA_GROUPS.test(words)) return words.replaceAll(",", "");
  if (POINT_GROUPS.test(words)) return words.replaceAll(".", "").replace(",", ".");
  if (GROUPED.test(words)) return words.replace(new RegExp(SPACES, "g"), "").replace(",", ".");
  return PLAIN.test(words) ? words.replace(",", ".") : null;
}

/**
 * Whether a number is the key within the tolerance, exactly: as whole multiples of the finest unit.
 *
 * @param {string} number
 * @param {string} key
 * @param {string} tolerance
 */
export function scoreNumber(number, key, tolerance) {
  const places = Math.max(...[number, key, tolerance].map((one) => one.split(".")[1]?.length ?? 0));
  const [a, b, most] = [number, key, tolerance].map((one) => {
    const [whole = "", part = ""] = one.replace(/^[-+]/, "").split(".");
    const size = BigInt(whole + part.padEnd(places, "0") || "0");
    return one.startsWith("-") ? -size : size;
  });
  const apart = /** @type {bigint} */ (a) - /** @type {bigint} */ (b);
  return result((apart < 0n ? -apart : apart) <= /** @type {bigint} */ (most));
}

/**
 * Words as they are compared: NFKC, lower case, only letters and digits, no leading article.
 *
 * @param {string} words
 */
export function fold(words) {
  return words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(?:a|an|the) (?=.)/, "");
}

/**
 * Whether a phrase is one of the accepted ones, forgiving case, marks, plurals and one slip.
 *
 * @param {string} written
 * @param {string[]} accepted
 */
export function scoreWords(written, accepted) {
  const said = fold(written);
  return result(said !== "" && accepted.some((phrase) => near(said, fold(phrase))));
}

/** @type {(said: string, wanted: string) => boolean} */
function near(said, wanted) {
  if (said === wanted || sameButForPlurals(said, wanted)) return true;
  return Math.min(said.length, wanted.length) > 5 && oneSlip(said, wanted);
}

/** @type {(said: string, wanted: string) => boolean} */
function sameButForPlurals(said, wanted) {
  const [some, others] = [said.split(" "), wanted.split(" ")];
  const stand = (/** @type {string} */ one, /** @type {number} */ index) =>
    stems(one).some((stem) => stems(others[index] ?? "").includes(stem));
  return some.length === others.length && some.every(stand);
}

/** A word, and what it would be the plural of. @param {string} word */
const stems = (word) => [word, word.replace(/(?<=..)s$/, ""), word.replace(/(?<=..)es$/, "")];

/** Whether one letter is changed, added, missing, or swapped with its neighbor. @type {(said: string, wanted: string) => boolean} */
function oneSlip(said, wanted) {
  if (Math.abs(said.length - wanted.length) > 1) return false;
  let start = 0;
  while (start < Math.min(said.length, wanted.length) && said[start] === wanted[start]) start += 1;
  const [a, b] = [said.slice(start), wanted.slice(start)];
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || swapped;
}
