/** What the page needs that shows which misconceptions have come up twice. */

import { define } from "../define.js";
import { CourseMisconceptions } from "../elements/misconceptions-element.js";

define("course-misconceptions", CourseMisconceptions);
