/** The one question before anything is stored: whose device is this? */

import { focusOn, need } from "./dom.js";

/** @typedef {import("./record.js").Log} Log */

/**
 * Ask at the end of an item, once on a page, as long as the learner has not said: below whatever the
 * learner has just asked for. The question waits, hidden, at the end of the page's questions.
 *
 * @param {HTMLElement} item
 * @param {Log} log
 */
export function askWhoseDevice(item, log) {
  const panel = /** @type {HTMLElement | null} */ (document.querySelector(".device[hidden]"));
  if (!panel || log.device || log.keeping === "memory") return;
  panel.hidden = false;
  item.append(panel);
  for (const device of /** @type {const} */ (["own", "visit"])) {
    need(panel, `[data-device=${device}]`).onclick = () => {
      const keeping = log.choose(device);
      const said = need(panel, keeping === "memory" ? ".device__nowhere" : `.device__${device}`);
      said.hidden = false;
      panel.replaceChildren(said);
      focusOn(said);
    };
  }
}
