/** What the page needs that shows what this browser keeps. */

import { define } from "../define.js";
import { YourData } from "../elements/your-data-element.js";

define("your-data", YourData);
