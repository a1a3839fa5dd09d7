/** What a page needs beside `quiz.js` for moves in one's own words: loaded there alone. */

import { cases } from "../case-interactions.js";
import { CaseMoves } from "../elements/moves-element.js";
import { addKinds, knows } from "../shared.js";

/** @typedef {import("../elements/item-element.js").QuizItem} QuizItem */

// The theme may bring another page into this one, and with it this script a second time.
if (!knows("moves")) {
  addKinds(cases);
  customElements.define("case-moves", CaseMoves);
  // The questions of a page that was brought like this were there before this script.
  for (const item of /** @type {NodeListOf<QuizItem>} */ (
    document.querySelectorAll("quiz-item[data-script=cases]:defined")
  )) {
    item.connectedCallback();
  }
}
