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
  const seen = items.map((one) => {
    const [last] = responses(entries, one.item).slice(-1);
    return { ...one, last: last ? entries.indexOf(last) : -1 };
  });
  const objectives = [...new Set(items.map((one) => one.objective))];
  const drawn = objectives.flatMap((objective) =>
    seen
      .filter((one) => one.objective === objective)
      .sort((a, b) => Number(a.shown) - Number(b.shown) || a.last - b.last)
      .slice(0, number)
      .map((one) => one.item),
  );
  return items.map((one) => one.item).filter((item) => drawn.includes(item));
}

/**
 * What was drawn last, and what has happened since, if all of it is still there and as many are
 * drawn now.
 *
 * @param {Entry[]} entries
 * @param {string} set
 * @param {string[]} known
 * @param {number} count
 */
export function drawnBefore(entries, set, known, count) {
  const at = entries.findLastIndex((entry) => entry.kind === "draw" && entry.item === set);
  const drawn = [entries[at]?.response ?? []].flat();
  return new Set(drawn).size === count && drawn.every((item) => known.includes(item))
    ? { drawn, since: entries.slice(at + 1) }
    : null;
}
