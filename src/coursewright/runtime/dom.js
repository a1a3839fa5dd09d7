/** Small steps in the page that every element takes. */

/**
 * Make an element; strings become text, never markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * A button that does something.
 *
 * @param {string} words
 * @param {() => void} press
 */
export function makeButton(words, press) {
  const button = make("button", { type: "button", class: "button" }, words);
  button.addEventListener("click", press);
  return button;
}

/**
 * The one descendant that the server always renders.
 *
 * @template {Element} [Kind=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {Kind}
 */
export function need(root, selector) {
  const found = /** @type {Kind | null} */ (root.querySelector(selector));
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/**
 * Let something that is no control take the focus once, with all of what it heads in view: nothing
 * moves if it is, and else no further than it must.
 *
 * @param {HTMLElement} element
 * @param {HTMLElement} whole
 */
export function focusOn(element, whole = element) {
  element.tabIndex = -1; // First, or the page would be laid out once more for it.
  whole.scrollIntoView({ block: "nearest" });
  element.focus();
}

/**
 * Keep single characters from the theme, whose shortcuts cannot be switched off (WCAG 2.1.4): `n`
 * would go to the next page. Both builders' themes listen at the window, so that whatever listens
 * in the page, or at the document, still has the key, and the key does what it does. What is pressed
 * with Control or the like goes on.
 */
export function guardKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.stopPropagation();
    }
  });
}

/**
 * Let *Enter* and the button submit a form, now that a script listens. Until then the browser would
 * send what was given to the host: the server's `disabled` keeps it from that, and `method="dialog"`
 * outside of a dialog does too, where browsers know it. Of questions that are checked together no
 * form has a button of its own, and Enter in one of them does nothing.
 *
 * @param {ParentNode} form
 */
export function allowSubmit(form) {
  const button = /** @type {HTMLButtonElement | null} */ (form.querySelector(".button[disabled]"));
  if (button) button.disabled = false;
}

/**
 * Give the learner a file.
 *
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function download(name, text, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
