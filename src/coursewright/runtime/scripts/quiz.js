/** Everything that a page with the simple types of questions needs. */

import { api } from "../api.js";
import { guardKeys } from "../dom.js";
import { CourseFinish } from "../elements/finish-element.js";
import { QuizItem } from "../elements/item-element.js";
import { QuizSummary } from "../elements/summary-element.js";
import { findSigns } from "../feedback.js";
import { simple } from "../interactions.js";
import { addKinds, knows } from "../kinds.js";
import { whenIdle } from "../painting.js";

Object.assign(window, { coursewright: api });
addKinds(simple);
guardKeys();
// After the scripts behind this one, which may bring further ways to answer.
document.addEventListener("DOMContentLoaded", () => {
  // Should one not have come, then what waits for it is shown as it is without script.
  const come = {
    more: knows("cloze"),
    cases: knows("moves"),
    conversation: knows("conversation"),
    sets: customElements.get("quiz-set"),
  };
  for (const [script, known] of Object.entries(come)) {
    if (document.querySelector(`script[src$='${script}.js']`) && !known) {
      document.documentElement.dataset.plain = "";
    }
  }
  customElements.define("quiz-item", QuizItem);
  customElements.define("quiz-summary", QuizSummary);
  customElements.define("course-finish", CourseFinish);
  whenIdle(findSigns);
});
