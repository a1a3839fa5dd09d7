/** The end of a module: what one will say when a sign is there, kept, rehearsed and looked back at. */

import { complain, forgive } from "../complaining.js";
import { askBelow } from "../device-buttons.js";
import { allowSubmit, makeButton } from "../dom.js";
import { isOfPlan, plansOf, withChanged } from "../plans.js";
import { focusOn, logOf, make, need, sayer } from "../shared.js";
import { PlanView } from "./plan-view.js";

/** @typedef {import("../plans.js").Plan} Plan */

const say = sayer(STRINGS.if_then);
const sayShared = sayer(STRINGS.course);

/** The link in a calendar ends so. */
const HERE = "#if-then";

export class IfThenPlan extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** What is shown, by the entries: what a learner writes in one is not lost when another changes. @type {Map<string, PlanView>} */
  #views = new Map();
  /** Whether the form is for one more, or for another that is being changed. */
  #isAsked = false;
  /** The one that is being changed. @type {string} */
  #changing = "";

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.log.addEventListener("change", () => this.#draw(), { signal });
    this.log.addEventListener("clear", (event) => "detail" in event || this.#forget(), { signal });
    window.addEventListener("hashchange", () => this.#comeBack(), { signal });
    allowSubmit(this);
    this.#form.onsubmit = (event) => {
      event.preventDefault();
      this.#keep();
    };
    this.#draw();
    this.#comeBack();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get log() {
    return logOf(this.dataset.course ?? "");
  }

  /** What the module is called. */
  get title() {
    return this.dataset.title ?? "";
  }

  get said() {
    return need(this, ".if-then__said");
  }

  /** @returns {HTMLFormElement} */
  get #form() {
    return need(this, ".if-then__form");
  }

  get #mine() {
    return plansOf(this.log.entries()).filter((plan) => plan.module === this.dataset.module);
  }

  /** From a calendar: what was kept asks what became of it. */
  #comeBack() {
    const open = this.#mine.find((plan) => !plan.outcome);
    if (location.hash === HERE && open) this.#views.get(open.id)?.lookBack();
  }

  /** What comes up, as it was chosen or written; nothing if it is missing, which is told. */
  #readWhen() {
    const radios = /** @type {HTMLInputElement[]} */ ([...this.#form.elements]).filter(
      ({ type }) => type === "radio",
    );
    const own = /** @type {HTMLInputElement} */ (need(this, "#if-then-words"));
    const chosen = radios.find(({ checked }) => checked);
    const written = own.value.trim();
    if (chosen && chosen.value !== "own") return chosen.labels?.[0]?.textContent?.trim() ?? "";
    if (!written) {
      const [field, words] = chosen
        ? [own, say("fillWhen")]
        : [radios[0] ?? own, say("chooseWhen")];
      complain(field, words, chosen ? own : need(this, ".choice"));
    }
    return written;
  }

  #keep() {
    const field = /** @type {HTMLTextAreaElement} */ (need(this, "#if-then-say"));
    const when = this.#readWhen();
    if (!when) return;
    const words = field.value.trim();
    if (!words) {
      complain(field, say("fillSay"));
      return;
    }
    const before = this.#mine.find(({ id }) => id === this.#changing);
    const response = [when, words, before?.date ?? ""];
    if (before) this.#change(before, response);
    else {
      const item = this.dataset.module ?? "";
      const { id } = this.log.add({ kind: "if-then", item, revision: "", response });
      this.#close();
      this.settle(id);
    }
  }

  /**
   * Let one say something else.
   *
   * @param {Plan} plan
   * @param {string[]} response
   */
  #change({ id }, response) {
    const { all, changed } = withChanged(this.log.entries(), id, response);
    this.log.hold(all);
    this.#close();
    this.settle(changed);
  }

  /**
   * Let the meeting of one be on another day; what the learner is writing below it stays.
   *
   * @param {PlanView} view
   * @param {string} date
   */
  date(view, date) {
    const { id, when, say: words } = view.plan;
    const { all, changed } = withChanged(this.log.entries(), id, [when, words, date]);
    view.plan = { ...view.plan, id: changed, date };
    this.#views.set(changed, view);
    this.log.hold(all);
    this.settle(changed);
  }

  /** The focus on what was kept; and where it is kept, if nobody has said yet. @param {string} id */
  settle(id) {
    if (this.log.device || this.log.keeping !== "undecided") this.#views.get(id)?.focus();
    else askBelow(this.log, this.said);
  }

  /** The form for one that is there already. @param {Plan} plan */
  edit(plan) {
    this.#changing = plan.id;
    this.#open();
    const radios = /** @type {NodeListOf<HTMLInputElement>} */ (
      this.querySelectorAll("input[name=when]")
    );
    const sign = [...radios].find((one) => one.labels?.[0]?.textContent?.trim() === plan.when);
    /** @type {HTMLInputElement} */ (sign ?? need(this, "#if-then-own")).checked = true;
    const own = /** @type {HTMLInputElement} */ (need(this, "#if-then-words"));
    own.value = sign ? "" : plan.when;
    /** @type {HTMLTextAreaElement} */ (need(this, "#if-then-say")).value = plan.say;
  }

  #open() {
    this.#isAsked = true;
    this.#draw();
    focusOn(need(this, "legend"), this.#form);
  }

  #close() {
    this.#isAsked = false;
    this.#changing = "";
    this.#form.reset();
    forgive(this.#form);
    this.said.replaceChildren();
    this.#draw();
  }

  /** After *Finish and clear this computer*: what is not kept yet. */
  #forget() {
    this.#views.clear();
    this.#close();
  }

  /**
   * Take one out, with a way to have it back.
   *
   * @param {Plan} plan
   */
  erase({ id }) {
    const isMine = isOfPlan(id);
    const gone = this.log.entries().filter(isMine);
    this.log.forget(isMine);
    if (this.#changing === id) this.#close();
    const bringBack = makeButton(sayShared("bringBack"), () => {
      this.log.hold([...this.log.entries(), ...gone]);
      this.said.replaceChildren();
      this.#views.get(id)?.focus();
    });
    this.said.replaceChildren(make("p", {}, `${sayShared("erased")} `, bringBack));
    focusOn(this.said);
  }

  #draw() {
    const plans = this.#mine;
    const before = this.#views;
    this.#views = new Map(
      plans.map((plan) => {
        const view = before.get(plan.id);
        return [plan.id, view?.shows(plan) ? view : new PlanView(this, plan)];
      }),
    );
    const places = [...this.#views.values()].map(({ place }) => place);
    const list = need(this, ".if-then__list");
    if (
      places.length !== list.children.length ||
      places.some((one, at) => one !== list.children[at])
    )
      list.replaceChildren(...places);
    this.#form.hidden = plans.length > 0 && !this.#isAsked;
    this.#drawButtons(plans.length > 0);
  }

  /** Below the list a way to the form, and below the form a way out of it. @param {boolean} any */
  #drawButtons(any) {
    this.querySelector(".if-then__another")?.remove();
    if (!any) return;
    const button = this.#isAsked
      ? makeButton(say("cancel"), () => {
          this.#close();
          focusOn(need(this, ".if-then__list"));
        })
      : makeButton(say("another"), () => this.#open());
    button.classList.add("if-then__another");
    if (this.#isAsked) need(this.#form, ".if-then__actions").append(button);
    else this.#form.before(button);
  }
}
