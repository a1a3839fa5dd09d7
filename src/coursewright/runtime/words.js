/** What the script says to a learner, and how it says dates. */

import { runtime } from "../strings/en.json";
import { sayer } from "./phrases.js";

export const say = sayer(runtime);

/** @param {string} at an ISO 8601 instant */
export function sayDate(at) {
  return new Date(at).toLocaleDateString("en", { day: "numeric", month: "long" });
}

/** @param {string} at an ISO 8601 instant */
export function sayTime(at) {
  return new Date(at).toLocaleTimeString("en", { hour: "numeric", minute: "2-digit" });
}
