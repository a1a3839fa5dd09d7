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
  confirmClearing,
  download,
  downloadLog,
  firstAttempt,
  focusOn,
  inputs,
  isEntry,
  keysOf,
  levelBelow,
  logOf,
  make,
  makeButton,
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
  standing,
} = shared.coursewright;
