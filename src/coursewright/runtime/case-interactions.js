/** Cases whose moves are looked for: in stages, and one of the learner's own. */

import { answerOf, focusOn, inputs, need, ownWords } from "./shared.js";

/** @typedef {import("./kinds.js").Kind} Kind */

/** @type {Kind} */
const moves = {
  ...ownWords,
  finish(item) {
    answerOf(item)?.setAttribute("open", "");
    const stage = need(item, ".stage");
    focusOn(need(stage, ".stage__title"), stage);
  },
};

/** Three texts, or none. @type {Kind} */
const ownCase = {
  ...moves,
  read(item) {
    const given = inputs(item).map((input) => input.value.trim());
    return given.some(Boolean) ? given : [];
  },
  fill(item, response) {
    for (const [at, input] of inputs(item).entries()) input.value = [response].flat()[at] ?? "";
  },
};

/** @type {Record<string, Kind>} */
export const cases = { moves, "own-case": ownCase };
