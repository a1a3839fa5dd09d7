/** The record as a table that can be read: when, what it is about, what was given, how it went. */

import { isWritten } from "./csv.js";
import { makeButton } from "./dom.js";
import { fieldsOf } from "./fields.js";
import { subjectNames } from "./record-subjects.js";
import { focusOn, make, sayDate, sayer, sayTime } from "./shared.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {import("./record-subjects.js").Subject} Subject */

const say = sayer(STRINGS.your_data);

/** What stays off paper unless it is ticked. */
const OWN = "your-data__own";

/** Rows that are drawn at first, and with each *Show more*: a table of thousands takes seconds. */
const FIRST = 20;
const STEP = 50;

/** Kinds that are about no question, and no other thing that the course has. */
const ALONE = ["commitment", "kept", "placement", "schedule"];

const COLUMNS = /** @type {const} */ (["when", "question", "answer", "outcome"]);

/** The newest entries of a record, and on demand the others; all of them on paper. */
export class RecordTable {
  #shown = FIRST;
  /** @type {Entry[]} */
  #entries = [];
  #nameOf = subjectNames([]);
  #body = make("tbody", { role: "rowgroup" });
  #more = make("div", { class: "your-data__more" });

  /**
   * @param {Map<string, Subject>} subjects
   * @param {(entry: Entry) => void} erase takes the learner's words of one entry out
   */
  constructor(subjects, erase) {
    this.subjects = subjects;
    this.erase = erase;
    const head = COLUMNS.map((name) =>
      make("th", { scope: "col", role: "columnheader" }, say(name)),
    );
    const top = make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head));
    const table = { role: "table", "data-stacks": "", "aria-label": say("kept") };
    this.place = make("div", {}, make("table", table, top, this.#body), this.#more);
  }

  /** @param {Entry[]} entries oldest first */
  draw(entries) {
    this.#entries = entries.toReversed();
    this.#nameOf = subjectNames(entries);
    this.#body.replaceChildren(...this.#rows(0, this.#shown));
    this.#offer();
  }

  /** Draw what is not drawn yet, and say how to take it back. */
  drawAll() {
    const count = this.#body.rows.length;
    this.#body.append(...this.#rows(count, this.#entries.length));
    return () => this.#body.replaceChildren(...[...this.#body.rows].slice(0, count));
  }

  /** What an entry is about. @param {Entry} entry */
  sayItem(entry) {
    if (ALONE.includes(entry.kind)) return [say("noQuestion")];
    const subject = this.subjects.get(this.#nameOf(entry));
    if (!subject) return [say("goneItem", { item: entry.item })];
    const { name, address, title } = subject;
    const link = address ? make("a", { href: address }, name) : name;
    return title ? [`${title}: `, link] : [link];
  }

  #offer() {
    const shown = Math.min(this.#shown, this.#entries.length);
    const count = this.#entries.length;
    const button = makeButton(say("showMore"), () => {
      const rows = this.#rows(shown, shown + STEP);
      this.#shown += STEP;
      this.#body.append(...rows);
      this.#offer();
      if (rows[0]) focusOn(rows[0]);
    });
    const words = make("p", {}, say("shownOf", { shown, count }));
    this.#more.replaceChildren(...(shown < count ? [words, button] : []));
  }

  /**
   * @param {number} start
   * @param {number} end
   */
  #rows(start, end) {
    return this.#entries.slice(start, end).map((entry) => {
      const own = make("span", isWritten(entry) ? { class: OWN } : {}, sayGiven(entry));
      const isOwn = isWritten(entry) && entry.response?.length;
      const item = make("span", {}, ...this.sayItem(entry));
      const which = make("span", { class: "visually-hidden" }, `: ${item.textContent}`);
      const button = makeButton(say("eraseOne"), () => this.erase(entry));
      button.append(which);
      const cells = [
        [`${sayDate(entry.at)}, ${sayTime(entry.at)}`],
        [item],
        [own, ...(isOwn ? [make("div", { class: "your-data__one" }, button)] : [])],
        [sayOutcome(entry)],
      ].map((parts, column) =>
        // The first needs no name: it is the head of what stands below it.
        make("td", { role: "cell", ...(column ? labelOf(column) : {}) }, ...parts),
      );
      return make("tr", { role: "row" }, ...cells);
    });
  }
}

/** The name of a column, for where cells are stacked. @param {number} column */
const labelOf = (column) => ({ "data-label": say(COLUMNS[column] ?? "when") });

/** @param {Entry} entry */
function sayGiven(entry) {
  const { kind, response } = entry;
  const what = [response ?? ""].flat().join(isWritten(entry) ? " / " : ", ");
  switch (kind) {
    case "response":
    case "note":
      return what || say("withheld");
    case "again":
      return response === "" ? say("kindEmptied") : what || say("withheld");
    case "spotted":
      return what ? say("kindSpotted", { what }) : say("kindSpottedNone");
    case "moves":
      return what ? say("kindMoves", { what }) : say("kindMovesNone");
    case "emptied":
      return say("kindEmptied");
    case "reveal":
      return say("kindReveal");
    case "turn":
      return say(response?.length === 1 ? "kindTurnAgain" : "kindTurn");
    case "draw":
      return say("kindDraw");
    case "worksheet":
      return sayWritten(fieldsOf(entry)) || say("withheld");
    case "commitment":
      return say("kindCommitment", { what });
    case "placement":
      return say("kindPlacement", { what: sayPlaced([response ?? ""].flat()) });
    case "if-then":
      return what ? say("kindIfThen", { what }) : say("withheld");
    case "looked-back":
      return what
        ? say("kindKept", { what: sayLookedBack([response ?? ""].flat()) })
        : say("withheld");
    case "kept":
      // As the button said it that was pressed.
      return say("kindKept", { what: wordsFor(STRINGS.course, what) });
    case "retire":
      return say("kindRetire");
    case "resume":
      return say("kindResume");
    case "said":
      return say(response === "yes" ? "kindSaidYes" : "kindSaidNotYet");
    case "schedule":
      return say(response === "yes" ? "kindScheduleYes" : "kindScheduleNo");
    default:
      // From a newer version of the course: kept, and not taken for something else.
      return say("kindUnknown", { kind });
  }
}

/** @param {string[]} given what became of it, and what the answer was */
const sayLookedBack = ([outcome = "", answer = ""]) =>
  [wordsFor(STRINGS.course, outcome), answer].filter(Boolean).join(", ");

/** @param {string[]} placed domains by their ids, each with what was said */
function sayPlaced(placed) {
  const said = placed.map((one) => {
    const [domain = "", standing = ""] = one.split(":");
    return say("placedIn", { domain, standing: wordsFor(STRINGS.placement, standing) });
  });
  return said.join("; ");
}

/**
 * The words of a name that an entry brings; the name itself if there are none.
 *
 * @param {Record<string, string>} words
 * @param {string} name
 */
const wordsFor = (words, name) => (Object.hasOwn(words, name) ? (words[name] ?? name) : name);

/** @param {[string, string][]} fields of a worksheet */
const sayWritten = (fields) =>
  fields.map(([field, words]) => `${field}: ${words || say("emptied")}`).join("; ");

/** @param {Entry} entry */
function sayOutcome({ outcome }) {
  if (outcome === "correct") return say("outcomeCorrect");
  if (outcome === "not-quite") return say("outcomeNotQuite");
  return say(outcome === "self-rated" ? "outcomeSelfRated" : "outcomeNone");
}
