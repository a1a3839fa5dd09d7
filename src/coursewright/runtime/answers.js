/** Typed answers as they are compared; the twin of `model/answer.py`. */

import { parseNumber, tidy } from "./numbers.js";
import { result } from "./shared.js";

const LONGEST = 500;
const W = "[^ \\d.,'_-]";
const SIGN = "\\p{Sm}\\p{Sc}\\p{So}^%‰§¶′″/";

/** @type {[string, string][]} */
const STEPS = [
  [`^["“”„«»' ]*(?:an?|the) (?=${W}{2})`, ""],
  ["!=|<>", "≠"],
  ["<=|=<", "≤"],
  [">=", "≥"],
  ["\\+/?-", "±"],
  ["⁄", "/"],
  ["&", " and "],
  [`[${SIGN}]`, " $& "],
  [`[^\\p{L}\\p{M}\\p{N}.,'_${SIGN}-]+`, " "],
  ["^|$", " "],
  // Marks inside a word.
  [`(?<=${W})[.'_]+(?=${W})`, ""],
  // Two hyphens are a dash, and a dash between words joins nothing.
  ["--+", " - "],
  ["  +", " "],
  [`(?<!\\d|(?<!${W})${W}) - (?!\\d| ?$|${W}(?!${W}))`, " "],
  // A hyphen inside a word; every other one is a minus.
  [`(?<=${W})-(?=${W}{2})|(?<=${W}{2})-(?=${W})`, "‐"],
  [`(?<=${W}{2})-(?=\\d)|(?<=\\d)-(?=${W}{2})`, " "],
];
const TOKEN = new RegExp(`(?:(?<![^ -])[.,])?\\d+(?:[.,'_]\\d+)*|-|${W}+`, "gu");

/**
 * Words, numbers and signs with one space between; a hyphen in a word stands as `-`.
 *
 * @param {string} written
 */
export function foldAnswer(written) {
  if (written.length > LONGEST) return "";
  const number = parseNumber(written);
  if (number !== null) return number.replace(/^[-+]/, "$& ");
  let words = tidy(written).toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  words = words
    .normalize("NFD")
    .replace(/([a-z])[\u0300-\u036f]+/g, "$1")
    .normalize();
  for (const [from, to] of STEPS) words = words.replace(new RegExp(from, "gu"), to);
  const tokens = words.match(TOKEN) ?? [];
  return tokens
    .map((one) => parseNumber(one) ?? one)
    .join(" ")
    .replaceAll("‐", "-");
}

/**
 * Whether what was written is accepted; `accepting.py` makes the patterns, and says what they
 * forgive.
 *
 * @param {string} written
 * @param {string[]} patterns
 */
export function scoreWords(written, patterns) {
  const said = foldAnswer(written);
  return result(patterns.some((one) => new RegExp(`^(?:${one})$`, "u").test(said)));
}

/**
 * The patterns of what is accepted, in an answer or in a part of it.
 *
 * @param {Element | null} answer
 */
export const patternsIn = (answer) =>
  [...(answer?.querySelectorAll("[data-accepts]") ?? [])].map(
    (one) => one.getAttribute("data-accepts") ?? "",
  );
