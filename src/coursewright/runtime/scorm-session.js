/** What an LMS keeps of a page, from the first call to the last. */

import { interactionOf } from "./lms-interactions.js";
import { PAUSE, Report } from "./lms-report.js";
import { inPercent } from "./lms-results.js";

/** @typedef {import("./record.js").Log} Log */
/** @typedef {import("./scorm-api.js").Connection} Connection */

export class Session {
  #began = Date.now();
  /** What the LMS has, by name. @type {Map<string, string>} */
  #sent = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** Whether the LMS took what it was given last. */
  isTaken = true;

  /**
   * @param {Connection} connection which is open
   * @param {Log} log
   * @param {number | null} passAt in percent
   * @param {() => void} onChange
   */
  constructor(connection, log, passAt, onChange) {
    this.connection = connection;
    this.report = new Report(log);
    this.passAt = passAt;
    this.onChange = onChange;
    this.names = connection.version.names;
    // Who only looks at what somebody has done changes nothing of it.
    this.isLooking = /^(browse|review)$/.test(connection.get(this.names.mode));
    this.place = this.#resume();
    log.addEventListener("change", () => this.#wait());
  }

  /** Take over what the LMS has kept; returns where the learner was. */
  #resume() {
    const { connection, names } = this;
    // To ask for what was never set is an error in one version. An entry alone does not tell whether
    // it was: some LMSs always say the same.
    const isBack =
      connection.version.silent ||
      connection.get(names.entry) === "resume" ||
      /complete/.test(connection.get("cmi.completion_status"));
    if (!isBack) return "";
    const isPlaced = this.report.resume(connection.get(names.suspend));
    return isPlaced ? connection.get(names.place) : "";
  }

  /** Say at once that the page may be come back to: a browser that stops has no later. */
  begin() {
    if (!this.isLooking) this.#set(this.names.exit, "suspend");
    this.flush();
  }

  #wait() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.flush(), PAUSE);
  }

  /**
   * Tell the LMS what it does not know yet.
   *
   * @param {string} name
   * @param {string | number} value
   */
  #set(name, value) {
    if (this.#sent.get(name) === String(value)) return true;
    const taken = this.connection.set(name, value);
    if (taken) this.#sent.set(name, String(value));
    return taken;
  }

  /** Give the LMS all that has happened. */
  flush() {
    clearTimeout(this.#pause);
    const { connection, names } = this;
    if (this.isLooking || !connection.isOpen) return;
    for (const told of this.report.fresh()) this.#tell(told);
    const text = this.report.text(connection.version.room);
    const taken = !text || this.#set(names.suspend, text);
    this.#sayResults();
    this.#set(names.time, connection.version.duration(Date.now() - this.#began));
    this.isTaken = connection.commit() && taken;
    this.onChange();
  }

  /** @param {import("./lms-report.js").Told} told */
  #tell({ entry, question, ...how }) {
    this.#set(this.names.place, `item-${entry.item}`);
    if (entry.kind !== "response") return;
    const { connection } = this;
    const count = Number(connection.get("cmi.interactions._count") || Number.NaN);
    if (!(count >= 0)) return; // An LMS need not have a place for interactions.
    for (const [name, value] of interactionOf(connection.version, question, entry, how)) {
      connection.set(`cmi.interactions.${count}.${name}`, value);
    }
  }

  #sayResults() {
    const { score, done, success } = this.report.results(this.passAt);
    if (score !== null) this.#sayScore(score);
    if (this.connection.version.silent) this.#sayStatus(success || (done ? "completed" : ""));
    else {
      this.#set("cmi.completion_status", this.#settled("cmi.completion_status", done));
      if (success) this.#set("cmi.success_status", success);
    }
  }

  /** @param {number} score */
  #sayScore(score) {
    const { score: name } = this.names;
    if (!this.connection.version.silent) this.#set(`${name}.scaled`, score);
    this.#set(`${name}.min`, 0);
    this.#set(`${name}.max`, 100);
    this.#set(`${name}.raw`, inPercent(score));
  }

  /**
   * What was done once stays done, also where a question has been added since.
   *
   * @param {string} name
   * @param {boolean} done
   */
  #settled(name, done) {
    return done || this.connection.get(name) === "completed" ? "completed" : "incomplete";
  }

  /** In 1.2 one word says both. @param {string} reached */
  #sayStatus(reached) {
    const name = "cmi.core.lesson_status";
    const before = this.connection.get(name);
    if (reached) this.#set(name, reached);
    else if (!["completed", "passed", "failed"].includes(before)) this.#set(name, "incomplete");
  }

  /** The page is being left. */
  end() {
    if (!this.isLooking) this.flush();
    this.connection.close();
  }
}
