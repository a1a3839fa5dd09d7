/** What somebody answers in a study: a random code, and the file that is saved. */

/** @typedef {{ code: string, form: string, time: string }} Sitting */

/** Letters and digits that are not taken for each other, as many as divide 256. */
const SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const CODE = new RegExp(`^[${SIGNS}]{4}-[${SIGNS}]{4}$`);

/** @param {Uint8Array} random eight bytes */
export function drawCode(random = crypto.getRandomValues(new Uint8Array(8))) {
  const signs = [...random].map((byte) => SIGNS[byte % SIGNS.length]).join("");
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/**
 * A code as it was typed, in the form of the files; nothing if it is none.
 *
 * @param {string} typed
 */
export function readCode(typed) {
  const signs = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const code = `${signs.slice(0, 4)}-${signs.slice(4)}`;
  return CODE.test(code) ? code : "";
}

/**
 * The file, which docs/study-plan.md describes. It says the day and not the time, and whose it is
 * by the code alone.
 *
 * @param {string} course
 * @param {Sitting} sitting
 * @param {Record<string, string>} answers by vignette
 * @param {Date} now
 */
export function studyFile(course, { code, form, time }, answers, now = new Date()) {
  const made = now.toISOString().slice(0, 10);
  const file = {
    format: "coursewright.study",
    version: 1,
    course,
    code,
    form,
    time,
    made,
    answers,
  };
  return JSON.stringify(file, null, 2);
}
