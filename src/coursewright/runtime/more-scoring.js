/** Scores of parts and of orders; twins of those in `scoring.py`, tested by the same file. */

import { scoreWords } from "./answers.js";
import { result, scoreChoices } from "./shared.js";

/** @typedef {{ name: string, key: string | undefined, accepted: string[] }} Part */

/**
 * Choices by one of the two rules that are not the usual one; `scoring.py` has their formulas.
 *
 * @param {string[]} taken
 * @param {string[]} keys
 * @param {"all-or-nothing" | "ps50"} rule
 * @param {number} count of all choices
 */
export function scoreByRule(taken, keys, rule, count) {
  const right = scoreChoices(taken, keys).outcome === "correct";
  if (right || rule === "all-or-nothing") return result(right);
  const given = new Set(taken);
  const missed = keys.filter((id) => !given.has(id)).length;
  const wrong = given.size - (keys.length - missed);
  return result(right, given.size && (count - wrong - missed) * 2 > count ? 0.5 : 0);
}

/**
 * The share of parts that are right: prompts with their choice, blanks that are filled rightly.
 *
 * @param {string[]} given each `part=choice` or `part=words`
 * @param {Part[]} all
 */
export function scoreParts(given, all) {
  const right = all
    .filter((part) => {
      const prefix = `${part.name}=`;
      const words = given.findLast((one) => one.startsWith(prefix))?.slice(prefix.length) ?? "";
      if (part.key !== undefined) return words === part.key;
      return scoreWords(words, part.accepted).outcome === "correct";
    })
    .map((part) => part.name);
  const whole = all.length > 0 && right.length === all.length;
  return { right, all, result: result(whole, all.length ? right.length / all.length : 0) };
}

/**
 * The steps of the longest run that stands in order when the others are taken out.
 *
 * @param {string[]} given
 * @param {string[]} order
 */
export function longestOrdered(given, order) {
  const known = [...new Set(given)].filter((name) => order.includes(name));
  /** @type {string[][]} */
  const runs = [];
  for (const name of known) {
    const before = runs.filter((run) => order.indexOf(run.at(-1) ?? "") < order.indexOf(name));
    const longest = before.reduce(
      (best, run) => (run.length > best.length ? run : best),
      /** @type {string[]} */ ([]),
    );
    runs.push([...longest, name]);
  }
  return runs.reduce(
    (best, run) => (run.length > best.length ? run : best),
    /** @type {string[]} */ ([]),
  );
}

/**
 * The longest ordered run over all steps; right only if every step stands in its place.
 *
 * @param {string[]} given
 * @param {string[]} order
 */
export function scoreOrder(given, order) {
  const whole = given.length === order.length && given.every((name, at) => name === order[at]);
  return result(whole, order.length ? longestOrdered(given, order).length / order.length : 0);
}
