/** What the two versions of SCORM call the same things, and how they write times and lists. */

/**
 * @typedef {object} Version
 * @property {string} api where an LMS leaves what answers our calls
 * @property {string} call how the names of the calls begin
 * @property {[string, string]} ends the first and the last call
 * @property {string} again the error of a session that has begun before
 * @property {number} room characters of what an LMS keeps for us
 * @property {boolean} silent whether asking for what was never set is an error
 * @property {Record<"suspend" | "place" | "entry" | "exit" | "mode" | "time" | "score", string>} names
 * @property {"wrong" | "incorrect"} wrong
 * @property {string} given the name of a response
 * @property {string} at the name of the time of a response
 * @property {"performance" | "other"} other the type of what has no type
 * @property {(milliseconds: number) => string} duration
 * @property {(at: string) => string} moment
 * @property {(values: string[]) => string} list
 * @property {(part: string, value: string) => string} pair
 */

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/** Hours, minutes, and seconds with two decimals. @param {number} milliseconds */
function clock(milliseconds) {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const seconds = Math.floor(hundredths / 100);
  return {
    hours: Math.min(9999, Math.floor(seconds / 3600)),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: `${two(seconds % 60)}.${two(hundredths % 100)}`,
  };
}

/** @type {Record<string, Version>} */
export const VERSIONS = {
  "scorm-1.2": {
    api: "API",
    call: "LMS",
    ends: ["Initialize", "Finish"],
    again: "101",
    room: 4096,
    silent: true,
    names: {
      suspend: "cmi.suspend_data",
      place: "cmi.core.lesson_location",
      entry: "cmi.core.entry",
      exit: "cmi.core.exit",
      mode: "cmi.core.lesson_mode",
      time: "cmi.core.session_time",
      score: "cmi.core.score",
    },
    wrong: "wrong",
    given: "student_response",
    at: "time",
    other: "performance",
    duration(milliseconds) {
      const { hours, minutes, seconds } = clock(milliseconds);
      return `${String(hours).padStart(4, "0")}:${two(minutes)}:${seconds}`;
    },
    moment(at) {
      const date = new Date(at);
      return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
    },
    list: (values) => values.join(","),
    pair: (part, value) => `${part}.${value}`,
  },
  "scorm-2004": {
    api: "API_1484_11",
    call: "",
    ends: ["Initialize", "Terminate"],
    again: "103",
    room: 64000,
    silent: false,
    names: {
      suspend: "cmi.suspend_data",
      place: "cmi.location",
      entry: "cmi.entry",
      exit: "cmi.exit",
      mode: "cmi.mode",
      time: "cmi.session_time",
      score: "cmi.score",
    },
    wrong: "incorrect",
    given: "learner_response",
    at: "timestamp",
    other: "other",
    duration(milliseconds) {
      const { hours, minutes, seconds } = clock(milliseconds);
      return `PT${hours}H${minutes}M${Number(seconds)}S`;
    },
    // Two decimals of a second at most, and a zone only behind them.
    moment: (at) => new Date(at).toISOString().replace(/\dZ$/, "Z"),
    list: (values) => values.join("[,]"),
    pair: (part, value) => `${part}[.]${value}`,
  },
};
