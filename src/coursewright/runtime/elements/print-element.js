/** A module on paper: with the learner's answers, as a worksheet, or with all answers. */

// Not from `shared.js`: a page whose questions do not work can still be printed.
import { make } from "../dom.js";
import { sayer } from "../phrases.js";

/** @typedef {"mine" | "worksheet" | "answers"} Output */

const say = sayer(STRINGS.printing);

export class CoursePrint extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** What the next print-out is; the browser's own *Print* gives the first. @type {Output} */
  #output = "mine";
  /** How to take back what was done for paper alone. @type {(() => void)[]} */
  #undo = [];
  /** The steps of each order as the page had them, before anybody moved one. */
  #orders = new Map(
    [...document.querySelectorAll(".steps")].map((list) => [list, [...list.children]]),
  );

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#untick(); // Each time anew, also when the browser would restore it.
    this.addEventListener("click", (event) => this.#press(event), { signal });
    addEventListener("beforeprint", () => this.#prepare(), { signal });
    addEventListener("afterprint", () => this.#restore(), { signal });
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#restore();
  }

  get #boxes() {
    return /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("input"));
  }

  #untick() {
    for (const box of this.#boxes) box.checked = false;
  }

  /** @param {Event} event */
  #press(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-as]");
    if (!button) return;
    this.#output = /** @type {Output} */ (button.getAttribute("data-as"));
    window.print();
  }

  #prepare() {
    this.#takeBack();
    const root = document.documentElement;
    this.#sayWhat();
    const [words, said] = this.#boxes;
    if (said?.checked) this.#openSaid(root);
    this.#listChoices();
    if (this.#output === "mine") {
      if (words?.checked) this.#copyWords();
      return;
    }
    root.dataset.print = this.#output;
    this.#undo.push(() => delete root.dataset.print);
    this.#straighten();
    if (this.#output === "answers") this.#open("item__answer");
  }

  #restore() {
    this.#takeBack();
    this.#output = "mine";
    this.#untick();
  }

  #takeBack() {
    for (const step of this.#undo.splice(0).reverse()) step();
  }

  /**
   * Put something on the page, for this print-out.
   *
   * @param {Element} place
   * @param {Element} added
   */
  #add(place, added) {
    place.after(added);
    this.#undo.push(() => added.remove());
  }

  /** In the line at the head of the paper: what this is, unless it is the page as it stands. */
  #sayWhat() {
    const place = document.querySelector(".printed__as");
    if (!place || this.#output === "mine") return;
    place.textContent = `${say(this.#output)} `;
    this.#undo.push(() => place.replaceChildren());
  }

  /** The learner's own words in full: a field on paper clips what is longer than it is. */
  #copyWords() {
    for (const field of document.querySelectorAll("textarea")) {
      if (!field.value.trim()) continue;
      this.#add(field, make("p", { class: "printed__words" }, field.value));
    }
  }

  /** An order as it was first shown, for it is the learner's answer by now. */
  #straighten() {
    for (const [list, steps] of this.#orders) {
      const moved = [...list.children];
      list.append(...steps);
      this.#undo.push(() => list.append(...moved));
    }
  }

  /** What a list offers, which paper does not open. */
  #listChoices() {
    for (const group of document.querySelectorAll("quiz-item fieldset.item__interaction")) {
      const lists = [...group.querySelectorAll("select")].map((list) => ({
        label: list.labels[0]?.textContent ?? "",
        choices: [...list.options].filter(({ value }) => value).map(({ text }) => text),
      }));
      const [first] = lists;
      const last = group.lastElementChild;
      if (!first || !last) continue;
      const alike = lists.every(({ choices }) => `${choices}` === `${first.choices}`);
      const lines = alike ? [{ label: say("chooseFrom"), choices: first.choices }] : lists;
      const rows = lines.map(({ label, choices }) =>
        make("p", {}, `${label}: ${choices.join(" · ")}`),
      );
      this.#add(last, make("div", { class: "printed__choices" }, ...rows));
    }
  }

  /**
   * What the sources say, in the list of references.
   *
   * @param {HTMLElement} root
   */
  #openSaid(root) {
    root.dataset.said = "";
    this.#undo.push(() => delete root.dataset.said);
    this.#open("references__says");
  }

  /** @param {string} kind */
  #open(kind) {
    for (const folded of /** @type {NodeListOf<HTMLDetailsElement>} */ (
      document.querySelectorAll(`details.${kind}:not([open])`)
    )) {
      folded.open = true;
      this.#undo.push(() => {
        folded.open = false;
      });
    }
  }
}
