/** What a page needs in a package of SCORM: its record is kept by an LMS, or by nobody. */

import { log, mark, offerToGoOn, say, tell, warn, watchOwnWords } from "../lms-frame.js";
import { Connection, findApi } from "../scorm-api.js";
import { Session } from "../scorm-session.js";
import { VERSIONS } from "../scorm-versions.js";

const version = VERSIONS[document.documentElement.dataset.lms ?? ""];

/** @param {import("../scorm-versions.js").Version} version */
function connect(version) {
  const connection = new Connection(version, findApi(window, version.api));
  if (!connection.open()) {
    log.keeping = "memory";
    return;
  }
  log.keeping = "elsewhere";
  const session = new Session(connection, log, mark, () =>
    warn(session.isTaken ? "" : say("notTaken")),
  );
  tell(session.isLooking ? "looking" : "kept");
  watchOwnWords();
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
