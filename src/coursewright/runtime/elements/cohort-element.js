/** Reads the records that people hand in, in the browser alone, and keeps nothing of them. */

import { summarize } from "../cohort.js";
import { readCourse } from "../course-marks.js";
import { download, focusOn, need } from "../dom.js";
import { addPerson, readHandedIn } from "../handed-in.js";
import { MOST_BYTES } from "../record-file.js";
import { rosterTable } from "../roster.js";
import { logOf } from "../shared.js";
import { drawRoom, drawRoster, say } from "./cohort-view.js";

/** @typedef {import("./cohort-view.js").Person} Person */
/** @typedef {import("./cohort-view.js").LeftOut} LeftOut */
/** @typedef {import("../handed-in.js").Refused} Refused */
/** @typedef {"room" | "roster"} View */
/** @typedef {{ people: Person[], leftOut: Map<string, LeftOut>, view: View | undefined }} Cohort */

/** @returns {Cohort} */
const nobody = () => ({ people: [], leftOut: new Map(), view: undefined });

export class CourseCohort extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {import("../cohort.js").Course | undefined} */
  #course;
  #cohort = nobody();
  /** One handful of files is read after the other. */
  #reading = Promise.resolve();

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#course ??= readCourse(this);
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.#input.addEventListener("change", () => this.#takeFrom(this.#input), { signal });
    // Anywhere on the page: a file that is dropped beside the place would open in its stead.
    addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault(), {
      signal,
    });
    addEventListener("drop", (event) => this.#drop(event), { signal });
    addEventListener(
      "beforeunload",
      (event) => this.#cohort.people.length && event.preventDefault(),
      { signal },
    );
    // A page that comes back from the browser's memory would bring the records with it.
    addEventListener("pageshow", (event) => event.persisted && this.#forget(), { signal });
    logOf(this.dataset.course ?? "").addEventListener("clear", () => this.#forget(), { signal });
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#forget();
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (need(this, "input[type=file]"));
  }

  /** @param {Event} event */
  #press(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-do]");
    switch (button?.getAttribute("data-do")) {
      case "choose":
        return this.#input.click();
      case "room":
        return this.#show("room");
      case "roster":
        return this.#show("roster");
      case "print":
        return window.print();
      case "save":
        return this.#save();
      case "forget":
        this.#forget();
        need(this, "[data-do=choose]").focus();
        return this.#tell(say("forgotten"));
    }
  }

  /** @param {DragEvent} event */
  #drop(event) {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    this.#take([...(event.dataTransfer?.files ?? [])]);
  }

  /** @param {HTMLInputElement} input */
  #takeFrom(input) {
    const files = [...(input.files ?? [])];
    input.value = ""; // So that the same file can be chosen again.
    this.#take(files);
  }

  /** @param {File[]} files */
  #take(files) {
    const cohort = this.#cohort;
    this.#reading = this.#reading.then(() => this.#read(files, cohort));
  }

  /**
   * @param {File[]} files
   * @param {Cohort} cohort what they were chosen for; it may have been forgotten since
   */
  async #read(files, cohort) {
    for (const [place, file] of files.entries()) {
      if (cohort !== this.#cohort) return;
      // On the screen alone: a screen reader hears what came of it, once.
      need(this, ".cohort__reading").textContent = say("reading", {
        number: place + 1,
        count: files.length,
      });
      const refused = await this.#readOne(file, cohort).catch(() => ({ problem: "damaged" }));
      if (refused) leaveOut(cohort, file, /** @type {Refused} */ (refused));
    }
    if (cohort !== this.#cohort) return;
    need(this, ".cohort__reading").textContent = "";
    this.#draw();
    this.#tell();
  }

  /**
   * @param {File} file
   * @param {Cohort} cohort
   * @returns {Promise<Refused | undefined>} why it is left out, if it is
   */
  async #readOne(file, cohort) {
    const course = this.#course ?? readCourse(this);
    if (file.size > MOST_BYTES) return { problem: "large" };
    const text = await file.text().catch(() => null);
    if (text === null) return { problem: "unread" };
    const found = readHandedIn(text, this.dataset.course ?? "", course.tempting);
    if ("problem" in found) return found;
    const { entries, made, words } = found;
    /** @type {Person} */
    const person = {
      name: nameOf(file.name),
      file: file.name,
      ids: new Set(entries.map(({ id }) => id)),
      made,
      words,
      ...summarize(entries, course),
    };
    const { people, doubled } = addPerson(cohort.people, person);
    cohort.people = people;
    for (const { left, kept } of doubled) {
      // A name that was typed stays with the record.
      if (left.name !== nameOf(left.file)) kept.name = left.name;
      const name = `${left.file} ${left.made} ${left.ids.size} ${kept.file}`;
      cohort.leftOut.set(name, { file: left.file, problem: "doubled", which: kept.file });
    }
  }

  get #view() {
    const { view, people } = this.#cohort;
    return view ?? (people.length ? "room" : "roster");
  }

  /** @param {View} view */
  #show(view) {
    this.#cohort.view = view;
    this.#draw();
    focusOn(need(this, `.cohort__${view} .cohort__title`));
  }

  #draw() {
    const { people, leftOut } = this.#cohort;
    const course = this.#course ?? readCourse(this);
    const level = Number(this.dataset.level);
    const isEmpty = !people.length && !leftOut.size;
    for (const view of /** @type {const} */ (["room", "roster"])) {
      const place = need(this, `.cohort__${view}`);
      place.hidden = isEmpty || view !== this.#view;
      // What is not shown is not there: a search of the page would find a name.
      const nodes = place.hidden
        ? []
        : view === "room"
          ? drawRoom(people, course, level)
          : drawRoster(people, [...leftOut.values()], course, level, (person) =>
              this.#remove(person),
            );
      place.replaceChildren(...nodes);
      const button = need(this, `[data-do=${view}]`);
      button.setAttribute("aria-pressed", String(view === this.#view));
    }
    need(this, ".cohort__views").hidden = isEmpty;
    need(this, ".cohort__after").hidden = isEmpty;
    need(this, "[data-do=save]").hidden = !people.length || this.#view !== "roster";
  }

  /** @param {Person} person */
  #remove(person) {
    this.#cohort.people = this.#cohort.people.filter((one) => one !== person);
    this.#draw();
    focusOn(this.querySelector(".cohort__roster .cohort__title") ?? need(this, "[data-do=choose]"));
    this.#tell();
  }

  #save() {
    const { people } = this.#cohort;
    const table = rosterTable(people, this.#course?.modules ?? [], say);
    download(`${this.dataset.course}-roster.csv`, table, "text/csv");
  }

  #forget() {
    this.#cohort = nobody();
    need(this, ".cohort__reading").textContent = "";
    this.#draw();
    this.#tell("");
  }

  /** @param {string} [words] */
  #tell(words) {
    const { people, leftOut } = this.#cohort;
    const read = say("read", { count: people.length });
    const left = leftOut.size ? ` ${say("leftOutCount", { count: leftOut.size })}` : "";
    need(this, "[role=status]").textContent = words ?? read + left;
  }
}

/**
 * Files of many people may have one name, so each is told; the same file again is told once.
 *
 * @param {Cohort} cohort
 * @param {File} file
 * @param {Refused} refused
 */
function leaveOut({ leftOut }, { name, size, lastModified }, refused) {
  leftOut.set([name, size, lastModified, refused.problem].join(" "), { file: name, ...refused });
}

/** @param {string} file */
const nameOf = (file) => file.replace(/\.json$/i, "");

/** @param {DragEvent} event */
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
