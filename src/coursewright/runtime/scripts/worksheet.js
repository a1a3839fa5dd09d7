/** What the page of a worksheet needs. */

import { define } from "../define.js";
import { CourseWorksheet } from "../elements/worksheet-element.js";

define("course-worksheet", CourseWorksheet);
