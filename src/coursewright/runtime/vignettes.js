/** Questions that ask of somebody else what was asked before: which come, when, and beside what. */

import { asCalendar } from "./calendar.js";
import { startOfDay } from "./days.js";
import { about, responses } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {import("./scheduling.js").Reviewed} Reviewed */

/** Days from today, with gaps that grow by a week. */
export const DAYS = [3, 10, 24, 45, 73, 108, 150, 199];

/**
 * A vignette for each of the days: of the objectives that were begun first, the objectives in turn;
 * when there are no more, they come round again.
 *
 * @param {Reviewed[]} items
 * @param {Entry[]} entries
 */
export function eightOf(items, entries) {
  /** @type {Map<string, string[]>} */
  const begun = new Map();
  /** @type {Map<string, string[]>} */
  const others = new Map();
  for (const { item, objective, of } of items) {
    if (!of) continue;
    const isBegun = items.some(
      (one) => one.objective === objective && responses(entries, one.item).length,
    );
    const queues = isBegun ? begun : others;
    queues.set(objective, [...(queues.get(objective) ?? []), item]);
  }
  const all = [...inTurn(begun), ...inTurn(others)];
  return all.length ? DAYS.map((_, index) => all[index % all.length] ?? "") : [];
}

/** @param {Map<string, string[]>} queues */
function inTurn(queues) {
  const longest = Math.max(0, ...[...queues.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) =>
    [...queues.values()].flatMap((queue) => queue[round] ?? []),
  ).flat();
}

/**
 * Eight days of a calendar, each with the address of its vignette.
 *
 * @param {string[]} vignettes
 * @param {{ course: string, address: string, title: string }} told address is that of the page
 * @param {number} now
 */
export function eightDays(vignettes, { course, address, title }, now) {
  const host = new URL(address).hostname || "course";
  const events = vignettes.map((item, index) => {
    const url = `${address}#v=${item}`;
    const day = startOfDay(now, DAYS[index]);
    // Not every calendar shows the address of a day.
    return {
      uid: `eight-${index + 1}-${course}@${host}`,
      day,
      summary: title,
      description: url,
      url,
    };
  });
  return asCalendar("eight", events, now);
}

/**
 * Of a vignette, the newest sentence of the learner's own: to it, to what it is a variant of, or to
 * another variant of that.
 *
 * @param {Entry[]} entries
 * @param {Reviewed[]} items
 * @param {string} item
 */
export function earlierSentence(entries, items, item) {
  const of = items.find((one) => one.item === item)?.of || item;
  const family = [of, ...items.filter((one) => one.of === of).map((one) => one.item)];
  const [newest] = family
    .flatMap((one) => about(entries, one).filter(isSentence).slice(-1))
    .sort((a, b) => entries.indexOf(b) - entries.indexOf(a));
  return newest ? { at: newest.at, words: [newest.response ?? ""].flat().join(" ") } : null;
}

/** @param {Entry} entry */
const isSentence = ({ kind, outcome, response }) =>
  Boolean(response?.length) && (outcome === "self-rated" || ["note", "again"].includes(kind));
