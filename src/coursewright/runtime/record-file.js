/** A downloaded record, read again: of every version that there has been. Pure functions. */

import { isEntry } from "./shared.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {{ entries: Entry[], unreadable: number }} Loaded */
/** @typedef {{ problem: "loadBad" | "loadNewer" | "loadOther", course: string }} Refused */

const FORMAT = "coursewright.record";

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
 * @returns {Loaded | Refused}
 */
export function readFile(text, course) {
  let file = parse(text);
  const version = file.version ?? 0;
  if (file.format === FORMAT && Number(version) > STEPS.length) return refuse("loadNewer");
  for (const step of STEPS.slice(Number(version))) file = step(file);
  if (file.format !== FORMAT || typeof file.course !== "string" || !Array.isArray(file.entries)) {
    return refuse("loadBad");
  }
  if (file.course !== course) return refuse("loadOther", file.course);
  const entries = file.entries.filter(isSound);
  const unreadable = file.entries.length - entries.length;
  return unreadable && !entries.length ? refuse("loadBad") : { entries, unreadable };
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
 * Whether an entry is one that a page of the course can show: a file may have been edited by hand.
 *
 * @param {unknown} entry
 * @returns {entry is Entry}
 */
function isSound(entry) {
  if (!isEntry(entry) || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(entry.at)) return false;
  const { response = "", confidence } = entry;
  const words = [response].flat();
  const isResponse = words.every((word) => typeof word === "string");
  return isResponse && [null, undefined, 1, 2, 3].includes(confidence);
}

/**
 * What a file adds: what is not there, and the words of what came without them before.
 *
 * @param {Entry[]} entries
 * @param {Entry[]} loaded
 */
export function whatIsNew(entries, loaded) {
  const known = new Map(entries.map((entry) => [entry.id, entry.response]));
  return loaded.filter(
    ({ id, response }) => !known.has(id) || (known.get(id) === "" && response?.length),
  );
}
