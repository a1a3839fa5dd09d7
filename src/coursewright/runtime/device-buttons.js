/** The two answers to *Whose device is this?*, for pages without questions. */

import { makeButton } from "./dom.js";
import { move } from "./moving.js";
import { focusOn, make, sayer } from "./shared.js";

const say = sayer(STRINGS.device);

/** What is said inside another site's frame, and nowhere else: see `.framed` in the styles. */
export function frameNote() {
  const link = make("a", { href: "#", target: "_blank", rel: "noopener" }, say("openTab"));
  return make("p", { class: "framed" }, `${say("keepFrame")} `, link);
}

/**
 * Put the question where something was kept, and the focus on it.
 *
 * @param {import("./record.js").Log} log
 * @param {HTMLElement} place
 */
export function askBelow(log, place) {
  const panel = make("div", { class: "device" }, make("p", {}, say("waits")), frameNote());
  panel.append(make("div", { class: "device__actions" }, ...deviceButtons(log, panel)));
  place.replaceChildren(panel);
  focusOn(panel);
}

/**
 * The two answers; choosing one replaces the panel's content by what will happen.
 *
 * @param {import("./record.js").Log} log
 * @param {HTMLElement} panel
 */
export function deviceButtons(log, panel) {
  return /** @type {const} */ (["own", "visit"]).map((device) =>
    makeButton(say(device), () => {
      const keeping = move(log, device);
      const chosen = device === "own" ? "ownChosen" : "visitChosen";
      const what = keeping === "memory" ? "nowhere" : keeping === "noRoom" ? keeping : chosen;
      const sentence = make("p", {}, say(what));
      panel.replaceChildren(sentence);
      focusOn(sentence);
    }),
  );
}
