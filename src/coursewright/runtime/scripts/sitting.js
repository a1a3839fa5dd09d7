/** What a module's page needs to say where one is in it, and to open its card from anywhere. */

import { define } from "../define.js";
import { CourseSittings } from "../elements/sittings-element.js";

define("course-sittings", CourseSittings);
