/** What a page with a decision aid needs. */

import { DecisionAid } from "../elements/decision-element.js";

for (const root of document.querySelectorAll("[data-decision]")) {
  new DecisionAid(/** @type {HTMLElement} */ (root));
}
