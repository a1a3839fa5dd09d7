/** The lists that pages have left behind, put together: each page that was opened leaves one. */

import { storageOf } from "./storage.js";

/** So many lists may lie about before they are put together. */
const MOST_LISTS = 50;

/**
 * Before the log has been read. The new list is written under a new key before the old ones go, so
 * that two tabs may do it at once; a page that is still open writes its own again.
 *
 * @param {import("./record.js").Log} log
 */
export function tidy(log) {
  const storage = log.device === "own" ? storageOf("localStorage") : null;
  if (!storage) return;
  // The keys alone at first: whoever has few lists has them read once on a page, not twice.
  const keys = Object.keys(storage).filter((key) => key.startsWith(log.key));
  if (keys.length <= MOST_LISTS) return;
  const lists = keys.flatMap((key) => {
    const entries = parse(storage.getItem(key) ?? "");
    return Array.isArray(entries) ? [{ key, entries }] : [];
  });
  const all = new Set(lists.flatMap(({ entries }) => entries.map((one) => JSON.stringify(one))));
  try {
    const key = `${log.key}.${crypto.getRandomValues(new BigUint64Array(1))}`;
    storage.setItem(key, `[${[...all].join(",")}]`);
  } catch {
    return; // There is no room for both.
  }
  for (const { key } of lists) storage.removeItem(key);
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null; // It stays as it is.
  }
}
