/** A downloaded record, read again: of every version that there has been. Pure functions. */

import { inOrder, newestWords, orderOf, placeOf } from "./entries.js";
import { newestFields } from "./fields.js";
import { isSound } from "./sound.js";

/** @typedef {import("./record.js").Entry} Entry */
/**
 * @typedef {object} Loaded
 * @property {Entry[]} entries
 * @property {number} unreadable how many stay out since no page could show them
 * @property {number} ahead how many stay out since they are dated later than tomorrow
 */
/**
 * @typedef {{ problem: "loadBad" | "loadNewer" | "loadOther" | "loadLarge", course: string }} Refused
 */

const FORMAT = "coursewright.record";

/** A browser keeps about five million characters for a site: more could not be kept. */
export const MOST_BYTES = 10 * 1024 * 1024;
export const MOST_ENTRIES = 20_000;

/** What makes a file of each version one of the next; docs/record-format.md tells their story. */
const STEPS = [
  // Before files had a version, `format` was where the browser keeps the record.
  (/** @type {Record<string, unknown>} */ file) => {
    const course = /^coursewright\.v1\.([a-z0-9-]+)\.events$/.exec(String(file.format))?.[1];
    return { ...file, format: course && FORMAT, version: 1, course };
  },
];

/**
 * What a file holds for this course, or why nothing of it can be taken.
 *
 * @param {string} text
 * @param {string} course
 * @param {Date} now
 * @returns {Loaded | Refused}
 */
export function readFile(text, course, now = new Date()) {
  let file = parse(text);
  const version = file.version ?? 0;
  if (file.format === FORMAT && Number(version) > STEPS.length) return refuse("loadNewer");
  for (const step of STEPS.slice(Number(version))) file = step(file);
  if (file.format !== FORMAT || typeof file.course !== "string" || !Array.isArray(file.entries)) {
    return refuse("loadBad");
  }
  if (file.course !== course) return refuse("loadOther", file.course);
  if (file.entries.length > MOST_ENTRIES) return refuse("loadLarge");
  const sound = file.entries.filter(isSound);
  const unreadable = file.entries.length - sound.length;
  if (unreadable && !sound.length) return refuse("loadBad");
  const end = new Date(now).setHours(48, 0, 0, 0); // Of tomorrow, where the learner is.
  const dated = sound.filter(({ at }) => Date.parse(at) < end);
  const entries = untilNow(dated, now.getTime());
  return { entries, unreadable, ahead: sound.length - dated.length };
}

/** @type {(problem: Refused["problem"], course?: string) => Refused} */
const refuse = (problem, course = "") => ({ problem, course });

/**
 * @param {string} text
 * @returns {Record<string, unknown>}
 */
function parse(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/**
 * In their order, none of them after now: what is answered from now on comes after all of them.
 *
 * @param {Entry[]} entries
 * @param {number} now
 */
function untilNow(entries, now) {
  let bound = now;
  return inOrder(entries)
    .toReversed()
    .map((entry) => {
      if (orderOf(entry) < bound) return entry;
      bound -= 1;
      return { ...entry, order: bound };
    })
    .reverse();
}

/**
 * What the record holds with what a file adds: what is not there, and the words of what came without
 * them before. Words that were corrected or taken back since do not come back.
 *
 * @param {Entry[]} entries
 * @param {Entry[]} loaded
 * @returns {{ all: Entry[], fresh: Entry[] }} fresh is what was not there
 */
export function addLoaded(entries, loaded) {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const missing = loaded.filter(({ id, response }) => {
    const there = known.get(id);
    return !there || (!there.response?.length && response?.length);
  });
  const union = newestFields(newestWords(inOrder([...entries, ...missing])));
  const places = new Set(union.map(placeOf));
  const all = union.filter((entry) => !isWithheld(entry) || !places.has(placeOfWords(entry)));
  const fresh = all.filter(({ id, response }) => {
    const there = known.get(id);
    return !there || (!there.response?.length && response?.length);
  });
  return { all, fresh };
}

/** Whether words stayed out of a download; they take the place of none. @param {Entry} entry */
const isWithheld = ({ kind, response }) =>
  (["note", "looked-back"].includes(kind) && !response?.length) ||
  (kind === "again" && response === undefined);

/** Where they would stand. @param {Entry} entry */
const placeOfWords = (entry) =>
  placeOf(entry.kind === "again" ? { ...entry, response: "" } : { ...entry, kind: "emptied" });
