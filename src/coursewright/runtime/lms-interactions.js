/** An answer as an LMS reports it: without own words, and never a mark where there is no key. */

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {import("./scorm-versions.js").Version} Version */
/**
 * @typedef {object} Question what the page says of an item
 * @property {string} item
 * @property {string} type by its type, or the way in which that is used
 * @property {boolean} written whether it is answered in own words
 * @property {string} objective
 * @property {string} stem
 * @property {string[]} parts of which it consists, in their order
 * @property {string[]} keys what is right, as it would be answered; nothing if nothing is
 * @property {(response: string) => string | null} number what was typed, as digits
 */

/** Characters of a response, and of a description, that every LMS takes. */
const LONGEST = 250;

/** @type {Record<string, string>} */
const TYPES = {
  single: "choice",
  multiple: "choice",
  "all-or-nothing": "choice",
  ps50: "choice",
  "true-false": "true-false",
  numeric: "numeric",
  accepted: "fill-in",
  cloze: "fill-in",
  ordering: "sequencing",
  matching: "matching",
  rating: "matching",
  judgement: "choice",
  survey: "choice",
};

/** @param {string} words */
const short = (words) => words.replace(/\s+/g, " ").trim().slice(0, LONGEST);

/**
 * A response, or what is right, in the words of a version.
 *
 * @param {Version} version
 * @param {Question} question
 * @param {string[]} values
 */
function said(version, { type, parts, number }, values) {
  const filled = (/** @type {string} */ part) =>
    values.find((one) => one.startsWith(`${part}=`))?.slice(part.length + 1) ?? "";
  switch (TYPES[type]) {
    case "true-false":
      return version.call ? (values[0]?.slice(0, 1) ?? "") : (values[0] ?? "");
    case "numeric":
      return number(values[0] ?? "") ?? "";
    case "fill-in":
      // Brackets with a comma would be taken for the next blank.
      return version.list(
        (type === "cloze" ? parts.map(filled) : values).map((one) =>
          short(one.replaceAll("[,]", ",")),
        ),
      );
    case "matching":
      return version.list(parts.filter(filled).map((part) => version.pair(part, filled(part))));
    default:
      return version.list(values);
  }
}

/**
 * The id of an interaction: that of the item for the first attempt, with its number behind a dot for
 * each later one.
 *
 * @param {Entry} entry
 * @param {number} attempt
 */
export const interactionId = ({ item, context }, attempt) =>
  context === "pretest" ? `${item}.guess` : attempt > 1 ? `${item}.${attempt}` : item;

/**
 * What an LMS may know of an answer, in the words of a version.
 *
 * @param {Version} version
 * @param {Question} question
 * @param {Entry} entry
 */
export function answerOf(version, question, entry) {
  const isOther = question.written || !TYPES[question.type];
  const given = [entry.response ?? ""].flat();
  const graded = entry.outcome === "correct" ? "correct" : version.wrong;
  const isGraded = entry.outcome === "correct" || entry.outcome === "not-quite";
  return {
    type: isOther ? version.other : (TYPES[question.type] ?? ""),
    key: isOther || !question.keys.length ? "" : said(version, question, question.keys),
    response: isOther ? "" : said(version, question, given),
    result: isGraded ? graded : "neutral",
    description: short(question.stem),
  };
}

/**
 * The fields of an interaction, in the order in which SCORM wants them.
 *
 * @param {Version} version
 * @param {Question} question
 * @param {Entry} entry
 * @param {{ attempt: number, latency: number }} how
 * @returns {[string, string][]}
 */
export function interactionOf(version, question, entry, { attempt, latency }) {
  const answer = answerOf(version, question, entry);
  /** @type {[string, string][]} */
  const fields = [
    ["id", interactionId(entry, attempt)],
    ["type", answer.type],
    ["objectives.0.id", question.objective],
    [version.at, version.moment(entry.at)],
    ["correct_responses.0.pattern", answer.key],
    [version.given, answer.response],
    ["result", answer.result],
    ["latency", version.duration(latency)],
    ["description", version.call ? "" : answer.description],
  ];
  return fields.filter(([, value]) => value);
}
