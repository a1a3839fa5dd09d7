/** What the log amounts to for a set: pure functions. */

import { responses } from "./shared.js";

/** @typedef {import("./record.js").Entry} Entry */

/**
 * For each objective the items that were answered longest ago, those never answered first; those
 * that are shown now only if there is nothing else.
 *
 * @param {Entry[]} entries
 * @param {{ item: string, objective: string, shown: boolean }[]} items
 * @param {number} number
 */
export function drawFresh(entries, items, number) {
  const seen = items.map((one) => ({
    ...one,
    last: responses(entries, one.item).at(-1)?.at ?? "",
  }));
  const objectives = [...new Set(items.map((one) => one.objective))];
  const drawn = objectives.flatMap((objective) =>
    seen
      .filter((one) => one.objective === objective)
      .sort((a, b) => Number(a.shown) - Number(b.shown) || (a.last < b.last ? -1 : 1))
      .slice(0, number)
      .map((one) => one.item),
  );
  return items.map((one) => one.item).filter((item) => drawn.includes(item));
}

/**
 * What was drawn last and when, if all of it is still there and as many are drawn now.
 *
 * @param {Entry[]} entries
 * @param {string} set
 * @param {string[]} known
 * @param {number} count
 */
export function drawnBefore(entries, set, known, count) {
  const last = entries.findLast((entry) => entry.kind === "draw" && entry.item === set);
  const drawn = [last?.response ?? []].flat();
  return last && drawn.length === count && drawn.every((item) => known.includes(item))
    ? { drawn, at: last.at }
    : null;
}
