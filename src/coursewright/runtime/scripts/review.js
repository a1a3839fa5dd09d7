/** What the page needs that brings questions back. */

import { define } from "../define.js";
import { ReviewList } from "../elements/review-element.js";

define("review-list", ReviewList);
