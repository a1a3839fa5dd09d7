/** What `quiz.js` has left on the window for the scripts after it; see `api.js`. */

/** @typedef {typeof import("./api.js").api} Api */

/**
 * One name at a time, so that a script takes those alone that it uses.
 *
 * @template {keyof Api} Name
 * @param {Name} name
 * @returns {Api[Name]}
 */
const take = (name) =>
  /** @type {Window & { coursewright: Api }} */ (/** @type {unknown} */ (window)).coursewright[
    name
  ];

export const addKinds = /* @__PURE__ */ take("addKinds");
export const announce = /* @__PURE__ */ take("announce");
export const answerOf = /* @__PURE__ */ take("answerOf");
export const askWhoseDevice = /* @__PURE__ */ take("askWhoseDevice");
export const choosing = /* @__PURE__ */ take("choosing");
export const choosingSeveral = /* @__PURE__ */ take("choosingSeveral");
export const focusOn = /* @__PURE__ */ take("focusOn");
export const inputs = /* @__PURE__ */ take("inputs");
export const keysOf = /* @__PURE__ */ take("keysOf");
export const knows = /* @__PURE__ */ take("knows");
export const levelBelow = /* @__PURE__ */ take("levelBelow");
export const logOf = /* @__PURE__ */ take("logOf");
export const make = /* @__PURE__ */ take("make");
export const need = /* @__PURE__ */ take("need");
export const oncePainted = /* @__PURE__ */ take("oncePainted");
export const outcomeFeedback = /* @__PURE__ */ take("outcomeFeedback");
export const ownWords = /* @__PURE__ */ take("ownWords");
export const responses = /* @__PURE__ */ take("responses");
export const result = /* @__PURE__ */ take("result");
export const say = /* @__PURE__ */ take("say");
export const sayDate = /* @__PURE__ */ take("sayDate");
export const sayTime = /* @__PURE__ */ take("sayTime");
export const sayer = /* @__PURE__ */ take("sayer");
export const scoreChoices = /* @__PURE__ */ take("scoreChoices");
export const setVerdict = /* @__PURE__ */ take("setVerdict");
