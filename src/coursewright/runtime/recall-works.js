/** The works that the questions of quick recall cite, each once, with all that it says for them. */

import { need } from "./shared.js";

/**
 * What a work says for another question, too.
 *
 * @param {Element} known
 * @param {Element} work
 */
function addSaid(known, work) {
  const said = work.querySelector(".references__says");
  const there = known.querySelector(".references__says");
  if (said && there) there.append(...said.querySelectorAll(".said"));
  else if (said) known.append(said);
}

/** @param {Iterable<Element>} works */
const idsIn = (works) =>
  `${[...works].flatMap((work) => [work, ...work.querySelectorAll(".said")].map(({ id }) => id)).sort()}`;

/**
 * Below all, the works that are cited in what is here.
 *
 * @param {HTMLElement} list
 */
export function showWorks(list) {
  /** @type {Map<string, Element>} */
  const works = new Map();
  const templates = /** @type {NodeListOf<HTMLTemplateElement>} */ (
    list.querySelectorAll("[data-drawn] > template")
  );
  for (const work of [...templates].flatMap(({ content }) => [...content.children])) {
    const copy = /** @type {Element} */ (work.cloneNode(true));
    const known = works.get(work.id);
    if (known) addSaid(known, copy);
    else works.set(work.id, copy);
  }
  const part = need(list, ".review__works");
  const shown = need(part, ".references");
  part.hidden = !works.size;
  if (idsIn(shown.children) === idsIn(works.values())) return;
  const sorted = [...works.values()].sort((a, b) =>
    String(a.textContent).localeCompare(String(b.textContent), STRINGS.language),
  );
  shown.replaceChildren(...sorted);
  document.dispatchEvent(new Event("cited"));
}
