/** What the page needs where learners share their answers. */

import { define } from "../define.js";
import { ShareAnswers } from "../elements/share-element.js";

define("share-answers", ShareAnswers);
