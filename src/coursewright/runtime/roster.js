/** Who has worked through what, as a table for a spreadsheet: pure functions. */

import { writeTable } from "./csv.js";
import { dayNumber } from "./days.js";

/** @typedef {import("./cohort.js").Module} Module */
/** @typedef {import("./cohort.js").Standing} Standing */

/**
 * What a learner's modules come to together.
 *
 * @param {Standing[]} modules
 */
export function wholeOf(modules) {
  const sum = (/** @type {(one: Standing) => number} */ of) =>
    modules.reduce((all, one) => all + of(one), 0);
  return {
    through: modules.filter(({ state }) => state === "worked-through").length,
    answered: sum(({ answered }) => answered),
    count: sum(({ count }) => count),
    at:
      modules
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? "",
  };
}

/**
 * A row for each person, and for each module how many questions were answered and when it was
 * worked through. A number and a date stand alone in a cell: a spreadsheet takes "3/12" for a day.
 *
 * @param {{ name: string, file: string, modules: Standing[] }[]} people
 * @param {Module[]} modules
 * @param {(name: "csvName" | "csvFile" | "csvThrough" | "csvAnswered" | "csvLatest" | "csvModuleAnswered" | "csvModuleThrough", values?: Record<string, string | number>) => string} say
 */
export function rosterTable(people, modules, say) {
  const questions = people[0] ? wholeOf(people[0].modules).count : 0;
  const head = [
    ...[say("csvName"), say("csvFile"), say("csvThrough", { count: modules.length })],
    ...[say("csvAnswered", { count: questions }), say("csvLatest")],
    ...modules.flatMap(({ title }, place) => [
      say("csvModuleAnswered", { title, count: people[0]?.modules[place]?.count ?? 0 }),
      say("csvModuleThrough", { title }),
    ]),
  ];
  const rows = people.map(({ name, file, modules: standings }) => {
    const { through, answered, at } = wholeOf(standings);
    return [
      ...[name, file, String(through), String(answered), sayDay(at)],
      ...standings.flatMap((one) => [
        String(one.answered),
        one.state === "worked-through" ? sayDay(one.at) : "",
      ]),
    ];
  });
  return writeTable([head, ...rows]);
}

/** The day of an instant, where the reader is, as every spreadsheet reads it. @param {string} at */
const sayDay = (at) => at && dayNumber(Date.parse(at)).replace(/(\d{4})(\d\d)(\d\d)/, "$1-$2-$3");
