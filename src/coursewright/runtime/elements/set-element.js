/** Items that belong together: checked at once, drawn from a pool, or guessed before the text. */

import { drawFresh, drawnBefore } from "../reductions-of-sets.js";
import {
  askWhoseDevice,
  focusOn,
  levelBelow,
  make,
  need,
  sayer,
  say as sayFirst,
} from "../shared.js";

/** @typedef {import("./item-element.js").QuizItem} QuizItem */

const say = sayer(STRINGS.sets);

/** The highest level of confidence. */
const CERTAIN = 3;

export class QuizSet extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  async connectedCallback() {
    await customElements.whenDefined("quiz-item");
    if (!this.isConnected || !this.dataset.set) return;
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener("quiz-check", (event) => this.#takeOver(event), { signal });
    this.querySelector(".set__check")?.addEventListener("click", () => this.#checkAll(), {
      signal,
    });
    this.querySelector(".set__fresh")?.addEventListener("click", () => this.#drawAnew(), {
      signal,
    });
    this.#log?.addEventListener("change", () => this.#restore(), { signal });
    this.#log?.addEventListener("clear", () => need(this, ".set__result").replaceChildren(), {
      signal,
    });
    this.#restore();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #everything() {
    return [.../** @type {NodeListOf<QuizItem>} */ (this.querySelectorAll("quiz-item"))];
  }

  /** The items that are shown. */
  get #items() {
    const all = this.#everything;
    return this.dataset.draw ? all.filter((item) => "drawn" in item.dataset) : all;
  }

  get #log() {
    return this.#everything[0]?.log;
  }

  /** @param {Event} event */
  #takeOver(event) {
    if (this.dataset.mode === "practice") return;
    event.preventDefault();
    if (this.dataset.mode === "test") this.#checkAll();
    else this.#keepGuess(/** @type {QuizItem} */ (event.target));
  }

  /** @param {QuizItem} item */
  #keepGuess(item) {
    if (!item.take("pretest")) return;
    item.enter("guessed");
    item.say(say("guessNoted"));
    this.#restore();
    const later = document.querySelector(`#item-${item.item}__later .item__answer`);
    if (later) later.setAttribute("open", "");
    focusOn(need(item, ".item__note"));
    askWhoseDevice(item, item.log);
  }

  #checkAll() {
    this.querySelector(".error-summary")?.remove();
    const items = this.#items;
    const blank = items.filter((item) => item.kind.validate(item, item.kind.read(item)));
    // What has its verdict already is not answered once more; of a test with blanks nothing is.
    const open = blank.length ? blank : items.filter((item) => !item.dataset.state);
    for (const item of open) item.check(true);
    if (blank.length) {
      this.#listBlanks(blank);
      return;
    }
    this.#sumUp(items);
    const [last] = items.slice(-1);
    if (last) askWhoseDevice(last, last.log);
  }

  /** @param {QuizItem[]} blank */
  #listBlanks(blank) {
    const links = blank.map((item) => {
      const number = need(item, ".item__number").textContent ?? "";
      const error = need(item, ".item__error").childNodes[1]?.textContent ?? "";
      const link = make("a", { href: `#item-${item.item}` }, `${number}: ${error}`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        item.focusOnQuestion();
      });
      return make("li", {}, link);
    });
    // As deep as the questions that it stands above.
    const level = this.querySelector(".item__title")?.tagName.toLowerCase() ?? "h3";
    const title = make(
      /** @type {"h3"} */ (level),
      { class: "error-summary__title" },
      say("problem"),
    );
    // The alert is inside of what takes the focus: on it, some screen readers would miss one of both.
    const alert = make("div", { role: "alert" }, title, make("ul", {}, ...links));
    const summary = make("div", { class: "error-summary" }, alert);
    this.prepend(summary);
    const before = document.title;
    document.title = `${sayFirst("error")} ${before}`;
    summary.addEventListener(
      "focusout",
      () => {
        summary.removeAttribute("tabindex");
        document.title = before;
      },
      { once: true },
    );
    focusOn(summary);
  }

  /** @param {QuizItem[]} items */
  #sumUp(items) {
    const scored = items.filter((item) => item.kind.scored);
    const right = scored.filter((item) => item.dataset.state === "correct").length;
    const level = items[0] ? levelBelow(items[0]) : "h4";
    const words = say("setRight", { right, count: scored.length });
    const title = make(level, { class: "set__title" }, words);
    const result = need(this, ".set__result");
    result.replaceChildren(title, ...this.#band(right, scored.length));
    focusOn(title, result);
  }

  /**
   * What is said to those who got this far.
   *
   * @param {number} right
   * @param {number} count
   */
  #band(right, count) {
    const bands = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".band"));
    const reached = [...bands].filter(
      (band) => right * 100 >= Number(band.dataset.atLeast) * count,
    );
    return [...(reached.at(-1)?.querySelector("dd")?.cloneNode(true).childNodes ?? [])];
  }

  #drawAnew() {
    const items = this.#everything.map(({ item, dataset }) => ({
      item,
      objective: dataset.objective ?? "",
      shown: "drawn" in dataset,
    }));
    const drawn = drawFresh(this.#log?.entries() ?? [], items, Number(this.dataset.draw));
    const set = this.dataset.set ?? "";
    this.#show(drawn);
    this.#log?.add({ kind: "draw", item: set, revision: "", response: drawn });
    need(this, ".set__result").replaceChildren();
    for (const item of this.#items) item.reset();
    this.#items[0]?.focusOnQuestion();
  }

  /** @param {string[]} drawn */
  #show(drawn) {
    const numbers = this.#items.map((item) => item.dataset.number ?? "");
    for (const item of this.#everything)
      item.toggleAttribute("data-drawn", drawn.includes(item.item));
    for (const [index, item] of this.#items.entries()) {
      const number = numbers[index] ?? "";
      item.dataset.number = number;
      need(item, ".item__number").textContent = say("question", { number });
      for (const suffix of item.querySelectorAll(".item__suffix")) {
        suffix.textContent = `, ${say("questionSuffix", { number })}`;
      }
    }
  }

  /** What the log says of this set: which items are drawn, whether they are done, what was guessed. */
  #restore() {
    const entries = this.#log?.entries() ?? [];
    if (this.dataset.draw) {
      const known = this.#everything.map((one) => one.item);
      const last = drawnBefore(entries, this.dataset.set ?? "", known, this.#items.length);
      if (last) this.#show(last.drawn);
      const since = last?.since ?? entries;
      need(this, ".set__fresh").hidden = !this.#items.every(
        ({ standing: { latest } }) => latest && since.includes(latest),
      );
    }
    const skip = /** @type {HTMLElement | null} */ (this.querySelector(".set__skip"));
    if (skip) {
      const guesses = this.#everything.map((item) => item.standing.latest);
      skip.hidden = !guesses.every(
        (guess) => guess?.outcome === "correct" && guess.confidence === CERTAIN,
      );
    }
  }
}
