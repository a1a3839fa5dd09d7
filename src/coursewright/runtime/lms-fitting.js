/** What goes first where an LMS has no room for the whole record; first attempts never do. */

import { isKept, writeRecord } from "./lms-record.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {import("./lms-record.js").Page} Page */

const LATEST_ONLY = ["draw", "spotted", "moves"];

/**
 * What can be spared, in the order in which it goes: what was tried between the first attempt and
 * the last, oldest first; then last attempts that are not the first; then steps of conversations and
 * cases, and that an answer was opened.
 *
 * @param {Entry[]} entries oldest first
 */
export function sparable(entries) {
  const own = ({ item, revision } = /** @type {Entry} */ ({})) => `${item} ${revision}`;
  const answers = entries.filter(({ kind }) => kind === "response");
  const isFirst = (/** @type {Entry} */ entry) =>
    // A guess before the text is no attempt, and stays as what it is.
    entry ===
    answers.find(
      (one) =>
        own(one) === own(entry) && (one.context === "pretest") === (entry.context === "pretest"),
    );
  const isLast = (/** @type {Entry} */ entry) =>
    entry === answers.findLast((one) => own(one) === own(entry));
  const repeats = answers.filter((entry) => !isFirst(entry));
  return [
    ...repeats.filter((entry) => !isLast(entry)),
    ...repeats.filter(isLast),
    ...entries.filter(({ kind }) => kind !== "response"),
  ];
}

/**
 * The record in no more characters than there is room for.
 *
 * @param {Entry[]} all oldest first
 * @param {Page} page
 * @param {number} room
 */
export function fitRecord(all, page, room) {
  const entries = all.filter(isKept).filter(
    (entry, index, kept) =>
      // What has been ticked or drawn anew is not asked for again.
      !LATEST_ONLY.includes(entry.kind) ||
      !kept.slice(index + 1).some((one) => one.kind === entry.kind && one.item === entry.item),
  );
  const spared = sparable(entries);
  const without = fewest(spared.length, (count) => {
    const gone = new Set(spared.slice(0, count));
    return (
      writeRecord(
        entries.filter((entry) => !gone.has(entry)),
        page,
      ).length <= room
    );
  });
  const gone = new Set(spared.slice(0, without));
  const left = entries.filter((entry) => !gone.has(entry));
  // Then what was answered, the longest first: that it was, and how it went, stays.
  const longest = left
    .map((entry) => ({ entry, length: `${entry.response ?? ""}`.length }))
    .sort((a, b) => b.length - a.length)
    .map(({ entry }) => entry);
  const shorten = (/** @type {number} */ count) => {
    const bare = new Set(longest.slice(0, count));
    return writeRecord(left, page, (entry) => !bare.has(entry));
  };
  const text = shorten(fewest(longest.length, (count) => shorten(count).length <= room));
  if (text.length <= room) return text;
  // Hundreds of questions on one page: those that were answered last are not kept.
  const some = fewest(left.length, (count) => firsts(left, count, page).length <= room);
  return firsts(left, some, page);
}

/**
 * @param {Entry[]} entries
 * @param {number} less
 * @param {Page} page
 */
const firsts = (entries, less, page) =>
  writeRecord(entries.slice(0, entries.length - less), page, () => false);

/**
 * The fewest of something that must go, by halves: one more never makes it longer.
 *
 * @param {number} most
 * @param {(count: number) => boolean} fits
 */
function fewest(most, fits) {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
