/** The simple ways to answer: choices, and own words. */

import { make } from "./dom.js";
import { answerOf, copies, inputs } from "./kinds.js";
import { scoreChoices } from "./scoring.js";
import { say } from "./words.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./kinds.js").Response} Response */

/** @param {HTMLElement} item */
export const keysOf = (item) =>
  [...(answerOf(item)?.querySelectorAll("[data-key]") ?? [])].map(
    (key) => key.getAttribute("data-choice") ?? "",
  );

/** @type {Kind} */
export const choosing = {
  scored: true,
  written: false,
  start: null,
  finish: null,
  read: (item) =>
    inputs(item)
      .filter((input) => input.checked)
      .map((input) => input.value),
  fill(item, response) {
    for (const input of inputs(item)) input.checked = response.includes(input.value);
  },
  validate: (_, response) => (response.length ? "" : say("selectOne")),
  score: (item, response) => scoreChoices([...response], keysOf(item)),
  explain(item, response, { outcome }) {
    const explanation = new DocumentFragment();
    const keys = keysOf(item);
    for (const id of response) {
      if (keys.includes(id) === (outcome === "correct") || keys.length === 1) {
        explanation.append(...copies(item, `[data-choice="${CSS.escape(id)}"] .rationale__text`));
      }
    }
    return explanation;
  },
  mark(item, response, shown) {
    const keys = keysOf(item);
    for (const input of inputs(item)) {
      const taken = response.includes(input.value);
      const key = keys.includes(input.value);
      setVerdict(
        input.closest(".choice"),
        taken ? (key ? "right" : "not") : key && shown && "missed",
      );
    }
  },
};

/** @type {Kind} */
export const choosingSeveral = {
  ...choosing,
  validate: (_, response) => (response.length ? "" : say("selectSome")),
  explain(item, response, result) {
    const explanation = choosing.explain(item, response, result);
    const missing = keysOf(item).filter((id) => !response.includes(id)).length;
    if (missing) {
      const words = make("p", {}, say("missing", { count: missing }));
      /** @type {DocumentFragment} */ (explanation).append(words);
    }
    return explanation;
  },
};

/**
 * @param {Element | null} row
 * @param {string | false} verdict
 */
export function setVerdict(row, verdict) {
  if (verdict) row?.setAttribute("data-verdict", verdict);
  else row?.removeAttribute("data-verdict");
}

/** @type {Kind} */
export const ownWords = {
  scored: false,
  written: true,
  start: null,
  finish: null,
  read: (item) => inputs(item)[0]?.value.trim() ?? "",
  fill(item, response) {
    const [field] = inputs(item);
    if (field) field.value = String(response);
  },
  validate: (_, response) => (response.length ? "" : say("enterWords")),
  mark() {},
  score: () => null,
  explain: () => new DocumentFragment(),
};

/** @type {Record<string, Kind>} */
export const simple = {
  single: choosing,
  multiple: choosingSeveral,
  "true-false": choosing,
  "self-check": ownWords,
  reflection: ownWords,
};
