/**
 * What a term means and which work a citation stands for, opened below its line.
 *
 * The link becomes a button by its role, not by another element: a `<button>` is never broken over
 * two lines, so that putting it in place of a link moves the words around it (Chromium 156).
 */

import { make, need } from "../dom.js"; // Not what `quiz.js` lends: this works without it, too.

const OPEN = ":is(.term, .citation)[aria-expanded=true]";
const OPENS = "a[aria-expanded]:is(.term, .citation)";

/** @param {Element} link */
function makeButton(link) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
}

class GlossaryTerm extends HTMLElement {
  connectedCallback() {
    const link = need(this, ".term");
    const words = need(this, ".aside");
    if (link.getAttribute("role")) return;
    makeButton(link);
    link.setAttribute("aria-controls", words.id);
    const name = make("span", { class: "visually-hidden" }, `: ${link.textContent}`);
    const address = link.getAttribute("href") ?? "";
    if (address.startsWith("#")) return; // A page that stands alone has no glossary.
    words.append(" ", make("a", { href: address }, STRINGS.reading.entry, name));
  }
}

/** @param {Element} link */
const workOf = (link) => document.getElementById(link.getAttribute("href")?.slice(1) ?? "");

/** @param {Element} link */
const isOpen = (link) => link.getAttribute("aria-expanded") === "true";

/**
 * Let the block around a link hold what is open in it.
 *
 * @param {Element} link
 */
function hold(link) {
  const block = link.closest("p, dd, blockquote, li");
  block?.toggleAttribute("data-opened", block.querySelector(OPEN) !== null);
}

/**
 * What stands in the list of references, without its way back and its id.
 *
 * @param {Element | null} listed
 */
function copyOf(listed) {
  const copy = /** @type {HTMLElement} */ (listed?.cloneNode(true));
  copy.querySelector(":scope > .references__back")?.remove();
  copy.removeAttribute("id");
  return copy;
}

/** @param {Element} link */
function open(link) {
  link.setAttribute("aria-expanded", "true");
  hold(link);
  if (link.matches(".term")) {
    /** @type {HTMLElement} */ (link.nextElementSibling).hidden = false;
    return;
  }
  const work = copyOf(workOf(link));
  work.querySelector(".references__says")?.remove();
  const said = document.getElementById(link.getAttribute("data-says") ?? "");
  const list = make("a", { href: link.getAttribute("href") ?? "" }, STRINGS.reading.list);
  const says = said ? [copyOf(said)] : [" "];
  link.after(make("span", { class: "aside" }, ...work.childNodes, ...says, list));
}

/** @param {Element} link */
function close(link) {
  link.setAttribute("aria-expanded", "false");
  const words = /** @type {HTMLElement} */ (link.nextElementSibling);
  if (link.matches(".term")) words.hidden = true;
  else words.remove();
  hold(link);
}

/**
 * What an event is about.
 *
 * @param {Event} event
 * @param {string} selector
 */
function found(event, selector) {
  const target = /** @type {Element} */ (event.target);
  return /** @type {HTMLElement | null} */ (target.closest?.(selector) ?? null);
}

/** @param {MouseEvent} event */
function press(event) {
  const link = found(event, OPENS);
  // With a key held down it is a link, which opens in another tab.
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation(); // The theme, too, listens for links.
  (isOpen(link) ? close : open)(link);
}

/** @param {KeyboardEvent} event */
function key(event) {
  const link = found(event, OPENS);
  if (event.key === " " && link) {
    event.preventDefault();
    link.click();
  }
  if (event.key !== "Escape") return;
  const of = /** @type {HTMLElement | null} */ (
    link ?? found(event, ".aside")?.previousElementSibling ?? null
  );
  if (!of || !isOpen(of)) return;
  close(of);
  of.focus();
}

function markCitations() {
  for (const link of document.querySelectorAll(".citation:not([role])")) {
    if (workOf(link)) makeButton(link);
  }
}

markCitations();
// The theme may bring another page into this one, and with it this script a second time.
if (!customElements.get("glossary-term")) {
  customElements.define("glossary-term", GlossaryTerm);
  document.addEventListener("click", press, true);
  document.addEventListener("keydown", key, true);
  document.addEventListener("cited", markCitations); // Quick recall has loaded some.
}
