/** What a page needs in a package: its record is kept by an LMS, or by nobody. */

import { Connection, findApi } from "../scorm-api.js";
import { Session } from "../scorm-session.js";
import { VERSIONS } from "../scorm-versions.js";
import { logOf, make, need, say as sayCommon, sayer } from "../shared.js";

/** @typedef {import("../elements/item-element.js").QuizItem} QuizItem */

const say = sayer(STRINGS.lms);

const { lms = "", record = "", passAt } = document.documentElement.dataset;
const version = VERSIONS[lms];
const log = logOf(record);

/** Say what becomes of the answers. @param {"kept" | "looking"} name */
function tell(name) {
  need(document, "[data-lms-says=plain]").hidden = true;
  const sentence = need(document, "[data-lms-says=kept]");
  sentence.textContent = say(name);
  sentence.hidden = false;
}

/** Where the learner was, if that is still there. @param {string} place */
function offerToGoOn(place) {
  const number = document.getElementById(place)?.dataset.number;
  if (!number) return;
  const link = make("a", { href: `#${CSS.escape(place)}` }, say("goOn", { number }));
  const line = need(document, ".package__on");
  line.replaceChildren(link);
  line.hidden = false;
}

/** Say beside own words that nobody keeps them. @param {CustomEvent<string[] | undefined>} event */
function sayLost({ detail }) {
  for (const name of detail ?? []) {
    const item = /** @type {QuizItem | null} */ (
      document.querySelector(`#item-${CSS.escape(name)}`)
    );
    const last = log.entries().findLast((one) => one.item === name);
    if (item?.kind?.written && last?.kind === "note") item.say(sayCommon("notKept"));
  }
}

/** @param {import("../scorm-versions.js").Version} version */
function connect(version) {
  const connection = new Connection(version, findApi(window, version.api));
  if (!connection.open()) {
    log.keeping = "memory";
    return;
  }
  log.keeping = "elsewhere";
  const status = need(document, ".package__status");
  const session = new Session(connection, log, passAt ? Number(passAt) : null, () => {
    const words = session.isTaken ? "" : say("notTaken");
    if (status.textContent !== words) status.textContent = words;
  });
  tell(session.isLooking ? "looking" : "kept");
  log.addEventListener("change", (event) =>
    sayLost(/** @type {CustomEvent<string[] | undefined>} */ (event)),
  );
  // After `quiz.js` has made items of what is on the page.
  document.addEventListener("DOMContentLoaded", () => {
    offerToGoOn(session.place);
    session.begin();
  });
  document.addEventListener("visibilitychange", () => document.hidden && session.flush());
  // After the items have given the log what was being written.
  addEventListener("pagehide", () => session.end());
}

if (version) connect(version);

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
