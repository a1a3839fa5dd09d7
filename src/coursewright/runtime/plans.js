/** The if-thens of a log, each with what became of it, and as days of a calendar. */

import { asCalendar } from "./calendar.js";
import { startOfDay } from "./days.js";
import { newId } from "./new-id.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {ReturnType<typeof plansOf>[number]} Plan */

export const OUTCOMES = /** @type {const} */ (["done", "changed", "not"]);

/** Days after the meeting on which the calendar asks: on that day, a week and thirty days later. */
const ASKED = [0, 7, 30];

/**
 * All if-thens, newest first.
 *
 * @param {Entry[]} entries
 */
export function plansOf(entries) {
  return entries
    .filter(({ kind, response }) => kind === "if-then" && Array.isArray(response))
    .map(({ id, at, item, response }) => {
      const [when = "", say = "", date = ""] = [response ?? ""].flat();
      const back = entries.findLast((one) => one.kind === "looked-back" && one.item === id);
      const [became = "", answer = ""] = [back?.response ?? ""].flat();
      const outcome = OUTCOMES.find((name) => name === became) ?? null;
      return { id, at, module: item, when, say, date, outcome, answer };
    })
    .reverse();
}

/**
 * Whether an entry is an if-then, or says what became of it.
 *
 * @param {string} id of the if-then
 */
export const isOfPlan = (id) => (/** @type {Entry} */ entry) =>
  entry.id === id || (entry.kind === "looked-back" && entry.item === id);

/**
 * A log in which an if-then says something else. It is a new entry, with the time of the old one: the
 * old words are gone in every tab, and the days in the calendar stay the same ones.
 *
 * @param {Entry[]} entries
 * @param {string} id
 * @param {string[]} response
 */
export function withChanged(entries, id, response) {
  const changed = newId();
  const isMine = isOfPlan(id);
  const all = entries.map((entry) => {
    if (!isMine(entry)) return entry;
    if (entry.id === id) return { ...entry, id: changed, response };
    return { ...entry, id: newId(), item: changed };
  });
  return { all, changed };
}

/**
 * The meeting's day and the two on which to look back, in a calendar.
 *
 * @param {Plan} plan
 * @param {object} told
 * @param {string} told.course
 * @param {string} told.url which leads back to it
 * @param {string[]} told.titles of the three days
 * @param {string} told.words what stands below them, for whoever may see the calendar
 * @param {number} now
 */
export function planCalendar({ at, date }, { course, url, titles, words }, now) {
  const host = new URL(url).hostname || "course";
  const events = ASKED.map((days, index) => ({
    uid: `if-then-${Date.parse(at)}-${days}-${course}@${host}`,
    day: startOfDay(date, days),
    summary: titles[index] ?? "",
    // Not every calendar shows the address of a day.
    description: `${words} ${url}`.trim(),
    url,
  }));
  return asCalendar("if-then", events, now);
}
