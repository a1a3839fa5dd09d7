/** The block between the form and the answer: the verdict in words, and what teaches. */

import { focusOn, make, makeButton } from "./dom.js";
import { say } from "./words.js";

/**
 * The level below an item's own heading.
 *
 * @param {HTMLElement} item
 */
export function levelBelow(item) {
  const level = Number(item.querySelector(".item__title")?.tagName.slice(1) ?? 3);
  return /** @type {"h4" | "h5" | "h6"} */ (`h${Math.min(level + 1, 6)}`);
}

/**
 * Show a verdict below an item's form, and move the focus to it.
 *
 * @param {HTMLElement} item
 * @param {"correct" | "not-quite"} outcome
 * @param {Node} explanation
 * @param {{ again: () => void, show: () => void } | null} ways what to do after a first miss
 */
export function showFeedback(item, outcome, explanation, ways) {
  const title = make(
    levelBelow(item),
    { class: "feedback__title" },
    say(outcome === "correct" ? "correct" : "notQuite"),
  );
  const block = make(
    "div",
    { class: "item__feedback", "data-outcome": outcome },
    title,
    make("div", { class: "feedback__rationale" }, explanation),
  );
  const teaches = item.querySelector(".item__teaches")?.cloneNode(true);
  if (teaches instanceof HTMLElement && outcome === "not-quite") {
    teaches.className = "feedback__teaches";
    block.append(teaches);
  }
  if (ways) {
    const again = makeButton(say("tryAgain"), ways.again);
    const show = makeButton(say("showBest"), ways.show);
    block.append(make("div", { class: "feedback__actions" }, again, show));
  }
  item.querySelector("form")?.after(block);
  focusOn(title);
}
