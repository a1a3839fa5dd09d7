/** The entries of a record: which can be read, in which order, and whose words still stand. */

/** @typedef {import("./record.js").Entry} Entry */

const isText = (/** @type {unknown} */ value) => typeof value === "string";

/**
 * Whether something is an entry that a page can show: what is stored may have been edited by hand.
 *
 * @param {unknown} entry
 * @returns {entry is Entry}
 */
export function isEntry(entry) {
  const { id, at, kind, item, revision, response, confidence, order } = /** @type {Entry} */ (
    Object(entry)
  );
  return (
    isText(id) &&
    isText(at) &&
    isText(kind) &&
    isText(item) &&
    isText(revision) &&
    (isText(response ?? "") || (Array.isArray(response) && response.every(isText))) &&
    /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) &&
    Date.parse(at) >= 0 &&
    Number.isSafeInteger(order ?? 0) &&
    [undefined, null, 1, 2, 3].includes(confidence)
  );
}

/** Where an entry stands in time, in milliseconds. @param {Entry} entry */
export const orderOf = ({ at, order }) => order ?? Date.parse(at);

/**
 * Whether an entry stands behind another, as far as their texts say; if they do not, it does not.
 *
 * @param {Entry} one
 * @param {number} place
 * @param {Entry[]} entries
 */
function isBehind({ at, id, order }, place, entries) {
  const before = entries[place - 1];
  return (
    !before ||
    (order === before.order &&
      order === undefined &&
      at.length === before.at.length &&
      (at > before.at || (at === before.at && id > before.id)))
  );
}

/**
 * Each entry once, in the order in which things happened.
 *
 * @param {Entry[]} entries
 */
export function inOrder(entries) {
  const once = new Map(entries.map((entry) => [entry.id, entry]));
  const all = [...once.values()];
  // A record is long, and as a rule in order: to read each date takes longer than to see that.
  if (all.every(isBehind)) return all;
  // Each date is read once: a sort would read it a dozen times.
  return all
    .map((entry) => ({ entry, at: orderOf(entry) }))
    .sort((a, b) => a.at - b.at || (a.entry.id < b.entry.id ? -1 : 1))
    .map(({ entry }) => entry);
}

/**
 * What a newer entry takes the place of. Of what holds words of the learner's own, or says that
 * they were taken back, there is one for each question, and one second sentence, which may be empty;
 * of all else, every entry has its own place.
 *
 * @param {Entry} entry
 */
export function placeOf({ id, kind, item, revision, outcome, response }) {
  if (kind === "again" && response !== undefined) return `${item} ${revision} again`;
  const isOwn = outcome === "self-rated" || ["note", "placement", "looked-back"].includes(kind);
  return kind === "emptied" || (response?.length && isOwn) ? `${item} ${revision}` : id;
}

/**
 * Without the words that newer ones have taken the place of: who corrects what they wrote, or empties
 * it, has taken it back. That an answer was given stays.
 *
 * @param {Entry[]} entries oldest first
 */
export function newestWords(entries) {
  const taken = new Set();
  /** @type {Entry[]} */
  const left = [];
  for (const entry of entries.toReversed()) {
    const place = placeOf(entry);
    if (!taken.has(place)) left.push(entry);
    else if (entry.kind === "response") left.push({ ...entry, response: "" });
    if (place !== entry.id) taken.add(place);
  }
  return left.reverse();
}
