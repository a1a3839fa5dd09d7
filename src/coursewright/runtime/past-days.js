/** A date that has passed is asked about once, and not refused: somebody may mean it. */

import { startOfDay } from "./days.js";
import { sayDate, sayer } from "./shared.js";

const say = sayer(STRINGS.course);

export class PastDays {
  #asked = "";

  /**
   * What to ask about a date; nothing if it is still to come, or was asked about just now.
   *
   * @param {string} date
   */
  question(date) {
    const day = startOfDay(date);
    if (!(day < startOfDay(Date.now())) || this.#asked === date) return "";
    this.#asked = date;
    return say("pastDay", { date: sayDate(day) });
  }
}
