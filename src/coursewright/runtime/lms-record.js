/**
 * The log of answers as text that an LMS keeps, without anybody's own words:
 * `cw1|beginning|item~revision;…|event;…`, where an event is `row:kind:seconds:response:score:
 * confidence:context:hints:attempt`, numbers to the base of 36, and what is empty at its end left out.
 */

import { isEntry } from "./entries.js";
import { namesOf, readResponse, writeResponse } from "./lms-responses.js";
import { means } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {import("./lms-responses.js").Names} Names */
/**
 * @typedef {object} Asked an item of the page
 * @property {string} revision
 * @property {Names} names of what it can be answered with
 * @property {boolean} written whether it is answered in own words
 */
/** @typedef {Map<string, Asked>} Page the items of the page, by their ids */

const VERSION = "cw1";

/** @type {Record<string, Pick<Entry, "kind"> & Partial<Entry>>} */
const KINDS = {
  C: { kind: "response", outcome: "correct" },
  N: { kind: "response", outcome: "not-quite" },
  S: { kind: "response", outcome: "self-rated" },
  R: { kind: "response" },
  V: { kind: "reveal" },
  T: { kind: "turn" },
  D: { kind: "draw" },
  P: { kind: "spotted" },
  M: { kind: "moves" },
};
/** @type {Record<string, string>} */
const CONTEXTS = { practice: "", pretest: "p", review: "r" };

/** What could not be read of an entry, as it was written: it is written so again. @type {WeakMap<Entry, string>} */
const unread = new WeakMap();

const b36 = (/** @type {number} */ number) => Math.trunc(number).toString(36);

/** @param {Entry} entry */
const codeOf = ({ kind, outcome }) =>
  Object.keys(KINDS).find((code) => KINDS[code]?.kind === kind && KINDS[code]?.outcome === outcome);

/** Whether an entry goes to the LMS: answers do, and nothing else. @param {Entry} entry */
export const isKept = (entry) => codeOf(entry) !== undefined;

/**
 * A score that is what the kind says already takes no room; others are a fraction, exactly.
 *
 * @param {Entry} entry
 */
function writeScore({ outcome, score }) {
  if (score === undefined) return "";
  if (score === Number(outcome === "correct") && outcome !== "self-rated") return "";
  for (let below = 1; below < 100; below += 1) {
    const above = Math.round(score * below);
    if (above / below === score) return `${b36(above)}/${b36(below)}`;
  }
  return `${b36(Math.round(score * 1e6))}/${b36(1e6)}`;
}

/**
 * @param {string} written
 * @param {Partial<Entry>} entry
 */
function readScore(written, { outcome }) {
  if (!written) return outcome && outcome !== "self-rated" ? Number(outcome === "correct") : null;
  const [above = "", below = ""] = written.split("/");
  const score = parseInt(above, 36) / parseInt(below, 36);
  return score >= 0 && score <= 1 ? score : null;
}

/**
 * @param {Entry[]} entries oldest first
 * @param {Page} page
 * @param {(entry: Entry) => boolean} withResponse
 */
