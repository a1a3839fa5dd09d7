/** What a page needs beside `quiz.js` to say how sure one was: loaded where there are questions. */

import { define } from "../define.js";
import { QuizConfidence } from "../elements/confidence-element.js";

define("quiz-confidence", QuizConfidence);
