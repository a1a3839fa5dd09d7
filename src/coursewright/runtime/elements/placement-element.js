/** Where a learner stands in each domain, in the learner's own view, and where to begin. */

import { deviceButtons, frameNote } from "../device-buttons.js";
import { allowSubmit, makeButton } from "../dom.js";
import { newestPlacement, whereToBegin } from "../placement.js";
import { focusOn, logOf, make, need, sayDate, sayer } from "../shared.js";

/** @typedef {import("../placement.js").Domain} Domain */
/** @typedef {import("../placement.js").Offer} Offer */
/** @typedef {import("../placement.js").Standing} Standing */

const say = sayer(STRINGS.placement);

export class CoursePlacement extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  #shown = "";

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#log.addEventListener("change", () => this.#draw(), { signal });
    // Of what was erased alone, `change` tells.
    this.#log.addEventListener("clear", (event) => "detail" in event || this.#form.reset(), {
      signal,
    });
    allowSubmit(this);
    this.#form.onsubmit = (event) => {
      event.preventDefault();
      this.#place();
    };
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #log() {
    return logOf(this.dataset.course ?? "");
  }

  /** @returns {HTMLFormElement} */
  get #form() {
    return need(this, "form");
  }

  get #result() {
    return need(this, ".placement__result");
  }

  /** @returns {Domain[]} */
  get #domains() {
    const rows = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-domain]"));
    return [...rows].map((row) => ({
      id: row.dataset.domain ?? "",
      title: row.dataset.title ?? "",
      offers: [
        .../** @type {NodeListOf<HTMLAnchorElement>} */ (row.querySelectorAll("[data-minutes]")),
      ].map((link) => ({
        title: link.textContent ?? "",
        address: link.getAttribute("href") ?? "",
        minutes: Number(link.dataset.minutes),
      })),
    }));
  }

  #place() {
    const chosen = [...new FormData(this.#form)].map(
      ([domain, standing]) => `${domain}:${standing}`,
    );
    this.querySelector(".item__error")?.remove();
    need(this.#form, "fieldset").removeAttribute("aria-describedby");
    if (!chosen.length) {
      this.#complain();
      return;
    }
    this.#log.add({ kind: "placement", item: "placement", revision: "", response: chosen });
    if (!this.#log.device && this.#log.keeping === "undecided") this.#ask();
    focusOn(need(this.#result, "p"));
  }

  #complain() {
    const first = /** @type {HTMLInputElement} */ (need(this.#form, "input"));
    const prefix = make("span", { class: "visually-hidden" }, say("error"));
    const error = make(
      "p",
      { class: "item__error", id: "placement-error" },
      prefix,
      ` ${say("placeOne")}`,
    );
    need(this.#form, "fieldset").setAttribute("aria-describedby", error.id);
    this.#form.prepend(error);
    error.scrollIntoView({ block: "center" });
    first.focus({ preventScroll: true });
  }

  #ask() {
    const panel = make("div", { class: "device" }, make("p", {}, say("whoseDevice")), frameNote());
    panel.append(make("div", { class: "device__actions" }, ...deviceButtons(this.#log, panel)));
    need(this, ".placement__device").replaceChildren(panel);
  }

  #draw() {
    const newest = newestPlacement(this.#log.entries());
    const drawn = newest ? `${newest.at} ${[...newest.placed].join(" ")}` : "";
    // Whose device it is was said meanwhile: the panel that says what will happen stays.
    if (drawn === this.#shown) return;
    this.#shown = drawn;
    this.#form.reset();
    this.#result.replaceChildren();
    need(this, ".placement__device").replaceChildren();
    const domains = this.#domains;
    // What was placed under domains that the course no longer has says nothing.
    if (!newest || !domains.some(({ id }) => newest.placed.has(id))) return;
    for (const radio of this.#form.querySelectorAll("input")) {
      radio.checked = newest.placed.get(radio.name) === radio.value;
    }
    this.#show(newest, domains);
  }

  /**
   * @param {{ at: string, placed: Map<string, Standing> }} newest
   * @param {Domain[]} domains
   */
  #show({ at, placed }, domains) {
    const { standing, lowest, offers, without } = whereToBegin(placed, domains);
    const list = (/** @type {Domain[]} */ some) => some.map(({ title }) => title).join("; ");
    const sentence = standing
      ? say(standing === "new" ? "beginNew" : "beginHelped", { domains: list(lowest) })
      : say(without.length ? "beginNowhere" : "beginAnywhere");
    this.#result.append(
      make("p", { class: "placement__sentence" }, sentence),
      ...(offers.length ? [make("ul", {}, ...offers.map(drawOffer))] : []),
      ...(without.length ? [make("p", {}, say("without", { domains: list(without) }))] : []),
      make("p", { class: "placement__at" }, say("placed", { date: sayDate(at) })),
      makeButton(say("erase"), () => {
        const gone = this.#log.entries().filter(({ kind }) => kind === "placement");
        this.#log.forget((entry) => entry.kind === "placement");
        const bringBack = makeButton(say("bringBack"), () => {
          this.#log.hold([...this.#log.entries(), ...gone]);
          focusOn(need(this.#result, "p"));
        });
        const sentence = make("p", {}, `${say("erased")} `, bringBack);
        this.#result.append(sentence);
        focusOn(sentence);
      }),
    );
  }
}

/** @param {Offer} offer */
function drawOffer({ title, address, minutes }) {
  const about = say("minutes", { count: minutes });
  return make("li", {}, make("a", { href: address }, title), `, ${about}`);
}
