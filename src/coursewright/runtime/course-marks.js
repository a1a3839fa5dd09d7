/** A course as the server has written it into a page for those who look at many records. */

import { need } from "./dom.js";
import { readQuestions } from "./question-marks.js";
import { readTempting } from "./tempting.js";

/**
 * @param {HTMLElement} root
 * @returns {import("./cohort.js").Course}
 */
export function readCourse(root) {
  return {
    modules: rowsIn(root, "[data-module]").map(readModule),
    misconceptions: rowsIn(root, "[data-belief]").map((row) => ({
      id: row.dataset.belief ?? "",
      says: row.textContent ?? "",
      title: row.dataset.title ?? "",
      address: row.getAttribute("href") ?? "",
    })),
    tempting: readTempting(root),
  };
}

/** @type {(root: ParentNode, selector: string) => HTMLElement[]} */
const rowsIn = (root, selector) => [...root.querySelectorAll(/** @type {"div"} */ (selector))];

/**
 * @param {HTMLElement} row
 * @returns {import("./cohort.js").Module}
 */
function readModule(row) {
  const link = need(row, "a");
  const sittings = rowsIn(row, ".sittings > [data-minutes]").map((sitting) => ({
    minutes: Number(sitting.dataset.minutes),
    questions: readQuestions(sitting),
  }));
  const questions = sittings.flatMap((sitting) => sitting.questions);
  return {
    title: link.textContent ?? "",
    address: link.getAttribute("href") ?? "",
    minutes: Number(row.dataset.minutes),
    sittings,
    objectives: rowsIn(row, "[data-objective]").map((one) => {
      const names = one.dataset.items?.split(" ");
      return {
        id: one.dataset.objective ?? "",
        text: one.textContent ?? "",
        // A guess before the text is no attempt.
        questions: questions.filter(({ item, guessed }) => !guessed && names?.includes(item)),
      };
    }),
  };
}
