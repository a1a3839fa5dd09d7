/** What the log amounts to: pure functions, for all that is shown. */

/** @typedef {import("./record.js").Entry} Entry */

/**
 * Whether an answer to one meaning of a question is an answer to another.
 *
 * A meaning is a short hash; each accepted spelling adds a part after a dot. The answer stands
 * while every part that it was given to is still there.
 *
 * @param {string} given
 * @param {string} now
 */
export function means(given, now) {
  if (given === now) return true;
  const [base, ...spellings] = given.split(".");
  const [current, ...accepted] = now.split(".");
  return base === current && spellings.every((spelling) => accepted.includes(spelling));
}

/**
 * @typedef {object} Index what a log says of each item, looked up once
 * @property {Map<string, Entry[]>} items
 * @property {number} count how much of the log has been looked at: it grows
 */
/** @type {WeakMap<Entry[], Index>} */
const indexes = new WeakMap();

/**
 * What a log says of one item, oldest first.
 *
 * @param {Entry[]} entries
 * @param {string} item
 */
export function about(entries, item) {
  /** @type {Index} */
  const index = indexes.get(entries) ?? { items: new Map(), count: 0 };
  indexes.set(entries, index);
  for (; index.count < entries.length; index.count += 1) {
    const entry = /** @type {Entry} */ (entries[index.count]);
    const found = index.items.get(entry.item);
    if (found) found.push(entry);
    else index.items.set(entry.item, [entry]);
  }
  return index.items.get(item) ?? [];
}

const isResponse = (/** @type {Entry} */ { kind }) => kind === "response";

/**
 * The responses to one item, oldest first.
 *
 * @param {Entry[]} entries
 * @param {string} item
 */
export function responses(entries, item) {
  return about(entries, item).filter(isResponse);
}

/**
 * The first response, unless the answer had been opened before: then nothing was tried. A guess
 * before the text is no attempt.
 *
 * @param {Entry[]} entries
 * @param {string} item
 * @param {string} revision
 */
export function firstAttempt(entries, item, revision) {
  const first = about(entries, item).find(
    (entry) =>
      (isResponse(entry) || entry.kind === "reveal") &&
      entry.context !== "pretest" &&
      means(entry.revision, revision),
  );
  return first?.kind === "response" ? first : null;
}

/**
 * The last response to a question as it is now.
 *
 * @param {Entry[]} entries
 * @param {{ item: string, revision: string }} question
 */
export const latestResponse = (entries, { item, revision }) =>
  about(entries, item).findLast((entry) => isResponse(entry) && means(entry.revision, revision)) ??
  null;

/**
 * What a page shows of an item: the last thing that the learner did with it.
 *
 * @param {Entry[]} entries
 * @param {string} item
 * @param {string} revision
 */
export function standing(entries, item, revision) {
  const mine = about(entries, item).filter((entry) => means(entry.revision, revision));
  const given = mine.filter(isResponse);
  return {
    /** The last response to the question as it is now. */
    latest: given.at(-1) ?? null,
    /** How often it has been answered as it is now. */
    attempts: given.length,
    /** The last response to the question as it was, if there is none to it as it is. */
    outdated: given.length ? null : (responses(entries, item).at(-1) ?? null),
    revealed: mine.find(({ kind }) => kind === "reveal") ?? null,
    /** Words that are newer than those of every response, or that they were taken back. */
    note: mine.findLast(({ kind }) => kind === "note" || kind === "emptied") ?? null,
  };
}

/**
 * How a page's questions went.
 *
 * @param {Entry[]} entries
 * @param {{ item: string, revision: string }[]} questions
 */
export function tally(entries, questions) {
  const latest = questions.map((question) => latestResponse(entries, question));
  const first = questions.map(({ item, revision }) => firstAttempt(entries, item, revision));
  return {
    count: questions.length,
    answered: latest.filter(Boolean).length,
    right: first.filter((entry) => entry?.outcome === "correct").length,
    missed: questions.filter((_, index) => latest[index]?.outcome === "not-quite"),
  };
}
