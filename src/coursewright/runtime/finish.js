/** *Finish and clear this computer*: in the footer of every page, one click and one question. */

import { download, focusOn, guardKeys, make, makeButton, need } from "./dom.js";
import { asFile, logOf } from "./record.js";
import { say } from "./words.js";

export class CourseFinish extends HTMLElement {
  connectedCallback() {
    need(this, "button").onclick = () => confirmClearing(logOf(this.dataset.course ?? ""));
  }
}

/**
 * Ask once, offer the download first, clear.
 *
 * @param {import("./record.js").Log} log
 */
export function confirmClearing(log) {
  const count = log.entries().length + log.setAside.length;
  const title = make("h2", { id: "finish-title" }, say("finishTitle"));
  const sentence = make("p", {}, count ? say("finishCount", { count }) : say("finishNothing"));
  const actions = make("div", { class: "dialog__actions" });
  const dialog = make(
    "dialog",
    { class: "dialog", "aria-labelledby": title.id },
    title,
    sentence,
    actions,
  );
  const close = makeButton(say(count ? "finishCancel" : "finishClose"), () => dialog.close());
  if (count) {
    const clear = makeButton(say("finishClear"), () => {
      log.clear();
      sentence.textContent = say("finished");
      actions.replaceChildren(close);
      close.textContent = say("finishClose");
      focusOn(sentence);
    });
    actions.append(
      makeButton(say("finishDownload"), () => downloadLog(log)),
      clear,
    );
  }
  actions.append(close);
  guardKeys(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * @param {import("./record.js").Log} log
 * @param {import("./record.js").Entry[]} entries
 * @param {unknown[]} setAside
 */
export function downloadLog(log, entries = log.entries(), setAside = log.setAside) {
  download(`${log.key}.json`, asFile(log.course, entries, setAside));
}
