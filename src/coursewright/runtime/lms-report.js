/** What is to be told of a page, whichever way its LMS is spoken to. */

import { fitRecord } from "./lms-fitting.js";
import { itemsOnPage, readCounted, readPage, readQuestion } from "./lms-page.js";
import { isKept, readRecord } from "./lms-record.js";
import { inPercent, isDone, scoreOf, successOf } from "./lms-results.js";

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {import("./record.js").Log} Log */
/** @typedef {import("./lms-interactions.js").Question} Question */
/**
 * @typedef {object} Told something that the LMS has not heard of yet
 * @property {Entry} entry
 * @property {Question} question
 * @property {number} attempt from 1
 * @property {number} latency in milliseconds
 */

/** Milliseconds after an answer before an LMS hears of it: some stop the page while they listen. */
export const PAUSE = 400;

export class Report {
  #page = readPage();
  /** When the last answer was given: how long the next one takes is counted from then. */
  #last = Date.now();
  /** Ids of the entries of which the LMS has heard. @type {Set<string>} */
  #told = new Set();

  /** @param {Log} log */
  constructor(log) {
    this.log = log;
  }

  /**
   * Take over what the LMS has kept; whether any of it is of a question on this page.
   *
   * @param {string} text
   */
  resume(text) {
    const entries = readRecord(text, this.#page);
    if (!entries.length) return false;
    for (const { id } of entries) this.#told.add(id);
    this.log.hold([...entries, ...this.log.entries()]);
    return entries.some((entry) => this.#page.has(entry.item));
  }

  /**
   * What has happened since this was asked last.
   *
   * @returns {Told[]}
   */
  fresh() {
    const entries = this.log.entries();
    return entries.flatMap((entry) => {
      if (this.#told.has(entry.id)) return [];
      this.#told.add(entry.id);
      const item = itemsOnPage().find((one) => one.dataset.item === entry.item);
      if (!item || !isKept(entry)) return [];
      const told = { entry, question: readQuestion(item), attempt: 0, latency: 0 };
      if (entry.kind !== "response") return [told];
      const before = entries
        .slice(0, entries.indexOf(entry))
        .filter(
          (one) => one.kind === "response" && one.item === entry.item && one.context !== "pretest",
        );
      // What did not fit is missing in the log, and its number is not given twice.
      const attempt = Math.max(0, ...before.map((one) => one.attempt ?? 0)) + 1;
      const at = Date.parse(entry.at);
      const latency = Math.max(0, at - this.#last);
      this.#last = at;
      return [{ ...told, attempt, latency }];
    });
  }

  /** The record, in no more characters than there is room for. @param {number} room */
  text(room) {
    return fitRecord(this.log.entries(), this.#page, room);
  }

  /**
   * What all of it amounts to: the score from 0 to 1, as exactly as an LMS is told it.
   *
   * @param {number | null} passAt in percent
   */
  results(passAt) {
    const counted = readCounted();
    const entries = this.log.entries();
    const earned = scoreOf(entries, counted);
    const score = earned === null ? null : inPercent(earned) / 100;
    const done = isDone(entries, counted);
    return { score, done, success: successOf(score, done, passAt) };
  }
}
