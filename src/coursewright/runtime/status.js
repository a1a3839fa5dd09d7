/** What is said without moving the focus: one message at a time, gone after five seconds. */

import { need } from "./dom.js";

/** @type {WeakMap<Element, ReturnType<typeof setTimeout>>} */
const clearing = new WeakMap();

/**
 * @param {Element} item an item, or whatever else stands in a set
 * @param {string} words
 */
export function announce(item, words) {
  const set = item.closest("quiz-set");
  if (!set) return;
  const region = need(set, "[role=status]");
  clearTimeout(clearing.get(region));
  region.textContent = words;
  // Else somebody who reads on would meet an old message.
  clearing.set(
    region,
    setTimeout(() => region.replaceChildren(), 5000),
  );
}
