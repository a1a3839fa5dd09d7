/** What the page needs that adds up what was marked on copies of a worksheet. */

import { define } from "../define.js";
import { CourseTally } from "../elements/tally-element.js";

define("course-tally", CourseTally);
