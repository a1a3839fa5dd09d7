/** The record as a table that can be read: when, what it is about, what was given, how it went. */

import { course, placement, your_data } from "../strings/en.json";
import { make, sayDate, sayer, sayTime } from "./shared.js";
import { isWritten } from "./taking.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {import("./subjects.js").Subject} Subject */

const say = sayer(your_data);

/** What stays off paper unless it is ticked. */
const OWN = "your-data__own";

/**
 * @param {Entry[]} entries
 * @param {Map<string, Subject>} subjects
 */
export function drawTable(entries, subjects) {
  const head = /** @type {const} */ (["when", "question", "answer", "outcome"]).map((name) =>
    make("th", { scope: "col" }, say(name)),
  );
  const rows = entries.map((entry) =>
    make(
      "tr",
      {},
      make("td", {}, `${sayDate(entry.at)}, ${sayTime(entry.at)}`),
      make("td", {}, ...sayItem(entry, subjects)),
      make("td", {}, make("span", isWritten(entry) ? { class: OWN } : {}, sayGiven(entry))),
      make("td", {}, sayOutcome(entry)),
    ),
  );
  const table = make(
    "table",
    {},
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
  return make(
    "div",
    { class: "your-data__table", tabindex: "0", role: "region", "aria-label": say("kept") },
    table,
  );
}

/**
 * @param {Entry} entry
 * @param {Map<string, Subject>} subjects
 */
function sayItem({ kind, item }, subjects) {
  if (["commitment", "kept", "placement", "schedule"].includes(kind)) return [say("noQuestion")];
  const subject = subjects.get(item);
  if (!subject) return [item];
  const { name, address, title } = subject;
  const link = address ? make("a", { href: address }, name) : name;
  return title ? [`${title}: `, link] : [link];
}

/** @param {Entry} entry */
function sayGiven({ kind, response }) {
  const what = [response ?? ""].flat().join(", ");
  switch (kind) {
    case "response":
    case "note":
      return what;
    case "reveal":
      return say("kindReveal");
    case "draw":
      return say("kindDraw");
    case "worksheet":
      return sayWritten(what);
    case "commitment":
      return say("kindCommitment", { what });
    case "placement":
      return say("kindPlacement", { what: sayPlaced([response ?? ""].flat()) });
    case "kept":
      // As the button said it that was pressed.
      return say("kindKept", {
        what: /** @type {Record<string, string>} */ (course)[what] ?? what,
      });
    case "retire":
      return say("kindRetire");
    case "said":
      return say(response === "yes" ? "kindSaidYes" : "kindSaidNotYet");
    case "schedule":
      return say(response === "yes" ? "kindScheduleYes" : "kindScheduleNo");
    default:
      // From a newer version of the course: kept, and not taken for something else.
      return say("kindUnknown", { kind });
  }
}

/** @param {string[]} placed domains by their ids, each with what was said */
function sayPlaced(placed) {
  const said = placed.map((one) => {
    const [domain = "", standing = ""] = one.split(":");
    const words = /** @type {Record<string, string>} */ (placement)[standing] ?? standing;
    return say("placedIn", { domain, standing: words });
  });
  return said.join("; ");
}

/** @param {string} response the fields of a worksheet, as JSON */
function sayWritten(response) {
  try {
    const fields = Object.entries(JSON.parse(response));
    return fields.map(([field, words]) => `${field}: ${words}`).join("; ");
  } catch {
    return response;
  }
}

/** @param {Entry} entry */
function sayOutcome({ outcome }) {
  if (outcome === "correct") return say("outcomeCorrect");
  if (outcome === "not-quite") return say("outcomeNotQuite");
  return say(outcome === "self-rated" ? "outcomeSelfRated" : "outcomeNone");
}
