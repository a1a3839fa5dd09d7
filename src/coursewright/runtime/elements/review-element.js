/** The page that brings questions back: what is due today, why, and when the rest comes. */

import { asCalendar } from "../calendar.js";
import { dayNumber, startOfDay } from "../days.js";
import { download, makeButton } from "../dom.js";
import { dueBy, dueNow, isScheduled, retired, schedule } from "../scheduling.js";
import { focusOn, logOf, make, need, sayDate, sayer } from "../shared.js";

/** @typedef {import("./item-element.js").QuizItem} QuizItem */
/** @typedef {import("../scheduling.js").Due} Due */

const say = sayer(STRINGS.review);

/** Whether it is a sentence, which is scheduled on its own. @param {Due} due */
const isSentence = ({ subject, item }) => subject === item;

/** How many questions, and how many sentences. @param {Due[]} due */
function sayWhat(due) {
  const count = due.filter(isSentence).length;
  const sentences = say("sentences", { count });
  if (count === due.length) return sentences;
  const questions = say("questions", { count: due.length - count });
  return count ? say("both", { questions, sentences }) : questions;
}

export class ReviewList extends HTMLElement {
  /** What was due when the page was opened: it stays there while it is answered. @type {Due[]} */
  #due = [];
  /** While the learner takes back what they have just said: the rest stays as it is. */
  #isTakenBack = false;
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
    // What was due, and when it was last answered, must not stay on this screen.
    this.#log.addEventListener("clear", () => this.#isTakenBack || this.#begin(), { signal });
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

