/** What the page of a study needs. */

import { define } from "../define.js";
import { CourseStudy } from "../elements/study-element.js";

define("course-study", CourseStudy);
