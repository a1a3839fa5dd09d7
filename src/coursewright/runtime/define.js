/** Elements of scripts that a page loads for itself, and that may therefore come twice. */

/**
 * The theme may bring another page into this one, and with it a script that has been here before.
 *
 * @param {string} name
 * @param {CustomElementConstructor} element
 */
export function define(name, element) {
  if (!customElements.get(name)) customElements.define(name, element);
}
