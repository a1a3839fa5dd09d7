/** What a module's page needs for its if-then. */

import { define } from "../define.js";
import { IfThenPlan } from "../elements/if-then-element.js";

define("if-then-plan", IfThenPlan);
