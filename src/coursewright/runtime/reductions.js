/** What the log amounts to: pure functions, for all that is shown. */

/** @typedef {import("./record.js").Entry} Entry */

/**
 * Whether an answer to one meaning of a question is an answer to another.
 *
 * A meaning is a short hash; each accepted spelling adds a part after a dot. The answer stands
 * while every part that it was given to is still there.
 *
 * @param {string} given
 * @param {string} now
 */
export function means(given, now) {
  const [base, ...spellings] = given.split(".");
  const [current, ...accepted] = now.split(".");
  return base === current && spellings.every((spelling) => accepted.includes(spelling));
}

/**
 * The responses to one item, oldest first.
 *
 * @param {Entry[]} entries
 * @param {string} item
 */
export function responses(entries, item) {
  return entries.filter((entry) => entry.item === item && entry.kind === "response");
}

/**
 * The first response, unless the answer had been opened before: then nothing was tried. A guess
 * before the text is no attempt.
 *
 * @param {Entry[]} entries
 * @param {string} item
 * @param {string} revision
 */
export function firstAttempt(entries, item, revision) {
  const first = entries.find(
    (entry) =>
      entry.item === item &&
      entry.kind !== "note" &&
      entry.context !== "pretest" &&
      means(entry.revision, revision),
  );
  return first?.kind === "response" ? first : null;
}

/**
 * What a page shows of an item: the last thing that the learner did with it.
 *
 * @param {Entry[]} entries
 * @param {string} item
 * @param {string} revision
 */
export function standing(entries, item, revision) {
  const given = responses(entries, item);
  const counted = given.filter((entry) => means(entry.revision, revision));
  const mine = entries.filter((entry) => entry.item === item && means(entry.revision, revision));
  return {
    /** The last response to the question as it is now. */
    latest: counted.at(-1) ?? null,
    /** How often it has been answered as it is now. */
    attempts: counted.length,
    /** The last response to the question as it was, if there is none to it as it is. */
    outdated: counted.length ? null : (given.at(-1) ?? null),
    revealed: mine.find((entry) => entry.kind === "reveal") ?? null,
    note: mine.findLast((entry) => entry.kind === "note") ?? null,
  };
}

/**
 * How sure one was and how right, by the first answer to each question that says both.
 *
 * @template {{ item: string, revision: string }} Question
 * @param {Entry[]} entries
 * @param {Question[]} questions
 */
export function calibration(entries, questions) {
  const cells = {
    sureRight: /** @type {Question[]} */ ([]),
    sureNot: /** @type {Question[]} */ ([]),
    unsureRight: /** @type {Question[]} */ ([]),
    unsureNot: /** @type {Question[]} */ ([]),
  };
  for (const question of questions) {
    const first = firstAttempt(entries, question.item, question.revision);
    if (!first?.confidence) continue;
    const right = first.outcome === "correct" ? "Right" : "Not";
    // Guessing and fairly sure are both less than certain: what matters is to know when one knows.
    cells[`${first.confidence === 3 ? "sure" : "unsure"}${right}`].push(question);
  }
  return cells;
}

/**
 * How a page's questions went.
 *
 * @param {Entry[]} entries
 * @param {{ item: string, revision: string }[]} questions
 */
export function tally(entries, questions) {
  const latest = questions.map(({ item, revision }) => standing(entries, item, revision).latest);
  const first = questions.map(({ item, revision }) => firstAttempt(entries, item, revision));
  return {
    count: questions.length,
    answered: latest.filter(Boolean).length,
    right: first.filter((entry) => entry?.outcome === "correct").length,
    missed: questions.filter((_, index) => latest[index]?.outcome === "not-quite"),
  };
}
