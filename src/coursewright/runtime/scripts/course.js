/** What the pages need that look at the whole course: the map, and what has been shown. */

import { define } from "../define.js";
import { CourseCommitment } from "../elements/commitment-element.js";
import {
  CourseBegin,
  CourseDomains,
  CourseMap,
  CourseProgress,
} from "../elements/course-elements.js";
import { CourseNotes } from "../elements/notes-element.js";
import { CoursePlacement } from "../elements/placement-element.js";
import { logOf } from "../shared.js";
import { tidy } from "../tidying.js";

const id = document.querySelector("[data-course]")?.getAttribute("data-course");
if (id && !customElements.get("course-map")) tidy(logOf(id));

define("course-map", CourseMap);
define("course-begin", CourseBegin);
define("course-progress", CourseProgress);
define("course-domains", CourseDomains);
define("course-placement", CoursePlacement);
define("course-commitment", CourseCommitment);
define("course-notes", CourseNotes);
