/** The file of answers that a learner shares, made from the record: pure functions. */

import { isSound } from "./sound.js";

/** @typedef {import("./record.js").Entry} Entry */
/**
 * @typedef {"ids" | "numbers" | "words" | "own"} Given
 *   what a response holds: ids of choices, a number or words that were typed, or what only the
 *   learner has judged, which is never shared
 */
/**
 * @typedef {Pick<Entry, "id" | "kind" | "item" | "revision"> & Partial<Entry> &
 *   { day: string, seconds?: number }} SharedEntry
 */
/**
 * @typedef {object} Choice
 * @property {string} course
 * @property {string} learner 32 hexadecimal digits at random
 * @property {(entry: Entry) => boolean} isChosen
 * @property {Given[]} typed of what was typed, what goes along
 */

export const FORMAT = "coursewright.answers";
const VERSION = 1;
const KINDS = ["response", "turn", "reveal"];
const CONTEXTS = ["practice", "pretest", "review"];

/** Seconds after which whoever answers is taken to have been away. */
const LONGEST_PAUSE = 1800;

/** What the checksum is made of, in this order. */
const SEALED = /** @type {const} */ ([
  ...["id", "day", "kind", "item", "revision", "response", "outcome", "context", "attempt"],
]);

const ID = /^[\w.-]{1,200}(=[\w.-]{1,200})?$/;
const NUMBER = /^[\p{Nd}\s.,'’٫٬+−-]+$/u;

/**
 * Whether an entry tells how a question was answered, in names that can be written in every encoding.
 *
 * @param {Entry} entry
 */
export const isShared = (entry) =>
  KINDS.includes(entry.kind) &&
  isSound(entry) &&
  ![entry.id, entry.item, entry.revision].some((name) => /\p{Surrogate}/u.test(name));

/**
 * What the response of an entry holds. What nobody can say any more, since the question is gone or
 * asked for something else then, counts as words.
 *
 * @param {Entry} entry
 * @param {Map<string, string>} answeredBy of each question in the course, how it is answered
 * @returns {Given}
 */
export function givenIn({ kind, item, outcome, response }, answeredBy) {
  const by = kind === "turn" ? "ids" : answeredBy.get(item);
  if (outcome === "self-rated" || by === "own") return "own";
  if (by === "ids" && Array.isArray(response) && response.every((part) => ID.test(part))) {
    return "ids";
  }
  return by === "numbers" && NUMBER.test(String(response)) ? "numbers" : "words";
}

/**
 * The file, as docs/analyse.md describes it.
 *
 * @param {Entry[]} entries of the whole record, oldest first
 * @param {Map<string, string>} answeredBy
 * @param {Choice} choice
 */
export function makeFile(entries, answeredBy, { course, learner, isChosen, typed }) {
  const goes = ["ids", ...typed];
  const shared = entries.flatMap((entry, place) => {
    if (!isShared(entry) || !isChosen(entry)) return [];
    const hasResponse = entry.response?.length && goes.includes(givenIn(entry, answeredBy));
    return [share(entry, pauseBefore(entries, place), hasResponse ? entry.response : undefined)];
  });
  return {
    format: FORMAT,
    version: VERSION,
    course,
    learner,
    made: new Date().toISOString().slice(0, 10),
    words: typed.length > 0,
    checksum: checksum(shared),
    entries: shared,
  };
}

/**
 * Only what is named here, each by itself: of what else may stand in an entry, nobody knows what it
 * tells. The day is that of UTC, as in the record, so that it does not tell where the learner is.
 *
 * @param {Entry} entry
 * @param {number | undefined} seconds
 * @param {Entry["response"]} response
 * @returns {SharedEntry}
 */
function share(entry, seconds, response) {
  const { id, at, kind, item, revision, outcome, score, confidence, context, attempt } = entry;
  return {
    ...{ id, day: at.slice(0, 10), kind, item, revision },
    ...(response === undefined ? {} : { response: wellFormed(response) }),
    ...{
      outcome,
      score,
      confidence,
      context: CONTEXTS.includes(context ?? "") ? context : undefined,
    },
    ...{ attempt, hints: entry.hints, seconds },
  };
}

/**
 * Half a sign, which an editor may have left, is written in no encoding.
 *
 * @param {string | string[]} response
 */
const wellFormed = (response) => {
  const mend = (/** @type {string} */ words) => words.replace(/\p{Surrogate}/gu, "\uFFFD");
  return Array.isArray(response) ? response.map(mend) : mend(response);
};

/**
 * Whole seconds since the entry before; nothing if that is unknown or long.
 *
 * @param {Entry[]} entries
 * @param {number} place
 */
function pauseBefore(entries, place) {
  const [before, at] = [entries[place - 1], entries[place]].map((one) => Date.parse(one?.at ?? ""));
  const seconds = (Number(at) - Number(before)) / 1000;
  return seconds >= 0 && seconds <= LONGEST_PAUSE ? Math.round(seconds) : undefined;
}

/**
 * CRC-32 of what the entries say, in hexadecimal: it finds a slip, and no forger.
 *
 * @param {SharedEntry[]} entries
 */
export function checksum(entries) {
  const lines = entries.map((entry) =>
    SEALED.map((name) => [entry[name] ?? ""].flat().join("\x1D")).join("\x1F"),
  );
  let sum = -1;
  for (const byte of new TextEncoder().encode(lines.join("\x1E"))) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (~sum >>> 0).toString(16).padStart(8, "0");
}

/** An id of 32 hexadecimal digits that tells nothing of anybody. */
export const randomId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
