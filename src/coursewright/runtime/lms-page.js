/** What the page says of its items: the HTML is where it stands. */

import { namesOf } from "./lms-responses.js";
import { parseNumber } from "./numbers.js";

/** @typedef {import("./elements/item-element.js").QuizItem} QuizItem */
/** @typedef {import("./lms-record.js").Page} Page */
/** @typedef {import("./lms-interactions.js").Question} Question */
/** @typedef {import("./lms-results.js").Counted} Counted */

const OPTIONAL = ["reflection", "own-case"];

/** @type {<Kind extends Element = HTMLElement>(root: ParentNode, selector: string) => Kind[]} */
const all = (root, selector) => [
  .../** @type {NodeListOf<any>} */ (root.querySelectorAll(selector)),
];

/** Every item of the page, also before its script has come. */
export const itemsOnPage = () =>
  /** @type {QuizItem[]} */ (/** @type {unknown} */ (all(document, "quiz-item")));

/** The answer of an item, which for a guess stands where it is taught. @param {HTMLElement} item */
const answerOf = (item) =>
  item.querySelector(".item__answer") ??
  document.querySelector(`#item-${CSS.escape(item.dataset.item ?? "")}__later .item__answer`);

/** @param {HTMLElement} item */
const isWritten = (item) => item.querySelector("textarea[name=response]") !== null;

/**
 * What an item can be answered with.
 *
 * @param {HTMLElement} item
 */
function idsOf(item) {
  const answer = answerOf(item) ?? item;
  const named = ["part", "choice", "line", "turn", "move"].flatMap((name) =>
    [...all(item, `[data-${name}]`), ...all(answer, `[data-${name}]`)].map(
      (one) => one.dataset[name] ?? "",
    ),
  );
  const chosen = /** @type {HTMLInputElement[]} */ (
    all(item, "input[type=radio], input[type=checkbox], option")
  );
  return [...named, ...chosen.map(({ value }) => value)].filter(Boolean);
}

/** @returns {Page} */
export function readPage() {
  return new Map(
    itemsOnPage().map((item) => [
      item.dataset.item ?? "",
      {
        revision: item.dataset.revision ?? "",
        names: namesOf(idsOf(item)),
        written: isWritten(item),
      },
    ]),
  );
}

/**
 * What counts on the page as it is now: of a set that draws, the items that are drawn.
 *
 * @returns {Counted[]}
 */
export function readCounted() {
  return itemsOnPage()
    .filter((item) => "drawn" in item.dataset || !item.closest("quiz-set[data-draw]"))
    .map((item) => ({
      item: item.dataset.item ?? "",
      revision: item.dataset.revision ?? "",
      scored: Boolean(item.kind?.scored) && !item.closest("quiz-set[data-mode=pretest]"),
      optional: OPTIONAL.includes(item.dataset.type ?? ""),
    }));
}

/**
 * What is right in an item that has a key.
 *
 * @param {HTMLElement} item
 * @param {string} type
 */
function keysOf(item, type) {
  const answer = answerOf(item);
  if (!answer) return [];
  switch (type) {
    case "numeric":
      return all(answer, "data").map((one) => one.getAttribute("value") ?? "");
    case "accepted":
      return all(answer, "[data-accepts]")
        .slice(0, 1)
        .map((one) => one.textContent ?? "");
    case "ordering":
      return all(answer, ".item__order > [data-part]").map((one) => one.dataset.part ?? "");
    case "matching":
    case "cloze":
      return all(answer, "[data-part]").map((part) => {
        const key = part.dataset.key ?? part.querySelector("[data-accepts]")?.textContent ?? "";
        return `${part.dataset.part}=${key}`;
      });
    default:
      return all(answer, "[data-choice][data-key]").map((one) => one.dataset.choice ?? "");
  }
}

/**
 * @param {QuizItem} item
 * @returns {Question}
 */
export function readQuestion(item) {
  const type = item.dataset.variant ?? item.dataset.type ?? "";
  const unit = item.querySelector(".entry__unit")?.textContent ?? "";
  const parts = all(item, ".item__interaction [data-part]").map((one) => one.dataset.part ?? "");
  return {
    item: item.dataset.item ?? "",
    type,
    written: isWritten(item),
    objective: item.dataset.objective ?? "",
    stem: item.querySelector("legend")?.textContent ?? "",
    parts: [...new Set(parts)],
    keys: item.kind?.scored ? keysOf(item, type) : [],
    number: (typed) => parseNumber(typed, unit),
  };
}
