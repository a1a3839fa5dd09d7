/** One if-then that is kept: covered and written again, put into a calendar, and looked back at. */

import { complain } from "../complaining.js";
import { startOfDay } from "../days.js";
import { download, makeButton } from "../dom.js";
import { PastDays } from "../past-days.js";
import { OUTCOMES, planCalendar } from "../plans.js";
import { focusOn, make, need, sayDate, sayer } from "../shared.js";

/** @typedef {import("../plans.js").Plan} Plan */
/** @typedef {import("./if-then-element.js").IfThenPlan} IfThenPlan */

const say = sayer(STRINGS.if_then);
const sayShared = sayer(STRINGS.course);

/** Years of four digits alone have a place in a calendar file. */
const LAST_DATE = "9998-12-31";

export class PlanView {
  #pastDays = new PastDays();

  /**
   * @param {IfThenPlan} owner
   * @param {Plan} plan
   */
  constructor(owner, plan) {
    this.owner = owner;
    this.plan = plan;
    this.sentence = make(
      "div",
      { class: "if-then__sentence" },
      make("p", {}, say("sentence", { what: plan.when })),
      make("p", {}, say("then", { what: plan.say })),
    );
    this.rehearsal = make("div", { class: "if-then__rehearsal" });
    this.dated = this.#form("dated");
    this.back = make("details", {}, make("summary", {}, say("lookBack")));
    this.place = make("li", {}, this.sentence, this.rehearsal, this.dated);
    this.place.append(plan.outcome ? this.#showOutcome() : this.back, this.#actions());
    this.#offerToCover();
    this.#askDate();
    this.#askOutcome();
    // Once its day has come, the question is there.
    this.back.open = startOfDay(plan.date) <= Date.now();
  }

  /** Whether this is what an if-then looks like. @param {Plan} plan */
  shows(plan) {
    return JSON.stringify(plan) === JSON.stringify(this.plan);
  }

  focus() {
    focusOn(this.sentence);
  }

  lookBack() {
    this.back.open = true;
  }

  /** @param {string} name */
  #id(name) {
    return `if-then-${name}-${this.plan.id}`;
  }

  /** @param {string} name */
  #form(name) {
    // As the server's forms: nothing is sent anywhere.
    const about = { method: "dialog", novalidate: "", autocomplete: "off" };
    return make("form", { class: `if-then__${name}`, ...about });
  }

  #actions() {
    return make(
      "div",
      { class: "if-then__actions" },
      makeButton(say("change"), () => this.owner.edit(this.plan)),
      makeButton(sayShared("erase"), () => this.owner.erase(this.plan)),
    );
  }

  /** @param {(Node | string)[]} below what stands below the sentence */
  #offerToCover(...below) {
    this.sentence.hidden = false;
    const cover = makeButton(say("cover"), () => this.#cover());
    this.rehearsal.replaceChildren(...below, cover);
  }

  /** The sentence out of sight; what is written now is compared by nobody, and not kept. */
  #cover() {
    this.sentence.hidden = true;
    const id = this.#id("again");
    const field = make("textarea", { id, class: "entry__input entry__input--wide", rows: "3" });
    const form = this.#form("again");
    const both = make("button", { type: "submit", class: "button" }, say("compare"));
    const show = makeButton(say("show"), () => {
      this.#offerToCover();
      this.focus();
    });
    form.append(
      make("p", {}, make("label", { for: id }, say("again")), field),
      make("p", { class: "item__hint" }, say("notKept")),
      make("div", { class: "if-then__actions" }, both, show),
    );
    form.onsubmit = (event) => {
      event.preventDefault();
      const words = field.value.trim();
      if (!words) return complain(field, say("fillSay"));
      this.#offerToCover(make("p", {}, say("both", { what: words })));
      this.focus();
    };
    this.rehearsal.replaceChildren(form);
    field.focus();
  }

  #askDate() {
    const id = this.#id("date");
    const { date } = this.plan;
    const field = make("input", { type: "date", id, class: "entry__input", max: LAST_DATE });
    field.value = date;
    const box = make("input", { type: "checkbox", id: this.#id("words") });
    this.dated.append(
      make("p", {}, make("label", { for: id }, say("date")), field),
      make("div", { class: "choice" }, box, make("label", { for: box.id }, say("withWords"))),
      make("button", { type: "submit", class: "button" }, say("calendar")),
      make("p", { class: "if-then__added" }),
    );
    this.dated.onsubmit = (event) => {
      event.preventDefault();
      const chosen = field.value;
      const problem =
        !chosen || chosen.length > LAST_DATE.length || chosen > LAST_DATE
          ? say("noDate")
          : this.#pastDays.question(chosen);
      if (problem) complain(field, problem);
      else this.#addToCalendar(chosen, box.checked);
      box.checked = false; // Each time anew.
    };
  }

  /**
   * @param {string} date
   * @param {boolean} withWords
   */
  #addToCalendar(date, withWords) {
    const { owner, plan } = this;
    const told = {
      course: owner.log.course,
      url: `${location.href.split("#")[0]}#if-then`,
      titles: /** @type {const} */ (["eventMeeting", "eventWeek", "eventMonth"]).map((name) =>
        say(name, { title: owner.title }),
      ),
      words: withWords
        ? `${say("sentence", { what: plan.when })} – ${say("then", { what: plan.say })}`
        : "",
    };
    download("if-then.ics", planCalendar({ ...plan, date }, told, Date.now()), "text/calendar");
    const now = date === plan.date ? this : owner.change(plan, [plan.when, plan.say, date]);
    now?.sayAdded();
  }

  /** What is in the file that was downloaded. */
  sayAdded() {
    const words = need(this.dated, ".if-then__added");
    words.textContent = say("added", { date: sayDate(startOfDay(this.plan.date)) });
    focusOn(words);
  }

  #showOutcome() {
    const { outcome, answer } = this.plan;
    const again = makeButton(sayShared("change"), () => {
      shown.replaceWith(this.back);
      this.back.open = true;
      focusOn(need(this.back, "legend"));
    });
    const shown = make("div", { class: "if-then__became" });
    shown.append(
      make("p", {}, `${say("became")} ${outcome ? sayShared(outcome) : ""}`),
      ...(answer ? [make("p", {}, say("answered", { answer }))] : []),
      again,
    );
    return shown;
  }

  #askOutcome() {
    const { id, outcome, answer } = this.plan;
    const name = this.#id("outcome");
    const form = this.#form("back");
    const choices = OUTCOMES.map((one) => {
      const radio = make("input", { type: "radio", name, id: this.#id(one), value: one });
      radio.checked = one === outcome;
      const label = make("label", { for: radio.id }, sayShared(one));
      return make("div", { class: "choice" }, radio, label);
    });
    const named = { id: this.#id("answer"), rows: "2" };
    const field = make("textarea", { ...named, class: "entry__input entry__input--wide" });
    field.value = answer;
    form.append(
      make("fieldset", {}, make("legend", {}, say("became")), ...choices),
      make("p", {}, make("label", { for: field.id }, say("answer")), field),
      make("button", { type: "submit", class: "button" }, say("keep")),
    );
    form.onsubmit = (event) => {
      event.preventDefault();
      const chosen = new FormData(form).get(name);
      if (!chosen) return complain(need(form, "input"), say("chooseOutcome"), choices[0]);
      const response = [String(chosen), field.value.trim()];
      this.owner.log.add({ kind: "looked-back", item: id, revision: "", response });
      this.owner.settle(id);
    };
    this.back.append(form);
  }
}
