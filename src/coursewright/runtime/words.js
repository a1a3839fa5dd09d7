/** What the script says to a learner, and how it says dates. */

import { runtime } from "../strings/en.json";

/**
 * A way to say the phrases of one part of the strings file, with their placeholders filled.
 *
 * @template {string} Name
 * @param {Record<Name, string>} phrases
 */
export function sayer(phrases) {
  /** @type {(name: Name, values?: Record<string, string | number>) => string} */
  return (name, values = {}) =>
    phrases[name].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

export const say = sayer(runtime);

/** @param {string} at an ISO 8601 instant */
export function sayDate(at) {
  return new Date(at).toLocaleDateString("en", { day: "numeric", month: "long" });
}

/** @param {string} at an ISO 8601 instant */
export function sayTime(at) {
  return new Date(at).toLocaleTimeString("en", { hour: "numeric", minute: "2-digit" });
}
