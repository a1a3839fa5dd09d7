/** *Finish and clear this computer*: in the footer of every page, one click and one question. */

import { focusOn, need } from "../dom.js";
import { downloadLog } from "../downloading.js";
import { logOf } from "../record.js";

/** Asks once, offers the download first, clears: this tab cannot know what others hold. */
export class CourseFinish extends HTMLElement {
  connectedCallback() {
    const log = logOf(this.dataset.course ?? "");
    const dialog = /** @type {HTMLDialogElement} */ (need(document, "#finish"));
    need(this, "button").onclick = () => {
      const count = log.entries().length + log.setAside.length;
      need(dialog, ".finish__count").textContent = `${count}`;
      delete dialog.dataset.done;
      dialog.showModal();
    };
    need(dialog, "[data-do=download]").onclick = () => downloadLog(log);
    need(dialog, "[data-do=clear]").onclick = () => {
      log.clear();
      dialog.dataset.done = "";
      focusOn(need(dialog, ".finish__sentence"));
    };
  }
}
