/** What a file of shared answers holds: in words, as a table, and as it is. */

import { makeButton } from "./dom.js";
import { focusOn, make, sayer } from "./shared.js";

/** @typedef {import("./record-subjects.js").Subject} Subject */
/** @typedef {import("./sharing.js").SharedEntry} SharedEntry */

const say = sayer(STRINGS.sharing);
const sayRecord = sayer(STRINGS.your_data);

/** Rows that are drawn at first, and with each *Show more*. */
const STEP = 50;

/** What else stands in an entry: the last column has all that the others do not show as it is. */
const ALSO = /** @type {const} */ ([
  ["kind", "alsoKind"],
  ["item", "alsoItem"],
  ["revision", "alsoRevision"],
  ["context", "alsoContext"],
  ["attempt", "alsoAttempt"],
  ["score", "alsoScore"],
  ["confidence", "alsoConfidence"],
  ["hints", "alsoHints"],
  ["seconds", "alsoSeconds"],
  ["id", "alsoId"],
]);

const OUTCOMES = /** @type {const} */ ({
  correct: "outcomeCorrect",
  "not-quite": "outcomeNotQuite",
  "self-rated": "outcomeSelfRated",
});

export class SharePreview {
  #body = make("tbody", { role: "rowgroup" });
  #more = make("div", { class: "your-data__more" });
  /** @type {SharedEntry[]} */
  #entries;

  /**
   * @param {ReturnType<typeof import("./sharing.js").makeFile>} file
   * @param {string} text the same, as it is saved
   * @param {Map<string, Subject>} subjects
   * @param {boolean} isOpen whether the file is shown as it is, too
   */
  constructor(file, text, subjects, isOpen) {
    this.#entries = file.entries.toReversed();
    this.subjects = subjects;
    const columns = this.#columns.map((words) =>
      make("th", { scope: "col", role: "columnheader" }, words),
    );
    const head = make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...columns));
    const table = { role: "table", "data-stacks": "", "aria-label": say("heading") };
    this.parts = [
      make("h3", {}, say("heading")),
      make("ul", {}, ...sayHead(file).map((words) => make("li", {}, words))),
      make("table", table, head, this.#body),
      this.#more,
      asItIs(text, isOpen),
    ];
    this.#drawMore();
  }

  get #columns() {
    const names = /** @type {const} */ (["question", "answer", "outcome"]);
    return [say("day"), ...names.map((name) => sayRecord(name)), say("also")];
  }

  #drawMore() {
    const start = this.#body.rows.length;
    const rows = this.#entries.slice(start, start + STEP).map((entry) => this.#row(entry));
    this.#body.append(...rows);
    const [shown, count] = [this.#body.rows.length, this.#entries.length];
    const more = makeButton(sayRecord("showMore"), () => this.#drawMore());
    const words = make("p", {}, sayRecord("shownOf", { shown, count }));
    this.#more.replaceChildren(...(shown < count ? [words, more] : []));
    if (start && rows[0]) focusOn(rows[0]);
  }

  /** @param {SharedEntry} entry */
  #row(entry) {
    const subject = this.subjects.get(entry.item);
    const question = subject
      ? `${subject.title}: ${subject.name}`
      : sayRecord("goneItem", { item: entry.item });
    const outcome = sayRecord(entry.outcome ? OUTCOMES[entry.outcome] : "outcomeNone");
    const words = [entry.day, question, sayGiven(entry), outcome, sayAlso(entry)];
    const cells = words.map((text, column) => {
      const cell = make("td", { role: "cell" }, text);
      if (column) cell.dataset.label = this.#columns[column] ?? "";
      return cell;
    });
    return make("tr", { role: "row" }, ...cells);
  }
}

/** All that stands before the answers. @param {ReturnType<typeof import("./sharing.js").makeFile>} file */
const sayHead = (file) => [
  say("entries", { count: file.entries.length }),
  say("learner", { value: file.learner }),
  say("course", { value: file.course }),
  say("made", { value: file.made }),
  say(file.words ? "withTyped" : "withoutTyped"),
  say("checksum", { value: file.checksum }),
  say("format", { value: file.format, version: file.version }),
];

/** @param {SharedEntry} entry */
function sayGiven({ kind, response }) {
  if (kind === "reveal") return sayRecord("kindReveal");
  return response === undefined ? say("leftOut") : [response].flat().join(", ");
}

/** @param {SharedEntry} entry */
const sayAlso = (entry) =>
  ALSO.filter(([name]) => entry[name] !== undefined && entry[name] !== "")
    .map(([name, words]) => say(words, { value: String(entry[name] ?? say("notSaid")) }))
    .join("; ");

/**
 * The text of the file, put into the page once it is opened.
 *
 * @param {string} text
 * @param {boolean} isOpen
 */
function asItIs(text, isOpen) {
  const code = make("code", {});
  const raw = make("pre", { tabindex: "0", "aria-label": say("file"), role: "region" }, code);
  const details = make("details", { class: "share__file" }, make("summary", {}, say("file")), raw);
  details.addEventListener("toggle", () => {
    if (details.open) code.textContent = text;
  });
  details.open = isOpen;
  return details;
}
