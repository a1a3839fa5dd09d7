/** The form by which a learner makes a file of answers to share; it sends nothing. */

import { download, makeButton } from "../dom.js";
import { MOST_BYTES, MOST_ENTRIES } from "../record-file.js";
import { readSubjects } from "../record-subjects.js";
import { SharePreview } from "../share-preview.js";
import { focusOn, logOf, make, sayer } from "../shared.js";
import { FORMAT, givenIn, isShared, makeFile, randomId } from "../sharing.js";
import { storageOf } from "../storage.js";

/** @typedef {import("../record.js").Entry} Entry */
/** @typedef {import("../sharing.js").Given} Given */

const say = sayer(STRINGS.sharing);

/** What was typed and may go along, if it is ticked: each kind by itself. */
const TYPED = /** @type {const} */ (["numbers", "words"]);

/** Where the random number is kept, beside the record, if that is asked for. */
const KEPT = "sharing";

/** The group of questions that the course has no longer. */
const GONE = "";

export class ShareAnswers extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {ReturnType<typeof readSubjects>} */
  #subjects = new Map();
  /** @type {Map<string, string>} */
  #answeredBy = new Map();
  /** Modules that stay out. @type {Set<string>} */
  #without = new Set();
  /** What was typed and goes along. @type {Set<Given>} */
  #typed = new Set();
  #learner = "";
  /** Whether the number is to be kept beside the record. */
  #isKept = false;
  #choices = make("div", {});
  #shown = make("div", { class: "share__preview" });

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    if (!this.#subjects.size) {
      this.#subjects = readSubjects(this);
      const given = /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-given]"));
      this.#answeredBy = new Map(
        [...given].map(({ dataset }) => [dataset.subject ?? "", dataset.given ?? ""]),
      );
    }
    this.#isKept = Boolean(this.#kept);
    this.#learner = this.#kept || randomId();
    this.replaceChildren(this.#choices, this.#shown);
    this.log.addEventListener("change", () => this.#draw(), { signal });
    this.log.addEventListener("clear", (event) => "detail" in event || this.#forget(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get log() {
    return logOf(this.dataset.course ?? "");
  }

  /** The number that this device keeps; nothing if it keeps none. */
  get #kept() {
    const storage = storageOf(this.log.device === "visit" ? "sessionStorage" : "localStorage");
    const kept = storage?.getItem(this.log.prefix + KEPT) ?? "";
    return /^[0-9a-f]{32}$/.test(kept) ? kept : "";
  }

  /** Everything was cleared: who shares next is somebody else. */
  #forget() {
    this.#learner = randomId();
    this.#isKept = false;
    this.#without.clear();
    this.#typed.clear();
    this.#shown.replaceChildren();
    this.#draw();
  }

  /** The module of an entry. @param {Entry} entry */
  #groupOf = ({ item }) => this.#subjects.get(item)?.group ?? GONE;

  #draw() {
    const focused = this.contains(document.activeElement) ? document.activeElement?.id : "";
    const shared = this.log.entries().filter(isShared);
    if (!shared.length) this.#shown.replaceChildren();
    this.#choices.replaceChildren(
      ...(shared.length
        ? [this.#drawModules(shared), this.#drawTyped(shared), this.#drawNumber(), this.#drawShow()]
        : [make("p", {}, say("none"))]),
    );
    this.#follow();
    if (focused) document.getElementById(focused)?.focus();
  }

  /** What is shown is what is chosen now. */
  #follow() {
    if (this.#shown.hasChildNodes()) this.#preview();
  }

  /** @param {Entry[]} shared */
  #drawModules(shared) {
    const titles = new Map([...this.#subjects.values()].map(({ group, title }) => [group, title]));
    titles.set(GONE, say("gone"));
    const boxes = [...titles].flatMap(([group, title]) => {
      const count = shared.filter((entry) => this.#groupOf(entry) === group).length;
      const words = say("option", { what: title, count });
      return count
        ? [
            this.#box(`module-${group}`, words, !this.#without.has(group), (on) => {
              if (on) this.#without.delete(group);
              else this.#without.add(group);
            }),
          ]
        : [];
    });
    return make(
      "fieldset",
      { class: "share__group" },
      make("legend", {}, say("modules")),
      ...boxes,
    );
  }

  /** @param {Entry[]} shared */
  #drawTyped(shared) {
    const given = shared
      .filter((entry) => entry.response?.length)
      .map((entry) => givenIn(entry, this.#answeredBy));
    const boxes = TYPED.flatMap((kind) => {
      const count = given.filter((one) => one === kind).length;
      return count
        ? [
            this.#box(`typed-${kind}`, say(kind, { count }), this.#typed.has(kind), (on) => {
              if (on) this.#typed.add(kind);
              else this.#typed.delete(kind);
            }),
          ]
        : [];
    });
    const legend = make("legend", {}, say("typed"));
    const none = boxes.length ? [] : [make("p", {}, say("noneTyped"))];
    const own = make("p", {}, say("own"));
    return make("fieldset", { class: "share__group" }, legend, ...boxes, ...none, own);
  }

  #drawNumber() {
    const number = make("code", {}, this.#learner);
    const note = make("p", { role: "status" });
    const another = makeButton(say("another"), () => {
      this.#learner = randomId();
      number.textContent = this.#learner;
      if (this.#isKept) this.log.prefer(KEPT, this.#learner);
      this.#follow();
    });
    another.id = "share-another";
    const keep = this.#box("keep", say("keep"), this.#isKept, (on) => {
      this.#isKept = on;
      this.log.prefer(KEPT, on ? this.#learner : "");
      note.textContent = on && this.#kept !== this.#learner ? say("notKept") : "";
    });
    return make(
      "fieldset",
      { class: "share__group" },
      make("legend", {}, say("number")),
      make("p", { "aria-live": "polite" }, `${say("numberIs")} `, number),
      make("p", {}, say("numberHow")),
      keep,
      note,
      another,
    );
  }

  #drawShow() {
    const show = makeButton(say("show"), () => {
      this.#preview();
      const [heading] = this.#shown.children;
      if (heading) focusOn(/** @type {HTMLElement} */ (heading));
    });
    show.id = "share-show";
    return show;
  }

  /**
   * @param {string} name
   * @param {string} words
   * @param {boolean} checked
   * @param {(on: boolean) => void} change
   */
  #box(name, words, checked, change) {
    const box = make("input", { type: "checkbox", id: `share-${name}`, autocomplete: "off" });
    box.checked = checked;
    box.addEventListener("change", () => {
      change(box.checked);
      this.#follow();
    });
    return make("div", { class: "choice" }, box, make("label", { for: box.id }, words));
  }

  /** Show what the file holds as it is chosen now, and let exactly this be saved. */
  #preview() {
    const file = makeFile(this.log.entries(), this.#answeredBy, {
      course: this.log.course,
      learner: this.#learner,
      isChosen: (entry) => !this.#without.has(this.#groupOf(entry)),
      typed: [...this.#typed],
    });
    const text = JSON.stringify(file, null, 1);
    const isLarge = file.entries.length > MOST_ENTRIES || new Blob([text]).size > MOST_BYTES;
    const most = { entries: MOST_ENTRIES, megabytes: MOST_BYTES / 1024 / 1024 };
    if (isLarge || !file.entries.length) {
      const words = isLarge ? say("large", most) : say("nothing");
      this.#shown.replaceChildren(make("p", {}, words));
      return;
    }
    const saved = make("p", { role: "status" });
    const name = `${FORMAT}.${file.course}.${file.learner.slice(0, 8)}.json`;
    const save = makeButton(say("save"), () => {
      download(name, text);
      saved.textContent = say("saved", { name });
    });
    save.id = "share-save";
    save.classList.add("button--primary");
    const isOpen = this.#shown.querySelector("details")?.open ?? false;
    const preview = new SharePreview(file, text, this.#subjects, isOpen);
    this.#shown.replaceChildren(...preview.parts, save, saved);
  }
}
