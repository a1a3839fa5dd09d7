/** How far each of many learners is, and what they may talk about together: pure functions. */

import { shows } from "./misconceptions.js";
import { moduleStanding, sittingStanding } from "./progress.js";
import { firstAttempt, means } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {import("./misconceptions.js").Tempting} Tempting */
/** @typedef {import("./progress.js").Question} Question */
/** @typedef {{ id: string, text: string, questions: Question[] }} Objective */
/** @typedef {import("./progress.js").Module & { objectives: Objective[] }} Module */
/** @typedef {{ id: string, says: string, title: string, address: string }} Misconception */
/** @typedef {{ modules: Module[], misconceptions: Misconception[], tempting: Tempting[] }} Course */
/**
 * @typedef {object} Standing how far one learner is in a module
 * @property {"not-started" | "in-progress" | "worked-through"} state
 * @property {string} at when it was last worked at; empty if never
 * @property {number} answered
 * @property {number} count questions that are to be answered
 */
/**
 * What was tried, by its id, and whether it was missed.
 *
 * @typedef {Map<string, boolean>} Missed
 */
/** @typedef {{ modules: Standing[], objectives: Missed, misconceptions: Missed }} Summary */
/**
 * @template Subject
 * @typedef {{ subject: Subject, tried: number, missed: number }} Topic
 */

/** Of fewer records nothing is said together: everybody would know who is meant. */
export const LEAST_RECORDS = 3;

/** So many must have tried, and so many missed, what is put before everybody: never one alone. */
const LEAST_TRIED = 3;
const LEAST_MISSED = 2;

/**
 * What a record comes to. The entries are not needed after that.
 *
 * @param {Entry[]} entries oldest first
 * @param {Course} course
 * @returns {Summary}
 */
export function summarize(entries, { modules, tempting }) {
  /** @type {Missed} */
  const objectives = new Map();
  for (const { id, questions } of modules.flatMap((one) => one.objectives)) {
    for (const { item, revision } of questions) {
      const outcome = firstAttempt(entries, item, revision)?.outcome;
      if (outcome === "correct") note(objectives, id, false);
      if (outcome === "not-quite") note(objectives, id, true);
    }
  }
  return {
    modules: modules.map((one) => moduleSummary(entries, one)),
    objectives,
    misconceptions: misconceptionsIn(entries, tempting),
  };
}

/** @type {(missed: Missed, id: string, isMissed: boolean) => void} */
const note = (missed, id, isMissed) => missed.set(id, (missed.get(id) ?? false) || isMissed);

/**
 * @param {Entry[]} entries
 * @param {Module} module
 * @returns {Standing}
 */
function moduleSummary(entries, module) {
  const { state, at } = moduleStanding(entries, module);
  const questions = module.sittings.flatMap((sitting) => sitting.questions);
  const { answered, count } = sittingStanding(entries, questions);
  return { state, at, answered, count };
}

/**
 * Which misconceptions the first attempts show, of those that they could have shown. The lines of a
 * conversation have no attempts: there the first that was taken in a turn counts.
 *
 * @param {Entry[]} entries
 * @param {Tempting[]} tempting
 */
function misconceptionsIn(entries, tempting) {
  /** @type {Map<string, Entry>} */
  const turns = new Map();
  for (const entry of entries) {
    const [turn, line] = entry.kind === "turn" ? (entry.response ?? []) : [];
    const name = `${entry.item} ${entry.revision} ${turn}`;
    if (line !== undefined && !turns.has(name)) turns.set(name, entry);
  }
  const taken = [...turns.values()];
  /** @type {Missed} */
  const found = new Map();
  for (const one of tempting) {
    const first = firstAttempt(entries, one.item, one.revision);
    const isScored = first?.outcome === "correct" || first?.outcome === "not-quite";
    const inTurn = taken.filter(
      ({ item, revision, response }) =>
        item === one.item && means(revision, one.revision) && response?.[0] === one.response?.[0],
    );
    for (const entry of isScored ? [first, ...inTurn] : inTurn) {
      note(found, one.misconception, entry.outcome !== "correct" && shows(one, entry));
    }
  }
  return found;
}

/**
 * What a room may talk about, most of it first: what at least two missed, of at least three who
 * tried. Nobody is named, and nobody alone is meant.
 *
 * @template {{ id: string }} Subject
 * @param {Missed[]} all of each learner
 * @param {Subject[]} subjects
 * @returns {Topic<Subject>[]}
 */
export function topicsOf(all, subjects) {
  return subjects
    .map((subject) => {
      const given = all.map((missed) => missed.get(subject.id)).filter((one) => one !== undefined);
      return { subject, tried: given.length, missed: given.filter(Boolean).length };
    })
    .filter(({ tried, missed }) => tried >= LEAST_TRIED && missed >= LEAST_MISSED)
    .sort((a, b) => b.missed - a.missed || b.missed / b.tried - a.missed / a.tried);
}

/**
 * How many of all, so that neither one or two who have done something are known by it, nor one or
 * two who have not.
 *
 * @param {number} count
 * @param {number} total
 * @returns {"none" | "few" | "some" | "most" | "all"}
 */
export function amount(count, total) {
  if (!count) return "none";
  if (count === total) return "all";
  if (count <= 2) return "few";
  return total - count <= 2 ? "most" : "some";
}
