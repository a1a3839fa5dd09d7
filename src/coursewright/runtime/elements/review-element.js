/** The page that brings questions back: what is due today, why, and when the rest comes. */

import { asCalendar } from "../calendar.js";
import { dayNumber, startOfDay } from "../days.js";
import { download, makeButton } from "../dom.js";
import { itemsForOpen } from "../misconceptions.js";
import { RecallPieces } from "../recall-pieces.js";
import { showWorks } from "../recall-works.js";
import { dueBy, dueNow, isScheduled, retired, schedule } from "../scheduling.js";
import { focusOn, logOf, make, need, sayDate, sayer } from "../shared.js";
import { readTempting } from "../tempting.js";
import { DAYS, earlierSentence, eightDays, eightOf } from "../vignettes.js";

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
  /** What can come back. @type {[import("../scheduling.js").Reviewed[], import("../scheduling.js").Prompt[]]} */
  #listed = [[], []];
  /** Which answers show which misconception. @type {import("../misconceptions.js").Tempting[]} */
  #tempting = [];
  #pieces = new RecallPieces(this);
  /** What the learner had written before, by the question that it stands beside. @type {Map<string, ReturnType<typeof earlierSentence>>} */
  #earlier = new Map();
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
        const item = /** @type {QuizItem} */ (event.target);
        item.check(false, "review");
        this.#showEarlier(item);
      },
      { signal },
    );
    window.addEventListener("hashchange", () => this.#begin(), { signal });
    this.#list();
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

  get #schedule() {
    const entries = this.#log.entries();
    // Which question of an objective comes first is nothing to someone who has not said yes.
    const first = isScheduled(entries) ? itemsForOpen(entries, this.#tempting) : undefined;
    return schedule(entries, ...this.#listed, first);
  }

  /** What can come back, as the server has listed it. */
  #list() {
    /** @type {import("../scheduling.js").Reviewed[]} */
    const items = [];
    /** @type {import("../scheduling.js").Prompt[]} */
    const prompts = [];
    for (const module of this.querySelectorAll("[data-recalled]")) {
      const objectives = /** @type {NodeListOf<HTMLElement>} */ (
        module.querySelectorAll("[data-items]")
      );
      const mine = [...objectives].flatMap(({ dataset }) =>
        String(dataset.items)
          .split(" ")
          .map((item) => ({
            item,
            objective: dataset.subject ?? "",
            of: new RegExp(`(?:^| )${item}:(\\S+)`).exec(dataset.variants ?? "")?.[1] ?? "",
          })),
      );
      items.push(...mine);
      for (const sentence of module.querySelectorAll("[data-sentence]")) {
        prompts.push({
          prompt: sentence.getAttribute("data-sentence") ?? "",
          objective: sentence.getAttribute("data-of") ?? "",
          items: mine.map(({ item }) => item),
        });
      }
    }
    this.#listed = [items, prompts];
    this.#tempting = readTempting(this);
  }

  /** The one question that a calendar leads to; empty if the page is for all. */
  get #linked() {
    return /^#v=(.+)$/.exec(location.hash)?.[1] ?? "";
  }

  /** What the page is opened for: one question, or what is due. @returns {Due[]} */
  #wanted() {
    const one = this.#listed[0].find(({ item }) => item === this.#linked);
    if (one) {
      const { item, objective } = one;
      return [{ subject: objective, topic: "", item, fresh: false, last: "", days: 0, due: 0 }];
    }
    const all = !this.#linked && isScheduled(this.#log.entries());
    return all ? dueNow(this.#schedule, Date.now()) : [];
  }

  /** Show what is due, each as if it had never been answered. */
  async #begin() {
    const mine = this.#wanted();
    this.#due = mine;
    this.#earlier.clear();
    delete this.dataset.loaded;
    for (const one of this.querySelectorAll(".review__why, .review__earlier")) one.remove();
    this.#pieces.remove();
    this.#draw();
    const pieces = await Promise.all(mine.map(({ item }) => this.#pieces.load(item)));
    if (this.#due !== mine) return; // Something else is due by now.
    for (const [index, piece] of pieces.entries()) {
      const due = /** @type {Due} */ (mine[index]);
      const why = this.#linked ? [] : [this.#reason(due, piece)];
      need(this, ".review__works").before(...why, piece);
      const earlier = earlierSentence(this.#log.entries(), this.#listed[0], due.item);
      this.#earlier.set(due.item, earlier);
      piece.dataset.drawn = "";
      const item = /** @type {QuizItem | null} */ (piece.querySelector("quiz-item"));
      if (item) item.reset();
      else if (piece.querySelector(".say")) this.#ask(need(piece, ".say"), due.item);
      const number = index + 1;
      const heading = piece.querySelector(".item__number");
      heading?.replaceChildren(say(item ? "question" : "sayNumber", { number }));
      for (const suffix of piece.querySelectorAll(".item__suffix")) {
        suffix.textContent = `, ${say("questionSuffix", { number })}`;
      }
    }
    showWorks(this);
    // What the page says of quick recall is not what the link was pressed for.
    if (this.#linked) need(this, ".review__intro").scrollIntoView();
    this.dataset.loaded = "";
  }

  /**
   * What was written some time ago, beside what was written now.
   *
   * @param {QuizItem} item
   */
  #showEarlier(item) {
    const earlier = this.#earlier.get(item.item);
    const isWritten = item.kind.written && item.standing.latest?.context === "review";
    if (!earlier || !isWritten || item.querySelector(".item__error")) return;
    item.querySelector(".review__earlier")?.remove();
    need(item, "form").after(
      make(
        "div",
        { class: "review__earlier" },
        make("p", { class: "item__hint" }, say("earlier", { date: sayDate(earlier.at) })),
        make("p", {}, make("q", {}, earlier.words)),
      ),
    );
  }

  /** The way to have eight vignettes come, if there are any. */
  #offerEight() {
    const vignettes = eightOf(this.#listed[0], this.#log.entries());
    if (!vignettes.length) return [];
    const said = make("p", { class: "review__said" });
    const add = makeButton(say("eight"), () => {
      const now = Date.now();
      const address = location.href.split("#")[0] ?? "";
      const told = { course: this.#log.course, address, title: say("calendarTitle") };
      download("eight.ics", eightDays(vignettes, told, now), "text/calendar");
      said.textContent = say("eightAdded", { date: sayDate(startOfDay(now, DAYS[0])) });
      focusOn(said);
    });
    return [make("div", { class: "review__actions" }, add), said];
  }

  /**
   * Let the learner say how saying a sentence went.
   *
   * @param {HTMLElement} prompt
   * @param {string} item
   */
  #ask(prompt, item) {
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
   * @param {HTMLElement} piece
   */
  #reason(due, piece) {
    const { subject, days, last, fresh } = due;
    const isPrompt = isSentence(due);
    const often = days === 1 ? "Day" : "";
    const words = isPrompt ? (fresh ? "whySayFirst" : `whySay${often}`) : `why${often}`;
    const date = sayDate(last);
    const name = this.#nameOf(subject);
    const undo = makeButton(say("undo"), () => {
      this.#log.add({ kind: "resume", item: subject, revision: "" });
      why.replaceChildren(...before);
      piece.dataset.drawn = "";
      focusOn(why);
    });
    const retire = makeButton(say(isPrompt ? "retireSentence" : "retire"), () => {
      this.#log.add({ kind: "retire", item: subject, revision: "" });
      why.replaceChildren(`${say("retired", { name })} `, undo);
      piece.removeAttribute("data-drawn");
      focusOn(why);
    });
    const reason = say(/** @type {"why"} */ (words), { date, days });
    const what = say(isPrompt ? "aboutSentence" : "about", { name });
    const before = [`${reason} ${what} `, retire];
    const why = make("p", { class: "review__why" }, ...before);
    return why;
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
      this.querySelector(`[data-sentence="${name}"] a`);
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
    queueMicrotask(() => showWorks(this));
    const entries = this.#log.entries();
    const intro = need(this, ".review__intro");
    if (this.#linked) {
      const words = say(this.#due.length ? "one" : "goneLink");
      const all = make("a", { href: location.href.split("#")[0] ?? "" }, say("all"));
      intro.replaceChildren(make("p", {}, `${words} `, all));
      return;
    }
    const all = this.#schedule;
    if (!isScheduled(entries)) {
      const count = all.filter((one) => !isSentence(one)).length;
      const objectives = say("objectives", { count });
      intro.replaceChildren(
        make("p", {}, say(all.length ? "offer" : "nothingYet", { objectives })),
        ...(all.length ? [makeButton(say("yes"), () => this.#answer("yes"))] : []),
        ...this.#offerEight(),
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
      ...this.#offerEight(),
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
