/** Erasing one module or everything: the consequence in words, and a download offered first. */

import { isWritten } from "./csv.js";
import { makeButton } from "./dom.js";
import { downloadLog } from "./downloading.js";
import { groupEntries } from "./record-subjects.js";
import { focusOn, make, need, sayer } from "./shared.js";

/** @typedef {import("./record.js").Log} Log */
/** @typedef {import("./record-subjects.js").Group} Group */
/** @typedef {import("./record-subjects.js").Subject} Subject */

const say = sayer(STRINGS.your_data);
const EVERYTHING = "*";

/**
 * What to erase, and the button that asks whether it shall be.
 *
 * @param {Log} log
 * @param {Map<string, Subject>} subjects
 */
export function makeErasing(log, subjects) {
  const select = make("select", { id: "erase-what", class: "entry__input" });
  const label = make("label", { for: select.id }, say("eraseWhat"));
  const groups = () => groupEntries(log.entries(), subjects);
  const draw = () => {
    const chosen = select.value;
    const option = (/** @type {string} */ value, /** @type {string} */ words) =>
      make("option", { value, ...(value === chosen ? { selected: "" } : {}) }, words);
    select.replaceChildren(
      ...groups().map((group) =>
        option(
          group.slug,
          say("eraseOption", { what: nameOf(group), count: group.entries.length }),
        ),
      ),
      option(EVERYTHING, say("eraseEverything")),
    );
  };
  const button = makeButton(say("erase"), () => {
    const group = groups().find(({ slug }) => slug === select.value);
    if (group) confirmErasing(log, group, button);
    else need(document, ".course-finish__button").click();
  });
  const place = make("div", { class: "your-data__erase" }, label, select, button);
  return { place, draw };
}

/** @param {Group} group */
const nameOf = ({ title, row }) => (row ? say(ROWS[row]) : title);

/** What has no module, in words. */
const ROWS = /** @type {const} */ ({
  none: "eraseOther",
  gone: "eraseGone",
  reviews: "eraseReviews",
  commitments: "eraseCommitments",
  placement: "erasePlacement",
  unknown: "eraseUnknown",
});

/**
 * @param {Log} log
 * @param {Group} group
 * @param {HTMLElement} button to come back to
 */
function confirmErasing(log, group, button) {
  const { entries } = group;
  const title = make("h2", { id: "erase-title" }, say("eraseTitle", { what: nameOf(group) }));
  const written = entries.filter((one) => isWritten(one) && one.response?.length).length;
  const answers = entries.filter(
    (one) => one.kind === "response" && !(isWritten(one) && one.response?.length),
  ).length;
  const others = entries.length - written - answers;
  const counts = make("p", {}, say("eraseCounts", { answers, written, others }));
  const consequence = make("p", {}, say("eraseConsequence"));
  const actions = make("div", { class: "dialog__actions" });
  const dialog = make(
    "dialog",
    { class: "dialog", "aria-labelledby": title.id },
    title,
    counts,
    consequence,
    actions,
  );
  const close = makeButton(say("eraseCancel"), () => dialog.close());
  const erase = makeButton(say("eraseDo"), () => {
    const gone = new Set(entries.map(({ id }) => id));
    log.forget(({ id }) => gone.has(id));
    const still = log.entries().some(({ id }) => gone.has(id));
    counts.textContent = still ? say("eraseFailed") : say("erased", { count: gone.size });
    consequence.remove();
    actions.replaceChildren(close);
    close.textContent = say("eraseClose");
    focusOn(counts);
  });
  actions.append(
    makeButton(say("eraseDownload"), () => downloadLog(log, entries, [])),
    erase,
    close,
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
