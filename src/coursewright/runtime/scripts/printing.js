/** What a module needs to be printed. */

import { define } from "../define.js";
import { CoursePrint } from "../elements/print-element.js";

define("course-print", CoursePrint);
