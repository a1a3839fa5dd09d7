/** What `quiz.js` has left on the window for the scripts after it; see `api.js`. */

/** @typedef {typeof import("./api.js").api} Api */

const shared = /** @type {Window & { coursewright: Api }} */ (/** @type {unknown} */ (window));

export const {
  addKinds,
  announce,
  answerOf,
  askWhoseDevice,
  choosing,
  choosingSeveral,
  focusOn,
  inputs,
  keysOf,
  levelBelow,
  logOf,
  make,
  need,
  outcomeFeedback,
  ownWords,
  responses,
  result,
  say,
  sayDate,
  sayTime,
  sayer,
  scoreChoices,
  scoreWords,
  setVerdict,
} = shared.coursewright;
