/** What an LMS is told of a page from its launch to its end, and what it gives back (cmi5). */

import { readReturn } from "./cmi5-launch.js";
import { Ended, Lms } from "./cmi5-lms.js";
import { SESSION, Statements } from "./cmi5-statements.js";
import { recall, remember } from "./cmi5-visit.js";
import { PAUSE } from "./lms-report.js";

/** @typedef {import("./cmi5-launch.js").Launch} Launch */
/** @typedef {import("./cmi5-statements.js").Statement} Statement */
/** @typedef {import("./cmi5-visit.js").Visit} Visit */
/** @typedef {import("./lms-report.js").Report} Report */
/**
 * @typedef {object} Kept what we leave with the LMS, beside what it is told
 * @property {string} record
 * @property {string} place
 * @property {boolean} completed whether it was told so: once in a registration
 * @property {"" | "passed" | "failed"} success what it was told: never again after a pass
 * @property {string} session in which it was told so: once in each
 */

const STATE = "resume";

/** Bytes of a request, two of which a browser still sends when the page is closed: 64 KB in all. */
const ROOM = 28_000;

/** Milliseconds before what an LMS did not take is offered again. */
const AGAIN = 15_000;

const sizeOf = (/** @type {object[]} */ statements) =>
  new TextEncoder().encode(JSON.stringify(statements)).length;

/** @param {string | null} words @returns {any} */
function read(words) {
  try {
    return Object(JSON.parse(words ?? "{}"));
  } catch {
    return {};
  }
}

/**
 * Begin, or go on with, the session that an LMS has launched.
 *
 * @param {Launch} launch
 * @param {Report} report
 * @param {number | null} mark from which score on the page is passed, in percent
 * @param {(isTaken: boolean) => void} onChange
 */
export async function openSession(launch, report, mark, onChange) {
  const lms = new Lms(launch);
  const visit = recall(launch.fetch);
  if (visit.isOver) throw new Ended();
  visit.token = await lms.open(visit.token);
  remember(visit);
  const [data, kept] = await Promise.all([
    lms.readState("LMS.LaunchData"),
    lms.readState(STATE),
    lms.readPreferences(),
  ]);
  // Without it nothing that we say would be of this session.
  if (!data) throw new Error("an LMS keeps no launch data");
  return new Session(lms, visit, read(data), read(kept), report, mark, onChange);
}

class Session {
  /** What the LMS has not taken yet, oldest first. @type {Statement[]} */
  #waiting = [];
  /** How many of these are on their way. */
  #onTheirWay = 0;
  /** @type {Promise<void> | undefined} */
  #sending;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** What was left with the LMS last. */
  #left = "";
  #isTaken = true;

  /**
   * @param {Lms} lms
   * @param {Visit} visit
   * @param {Record<string, any>} data what the LMS has to say of this launch
   * @param {Partial<Kept>} kept
   * @param {Report} report
   * @param {number | null} mark
   * @param {(isTaken: boolean) => void} onChange
   */
  constructor(lms, visit, data, kept, report, mark, onChange) {
    this.lms = lms;
    this.visit = visit;
    this.report = report;
    this.onChange = onChange;
    const template = Object(data.contextTemplate);
    const mastery = typeof data.masteryScore === "number" ? data.masteryScore : null;
    this.passAt = mastery === null ? mark : mastery * 100;
    this.statements = new Statements(
      lms.launch,
      template,
      mastery,
      document.documentElement.lang || "und",
    );
    this.session = String(template.extensions?.[SESSION] ?? "");
    this.returnsTo = readReturn(data.returnURL);
    // Who only looks at what somebody has done changes nothing of it.
    this.isLooking = /^(browse|review)$/i.test(String(data.launchMode));
    /** @type {Kept} */
    this.kept = { record: "", place: "", completed: false, success: "", session: "", ...kept };
    const isPlaced = this.report.resume(String(this.kept.record));
    this.place = isPlaced ? String(this.kept.place) : "";
    report.log.addEventListener("change", () => this.#wait());
  }

  /** Say that the page can be worked with, which it could from `began` on. @param {number} began */
  begin(began) {
    if (!this.visit.began) {
      this.#waiting.push(this.statements.defined("initialized", began));
      this.visit.began = began;
    }
    return this.flush();
  }

  #wait() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.flush(), PAUSE);
  }

