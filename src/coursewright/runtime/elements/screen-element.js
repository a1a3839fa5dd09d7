/**
 * A session's prompts on the screen of a room.
 *
 * Which one is shown is the address's: style shows the prompt that it names, also without script.
 * Here are the keys, the clock, the full screen, and that the heading has the focus.
 */

import { make, need } from "../dom.js";
import { sayer } from "../phrases.js";
import { begin, left } from "../screen-clock.js";

/** @typedef {"on" | "back" | "close"} Way */

const say = sayer(STRINGS.screen);

/** @type {Record<string, Way>} */
const KEYS = {
  ArrowRight: "on",
  ArrowDown: "on",
  PageDown: "on",
  " ": "on",
  ArrowLeft: "back",
  ArrowUp: "back",
  PageUp: "back",
  Escape: "close",
};
/** Keys that first show the rest of a prompt that is longer than the screen. */
const SCROLLING = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", " "];
const CONTROL = "a, button, input, select, textarea, summary";
const TICK = 5000;

/** About a second. */
const FRAMES = 60;

export class SessionScreen extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  #ticking = 0;
  #hidden = false;
  /** The prompt that was shown last. @type {HTMLElement | null} */
  #shown = null;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#addSwitches();
    addEventListener("hashchange", () => this.#follow(), { signal });
    // While a page is coming its prompt is not shown yet, so that nothing in it takes the focus.
    addEventListener("load", () => this.#follow(), { signal });
    // Before the theme's own keys: `n` and `p` lead to other pages, and arrows into its search.
    addEventListener("keydown", (event) => this.#press(event), { signal, capture: true });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener(
      "click",
      ({ target }) => {
        const opens = /** @type {Element} */ (target).closest?.("a[href^='#screen-']");
        if (opens && !this.contains(opens)) this.#fill();
      },
      { signal },
    );
    this.#ticking = window.setInterval(() => this.#tell(), TICK);
    this.#follow();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    clearInterval(this.#ticking);
  }

  /** By the address: while a page is coming nothing is `:target` yet. */
  get #prompt() {
    const named = document.getElementById(location.hash.slice(1));
    return named?.matches("session-screen > .screen__prompt") ? named : null;
  }

  /** A clock that is looked at too often can be put away, on all prompts at once. */
  #addSwitches() {
    for (const clock of this.querySelectorAll(".screen__clock")) {
      if (clock.nextElementSibling?.matches("button")) continue; // Connected once before.
      clock.after(make("button", { type: "button", class: "screen__switch" }, say("hideClock")));
    }
  }

  #follow() {
    const prompt = this.#prompt;
    if (prompt) {
      const begun = begin(history.state?.begun, prompt.dataset.step ?? "", Date.now());
      history.replaceState({ ...history.state, begun }, "");
      this.#tell();
      this.#focus(need(prompt, ".screen__title"), FRAMES);
      prompt.scrollTop = 0;
    } else if (this.#shown) {
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
      document.getElementById("show-on-screen")?.focus();
    }
    this.#shown = prompt;
  }

  /**
   * A heading that is not shown takes no focus: on a slow page the address is followed after *load*.
   *
   * @param {HTMLElement} title
   * @param {number} frames For how many more to try.
   */
  #focus(title, frames) {
    if (!this.#prompt?.contains(title)) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    if (document.activeElement === title || !frames) return;
    requestAnimationFrame(() => this.#focus(title, frames - 1));
  }

  #tell() {
    const prompt = this.#prompt;
    const began = prompt && history.state?.begun?.[prompt.dataset.step ?? ""];
    if (!prompt || !began) return;
    const count = left(Number(prompt.dataset.minutes), began, Date.now());
    const words = count ? say("left", { count }) : say("leftNone");
    const clock = need(prompt, ".screen__clock");
    if (clock.textContent !== words) clock.textContent = words;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const prompt = this.#prompt;
    if (!prompt || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1) event.stopPropagation();
    const control = /** @type {Element} */ (event.target).closest?.(CONTROL);
    if (control && (event.key === " " || event.key === "Enter")) return;
    const way = event.key === " " && event.shiftKey ? "back" : KEYS[event.key];
    if (!way) return;
    event.stopPropagation();
    if (SCROLLING.includes(event.key) && hasMore(prompt, way)) return;
    event.preventDefault();
    this.#go(prompt, way);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const prompt = this.#prompt;
    if (!prompt) return;
    const target = /** @type {Element} */ (event.target);
    const link = target.closest("[data-go]");
    if (target.closest(".screen__switch")) this.#hideClock();
    else if (link || !getSelection()?.toString()) {
      event.preventDefault();
      this.#go(prompt, /** @type {Way} */ (link?.getAttribute("data-go") ?? "on"));
    }
  }

  /**
   * To another prompt, in the place of this one: the browser's *Back* leads to the plan at once.
   * Before the first and behind the last there is none: the room never sees the plan by mistake.
   *
   * @param {HTMLElement} prompt
   * @param {Way} way
   */
  #go(prompt, way) {
    const { begun } = history.state ?? {};
    const link = prompt.querySelector(`[data-go=${way}]`);
    if (!link) return;
    location.replace(link.getAttribute("href") ?? "");
    history.replaceState({ ...history.state, begun }, "");
  }

  #hideClock() {
    this.#hidden = !this.#hidden;
    this.toggleAttribute("data-clockless", this.#hidden);
    for (const button of this.querySelectorAll(".screen__switch")) {
      button.textContent = say(this.#hidden ? "showClock" : "hideClock");
    }
  }

  /** The whole screen, where the browser has that and allows it. */
  #fill() {
    document.documentElement.requestFullscreen?.().catch(() => {});
  }
}

/**
 * Whether there is more of a prompt in a direction than the screen shows.
 *
 * @param {HTMLElement} prompt
 * @param {Way} way
 */
function hasMore(prompt, way) {
  const above = prompt.scrollTop;
  return way === "on" ? above + prompt.clientHeight + 2 < prompt.scrollHeight : above > 2;
}
