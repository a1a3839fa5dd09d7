/** The ways to answer, by name; every other file is the same for all of them. */

/** @typedef {string | string[]} Response */
/** @typedef {import("./scoring.js").Result} Result */

/**
 * What one way to answer does with an item; `item` is always its element.
 *
 * @typedef {object} Kind
 * @property {boolean} scored whether an answer can be right
 * @property {boolean} written whether own words are kept while they are written
 * @property {(item: HTMLElement) => Response} read what the learner has given
 * @property {(item: HTMLElement, response: Response) => void} fill give the controls a response
 * @property {(item: HTMLElement, response: Response) => string} validate
 *   what keeps a response from being checked, as a sentence; nothing if it can be
 * @property {(item: HTMLElement, response: Response) => Result | null} score
 * @property {(item: HTMLElement, response: Response, result: Result) => Node} explain
 *   what teaches about this response
 * @property {(item: HTMLElement, response: Response, shown: boolean) => void} mark
 *   say at the controls what is right, and once the answer is shown what was missed
 * @property {((item: HTMLElement) => void) | null} finish
 *   what follows an answer that is not scored, instead of opening it
 * @property {((item: HTMLElement) => void) | null} start what the controls need beside the browser
 */

/** @type {Map<string, Kind>} */
const kinds = new Map();

/** Whether a way to answer is known. @param {string} name */
export const knows = (name) => kinds.has(name);

/** @param {Record<string, Kind>} more */
export function addKinds(more) {
  for (const [name, kind] of Object.entries(more)) kinds.set(name, kind);
}

/**
 * How an item is answered: by its type, or by the way that its type is used here. Nothing if the
 * script that knows it has not arrived.
 *
 * @param {HTMLElement} item
 */
export function kindOf(item) {
  const name = item.dataset.variant ?? item.dataset.type ?? "";
  return kinds.get(name);
}

/** @param {HTMLElement} item */
export function inputs(item) {
  return /** @type {HTMLInputElement[]} */ ([...item.querySelectorAll("[name=response]")]);
}

/**
 * The answer of an item: below it, or for a guess in the section that teaches it.
 *
 * @param {HTMLElement} item
 */
export function answerOf(item) {
  return /** @type {HTMLDetailsElement | null} */ (
    item.querySelector(".item__answer") ??
      document.querySelector(`#item-${item.dataset.item}__later .item__answer`)
  );
}

/**
 * Copies of what the answer says.
 *
 * @param {HTMLElement} item
 * @param {string} selector
 */
export function copies(item, selector) {
  const found = answerOf(item)?.querySelectorAll(selector) ?? [];
  return [...found].flatMap((one) => [...one.cloneNode(true).childNodes]);
}

/**
 * The feedback for an outcome, as its author wrote it.
 *
 * @param {HTMLElement} item
 * @param {Result} result
 */
export function outcomeFeedback(item, result) {
  const feedback = new DocumentFragment();
  feedback.append(...copies(item, `[data-outcome=${result.outcome}].outcome`));
  return feedback;
}
