/** What the page needs on which a facilitator reads the records that people hand in. */

import { define } from "../define.js";
import { CourseCohort } from "../elements/cohort-element.js";

define("course-cohort", CourseCohort);
