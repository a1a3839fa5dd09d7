/**
 * What the first script lends to the others, so that no page loads it twice.
 *
 * Classic scripts cannot import from each other, and scripts that are modules do not load from a
 * file. `quiz.js` leaves this on the window; `shared.js` is how the others take it from there.
 */

import { askWhoseDevice } from "./device.js";
import { focusOn, make, need } from "./dom.js";
import { levelBelow } from "./feedback.js";
import { choosing, choosingSeveral, keysOf, ownWords, setVerdict } from "./interactions.js";
import { addKinds, answerOf, inputs, knows, outcomeFeedback } from "./kinds.js";
import { oncePainted } from "./painting.js";
import { sayer } from "./phrases.js";
import { logOf } from "./record.js";
import { responses } from "./reductions.js";
import { result, scoreChoices } from "./scoring.js";
import { announce } from "./status.js";
import { say, sayDate, sayTime } from "./words.js";

export const api = {
  addKinds,
  announce,
  answerOf,
  askWhoseDevice,
  choosing,
  choosingSeveral,
  focusOn,
  inputs,
  keysOf,
  knows,
  levelBelow,
  logOf,
  make,
  need,
  oncePainted,
  outcomeFeedback,
  ownWords,
  responses,
  result,
  say,
  sayDate,
  sayTime,
  sayer,
  scoreChoices,
  setVerdict,
};
