/** What a page needs beside `quiz.js` for a conversation: loaded there alone. */

import { conversation } from "../elements/conversation-element.js";
import { addKinds, knows } from "../shared.js";

/** @typedef {import("../elements/item-element.js").QuizItem} QuizItem */

// The theme may bring another page into this one, and with it this script a second time.
if (!knows("conversation")) {
  addKinds({ conversation });
  // The questions of a page that was brought like this were there before this script.
  for (const item of /** @type {NodeListOf<QuizItem>} */ (
    document.querySelectorAll("quiz-item[data-type=conversation]:defined")
  )) {
    item.connectedCallback();
  }
}
