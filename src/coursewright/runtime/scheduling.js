/**
 * When something comes back: 1, 7, 30 and 90 days of the calendar after it last went well, and after
 * a day again when it did not. Pure functions over the log.
 *
 * What is scheduled is an objective, not a question: the next question for it is the one that was
 * answered longest ago, so that a sibling comes before the same one; questions that tempt to a
 * misconception that is open come before the others. A sentence of a card is
 * scheduled on its own, from the day on which its module was begun; how it went is for the learner
 * to say, and says nothing of the objective.
 */

import { startOfDay } from "./days.js";
import { about } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {{ entry: Entry, place: number }} Answer and its place in the log */
/** @typedef {{ item: string, objective: string }} Reviewed */
/** @typedef {{ prompt: string, objective: string, items: string[] }} Prompt */
/**
 * @typedef {object} Due
 * @property {string} subject the objective or the prompt: what a learner may retire
 * @property {string} topic
 * @property {string} item the question to ask, or the prompt
 * @property {boolean} fresh whether it has never been asked in a review
 * @property {string} last
 * @property {number} days
 * @property {number} due when that day begins, where the learner is
 */

/** Days until the next review, after none, one, two and more good ones in a row. */
export const INTERVALS = [1, 7, 30, 90];

/** As many as fit into about five minutes. */
export const MOST = 10;

const GUESSING = 1;

/** Whether the learner has said yes to reviews, and not no since. @param {Entry[]} entries */
export function isScheduled(entries) {
  return entries.findLast((entry) => entry.kind === "schedule")?.response === "yes";
}

/** @param {string} objective */
const topicOf = (objective) => objective.split(".")[0] ?? "";

/**
 * What was answered of some items, oldest first.
 *
 * @param {Map<string, Answer[]>} answers
 * @param {string[]} items
 */
const tried = (answers, items) =>
  items
    .flatMap((item) => answers.get(item) ?? [])
    .sort((a, b) => a.place - b.place)
    .map(({ entry }) => entry);

/**
 * The answers of a log, by their items: looked up once, for a log is long. A guess before the text
 * is no answer.
 *
 * @param {Entry[]} entries oldest first
 */
function answersOf(entries) {
  /** @type {Map<string, Answer[]>} */
  const answers = new Map();
  for (const [place, entry] of entries.entries()) {
    if (entry.kind !== "response" || entry.context === "pretest") continue;
    const given = answers.get(entry.item);
    if (given) given.push({ entry, place });
    else answers.set(entry.item, [{ entry, place }]);
  }
  return answers;
}

/**
 * What the learner does not want to see again.
 *
 * @param {Entry[]} entries
 */
export function retired(entries) {
  /** @type {Set<string>} */
  const subjects = new Set();
  for (const { kind, item } of entries) {
    if (kind === "retire") subjects.add(item);
    if (kind === "resume") subjects.delete(item);
  }
  return subjects;
}

/**
 * When it comes back that went so, in this order.
 *
 * @param {boolean[]} went
 * @param {string} last
 */
function comesBack(went, last) {
  const level = went.reduce((now, well) => (well ? now + 1 : 0), 0);
  const days = INTERVALS[Math.min(level, INTERVALS.length - 1)] ?? 1;
  return { last, days, fresh: !went.length, due: startOfDay(last, days) };
}

/**
 * The objectives that have been tried, and the sentences of modules that have been begun, each with
 * when it is due.
 *
 * @param {Entry[]} entries
 * @param {Reviewed[]} items
 * @param {Prompt[]} prompts
 * @param {Set<string>} [preferred] items that come before others of their objective
 * @returns {Due[]}
 */
export function schedule(entries, items, prompts = [], preferred = new Set()) {
  const objectives = [...new Set(items.map((one) => one.objective))];
  const answers = answersOf(entries);
  const all = [
    ...objectives.map((objective) => scheduleObjective(answers, objective, items, preferred)),
    ...prompts.map((prompt) => schedulePrompt(entries, answers, prompt)),
  ];
  const gone = retired(entries);
  return all.filter((one) => one !== null).filter((one) => !gone.has(one.subject));
}

/**
 * @param {Map<string, Answer[]>} answers
 * @param {string} objective
 * @param {Reviewed[]} items
 * @param {Set<string>} preferred
 */
function scheduleObjective(answers, objective, items, preferred) {
  const mine = items.filter((one) => one.objective === objective).map((one) => one.item);
  const given = tried(answers, mine);
  const last = given.at(-1);
  if (!last) return null;
  const went = given
    .filter(({ context }) => context === "review")
    .map(({ outcome, confidence }) => outcome === "correct" && confidence !== GUESSING);
  const at = (/** @type {string} */ item) => answers.get(item)?.at(-1)?.place ?? -1;
  const urgent = mine.filter((one) => preferred.has(one));
  const [item = ""] = (urgent.length ? urgent : [...mine]).sort((a, b) => at(a) - at(b));
  return { subject: objective, topic: topicOf(objective), item, ...comesBack(went, last.at) };
}

/**
 * @param {Entry[]} entries
 * @param {Map<string, Answer[]>} answers
 * @param {Prompt} prompt
 */
function schedulePrompt(entries, answers, { prompt, objective, items }) {
  const said = about(entries, prompt).filter(({ kind }) => kind === "said");
  const last = said.at(-1) ?? tried(answers, items)[0];
  if (!last) return null;
  const went = said.map(({ response }) => response === "yes");
  return { subject: prompt, topic: topicOf(objective), item: prompt, ...comesBack(went, last.at) };
}

/**
 * When something is due. If it is dated ahead, a clock was wrong, then or now: it is due today, and
 * dated anew when it is answered.
 *
 * @param {Due} one
 * @param {number} now
 */
export const dueBy = ({ last, due }, now) => (Date.parse(last) >= startOfDay(now, 2) ? now : due);

/**
 * What is due now, the longest overdue first, different modules in turn.
 *
 * @param {Due[]} all
 * @param {number} now
 */
export function dueNow(all, now) {
  const due = all.filter((one) => dueBy(one, now) <= now).sort((a, b) => a.due - b.due);
  /** @type {Map<string, Due[]>} */
  const byTopic = new Map();
  for (const one of due) byTopic.set(one.topic, [...(byTopic.get(one.topic) ?? []), one]);
  const mixed = [];
  while (mixed.length < Math.min(due.length, MOST)) {
    for (const queue of byTopic.values()) {
      const one = queue.shift();
      if (one) mixed.push(one);
    }
  }
  return mixed.slice(0, MOST);
}
