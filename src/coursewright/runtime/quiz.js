/** Everything that a page with questions needs. */

import { CourseFinish } from "./finish.js";
import { QuizItem } from "./item.js";
import { QuizSummary } from "./summary.js";

customElements.define("quiz-item", QuizItem);
customElements.define("quiz-summary", QuizSummary);
customElements.define("course-finish", CourseFinish);
