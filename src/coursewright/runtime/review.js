/** The page that brings questions back: what is due today, why, and when the rest comes. */

import { review } from "../strings/en.json";
import { calendar, dueNow, isScheduled, schedule } from "./scheduling.js";
import { download, focusOn, logOf, make, makeButton, need, sayDate, sayer } from "./shared.js";

/** @typedef {import("./item.js").QuizItem} QuizItem */
/** @typedef {import("./scheduling.js").Due} Due */

const say = sayer(review);

class ReviewList extends HTMLElement {
  /** What was due when the page was opened: it stays there while it is answered. @type {Due[]} */
  #due = [];
  /** @type {AbortController | undefined} */
  #listening;

  async connectedCallback() {
    await customElements.whenDefined("quiz-item");
    if (!this.isConnected) return;
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener(
      "quiz-check",
      (event) => {
        event.preventDefault();
        /** @type {QuizItem} */ (event.target).check(false, "review");
      },
      { signal },
    );
    this.#log.addEventListener("change", () => this.#draw(), { signal });
    this.#begin();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #log() {
    return logOf(this.dataset.course ?? "");
  }

  get #items() {
    return [.../** @type {NodeListOf<QuizItem>} */ (this.querySelectorAll("quiz-item"))];
  }

  get #schedule() {
    const items = this.#items.map(({ item, dataset }) => ({
      item,
      objective: dataset.objective ?? "",
    }));
    return schedule(this.#log.entries(), items);
  }

  /** Show what is due, each question as if it had never been answered. */
  #begin() {
    const scheduled = isScheduled(this.#log.entries());
    this.#due = scheduled ? dueNow(this.#schedule, Date.now()) : [];
    for (const why of this.querySelectorAll(".review__why")) why.remove();
    const items = new Map(this.#items.map((item) => [item.item, item]));
    for (const item of items.values()) item.removeAttribute("data-drawn");
    for (const [index, due] of this.#due.entries()) {
      const item = items.get(due.item);
      if (!item) continue;
      this.append(this.#reason(due, item), item); // In the order of the schedule, not of the page.
      item.dataset.drawn = "";
      item.reset();
      const number = index + 1;
      need(item, ".item__number").textContent = say("question", { number });
      for (const suffix of item.querySelectorAll(".item__suffix")) {
        suffix.textContent = `, ${say("questionSuffix", { number })}`;
      }
    }
    this.#draw();
  }

  /**
   * Why a question is here, and the way to be rid of it.
   *
   * @param {Due} due
   * @param {QuizItem} item
   */
  #reason(due, item) {
    const { days, last } = due;
    const words = say(days === 1 ? "whyDay" : "why", { date: sayDate(last), days });
    const retire = makeButton(say("retire"), () => {
      const { objective } = due;
      this.#log.add({ kind: "retire", item: objective, revision: "" });
      why.replaceChildren(say("retired"));
      item.removeAttribute("data-drawn");
      focusOn(why);
    });
    const why = make("p", { class: "review__why" }, `${words} `, retire);
    return why;
  }

  #draw() {
    const entries = this.#log.entries();
    const intro = need(this, ".review__intro");
    const all = this.#schedule;
    if (!isScheduled(entries)) {
      intro.replaceChildren(
        make("p", {}, say(all.length ? "offer" : "nothingYet", { count: all.length })),
        ...(all.length ? [makeButton(say("yes"), () => this.#answer("yes"))] : []),
      );
      return;
    }
    const open = this.#due.filter((one) =>
      all.some((now) => now.objective === one.objective && now.due <= Date.now()),
    );
    const next = all.filter((one) => one.due > Date.now()).sort((a, b) => a.due - b.due)[0];
    const words = open.length
      ? say(open.length === 1 ? "dueOne" : "due", { count: open.length })
      : next
        ? say("doneNext", { date: sayDate(new Date(next.due).toISOString()) })
        : say("done");
    intro.replaceChildren(
      make("p", { class: "review__words" }, words),
      make(
        "div",
        { class: "review__actions" },
        makeButton(say("calendar"), () => this.#download(all)),
        makeButton(say("no"), () => this.#answer("no")),
      ),
    );
  }

  /** @param {"yes" | "no"} response */
  #answer(response) {
    this.#log.add({ kind: "schedule", item: "review", revision: "", response });
    this.#begin();
    focusOn(need(this, ".review__intro p"));
  }

  /** @param {Due[]} all */
  #download(all) {
    const { href } = location;
    const text = calendar(all, say("calendarTitle"), href, Date.now());
    download("reviews.ics", text, "text/calendar");
  }
}

customElements.define("review-list", ReviewList);
