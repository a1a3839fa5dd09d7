/** The bar of a module's sittings: which one is on the screen, how far it has been answered. */

import { CardSheet } from "../card-sheet.js";
import { sittingStanding } from "../progress.js";
import { readQuestions } from "../question-marks.js";
import { need, sayer } from "../shared.js";
import { FollowsLog } from "./follows-log.js";

const say = sayer(STRINGS.sittings);

/** A sitting is on the screen once it begins above this part of the window. */
const FROM_TOP = 0.4;

export class CourseSittings extends FollowsLog {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {IntersectionObserver | undefined} */
  #observer;
  /** Beginnings of sittings that have gone past. @type {Set<string>} */
  #begun = new Set();
  /** Of each sitting, how far it has been answered. @type {string[]} */
  #said = [];

  connectedCallback() {
    super.connectedCallback();
    const tabs = document.querySelector(".md-header--lifted");
    document.documentElement.dataset.sittings = tabs ? "below-tabs" : "";
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const card = /** @type {HTMLElement | null} */ (this.querySelector(".sitting__card"));
    if (card) new CardSheet(card, signal);
    const menu = this.#menu;
    if (!menu) return;
    document.addEventListener("click", (event) => this.#leave(event), { signal });
    this.addEventListener("focusout", (event) => this.#leave(event), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#watch();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    delete document.documentElement.dataset.sittings;
    this.#listening?.abort();
    this.#observer?.disconnect();
  }

  get #menu() {
    return /** @type {HTMLDetailsElement | null} */ (this.querySelector(".sitting__menu"));
  }

  get #rows() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-sitting]")]);
  }

  /** The browser tells when a beginning goes past a line, so that scrolling itself costs nothing. */
  #watch() {
    // All that is above the line counts, however far: what is jumped over has gone past, too.
    const rootMargin = `9999999px 0px -${(1 - FROM_TOP) * 100}% 0px`;
    this.#observer = new IntersectionObserver((changes) => this.#pass(changes), { rootMargin });
    for (const start of document.querySelectorAll(".sitting__start")) {
      this.#observer.observe(start);
    }
  }

  /** @param {IntersectionObserverEntry[]} changes */
  #pass(changes) {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) this.#begun.add(target.id);
      else this.#begun.delete(target.id);
    }
    this.#sayWhere();
  }

  draw() {
    const entries = this.log.entries();
    const track = this.querySelectorAll(".sitting__track > *");
    this.#said = this.#rows.map((row, index) => {
      const { answered, count, done } = sittingStanding(entries, readQuestions(row));
      const words = say("answered", { answered, count });
      need(row, ".sitting__status").textContent = done ? say("done") : words;
      track[index]?.toggleAttribute("data-done", done);
      return words;
    });
    this.#sayWhere();
  }

  #sayWhere() {
    const rows = this.#rows;
    const begun = rows.findLastIndex(({ dataset }) => this.#begun.has(dataset.sitting ?? ""));
    const current = Math.max(0, begun);
    const track = this.querySelectorAll(".sitting__track > *");
    rows.forEach((row, index) => {
      const now = index === current;
      track[index]?.toggleAttribute("data-now", now);
      if (now) need(row, "a").setAttribute("aria-current", "true");
      else need(row, "a").removeAttribute("aria-current");
    });
    if (!rows.length) return;
    const place = say("now", { current: current + 1, count: rows.length });
    need(this, ".sitting__now").textContent = `${place} · ${this.#said[current]}`;
  }

  forget() {
    this.draw();
  }

  /**
   * Close the list when something else is pressed or gets the focus, or one of its links is followed.
   *
   * @param {MouseEvent | FocusEvent} event
   */
  #leave(event) {
    const menu = this.#menu;
    const to = /** @type {Element | null} */ (
      "relatedTarget" in event && event.type === "focusout" ? event.relatedTarget : event.target
    );
    if (!menu?.open || !to) return;
    const inside = menu.contains(to);
    if (!inside || (event.type === "click" && to.closest("a"))) menu.open = false;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const menu = this.#menu;
    if (event.key !== "Escape" || !menu?.open) return;
    menu.open = false;
    need(menu, "summary").focus();
  }
}
