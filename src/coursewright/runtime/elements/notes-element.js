/** Everything that the learner has written, on one page; on paper only when ticked. */

import { startOfDay } from "../days.js";
import { plansOf } from "../plans.js";
import { about } from "../reductions.js";
import { logOf, make, need, sayDate, sayer } from "../shared.js";

/** @typedef {import("../record.js").Entry} Entry */

/**
 * The last words written for an item, as a note or as an answer; none if they were taken back. Of a
 * case of one's own the texts are a list, and `part` says which of them.
 *
 * @param {Entry[]} entries
 * @param {string} item
 * @param {string} [part] or `again`, for the second sentence
 */
export function lastWords(entries, item, part = "") {
  const kinds = part === "again" ? [part] : ["emptied", "note", "response"];
  const written = about(entries, item).findLast(({ kind }) => kinds.includes(kind));
  const words = [written?.response ?? ""].flat();
  // Of a conversation there are several, one a turn.
  return Number(part) >= 0 && part ? (words[Number(part)] ?? "") : words.filter(Boolean).join("\n");
}

const say = sayer(STRINGS.if_then);

/**
 * An if-then, and what became of it.
 *
 * @param {import("../plans.js").Plan} plan
 * @param {string} address where it is kept, changed and looked back at
 */
function showPlan({ when, say: words, date, outcome, answer }, address) {
  const became = outcome && `${say("became")} ${sayer(STRINGS.course)(outcome)}`;
  const lines = [
    say("sentence", { what: when }),
    say("then", { what: words }),
    ...(date ? [say("meets", { date: sayDate(startOfDay(date)) })] : []),
    ...(became ? [became] : []),
    ...(answer ? [say("answered", { answer })] : []),
  ];
  const link = make("p", {}, make("a", { href: address }, say("inNotes")));
  const said = lines.map((line) => make("p", { class: "notes__words" }, line));
  return make("li", {}, link, ...said);
}

export class CourseNotes extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const log = logOf(this.dataset.course ?? "");
    log.addEventListener("change", () => this.#draw(log.entries()), { signal });
    const box = /** @type {HTMLInputElement} */ (need(this, "#print-words"));
    box.checked = false; // Each time anew, also when the browser would restore it.
    box.addEventListener("change", () => this.toggleAttribute("data-print", box.checked), {
      signal,
    });
    this.#draw(log.entries());
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** @param {Entry[]} entries */
  #draw(entries) {
    const all = plansOf(entries);
    let any = false;
    for (const section of this.querySelectorAll("section")) {
      let here = false;
      for (const row of /** @type {NodeListOf<HTMLElement>} */ (
        section.querySelectorAll("[data-note]")
      )) {
        row.hidden = true;
        for (const place of /** @type {NodeListOf<HTMLElement>} */ (
          row.querySelectorAll("[data-part]")
        )) {
          const words = lastWords(entries, row.dataset.note ?? "", place.dataset.part);
          need(place, ".notes__said").textContent = words;
          place.hidden = !words;
          if (words) row.hidden = false;
        }
        here ||= !row.hidden;
      }
      const plans = all.filter(({ module }) => module === section.dataset.module);
      const rows = plans.map((plan) => showPlan(plan, section.dataset.ifThen ?? ""));
      need(section, ".notes__if-thens").replaceChildren(...rows);
      here ||= plans.length > 0;
      section.hidden = !here;
      any ||= here;
    }
    need(this, ".notes__none").hidden = any;
    need(this, ".notes__print").hidden = !any;
  }
}