  #duration = () => this.statements.duration(Date.now() - this.visit.began);

  /** Turn into statements what has happened. */
  #gather() {
    if (this.isLooking) return;
    for (const told of this.report.fresh()) {
      this.kept.place = `item-${told.entry.item}`;
      if (told.entry.kind === "response") this.#waiting.push(this.statements.answered(told));
    }
    const { score, done, success } = this.report.results(this.passAt);
    const { kept } = this;
    const duration = this.#duration();
    if (done && !kept.completed) {
      kept.completed = true;
      const result = { completion: true, duration };
      this.#waiting.push(this.statements.defined("completed", Date.now(), result));
    }
    const isNew = kept.success !== "passed" && kept.success !== success;
    if (success && isNew && (!kept.success || kept.session !== this.session)) {
      Object.assign(kept, { success, session: this.session });
      const result = { score: { scaled: score }, success: success === "passed", duration };
      this.#waiting.push(this.statements.defined(success, Date.now(), result));
    }
  }

  /**
   * What to leave with the LMS: not that it was told what is still waiting.
   *
   * @param {Statement[]} waiting
   */
  #state(waiting) {
    const isTold = (/** @type {string} */ verb) =>
      !waiting.some((one) => one.verb.id.endsWith(`/${verb}`));
    const { place, completed, success, session } = this.kept;
    return {
      record: this.report.text(ROOM),
      place,
      completed: completed && isTold("completed"),
      success: success && isTold(success) ? success : "",
      session,
    };
  }

  /** Give the LMS all that has happened. */
  flush() {
    clearTimeout(this.#pause);
    if (this.visit.isOver) return Promise.resolve();
    this.#gather();
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  async #send() {
    let isTaken = await this.#sendStatements();
    if (this.visit.isOver) return;
    const state = this.#state(this.#waiting);
    const written = JSON.stringify(state);
    if (!this.isLooking && state.record && written !== this.#left) {
      const answer = await this.lms.writeState(STATE, state);
      if (answer === "taken") this.#left = written;
      else isTaken = false;
    }
    if (this.visit.isOver) return;
    this.#isTaken = isTaken;
    this.onChange(isTaken);
    if (!isTaken) this.#pause = setTimeout(() => this.flush(), AGAIN);
  }

  /** Whether the LMS has taken all of them. */
  async #sendStatements() {
    let isTaken = true;
    let isApart = false;
    while (this.#waiting.length && !this.visit.isOver) {
      let count = isApart ? 1 : this.#waiting.length;
      while (count > 1 && sizeOf(this.#waiting.slice(0, count)) > ROOM) count -= 1;
      const some = this.#waiting.slice(0, count);
      this.#onTheirWay = count;
      const answer = await this.lms.sendStatements(some);
      this.#onTheirWay = 0;
      if (this.visit.isOver) return false;
      if (answer === "failed") return false;
      // One that an LMS does not want would keep all others out.
      if (answer === "refused" && count > 1) {
        isApart = true;
        continue;
      }
      if (answer === "refused") isTaken = false;
      this.#waiting.splice(0, count);
      remember(this.visit);
    }
    return isTaken;
  }

  /** The page is being left, or the learner has finished. */
  end() {
    if (this.visit.isOver) return;
    clearTimeout(this.#pause);
    this.#gather();
    const waiting = this.#waiting.slice(this.#onTheirWay);
    const last = this.statements.defined("terminated", Date.now(), { duration: this.#duration() });
    // There is no later: what does not fit has to go, and answers are in the record as well.
    while (sizeOf([...waiting, last]) > ROOM) {
      const spared = waiting.findIndex(({ verb }) => verb.id.endsWith("/answered"));
      if (spared < 0) break;
      waiting.splice(spared, 1);
    }
    this.visit.isOver = true;
    remember(this.visit);
    this.lms.sendStatements([...waiting, last]);
    const state = this.#state(this.#isTaken ? [] : this.#waiting);
    const isNew = state.record && JSON.stringify(state) !== this.#left;
    if (!this.isLooking && isNew) this.lms.writeState(STATE, state);
  }
}
