/** Everything that a page with the simple types of questions needs. */

import { api } from "./api.js";
import { CourseFinish } from "./finish.js";
import { simple } from "./interactions.js";
import { QuizItem } from "./item.js";
import { addKinds } from "./kinds.js";
import { QuizSummary } from "./summary.js";

Object.assign(window, { coursewright: api });
addKinds(simple);
// After the scripts behind this one, which may bring further ways to answer.
document.addEventListener("DOMContentLoaded", () => {
  customElements.define("quiz-item", QuizItem);
  customElements.define("quiz-summary", QuizSummary);
  customElements.define("course-finish", CourseFinish);
});
