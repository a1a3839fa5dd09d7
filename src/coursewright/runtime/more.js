/** What a page needs beside `quiz.js` if it has more than the simple types: loaded there alone. */

import { others } from "./more-interactions.js";
import { PretestAnswer } from "./pretest-answer.js";
import { QuizSet } from "./set.js";
import { addKinds } from "./shared.js";

/** @typedef {import("./item.js").QuizItem} QuizItem */

addKinds(others);
if (document.readyState === "complete") {
  // The theme has brought this page into another one: its questions were there before this script.
  for (const item of /** @type {NodeListOf<QuizItem>} */ (document.querySelectorAll("quiz-item"))) {
    if (others[item.dataset.mode ?? item.dataset.type ?? ""]) item.connectedCallback();
  }
  start();
} else document.addEventListener("DOMContentLoaded", start);

function start() {
  customElements.define("quiz-set", QuizSet);
  customElements.define("pretest-answer", PretestAnswer);
}
