/** *One thing I will do*: written down, put into a calendar, and looked back at. */

import { asCalendar } from "../calendar.js";
import { startOfDay } from "../days.js";
import { askBelow } from "../device-buttons.js";
import { allowSubmit, download, makeButton } from "../dom.js";
import { PastDays } from "../past-days.js";
import { focusOn, logOf, make, need, sayDate, sayer } from "../shared.js";

/** @typedef {import("../record.js").Entry} Entry */

const say = sayer(STRINGS.course);

const OUTCOMES = /** @type {const} */ (["done", "changed", "not"]);
const DAYS_UNTIL_REMINDER = 30;

/**
 * The commitments of a log, newest first, each with what became of it.
 *
 * @param {Entry[]} entries
 */
export function commitments(entries) {
  return entries
    .filter(({ kind, response }) => kind === "commitment" && Array.isArray(response))
    .map((entry) => {
      const [what = "", role = "", by = ""] = [entry.response ?? ""].flat();
      const kept = entries.findLast((one) => one.kind === "kept" && one.item === entry.id);
      const outcome = OUTCOMES.find((name) => name === kept?.response) ?? null;
      return { id: entry.id, at: entry.at, what, role, by, outcome };
    })
    .reverse();
}

/** @typedef {ReturnType<typeof commitments>[number]} Commitment */

/**
 * A reminder thirty days after it was written down.
 *
 * @param {Commitment} commitment
 */
export function reminder({ id, at, what, role }) {
  const event = {
    uid: id,
    day: startOfDay(at, DAYS_UNTIL_REMINDER),
    summary: say("didI", { what, role }),
  };
  return asCalendar("commitment", [event], Date.parse(at));
}

export class CourseCommitment extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  #pastDays = new PastDays();

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#log.addEventListener("change", () => this.#draw(), { signal });
    this.#log.addEventListener("clear", (event) => "detail" in event || this.#forget(), { signal });
    allowSubmit(this);
    need(this, "form").onsubmit = (event) => {
      event.preventDefault();
      this.#keep();
    };
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #log() {
    return logOf(this.dataset.course ?? "");
  }

  #keep() {
    const fields = /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("form input")]);
    const blank = fields.find((field) => !field.value.trim());
    const words = need(this, ".commitment__said");
    words.textContent = blank ? say("fillAll") : "";
    if (blank) {
      blank.focus();
      return;
    }
    const response = fields.map((field) => field.value.trim());
    const question = this.#pastDays.question(response.at(-1) ?? "");
    if (question) {
      words.textContent = question;
      fields.at(-1)?.focus();
      return;
    }
    this.#log.add({ kind: "commitment", item: "commitment", revision: "", response });
    /** @type {HTMLFormElement} */ (need(this, "form")).reset();
    const isKept = this.#log.device || this.#log.keeping === "elsewhere";
    if (isKept) focusOn(need(this, ".commitment__what"));
    else askBelow(this.#log, words);
  }

  /** After *Finish and clear this computer*: what is not written down yet. */
  #forget() {
    /** @type {HTMLFormElement} */ (need(this, "form")).reset();
    need(this, ".commitment__said").textContent = "";
  }

  #draw() {
    const list = need(this, ".commitment__list");
    const all = commitments(this.#log.entries());
    list.replaceChildren(...all.map((one) => this.#show(one)));
  }

  /** @param {Commitment} one */
  #show(one) {
    const day = startOfDay(one.by);
    const by = Number.isNaN(day) ? say("noDate") : sayDate(day);
    const what = make(
      "p",
      { class: "commitment__what" },
      say("willDo", { what: one.what, role: one.role, by }),
    );
    const actions = make("div", { class: "commitment__actions" });
    const ask = () => {
      const outcomes = OUTCOMES.map((name) =>
        makeButton(say(name), () => {
          this.#log.add({ kind: "kept", item: one.id, revision: "", response: name });
        }),
      );
      const remind = makeButton(say("remind"), () =>
        download("commitment.ics", reminder(one), "text/calendar"),
      );
      actions.replaceChildren(...outcomes, remind, erase);
    };
    const erase = makeButton(say("erase"), () => this.#erase(one));
    const change = makeButton(say("change"), () => {
      ask();
      actions.querySelector("button")?.focus();
    });
    const outcome = OUTCOMES.find((name) => name === one.outcome);
    if (outcome) {
      const said = make("p", { class: "commitment__outcome" }, say(outcome));
      actions.append(said, change, erase);
    } else ask();
    return make("li", {}, what, actions);
  }

  /** @param {Commitment} one */
  #erase({ id }) {
    const isOf = (/** @type {Entry} */ entry) =>
      entry.id === id || (entry.kind === "kept" && entry.item === id);
    const gone = this.#log.entries().filter(isOf);
    this.#log.forget(isOf);
    const words = need(this, ".commitment__said");
    const bringBack = makeButton(say("bringBack"), () => {
      this.#log.hold([...this.#log.entries(), ...gone]);
      words.replaceChildren();
      focusOn(need(this, ".commitment__what"));
    });
    words.replaceChildren(`${say("erased")} `, bringBack);
    focusOn(words);
  }
}
