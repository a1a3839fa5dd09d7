/** The record as a file. */

import { download } from "./dom.js";

/** @typedef {import("./record.js").Entry} Entry */

/**
 * The record as a file; docs/record-format.md says what is in it.
 *
 * @param {string} course
 * @param {Entry[]} entries
 * @param {unknown[]} setAside what cannot be read, as it is
 */
export function asFile(course, entries, setAside) {
  const at = new Date().toISOString();
  const file = { format: "coursewright.record", version: 1, course, at, entries, setAside };
  return JSON.stringify(file, null, 2);
}

/**
 * @param {import("./record.js").Log} log
 * @param {Entry[]} entries
 * @param {unknown[]} setAside
 */
export function downloadLog(log, entries = log.entries(), setAside = log.setAside) {
  download(`${log.key}.json`, asFile(log.course, entries, setAside));
}
