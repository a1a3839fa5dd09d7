/** What the script says to a learner, and how it says dates. */

import { sayer } from "./phrases.js";

export const say = sayer(STRINGS.runtime);

/**
 * What writes a part of an instant. It is made when it is first needed, and once: that takes longer
 * than to write a hundred dates with it.
 *
 * @param {Intl.DateTimeFormatOptions} form
 */
function writer(form) {
  /** @type {Intl.DateTimeFormat | undefined} */
  let format;
  return (/** @type {string | number} */ at) => {
    format ??= new Intl.DateTimeFormat(STRINGS.language, form);
    return format.format(new Date(at));
  };
}

/** The day of an instant, where the learner is, always with its year: what is printed is read later. */
export const sayDate = writer({ dateStyle: "long" });

/** The time of an instant, where the learner is. */
export const sayTime = writer({ hour: "numeric", minute: "2-digit" });
