/**
 * A module's card over its page: from below on a phone, from the side where there is room.
 *
 * The card itself moves there and back, so that its words stand once on the page. Whether it is open
 * is a step of the browser's history: *Back* closes it, as on a phone everything is closed.
 */

import { makeButton } from "./dom.js";
import { make, sayer } from "./shared.js";

const say = sayer(STRINGS.sittings);
const STEP = "card";

export class CardSheet {
  /** @type {HTMLElement | undefined} */
  #card;
  #dialog = /** @type {HTMLDialogElement} */ (make("dialog", { class: "sheet" }));
  /** How to bring the card back to its place. */
  #bringBack = () => {};

  /**
   * @param {HTMLElement} link to the heading of the card
   * @param {AbortSignal} signal
   */
  constructor(link, signal) {
    const heading = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    const card = /** @type {HTMLElement | null} */ (document.querySelector("aside.card"));
    if (!heading || !card || !("showModal" in this.#dialog)) return;
    this.#card = card;
    this.#dialog.setAttribute("aria-label", card.getAttribute("aria-label") ?? "");
    this.#dialog.append(makeButton(say("close"), () => this.#dialog.close()));
    link.after(this.#dialog);
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => this.#press(event), { signal });
    link.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#dialog.addEventListener("click", (event) => this.#pressBeside(event), { signal });
    this.#dialog.addEventListener("close", () => this.#closed(), { signal });
    addEventListener("popstate", () => this.#follow(), { signal });
    addEventListener("beforeprint", () => this.#dialog.close(), { signal });
    signal.addEventListener("abort", () => this.#bringBack());
    this.#follow();
  }

  /** @param {MouseEvent} event */
  #press(event) {
    // With a key held down it is a link, which opens in another tab.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // The theme, too, listens for links.
    history.pushState({ ...history.state, sheet: STEP }, "");
    this.#open();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== " ") return;
    event.preventDefault();
    /** @type {HTMLElement} */ (event.currentTarget).click();
  }

  /** Be open or closed as the step of the history says that the browser has gone to. */
  #follow() {
    if (history.state?.sheet === STEP) this.#open();
    else this.#dialog.close();
  }

  #open() {
    const card = this.#card;
    if (!card || this.#dialog.open) return;
    // What is below the card stays where it is.
    const room = /** @type {HTMLElement} */ (card.cloneNode(false));
    room.style.blockSize = `${card.offsetHeight}px`;
    room.style.visibility = "hidden";
    card.replaceWith(room);
    this.#bringBack = () => {
      room.replaceWith(card);
      this.#bringBack = () => {};
    };
    this.#dialog.append(card);
    this.#dialog.showModal();
  }

  /**
   * What is pressed beside the sheet closes it.
   *
   * @param {Event} event
   */
  #pressBeside({ target }) {
    if (target === this.#dialog) this.#dialog.close();
  }

  #closed() {
    this.#bringBack();
    if (history.state?.sheet === STEP) history.back();
  }
}
