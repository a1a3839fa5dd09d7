/** What a learner has chosen twice, with the way to the paragraph on it. */

import { openMisconceptions } from "../misconceptions.js";
import { make, need, sayer } from "../shared.js";
import { readTempting } from "../tempting.js";
import { FollowsLog } from "./follows-log.js";

const say = sayer(STRINGS.misconceptions);

/** So often an answer is no slip. */
const OFTEN = 2;

export class CourseMisconceptions extends FollowsLog {
  draw() {
    const open = openMisconceptions(this.log.entries(), readTempting(this));
    const rows = /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-chosen]")]);
    const shown = rows
      .map((row) => ({ row, ...(open.get(row.dataset.chosen ?? "") ?? { count: 0, last: 0 }) }))
      .filter(({ count }) => count >= OFTEN)
      .sort((a, b) => b.last - a.last);
    for (const { row, count } of shown) {
      const words = say(count > OFTEN ? "often" : "twice");
      need(row, ".misconceptions__often").textContent = words;
    }
    const first = shown[0]?.row ?? need(this, "[data-none]");
    for (const row of need(this, ".misconceptions__first").children) {
      row.toggleAttribute("data-shown", row === first);
    }
    // Copies, for the room of the first is that of the longest.
    const others = shown.slice(1).map(({ row }) => {
      const words = /** @type {HTMLElement} */ (row.cloneNode(true));
      return make("li", {}, ...words.childNodes);
    });
    const list = need(this, "details");
    list.toggleAttribute("data-shown", others.length > 0);
    need(list, "summary").textContent = say("more", { count: others.length });
    need(list, "ul").replaceChildren(...others);
  }
}
