/** What is missing in a form, said beside its field, with the focus there. */

import { make, sayer } from "./shared.js";

const say = sayer(STRINGS.if_then);

/**
 * @param {HTMLElement} field which gets the focus
 * @param {string} words
 * @param {Element} place above which they stand
 */
export function complain(field, words, place = field) {
  forgive(field.closest("form"));
  const prefix = make("span", { class: "visually-hidden" }, say("error"));
  const error = make("p", { class: "item__error", id: `${field.id}-error` }, prefix, ` ${words}`);
  const said = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", [said, error.id].filter(Boolean).join(" "));
  place.before(error);
  error.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

/** Take back what was said of a form. @param {HTMLFormElement | null} form */
export function forgive(form) {
  const error = form?.querySelector(".item__error");
  const field = error && form?.querySelector(`[aria-describedby~="${error.id}"]`);
  error?.remove();
  const said = field?.getAttribute("aria-describedby")?.split(" ") ?? [];
  const left = said.filter((id) => id !== error?.id).join(" ");
  if (left) field?.setAttribute("aria-describedby", left);
  else field?.removeAttribute("aria-describedby");
}
