/** What a page needs in a package of cmi5: its record is kept by an LMS, or by nobody. */

import { readLaunch } from "../cmi5-launch.js";
import { Ended } from "../cmi5-lms.js";
import { openSession } from "../cmi5-session.js";
import { log, mark, offerToGoOn, say, tell, warn, watchOwnWords } from "../lms-frame.js";
import { Report } from "../lms-report.js";
import { need } from "../shared.js";

const began = Date.now();
const launch = readLaunch(location.search);
/** After `quiz.js` has made items of what is on the page. */
const isReady = new Promise((done) => document.addEventListener("DOMContentLoaded", done));

/** @param {unknown} failure */
function giveUp(failure) {
  log.keeping = "memory";
  const name = failure instanceof Ended ? "ended" : "plain";
  tell(name);
  // Who has answered meanwhile, or comes back to where they were, is not where that stands.
  if (name === "ended" || log.entries().length) warn(say(name));
}

/** @param {import("../cmi5-launch.js").Launch} launch */
async function connect(launch) {
  log.keeping = "elsewhere";
  tell("connecting");
  const session = await openSession(launch, new Report(log), mark, (isTaken) =>
    warn(isTaken ? "" : say("notTaken")),
  );
  await isReady;
  tell(session.isLooking ? "looking" : "kept");
  watchOwnWords();
  offerToGoOn(session.place);
  session.begin(began);
  document.addEventListener("visibilitychange", () => document.hidden && session.flush());
  addEventListener("online", () => session.flush());
  // After the items have given the log what was being written.
  addEventListener("pagehide", () => session.end());
  if (session.returnsTo) offerToLeave(session);
}

/** @param {{ end: () => void, returnsTo: string }} session */
function offerToLeave(session) {
  const line = need(document, ".package__leave");
  line.hidden = false;
  need(line, "button").addEventListener("click", () => {
    session.end();
    location.assign(session.returnsTo);
  });
}

if (launch) connect(launch).catch(giveUp);
else log.keeping = "memory";
