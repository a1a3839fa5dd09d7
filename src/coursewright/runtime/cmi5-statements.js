/** What an LMS is told in xAPI's words: statements as cmi5 defines and allows them (sections 7 and 9). */

import { answerOf, interactionId } from "./lms-interactions.js";
import { VERSIONS } from "./scorm-versions.js";

/** @typedef {import("./cmi5-launch.js").Launch} Launch */
/** @typedef {import("./lms-report.js").Told} Told */
/** @typedef {"initialized" | "completed" | "passed" | "failed" | "terminated"} Defined */
/**
 * @typedef {object} Statement
 * @property {string} id
 * @property {string} timestamp
 * @property {{ id: string, display: Record<string, string> }} verb
 * @property {object} actor
 * @property {object} object
 * @property {Record<string, any>} [result]
 * @property {Record<string, any>} context
 */

const VERBS = "http://adlnet.gov/expapi/verbs/";
const ACTIVITIES = "http://adlnet.gov/expapi/activities/";
const CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/";
export const SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";

/** Lists, times and types of answers are written as SCORM 2004 has them. */
const FORM = /** @type {import("./scorm-versions.js").Version} */ (VERSIONS["scorm-2004"]);

/** `randomUUID` is missing where a page is not served securely, as in an intranet. */
export function newUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export class Statements {
  /** When the last thing happened: by that alone an LMS orders what it is told. */
  #last = 0;

  /**
   * @param {Launch} launch
   * @param {Record<string, any>} template the context that the LMS wants in every statement
   * @param {number | null} mastery from which score on the page is passed, as the LMS has it
   * @param {string} language of the page
   */
  constructor(launch, template, mastery, language) {
    this.launch = launch;
    this.template = template;
    this.mastery = mastery;
    this.language = language;
  }

  /**
   * @param {string} verb
   * @param {object} object
   * @param {number} at
   * @returns {Statement}
   */
  #statement(verb, object, at) {
    // The clock may have been put back.
    this.#last = Math.max(this.#last, at);
    const context = structuredClone(this.template);
    context.registration = this.launch.registration;
    return {
      id: newUuid(),
      timestamp: new Date(this.#last).toISOString(),
      actor: this.launch.actor,
      verb: { id: `${VERBS}${verb}`, display: { en: verb } },
      object: { objectType: "Activity", ...object },
      context,
    };
  }

  /**
   * Beside what the LMS has put there, which stays.
   *
   * @param {Statement} statement
   * @param {"category" | "parent"} name
   * @param {object[]} activities
   */
  #place({ context }, name, activities) {
    context.contextActivities ??= {};
    const before = [context.contextActivities[name] ?? []].flat();
    const added = activities.map((one) => ({ objectType: "Activity", ...one }));
    context.contextActivities[name] = [...before, ...added];
  }

  /**
   * What happened to the page as a whole.
   *
   * @param {Defined} verb
   * @param {number} at
   * @param {Record<string, any>} [result]
   */
  defined(verb, at, result) {
    const statement = this.#statement(verb, { id: this.launch.activityId }, at);
    const settles = result && ("success" in result || "completion" in result);
    const categories = settles ? ["cmi5", "moveon"] : ["cmi5"];
    this.#place(
      statement,
      "category",
      categories.map((name) => ({ id: `${CATEGORIES}${name}` })),
    );
    if (result) statement.result = result;
    if (result?.score && this.mastery !== null) {
      statement.context.extensions = { ...statement.context.extensions, [MASTERY]: this.mastery };
    }
    return statement;
  }

  /** How long it took. @param {number} milliseconds */
  duration = (milliseconds) => FORM.duration(milliseconds);

  /** What was answered. @param {Told} told */
  answered({ entry, question, attempt, latency }) {
    const answer = answerOf(FORM, question, entry);
    const of = this.launch.activityId.replace(/\/*$/, "");
    const statement = this.#statement(
      "answered",
      {
        // One activity for all attempts: when each was made tells them apart.
        id: `${of}/question/${interactionId(entry, Math.min(attempt, 1))}`,
        definition: {
          type: `${ACTIVITIES}cmi.interaction`,
          interactionType: answer.type,
          description: { [this.language]: answer.description },
          ...(answer.key ? { correctResponsesPattern: [answer.key] } : {}),
        },
      },
      Date.parse(entry.at),
    );
    const isGraded = answer.result !== "neutral";
    statement.result = {
      ...(isGraded ? { success: answer.result === "correct" } : {}),
      ...(isGraded && entry.score !== undefined ? { score: { scaled: entry.score } } : {}),
      ...(answer.response ? { response: answer.response } : {}),
      duration: this.duration(latency),
    };
    const objective = {
      id: `${of}/objective/${question.objective}`,
      definition: { type: `${ACTIVITIES}objective` },
    };
    const parents = [{ id: this.launch.activityId }, ...(question.objective ? [objective] : [])];
    this.#place(statement, "parent", parents);
    return statement;
  }
}
