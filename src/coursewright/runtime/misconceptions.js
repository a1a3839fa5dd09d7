/** Which misconceptions the answers of a log show: pure functions. */

import { scoreWords } from "./answers.js";
import { parseNumber } from "./numbers.js";
import { means } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */
/**
 * @typedef {object} Tempting an answer that shows a misconception: without more, any that is wrong
 * @property {string} item
 * @property {string} revision
 * @property {string} misconception
 * @property {string[]} [response] what the response has in it, all of it
 * @property {{ name: string, key: string | undefined, accepted: string[] }} [part] a blank or a
 *   prompt that is answered, and not rightly
 * @property {{ low: number, high: number, unit: string }} [range]
 */
/**
 * @typedef {object} Open a misconception that has been chosen, and since then not passed over
 * @property {number} count how often
 * @property {number} last the place in the log of the last such answer
 */

/**
 * The misconceptions that answers have shown since a question was last answered rightly that tempts
 * to the same; a guess before the text counts for both.
 *
 * @param {Entry[]} entries oldest first
 * @param {Tempting[]} all
 * @returns {Map<string, Open>}
 */
export function openMisconceptions(entries, all) {
  /** @type {Map<string, Tempting[]>} */
  const byItem = new Map();
  for (const one of all) byItem.set(one.item, [...(byItem.get(one.item) ?? []), one]);
  /** @type {Map<string, Open>} */
  const open = new Map();
  for (const [place, entry] of entries.entries()) {
    const tempting = byItem.get(entry.item);
    if (!tempting || (entry.kind !== "response" && entry.kind !== "turn")) continue;
    const right = entry.outcome === "correct";
    const shown = tempting.filter(
      (one) => means(entry.revision, one.revision) && (right || shows(one, entry)),
    );
    for (const name of new Set(shown.map((one) => one.misconception))) {
      if (right) open.delete(name);
      else open.set(name, { count: (open.get(name)?.count ?? 0) + 1, last: place });
    }
  }
  return open;
}

/**
 * The items that tempt to a misconception that is open.
 *
 * @param {Entry[]} entries oldest first
 * @param {Tempting[]} all
 */
export function itemsForOpen(entries, all) {
  const open = openMisconceptions(entries, all);
  return new Set(all.filter((one) => open.has(one.misconception)).map((one) => one.item));
}

/**
 * Whether an answer that is not right shows a misconception.
 *
 * @param {Tempting} tempting
 * @param {Entry} entry
 */
export function shows({ response, part, range }, entry) {
  const given = Array.isArray(entry.response) ? entry.response : [entry.response ?? []].flat();
  if (response) return response.every((one) => given.includes(one));
  if (part) {
    const prefix = `${part.name}=`;
    const words = given.findLast((one) => one.startsWith(prefix))?.slice(prefix.length);
    if (!words) return false;
    if (part.key !== undefined) return words !== part.key;
    return scoreWords(words, part.accepted).outcome !== "correct";
  }
  if (range) {
    const number = parseNumber(given.join(), range.unit);
    return number !== null && range.low <= Number(number) && Number(number) <= range.high;
  }
  return entry.outcome === "not-quite";
}
