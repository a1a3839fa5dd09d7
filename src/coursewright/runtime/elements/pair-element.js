/** Two people play a case: one side of it at a time, and the other's stays folded away. */

import { focusOn, need } from "../dom.js";
import { hashOf, placeOf, swapped } from "../pairing.js";

/** @typedef {"roles" | "first" | "hand" | "second" | "after"} Step what of the case is on the screen */

export class CoursePair extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const link of this.#all('a[href^="#pair-"]')) {
      const name = link.getAttribute("href")?.replace("#pair-", "") ?? "";
      link.setAttribute("href", name === "-cases" ? "#" : hashOf({ name, role: "" }));
    }
    window.addEventListener("hashchange", () => this.#follow(true), { signal });
    this.addEventListener("click", (event) => this.#press(event), { signal });
    // A page that comes back from the browser's memory is as new as one that is loaded.
    window.addEventListener("pageshow", (event) => event.persisted && this.#follow(false), {
      signal,
    });
    this.#follow(false);
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #cases() {
    return this.#all(".pair-case");
  }

  /** @param {string} selector @param {ParentNode} within @returns {HTMLElement[]} */
  #all(selector, within = this) {
    return [...within.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));
  }

  get #names() {
    return this.#cases.map(({ dataset }) => dataset.case ?? "");
  }

  /**
   * Show what the address asks for; nothing of a case before stays ticked or open.
   *
   * @param {boolean} moved whether somebody has just gone there
   */
  #follow(moved) {
    const place = placeOf(location.hash, this.#names);
    for (const input of this.#all("input")) /** @type {HTMLInputElement} */ (input).checked = false;
    for (const one of this.#cases) delete one.dataset.step;
    this.dataset.showing = place ? "case" : /\bcase=/.test(location.hash) ? "gone" : "list";
    const shown = this.#cases.find(({ dataset }) => dataset.case === place?.name);
    if (shown && place) {
      const next = need(shown, "[data-swap]");
      const name = placeOf(next.getAttribute("href") ?? "", this.#names)?.name ?? place.name;
      next.setAttribute("href", hashOf({ name, role: swapped(place.role) }));
      shown.dataset.of = place.role;
      this.#go(shown, !place.role ? "roles" : place.role === "second" ? "second" : "first", moved);
    } else if (moved && !location.hash.slice(1)) {
      focusOn(need(this, ".pair__title"));
    }
  }

  /**
   * @param {HTMLElement} shown
   * @param {Step} step
   * @param {boolean} moved
   */
  #go(shown, step, moved = true) {
    shown.dataset.step = step;
    for (const card of this.#all(".pair-card", shown)) {
      const role = card.dataset.role;
      const own = step === "after" ? [role, "shared"].includes(shown.dataset.of) : role === step;
      card.toggleAttribute("open", own);
      card.toggleAttribute("data-own", own);
    }
    for (const one of this.#all(".pair-reply, .pair-after", shown)) {
      one.toggleAttribute("open", step === "after" && one.matches(".pair-after"));
    }
    if (moved) focusOn(need(shown, ".pair__title"));
    this.scrollIntoView({ block: "start" });
  }

  /** @param {Event} event */
  #press(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-go]");
    const shown = button?.closest(".pair-case");
    const to = button?.getAttribute("data-go");
    if (to === "print") window.print();
    else if (shown && to) this.#go(/** @type {HTMLElement} */ (shown), /** @type {Step} */ (to));
  }
}
