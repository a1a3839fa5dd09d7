/** A session's sheets on paper, one by one: each is copied in another number. */

import { make, need } from "../dom.js";
import { sayer } from "../phrases.js";

const say = sayer(STRINGS.screen);

/**
 * Give a part of a session's page a button that prints it alone.
 *
 * @param {HTMLElement} part
 */
export function addPrint(part) {
  const button = make("button", { type: "button", class: "button session__print" });
  button.append(say("printPart"));
  const title = need(part, ".session__title");
  button.setAttribute("aria-describedby", title.id);
  button.addEventListener("click", () => {
    const root = document.documentElement;
    part.dataset.printed = "";
    root.dataset.part = "";
    const undo = () => {
      delete part.dataset.printed;
      delete root.dataset.part;
    };
    addEventListener("afterprint", undo, { once: true });
    print();
  });
  title.after(button);
}
