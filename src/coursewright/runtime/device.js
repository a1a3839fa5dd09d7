/** The one question before anything is stored: whose device is this? */

import { focusOn, make, need } from "./dom.js";

/** @typedef {import("./record.js").Log} Log */

/**
 * Ask at the end of an item, once on a page, as long as the learner has not said: below whatever the
 * learner has just asked for. The question waits, hidden, at the end of the page's questions.
 *
 * @param {HTMLElement} item
 * @param {Log} log
 */
export function askWhoseDevice(item, log) {
  const waiting = document.querySelectorAll(".device[hidden] > *");
  if (!waiting[0] || log.device || log.keeping === "memory") return;
  // Its words alone: if the panel went, the whole page would be styled anew, for a rule of the
  // theme about what follows a table.
  const panel = make("div", { class: "device" }, ...waiting);
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