export function writeRecord(entries, page, withResponse = () => true) {
  /** @type {string[]} */
  const rows = [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  const kept = entries.filter(isKept);
  const start = seconds(kept[0]?.at ?? "");
  let before = start;
  const events = kept.map((entry) => {
    const key = `${encodeURIComponent(entry.item)}~${encodeURIComponent(entry.revision)}`;
    if (!rows.includes(key)) rows.push(key);
    const count = (counts.get(key) ?? 0) + Number(entry.kind === "response");
    counts.set(key, count);
    const { context, confidence, hints, attempt } = entry;
    const fields = [
      b36(rows.indexOf(key)),
      codeOf(entry) ?? "",
      b36(seconds(entry.at) - before),
      withResponse(entry) ? given(entry, page) : "",
      writeScore(entry),
      String(confidence ?? ""),
      CONTEXTS[context ?? ""] ?? "",
      hints ? b36(hints) : "",
      attempt && attempt !== count ? b36(attempt) : "",
    ];
    before = seconds(entry.at);
    return fields.join(":").replace(/:+$/, "");
  });
  return kept.length ? [VERSION, b36(start), rows.join(";"), events.join(";")].join("|") : "";
}

/** @param {string} at */
const seconds = (at) => Math.floor((Date.parse(at) || 0) / 1000);

/**
 * @param {Entry} entry
 * @param {Page} page
 */
function given(entry, page) {
  const asked = page.get(entry.item);
  const before = unread.get(entry);
  if (before !== undefined) return before;
  // What somebody wrote themselves is nobody's business, and only the page's items are known.
  if (entry.response === undefined || entry.outcome === "self-rated" || asked?.written) {
    return entry.kind === "turn" || entry.kind === "spotted" || entry.kind === "moves"
      ? writeResponse(entry.response ?? [], asked?.names ?? new Map())
      : "";
  }
  const names = entry.kind === "draw" ? namesOf(page.keys()) : asked?.names;
  return writeResponse(entry.response, names ?? new Map());
}

/**
 * What an LMS has kept; what cannot be read is left out, and never stops the page.
 *
 * @param {string} text
 * @param {Page} page
 * @returns {Entry[]}
 */
export function readRecord(text, page) {
  const [version, start = "", rows = "", events = ""] = text.split("|");
  if (version !== VERSION) return [];
  const table = rows.split(";").map((row) => {
    const [item = "", revision = ""] = row.split("~").map(plain);
    return { item, revision };
  });
  let at = parseInt(start, 36);
  let order = 0;
  /** @type {Map<string, number>} */
  const counts = new Map();
  return events.split(";").flatMap((event, index) => {
    const [row = "", code = "", passed = "", ...more] = event.split(":");
    const of = table[parseInt(row, 36)];
    const kind = KINDS[code];
    const later = at + parseInt(passed, 36);
    const moment = new Date(later * 1000);
    if (!of?.item || !kind || Number.isNaN(moment.getTime())) return [];
    at = later;
    const key = `${of.item}~${of.revision}`;
    counts.set(key, (counts.get(key) ?? 0) + Number(kind.kind === "response"));
    const isLater = moment.getTime() >= order;
    order = isLater ? moment.getTime() : order + 1;
    /** @type {Entry} */
    const entry = {
      ...{ id: `lms-${String(index).padStart(5, "0")}`, at: moment.toISOString(), ...of, ...kind },
      ...(isLater ? {} : { order }),
      ...details(more, kind, counts.get(key) ?? 1),
    };
    addResponse(entry, more[0] ?? "", page);
    return isEntry(entry) ? [entry] : [];
  });
}

/** @param {string} words */
function plain(words) {
  try {
    return decodeURIComponent(words);
  } catch {
    return "";
  }
}

/**
 * @param {string[]} fields from the response on
 * @param {Partial<Entry>} kind
 * @param {number} count
 * @returns {Partial<Entry>}
 */
function details(
  [, score = "", confidence = "", context = "", hints = "", attempt = ""],
  kind,
  count,
) {
  if (kind.kind !== "response") return {};
  const known = readScore(score, kind);
  const named = Object.keys(CONTEXTS).find((name) => CONTEXTS[name] === context) ?? "practice";
  const opened = parseInt(hints, 36);
  return {
    ...(known === null ? {} : { score: known }),
    ...{ confidence: /^[123]$/.test(confidence) ? Number(confidence) : null, context: named },
    ...(opened > 0 ? { hints: opened } : {}),
    attempt: parseInt(attempt, 36) || count,
  };
}

/**
 * @param {Entry} entry
 * @param {string} written
 * @param {Page} page
 */
function addResponse(entry, written, page) {
  const asked = page.get(entry.item);
  const names = entry.kind === "draw" ? namesOf(page.keys()) : asked?.names;
  const isNow = entry.kind === "draw" || (asked && means(entry.revision, asked.revision));
  try {
    if (!written) entry.response = "";
    else if (names && isNow) entry.response = readResponse(written, names);
    else throw new Error("an older question");
  } catch {
    // As after an export without the words: that an answer was given stays.
    entry.response = "";
    unread.set(entry, written);
  }
}
