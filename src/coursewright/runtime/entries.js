/** The entries of a record: which can be read, in which order, and whose words still stand. */

/** @typedef {import("./record.js").Entry} Entry */

/** Entries that have been looked at: a log is long, and is gone through often. */
const sound = new WeakSet();

const isText = (/** @type {unknown} */ value) => typeof value === "string";

/**
 * Whether something is an entry that a page can show: what is stored may have been edited by hand.
 *
 * @param {unknown} entry
 * @returns {entry is Entry}
 */
export function isEntry(entry) {
  const one = Object(entry);
  const { id, at, kind, item, revision, response, confidence, order } = /** @type {Entry} */ (one);
  return (
    sound.has(one) ||
    ([id, at, kind, item, revision].concat(response ?? "").every(isText) &&
      /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) &&
      Date.parse(at) >= 0 &&
      Number.isSafeInteger(order ?? 0) &&
      [undefined, null, 1, 2, 3].includes(confidence) &&
      Boolean(sound.add(one)))
  );
}

/** Where an entry stands in time, in milliseconds. @param {Entry} entry */
export const orderOf = ({ at, order }) => order ?? Date.parse(at);

/**
 * Each entry once, in the order in which things happened.
 *
 * @param {Entry[]} entries
 */
export function inOrder(entries) {
  const once = new Map(entries.map((entry) => [entry.id, entry]));
  return [...once.values()].sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1));
}

/**
 * What a newer entry takes the place of. Of what holds words of the learner's own, or says that
 * they were taken back, there is one for each question; of all else, every entry has its own place.
 *
 * @param {Entry} entry
 */
export const placeOf = ({ id, kind, item, revision, outcome, response }) =>
  kind === "emptied" ||
  (response?.length && (outcome === "self-rated" || kind === "note" || kind === "placement"))
    ? `${item} ${revision}`
    : id;

/**
 * Without the words that newer ones have taken the place of: who corrects what they wrote, or empties
 * it, has taken it back. That an answer was given stays.
 *
 * @param {Entry[]} entries oldest first
 */
export function newestWords(entries) {
  const taken = new Set();
  return entries
    .toReversed()
    .flatMap((entry) => {
      const place = placeOf(entry);
      if (!taken.has(place)) {
        taken.add(place);
        return [entry];
      }
      return entry.kind === "response" ? [{ ...entry, response: "" }] : [];
    })
    .reverse();
}