  get #prompts() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-prompt]"))];
  }

  get #schedule() {
    const prompts = this.#prompts.map(({ dataset }) => ({
      prompt: dataset.prompt ?? "",
      objective: dataset.objective ?? "",
      items: dataset.items?.split(" ") ?? [],
    }));
    const items = this.#items.map(({ item, dataset }) => ({
      item,
      objective: dataset.objective ?? "",
    }));
    return schedule(this.#log.entries(), items, prompts);
  }

  /** Show what is due, each as if it had never been answered. */
  #begin() {
    const scheduled = isScheduled(this.#log.entries());
    this.#due = scheduled ? dueNow(this.#schedule, Date.now()) : [];
    for (const why of this.querySelectorAll(".review__why")) why.remove();
    const places = new Map(
      [...this.#items, ...this.#prompts].map((one) => [
        one.dataset.item ?? one.dataset.prompt,
        one,
      ]),
    );
    for (const place of places.values()) place.removeAttribute("data-drawn");
    for (const [index, due] of this.#due.entries()) {
      const place = places.get(due.item);
      if (!place) continue;
      this.append(this.#reason(due, place), place); // In the order of the schedule, not of the page.
      place.dataset.drawn = "";
      const isPrompt = "prompt" in place.dataset;
      if (isPrompt) this.#ask(place);
      else {
        const item = /** @type {QuizItem} */ (place);
        item.reset();
      }
      const number = index + 1;
      need(place, ".item__number").textContent = say(isPrompt ? "sayNumber" : "question", {
        number,
      });
      for (const suffix of place.querySelectorAll(".item__suffix")) {
        suffix.textContent = `, ${say("questionSuffix", { number })}`;
      }
    }
    this.#draw();
  }

  /**
   * Let the learner say how saying a sentence went.
   *
   * @param {HTMLElement} prompt
   */
  #ask(prompt) {
    const { prompt: item = "" } = prompt.dataset;
    const rate = need(prompt, ".say__rate");
    need(prompt, "details").removeAttribute("open");
    rate.hidden = false;
    prompt.querySelector(".say__noted")?.remove();
    for (const button of rate.querySelectorAll("button")) {
      button.onclick = () => {
        const response = button.dataset.said ?? "";
        const { id } = this.#log.add({ kind: "said", item, revision: "", response });
        const next = this.#schedule.find((one) => one.subject === item);
        const date = sayDate(next?.due ?? 0);
        const undo = makeButton(say("undo"), () => {
          this.#isTakenBack = true;
          this.#log.forget((entry) => entry.id === id);
          this.#isTakenBack = false;
          noted.replaceChildren(say("undone"));
          rate.hidden = false;
          focusOn(noted);
        });
        prompt.querySelector(".say__noted")?.remove();
        const noted = make("p", { class: "say__noted" }, `${say("noted", { date })} `, undo);
        rate.hidden = true;
        rate.after(noted);
        focusOn(noted);
      };
    }
  }

  /**
   * Why something is here, and the way to be rid of it.
   *
   * @param {Due} due
   * @param {HTMLElement} place
   */
  #reason({ subject, days, last, fresh }, place) {
    const often = days === 1 ? "Day" : "";
    const words =
      "prompt" in place.dataset ? (fresh ? "whySayFirst" : `whySay${often}`) : `why${often}`;
    const date = sayDate(last);
    const name = this.#nameOf(subject);
    const isPrompt = "prompt" in place.dataset;
    const undo = makeButton(say("undo"), () => {
      this.#log.add({ kind: "resume", item: subject, revision: "" });
      why.replaceChildren(...before);
      place.dataset.drawn = "";
      focusOn(why);
    });
    const retire = makeButton(say(isPrompt ? "retireSentence" : "retire"), () => {
      this.#log.add({ kind: "retire", item: subject, revision: "" });
      why.replaceChildren(`${say("retired", { name })} `, undo);
      place.removeAttribute("data-drawn");
      focusOn(why);
    });
    const reason = say(/** @type {"why"} */ (words), { date, days });
    const what = say(isPrompt ? "aboutSentence" : "about", { name });
    const before = [`${reason} ${what} `, retire];
    const why = make("p", { class: "review__why" }, ...before);
    return why;
  }

  /** Of the works that the questions of the course cite, mark those that what is here cites. */
  #markWorks() {
    for (const work of document.querySelectorAll(".references > li")) {
      const cited = this.querySelector(`[data-drawn] a[href="#${CSS.escape(work.id)}"]`);
      work.toggleAttribute("data-due", cited !== null);
      const place = cited?.closest("quiz-item");
      if (place) work.querySelector(".references__back")?.setAttribute("href", `#${place.id}`);
    }
  }

  /**
   * What a learner may retire, in words; of a sentence what it answers, for it is to be said first.
   *
   * @param {string} subject
   */
  #nameOf(subject) {
    const name = CSS.escape(subject);
    const found =
      this.querySelector(`[data-subject="${name}"]`) ??
      this.querySelector(`[data-prompt="${name}"] .say__sign span`);
    return found?.textContent?.trim().replace(/\.$/, "") ?? say("gone", { subject });
  }

  /** What does not come back, and the way to have it back. */
  #retired() {
    const subjects = [...retired(this.#log.entries())];
    const rows = subjects.map((subject) => {
      const name = this.#nameOf(subject);
      const resume = makeButton(say("resume"), () => {
        this.#log.add({ kind: "resume", item: subject, revision: "" });
        const said = make("p", { class: "review__said" }, say("resumed", { name }));
        need(this, ".review__intro").append(said);
        focusOn(said);
      });
      return make("li", {}, `${name} `, resume);
    });
    const summary = make("summary", {}, say("retiredList", { count: rows.length }));
    const list = make("details", { class: "review__retired" }, summary, make("ul", {}, ...rows));
    list.open = Boolean(this.querySelector(".review__retired[open]"));
    return rows.length ? [list] : [];
  }

  #draw() {
    // Once whoever has changed the log has also changed what is shown.
    queueMicrotask(() => this.#markWorks());
    const entries = this.#log.entries();
    const intro = need(this, ".review__intro");
    const all = this.#schedule;
    if (!isScheduled(entries)) {
      const count = all.filter((one) => !isSentence(one)).length;
      const objectives = say("objectives", { count });
      intro.replaceChildren(
        make("p", {}, say(all.length ? "offer" : "nothingYet", { objectives })),
        ...(all.length ? [makeButton(say("yes"), () => this.#answer("yes"))] : []),
      );
      return;
    }
    const now = Date.now();
    const open = this.#due.filter((due) =>
      all.some((one) => one.subject === due.subject && dueBy(one, now) <= now),
    );
    const next = all.filter((one) => dueBy(one, now) > now).sort((a, b) => a.due - b.due)[0];
    const words = open.length
      ? say("due", { what: sayWhat(open) })
      : next
        ? say("doneNext", { date: sayDate(next.due) })
        : say("done");
    intro.replaceChildren(
      make("p", { class: "review__words" }, words),
      make(
        "div",
        { class: "review__actions" },
        makeButton(say("calendar"), () => this.#download(all)),
        makeButton(say("no"), () => this.#answer("no")),
      ),
      ...this.#retired(),
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
    const now = Date.now();
    const days = new Set(all.map((one) => Math.max(dueBy(one, now), startOfDay(now))));
    const events = [...days]
      .sort((a, b) => a - b)
      .map((day) => ({
        uid: `review-${dayNumber(day)}@${location.hostname || "course"}`,
        day,
        summary: say("calendarTitle"),
        url: location.href,
      }));
    download("reviews.ics", asCalendar("review", events, now), "text/calendar");
  }
}
