/** What a learner takes along of the record: pure functions. */

/** @typedef {import("./record.js").Entry} Entry */

const COLUMNS = /** @type {const} */ ([
  "at",
  "kind",
  "item",
  "revision",
  "response",
  "outcome",
  "score",
  "confidence",
  "context",
  "attempt",
  "hints",
  "order",
  "id",
]);

/** Kinds that hold nobody's own words; of one that nobody knows yet, no one can say that. */
const WORDLESS = [
  ...["response", "reveal", "emptied", "draw", "schedule", "retire", "resume", "kept", "said"],
  ...["placement", "spotted", "moves", "turn"],
];

/** Whether an entry holds what the learner has written. @param {Entry} entry */
export const isWritten = ({ kind, outcome }) =>
  !WORDLESS.includes(kind) || outcome === "self-rated";

/**
 * The record without anything that the learner has written: that it was written stays.
 *
 * @param {Entry[]} entries
 * @returns {Entry[]}
 */
export const withoutWords = (entries) =>
  entries.map((entry) => {
    if (!isWritten(entry)) return entry;
    // An empty second sentence says that it was taken back.
    const { response: _, ...rest } = entry;
    return entry.kind === "again" ? rest : { ...rest, response: "" };
  });

/**
 * The record as a table that a spreadsheet opens. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe. It begins with the mark by which Excel knows UTF-8.
 *
 * @param {Entry[]} entries
 */
export function asCsv(entries) {
  const rows = entries.map((entry) =>
    COLUMNS.map((column) => [entry[column] ?? ""].flat().join("; ")),
  );
  /** @type {string[][]} */
  const table = [[...COLUMNS], ...rows];
  return writeTable(table);
}

/**
 * Rows of cells as CSV, marked as UTF-8, in which no cell is a formula.
 *
 * @param {string[][]} rows
 */
export const writeTable = (rows) =>
  `\uFEFF${rows.map((row) => `${row.map(quote).join(",")}\r\n`).join("")}`;

/**
 * Spreadsheets pass over spaces before a formula, and some read its signs in full width, too. A
 * semicolon or a tab ends a cell where a comma is the decimal sign, unless the cell is quoted.
 *
 * @param {string} words
 */
function quote(words) {
  const safe = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(words) ? `'${words}` : words;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
