/** The block between the form and the answer: the verdict in words, and what teaches. */

import { make, makeButton, need } from "./dom.js";
import { say } from "./words.js";

/** The highest level of confidence: *Certain*. */
export const CERTAIN = 3;

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
 * Let the browser find a font that has the signs of the verdicts, before the first of them is shown:
 * the course's fonts have none, and looking for one takes longer than showing a verdict. It looks
 * anew for each weight, so the signs are measured as heavy as they are shown.
 */
export function findSigns() {
  const canvas = document.createElement("canvas").getContext("2d");
  const like = document.querySelector(".item__note");
  if (!canvas || !like) return;
  const { fontSize, fontFamily } = getComputedStyle(like);
  canvas.font = `700 ${fontSize} ${fontFamily}`;
  canvas.measureText("✓✗");
}

/**
 * Show a verdict below an item's form; the caller moves the focus to its title.
 *
 * @param {HTMLElement} item
 * @param {"correct" | "not-quite"} outcome
 * @param {Node} explanation
 * @param {{ again: () => void, show: () => void, hint: (() => void) | null } | null} ways
 *   what to do after a first miss
 * @param {number | null} confidence
 */
export function showFeedback(item, outcome, explanation, ways, confidence) {
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
  const isMiss = outcome === "not-quite";
  if (isMiss && confidence === CERTAIN) {
    block.append(make("p", { class: "feedback__certain" }, say("certainMiss")));
  } else if (confidence) {
    const box = need(item, `[name=confidence][value="${confidence}"]`);
    const what = box.parentElement?.textContent?.toLowerCase() ?? "";
    block.append(make("p", { class: "feedback__sure" }, say("youWere", { what })));
  }
  if (isMiss) block.append(item.querySelector(".item__teaches")?.cloneNode(true) ?? "");
  if (ways) {
    const actions = make(
      "div",
      { class: "feedback__actions" },
      makeButton(say("tryAgain"), ways.again),
      makeButton(say("showBest"), ways.show),
      ways.hint ? makeButton(say("takeHint"), ways.hint) : "",
    );
    block.append(actions);
  }
  item.querySelector("form")?.after(block);
  return title;
}
