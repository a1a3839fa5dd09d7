/** What a page needs beside `quiz.js` for more than the simple types: loaded there alone. */

import { others } from "../more-interactions.js";
import { addKinds, knows } from "../shared.js";

/** @typedef {import("../elements/item-element.js").QuizItem} QuizItem */

// The theme may bring another page into this one, and with it this script a second time.
if (!knows("cloze")) {
  addKinds(others);
  // The questions of a page that was brought like this were there before this script.
  for (const item of /** @type {NodeListOf<QuizItem>} */ (
    document.querySelectorAll("quiz-item:defined")
  )) {
    if (others[item.dataset.variant ?? item.dataset.type ?? ""]) item.connectedCallback();
  }
}
