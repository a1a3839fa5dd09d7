/** What a page says and does in the frame of an LMS, whichever way it speaks to it. */

import { logOf, make, need, say as sayCommon, sayer } from "./shared.js";

/** @typedef {import("./elements/item-element.js").QuizItem} QuizItem */

export const say = sayer(STRINGS.lms);

const { record = "", passAt = "" } = document.documentElement.dataset;

export const log = logOf(record);

/** From which score on the page is passed, in percent, if whoever exported it asked for one. */
export const mark = passAt ? Number(passAt) : null;

/**
 * Say what becomes of the answers.
 *
 * @param {"plain" | "kept" | "looking" | "connecting" | "ended"} name
 */
export function tell(name) {
  const plain = need(document, "[data-lms-says=plain]");
  const other = need(document, "[data-lms-says=kept]");
  plain.hidden = name !== "plain";
  other.hidden = name === "plain";
  if (name !== "plain") other.textContent = say(name);
}

/** Say aloud, and above all else, what the learner has to know now. @param {string} words */
export function warn(words) {
  const status = need(document, ".package__status");
  if (status.textContent !== words) status.textContent = words;
}

/** Where the learner was, if that is still there. @param {string} place */
export function offerToGoOn(place) {
  const number = document.getElementById(place)?.dataset.number;
  if (!number) return;
  const link = make("a", { href: `#${CSS.escape(place)}` }, say("goOn", { number }));
  const line = need(document, ".package__on");
  line.replaceChildren(link);
  line.hidden = false;
}

/** Say beside own words that nobody keeps them. */
export function watchOwnWords() {
  log.addEventListener("change", (event) => {
    const { detail } = /** @type {CustomEvent<string[] | undefined>} */ (event);
    for (const name of detail ?? []) {
      const item = /** @type {QuizItem | null} */ (
        document.querySelector(`#item-${CSS.escape(name)}`)
      );
      const last = log.entries().findLast((one) => one.item === name);
      if (item?.kind?.written && last?.kind === "note") item.say(sayCommon("notKept"));
    }
  });
}

addEventListener("pageshow", ({ persisted }) => {
  // The session with the LMS is at its end, and the browser has brought the page back.
  if (persisted) location.reload();
});

// In the frame of an LMS there is no place for another page.
document.addEventListener(
  "click",
  ({ target }) => {
    const link = /** @type {Element} */ (target).closest?.("a[href]");
    if (link && !link.getAttribute("href")?.startsWith("#")) {
      link.setAttribute("target", "_blank");
      link.setAttribute("rel", "noopener");
    }
  },
  true,
);
