/** A record file that somebody hands in: what it holds, or why it is left out. Pure functions. */

import { isWritten, withoutWords } from "./csv.js";
import { shows } from "./misconceptions.js";
import { readFile } from "./record-file.js";
import { means } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {import("./misconceptions.js").Tempting} Tempting */
/**
 * @typedef {object} HandedIn
 * @property {Entry[]} entries in their order, without anything written in own words
 * @property {number} made when the file was made, in milliseconds; 0 if it does not say it
 * @property {boolean} words whether there were own words
 */
/**
 * @typedef {object} Refused
 * @property {"bad" | "damaged" | "newer" | "other" | "large" | "empty" | "ahead" | "dated" | "edited" | "doubled" | "unread"} problem
 * @property {string} [course] of which course it is
 * @property {number} [count] how many entries are wrong
 * @property {string} [which] which file holds the same record
 */

/** An entry may be dated as much later than its file as a clock may be ahead. */
const AHEAD = 48 * 60 * 60 * 1000;

const PROBLEMS = /** @type {const} */ ({
  loadBad: "bad",
  loadNewer: "newer",
  loadOther: "other",
  loadLarge: "large",
});

/**
 * What a file holds for a course. It is all or nothing: with entries missing, its learner would seem
 * to have done less.
 *
 * @param {string} text
 * @param {string} course
 * @param {Tempting[]} tempting
 * @param {Date} now
 * @returns {HandedIn | Refused}
 */
export function readHandedIn(text, course, tempting, now = new Date()) {
  const found = readFile(text, course, now);
  if ("problem" in found) {
    const isRecord = found.problem === "loadBad" && /"coursewright\.(record|v1\.)/.test(text);
    return { problem: isRecord ? "damaged" : PROBLEMS[found.problem], course: found.course };
  }
  const { entries, unreadable, ahead } = found;
  if (unreadable) return { problem: "damaged" };
  if (ahead) return { problem: "ahead", count: ahead };
  if (!entries.length) return { problem: "empty" };
  const file = JSON.parse(text);
  const made = Date.parse(file.at) || 0;
  if (contradictThemselves(file.entries, tempting)) return { problem: "edited" };
  if (made && entries.some(({ at }) => Date.parse(at) > made + AHEAD)) return { problem: "dated" };
  const words = entries.some((one) => isWritten(one) && one.response?.length);
  return { entries: withoutWords(entries), made, words };
}

/**
 * Whether entries say what those of a download never do: the same id twice, or an outcome against
 * the score or the answer. Not each edited file does; one that does has been edited.
 *
 * @param {Entry[]} entries
 * @param {Tempting[]} tempting
 */
function contradictThemselves(entries, tempting) {
  /** @type {Map<string, Tempting[]>} */
  const byItem = new Map();
  for (const one of tempting) {
    if (one.response) byItem.set(one.item, [...(byItem.get(one.item) ?? []), one]);
  }
  const isWrong = (/** @type {Entry} */ entry) =>
    (byItem.get(entry.item) ?? []).some(
      (one) => means(entry.revision, one.revision) && shows(one, entry),
    );
  const isAgainst = (/** @type {Entry} */ entry) =>
    entry.outcome === "correct"
      ? (entry.score ?? 1) !== 1 || isWrong(entry)
      : entry.outcome === "not-quite" && entry.score === 1;
  return new Set(entries.map(({ id }) => id)).size < entries.length || entries.some(isAgainst);
}

/**
 * The records of those who handed one in, each once: of two files of one record, the later counts.
 *
 * @template {{ file: string, made: number, ids: Set<string> }} Person
 * @param {Person[]} people
 * @param {Person} more
 * @returns {{ people: Person[], doubled: { left: Person, kept: Person }[] }}
 */
export function addPerson(people, more) {
  const named = [...more.ids];
  const same = people.filter(({ ids }) => named.some((id) => ids.has(id)));
  const kept = [...same, more].reduce((a, b) => (isLater(b, a) ? b : a));
  const left = [...same, more].filter((one) => one !== kept);
  const others = people.filter((one) => !left.includes(one));
  return {
    people: kept === more ? [...others, more] : others,
    doubled: left.map((one) => ({ left: one, kept })),
  };
}

/**
 * Whether a file is the later one of a record; of two that were made at once, the longer.
 *
 * @param {{ made: number, ids: Set<string> }} one
 * @param {{ made: number, ids: Set<string> }} other
 */
const isLater = (one, other) =>
  one.made === other.made ? one.ids.size > other.ids.size : one.made > other.made;
