/** How far a learner is, out of the log and the list of a module's questions: pure functions. */

import { startOfDay } from "./days.js";
import { firstAttempt, latestResponse, responses, standing } from "./reductions.js";

/** @typedef {import("./record.js").Entry} Entry */
/**
 * @typedef {object} Question
 * @property {string} item
 * @property {string} revision
 * @property {number} number on its page
 * @property {string} place the anchor to go on from to come to it; none is the top of its page
 * @property {boolean} optional a reflection, or a case of one's own: it need not be written
 * @property {boolean} guessed asked before the text
 */
/** @typedef {{ minutes: number, questions: Question[] }} Sitting */
/** @typedef {{ title: string, address: string, minutes: number, sittings: Sitting[] }} Module */

/**
 * How many of a sitting's questions have been tried, of those that are to be; of all, if none is.
 *
 * @param {Entry[]} entries
 * @param {Question[]} questions
 */
export function sittingStanding(entries, questions) {
  const asked = questions.filter((one) => !one.optional);
  const counted = asked.length ? asked : questions;
  const answered = counted.filter((one) => latestResponse(entries, one)).length;
  return { answered, count: counted.length, done: answered === counted.length };
}

/**
 * How far a module has been worked through: every question tried, reflections and own cases aside.
 *
 * @param {Entry[]} entries
 * @param {Module} module
 */
export function moduleStanding(entries, module) {
  const questions = module.sittings.flatMap((sitting) => sitting.questions);
  const given = new Set(questions.map((one) => latestResponse(entries, one)));
  // By its place in the log: a date may be wrong.
  const last = entries.findLastIndex((entry) => given.has(entry));
  const at = entries[last]?.at ?? "";
  const open = module.sittings.map((sitting) =>
    sitting.questions.filter((one) => !one.optional && !latestResponse(entries, one)),
  );
  const whole = open.every((one) => !one.length);
  const index = open.findIndex((one) => one.length);
  const left = module.sittings.map(({ minutes, questions: all }, place) => {
    const share = (open[place]?.length ?? 0) / (all.filter((one) => !one.optional).length || 1);
    return minutes * share;
  });
  return {
    state: /** @type {"not-started" | "in-progress" | "worked-through"} */ (
      !at ? "not-started" : whole ? "worked-through" : "in-progress"
    ),
    at,
    last,
    count: module.sittings.length,
    /** Minutes left in the whole module, and in the sitting that is to be gone on with. */
    minutes: Math.max(1, Math.round(left.reduce((sum, one) => sum + one, 0))),
    sitting: Math.max(1, Math.round(left[index] ?? 0)),
    next: open[index]?.[0] ?? null,
    /** The sitting that is to be gone on with, from 1. */
    current: index + 1,
  };
}

/**
 * Where to go on: in the module that was worked at last, or in the next that has not been begun.
 *
 * @param {Entry[]} entries
 * @param {Module[]} modules
 */
export function whereToGoOn(entries, modules) {
  const all = modules.map((module) => ({ module, standing: moduleStanding(entries, module) }));
  const begun = all
    .filter((one) => one.standing.state === "in-progress")
    .sort((a, b) => b.standing.last - a.standing.last);
  const worked = all.some((one) => one.standing.state === "worked-through");
  const fresh = all.find((one) => one.standing.state === "not-started");
  return begun[0] ?? (worked ? fresh : undefined) ?? null;
}

/**
 * Whether an objective has been shown: by a first attempt, or by a right answer on a later day
 * than the first; else practised, if anything of it was tried.
 *
 * @param {Entry[]} entries
 * @param {Question[]} questions those of the objective, guesses aside
 */
export function objectiveStanding(entries, questions) {
  let shown = "";
  let tried = false;
  for (const { item, revision } of questions) {
    const first = firstAttempt(entries, item, revision);
    const { latest: now, revealed } = standing(entries, item, revision);
    tried ||= now !== null;
    const again = responses(entries, item).filter(
      ({ context, revision: given }) => context !== "pretest" && given === now?.revision,
    );
    // The earliest date, for a clock may have been wrong at the first try.
    const dates = [first, revealed, ...again].map((one) => Date.parse(one?.at ?? ""));
    const since = Math.min(...dates.filter((date) => !Number.isNaN(date)));
    // What is shown again on another day is not just remembered.
    const later = now && Date.parse(now.at) >= startOfDay(since, 1) ? now : null;
    for (const one of [first, later]) {
      if (one?.outcome === "correct" && !one.hints && one.at > shown) shown = one.at;
    }
  }
  return { state: shown ? "shown" : tried ? "practised" : "not-tried", at: shown };
}
