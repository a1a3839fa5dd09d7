/** What the page needs on which two people play a case. */

import { define } from "../define.js";
import { CoursePair } from "../elements/pair-element.js";

define("course-pair", CoursePair);
