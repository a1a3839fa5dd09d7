/** What the script says to a learner, and how it says dates. */

import { sayer } from "./phrases.js";

export const say = sayer(STRINGS.runtime);

/**
 * The day of an instant, where the learner is, always with its year: what is printed is read later.
 *
 * @param {string | number} at
 */
export function sayDate(at) {
  return new Date(at).toLocaleDateString(STRINGS.language, { dateStyle: "long" });
}

/** @param {string} at an ISO 8601 instant */
export function sayTime(at) {
  return new Date(at).toLocaleTimeString(STRINGS.language, { hour: "numeric", minute: "2-digit" });
}
