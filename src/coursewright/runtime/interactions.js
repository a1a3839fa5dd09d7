/** What differs between the ways to answer; every other file is the same for all of them. */

import { need } from "./dom.js";
import { parseNumber, scoreChoices, scoreNumber, scoreWords } from "./scoring.js";
import { say } from "./words.js";

/** @typedef {"single" | "multiple" | "true-false" | "numeric" | "accepted" | "self-check" | "reflection"} Kind */
/** @typedef {string | string[]} Response */
/** @typedef {import("./scoring.js").Result} Result */

/**
 * How an item is answered: its type, or for `short-text` its mode.
 *
 * @param {HTMLElement} item
 */
export function kindOf(item) {
  return /** @type {Kind} */ (item.dataset.mode ?? item.dataset.type);
}

/** Whether answers are written for oneself and never right or wrong. @param {Kind} kind */
export const isOwnWords = (kind) => kind === "self-check" || kind === "reflection";

/** Whether answers are choices. @param {Kind} kind */
const hasChoices = (kind) => kind === "single" || kind === "multiple" || kind === "true-false";

/** @param {HTMLElement} item */
export function inputs(item) {
  return /** @type {HTMLInputElement[]} */ ([...item.querySelectorAll("[name=response]")]);
}

/**
 * What the learner has given.
 *
 * @param {HTMLElement} item
 * @returns {Response}
 */
export function readResponse(item) {
  const all = inputs(item);
  if (!hasChoices(kindOf(item))) return all[0]?.value.trim() ?? "";
  return all.filter((input) => input.checked).map((input) => input.value);
}

/**
 * Give the controls a response; choices that are no longer there are left out.
 *
 * @param {HTMLElement} item
 * @param {Response} response
 */
export function fillResponse(item, response) {
  for (const input of inputs(item)) {
    if (hasChoices(kindOf(item))) input.checked = response.includes(input.value);
    else input.value = String(response);
  }
}

/**
 * What keeps a response from being checked, as a sentence; nothing if it can be.
 *
 * @param {HTMLElement} item
 * @param {Response} response
 */
export function complaint(item, response) {
  const kind = kindOf(item);
  const answer = need(item, "summary").firstChild?.textContent ?? "";
  switch (kind) {
    case "single":
    case "true-false":
      return response.length ? "" : say("selectOne", { answer });
    case "multiple":
      return response.length ? "" : say("selectSome", { answer });
    case "numeric":
      return parseNumber(String(response), unitOf(item)) === null ? say("enterNumber") : "";
    case "accepted":
    case "self-check":
    case "reflection":
      return response.length ? "" : say("enterWords", { answer });
    default:
      return unknown(kind);
  }
}

/** @param {HTMLElement} item */
const unitOf = (item) => item.querySelector(".entry__unit")?.textContent ?? "";

/** @param {HTMLElement} item */
export const keysOf = (item) =>
  [...item.querySelectorAll("[data-key]")].map((key) => key.getAttribute("data-choice") ?? "");

/**
 * Score a response by the one copy of the key, which stands in the answer; null if it is not scored.
 *
 * @param {HTMLElement} item
 * @param {Response} response
 * @returns {Result | null}
 */
export function score(item, response) {
  const kind = kindOf(item);
  switch (kind) {
    case "single":
    case "multiple":
    case "true-false":
      return scoreChoices([...response], keysOf(item));
    case "numeric": {
      const key = need(item, "data");
      const number = parseNumber(String(response), unitOf(item)) ?? "";
      return scoreNumber(number, key.getAttribute("value") ?? "", key.dataset.tolerance ?? "0");
    }
    case "accepted": {
      const accepted = [...item.querySelectorAll(".item__accepted li")];
      return scoreWords(
        String(response),
        accepted.map((one) => one.textContent ?? ""),
      );
    }
    case "self-check":
    case "reflection":
      return null;
    default:
      return unknown(kind);
  }
}

/**
 * What teaches about this response: the rationales of what was chosen, or the outcome's feedback.
 *
 * @param {HTMLElement} item
 * @param {Response} response
 * @param {Result} result
 */
export function explain(item, response, result) {
  const explanation = new DocumentFragment();
  if (!hasChoices(kindOf(item))) {
    explanation.append(...copies(item, `[data-outcome=${result.outcome}].outcome`));
    return explanation;
  }
  const keys = keysOf(item);
  const right = result.outcome === "correct";
  for (const id of response) {
    if (keys.includes(id) === right || keys.length === 1) {
      explanation.append(...copies(item, `[data-choice="${CSS.escape(id)}"] .rationale__text`));
    }
  }
  const missing = keys.filter((id) => !response.includes(id)).length;
  if (kindOf(item) === "multiple" && missing) {
    const words = missing === 1 ? say("missingOne") : say("missing", { count: missing });
    const paragraph = document.createElement("p");
    paragraph.textContent = words;
    explanation.append(paragraph);
  }
  return explanation;
}

/**
 * @param {HTMLElement} item
 * @param {string} selector
 */
function copies(item, selector) {
  const found = item.querySelectorAll(`.item__answer ${selector}`);
  return [...found].flatMap((one) => [...one.cloneNode(true).childNodes]);
}

/**
 * Mark the choices: those taken as right or not, and once the answer is shown those missed.
 *
 * @param {HTMLElement} item
 * @param {Response} response
 * @param {boolean} shown
 */
export function markChoices(item, response, shown) {
  if (!hasChoices(kindOf(item))) return;
  const keys = keysOf(item);
  for (const input of inputs(item)) {
    const row = input.closest(".choice");
    const taken = response.includes(input.value);
    const key = keys.includes(input.value);
    if (taken) row?.setAttribute("data-verdict", key ? "right" : "not");
    else if (key && shown) row?.setAttribute("data-verdict", "missed");
    else row?.removeAttribute("data-verdict");
  }
}

/**
 * A kind that nobody has heard of; the type checker lists every switch that a new kind needs.
 *
 * @param {never} kind
 * @returns {never}
 */
function unknown(kind) {
  throw new Error(`unknown kind of item: ${kind}`);
}
