/** What a page needs beside `quiz.js` for items that belong together: loaded there alone. */

import { PretestAnswer } from "../elements/pretest-answer-element.js";
import { QuizSet } from "../elements/set-element.js";

// The theme may bring another page into this one, and with it this script a second time.
if (!customElements.get("quiz-set")) {
  customElements.define("quiz-set", QuizSet);
  customElements.define("pretest-answer", PretestAnswer);
}
