/** Whether an entry of a file is one that the course's pages can show; it may have been edited. */

import { isEntry } from "./entries.js";

/** @typedef {import("./record.js").Entry} Entry */

/** As long as an id or the name of a kind may be. */
const LONGEST_NAME = 200;

/** As often as anybody may have tried, or taken a hint. */
const MOST_TIMES = 1_000_000;

const OUTCOMES = [undefined, "correct", "not-quite", "self-rated"];

const OUTCOMES_OF_PLANS = ["done", "changed", "not"];

const isText = (/** @type {unknown} */ given) => typeof given === "string";
const isList = (/** @type {unknown} */ given) => Array.isArray(given);
const isAny = (/** @type {unknown} */ given) => isText(given) || isList(given);
const isNone = (/** @type {unknown} */ given) => given === undefined || given === "";
const isOneOf =
  (/** @type {string[]} */ ...words) =>
  (/** @type {unknown} */ given) =>
    words.includes(/** @type {string} */ (given));

/** @param {unknown} given */
function isFields(given) {
  try {
    const fields = JSON.parse(String(given));
    return Object(fields) === fields && !Array.isArray(fields);
  } catch {
    return given === ""; // Left out of the download.
  }
}

/** @param {unknown} given what, with whom, by when */
function isCommitment(given) {
  if (!Array.isArray(given)) return given === ""; // Left out of the download.
  return given.length === 3 && !Number.isNaN(Date.parse(`${given[2]}T12:00:00Z`));
}

/** @param {unknown} given a turn, and the line that was taken in it */
const isTurn = (given) => Array.isArray(given) && (given.length === 1 || given.length === 2);
/** @param {unknown} given when, what to say, and the date of the meeting once it is chosen */
function isIfThen(given) {
  if (!Array.isArray(given)) return given === ""; // Left out of the download.
  return given.length === 3 && (given[2] === "" || isCommitment(given));
}

/** @param {unknown} given what became of it, and what the answer was */
function isLookedBack(given) {
  if (!Array.isArray(given)) return given === "";
  return given.length === 2 && OUTCOMES_OF_PLANS.includes(given[0]);
}

/** What `response` holds, by kind. @type {Map<string, (given: unknown) => boolean>} */
const RESPONSES = new Map(
  Object.entries({
    response: isAny,
    reveal: isNone,
    note: isAny,
    emptied: isNone,
    turn: isTurn,
    draw: isList,
    schedule: isOneOf("yes", "no"),
    retire: isNone,
    resume: isNone,
    said: isOneOf("yes", "not-yet"),
    commitment: isCommitment,
    kept: isOneOf(...OUTCOMES_OF_PLANS),
    "if-then": isIfThen,
    "looked-back": isLookedBack,
    placement: isList,
    worksheet: isFields,
    spotted: isList,
    moves: isList,
    again: (given) => given === undefined || isText(given),
  }),
);

/**
 * @param {unknown} entry
 * @returns {entry is Entry}
 */
export function isSound(entry) {
  if (!isEntry(entry)) return false;
  const { id, kind, item, revision, response, outcome, context, score, hints, attempt } = entry;
  // Of a kind that nobody knows yet, nobody can say what it holds.
  const isResponse = RESPONSES.get(kind) ?? (() => true);
  return (
    [id, kind, item, revision, context ?? ""].every(isName) &&
    isResponse(response) &&
    OUTCOMES.includes(outcome) &&
    isUpTo(1, score) &&
    isUpTo(MOST_TIMES, hints) &&
    isUpTo(MOST_TIMES, attempt)
  );
}

const isName = (/** @type {unknown} */ name) =>
  isText(name) && /** @type {string} */ (name).length <= LONGEST_NAME;

/**
 * @param {number} most
 * @param {unknown} number
 */
const isUpTo = (most, number) =>
  number === undefined || (typeof number === "number" && number >= 0 && number <= most);
