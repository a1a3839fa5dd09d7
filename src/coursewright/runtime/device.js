/** The one question before anything is stored: whose device is this? */

import { focusOn, make, makeButton } from "./dom.js";
import { levelBelow } from "./feedback.js";
import { say } from "./words.js";

/** @typedef {import("./record.js").Log} Log */

/** Whether the page is shown inside another site's: its storage is then a separate one. */
export function isInFrame() {
  try {
    return window.top !== window.self && window.top?.location.origin !== window.location.origin;
  } catch {
    return true; // Another origin: even asking throws.
  }
}

/**
 * Ask below an item, once on a page, as long as the learner has not said.
 *
 * @param {HTMLElement} item
 * @param {Log} log
 */
export function askWhoseDevice(item, log) {
  if (log.device || log.keeping === "memory" || document.querySelector(".device")) return;
  const panel = make("div", { class: "device" });
  const title = make(levelBelow(item), { class: "device__title" }, say("keepTitle"));
  panel.append(title, make("p", {}, say("keepWhy")));
  if (isInFrame()) {
    const link = make(
      "a",
      { href: location.href, target: "_blank", rel: "noopener" },
      say("openTab"),
    );
    panel.append(make("p", {}, `${say("keepFrame")} `, link));
  }
  panel.append(make("div", { class: "device__actions" }, ...deviceButtons(log, panel)));
  const below = item.querySelector(".item__feedback") ?? item.querySelector("form");
  below?.after(panel);
}

/**
 * The two answers; choosing one replaces the panel's content by what will happen.
 *
 * @param {Log} log
 * @param {HTMLElement} panel
 */
export function deviceButtons(log, panel) {
  return /** @type {const} */ (["own", "visit"]).map((device) =>
    makeButton(say(device), () => {
      const keeping = log.choose(device);
      const words =
        keeping === "memory" ? "nowhere" : device === "own" ? "ownChosen" : "visitChosen";
      const sentence = make("p", {}, say(words));
      panel.replaceChildren(sentence);
      focusOn(sentence);
    }),
  );
}
