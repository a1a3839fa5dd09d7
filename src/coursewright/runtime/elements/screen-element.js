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
/** Keys with which the browser itself shows the rest of a prompt that is longer than the screen. */
const SCROLLING = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", " "];
const CONTROL = "a, button, input, select, textarea, summary";
const TICK = 5000;
/** Of its normal size, type is made smaller in these steps until a prompt fits, and no further than
 *  can still be read from the back of a room: about a thirtieth of the screen's height. */
const STEP = 0.03;
const LEAST = 0.6;
/** What stays in sight of what was there, when a key shows the rest: about two lines. */
const KEPT = 3;

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
    this.#addMarks();
    addEventListener("hashchange", () => this.#follow(), { signal });
    // While a page is coming its prompt is not shown yet, so that nothing in it takes the focus.
    addEventListener("load", () => this.#follow(), { signal });
    addEventListener("resize", () => this.#fit(), { signal });
    // Its letters may come later than the page, and are wider or narrower than those meanwhile.
    document.fonts?.ready.then(() => this.#fit());
    this.addEventListener("scroll", () => this.#tellMore(), { signal, capture: true });
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

  /** In the foot of each prompt, that there is more of it; empty while there is not. */
  #addMarks() {
    for (const foot of this.querySelectorAll(".screen__foot")) {
      if (foot.querySelector(".screen__more")) continue; // Connected once before.
      foot.append(make("span", { class: "screen__more" }));
    }
  }

  #follow() {
    const prompt = this.#prompt;
    if (prompt) {
      this.#begin(prompt);
      this.#tell();
      this.#focus(need(prompt, ".screen__title"), FRAMES);
      prompt.scrollTop = 0;
      this.#fit();
    } else if (this.#shown) {
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
      document.getElementById("show-on-screen")?.focus();
    }
    this.#shown = prompt;
  }

  /**
   * The title can stand while people sit down: it has no clock, and no step begins with it.
   *
   * @param {HTMLElement} prompt
   */
  #begin(prompt) {
    if (!prompt.querySelector(".screen__clock")) return;
    const begun = begin(history.state?.begun, prompt.dataset.step ?? "", Date.now());
    history.replaceState({ ...history.state, begun }, "");
  }

  /** Type as large as lets the whole prompt be seen. */
  #fit() {
    const prompt = this.#prompt;
    if (!prompt) return;
    let share = 1;
    do {
      prompt.style.setProperty("--screen-fit", share.toFixed(2));
      share -= STEP;
    } while (share >= LEAST && prompt.scrollHeight > prompt.clientHeight);
    this.#tellMore();
  }

  #tellMore() {
    const prompt = this.#prompt;
    if (!prompt) return;
    const words = hasMore(prompt, "on") ? say("more") : "";
    const mark = need(prompt, ".screen__more");
    if (mark.textContent !== words) mark.textContent = words;
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
    const clock = prompt.querySelector(".screen__clock");
    if (clock && clock.textContent !== words) clock.textContent = words;
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
    this.#move(prompt, way);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const prompt = this.#prompt;
    if (!prompt) return;
    const target = /** @type {Element} */ (event.target);
    const link = target.closest("[data-go]");
    if (target.closest(".screen__switch")) this.#hideClock();
    else if (link) {
      event.preventDefault();
      this.#go(prompt, /** @type {Way} */ (link.getAttribute("data-go")));
    } else if (!getSelection()?.toString()) {
      event.preventDefault();
      this.#move(prompt, "on");
    }
  }

  /**
   * To what is hidden of a prompt, and only from there to another: a room that has not seen the
   * fourth answer cannot choose it. The links name the prompts, and lead there at once.
   *
   * @param {HTMLElement} prompt
   * @param {Way} way
   */
  #move(prompt, way) {
    if (way === "close" || !hasMore(prompt, way)) {
      this.#go(prompt, way);
      return;
    }
    const kept = KEPT * Number.parseFloat(getComputedStyle(prompt).fontSize);
    const seen = prompt.clientHeight - need(prompt, ".screen__foot").offsetHeight;
    prompt.scrollBy({ top: Math.max(seen - kept, seen / 2) * (way === "on" ? 1 : -1) });
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
