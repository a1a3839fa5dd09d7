/** The cases of a study, answered into a file; nothing is sent, and nothing outlasts the tab. */

import { download, focusOn, need } from "../dom.js";
import { sayer } from "../phrases.js";
import { drawCode, readCode, studyFile } from "../study-file.js";

/** @typedef {import("../study-file.js").Sitting} Sitting */

const say = sayer(STRINGS.study);

export class CourseStudy extends HTMLElement {
  /** @type {AbortController | undefined} */
  #listening;
  /** @type {Sitting | undefined} */
  #sitting;
  /** The button that was pressed once and asks to be pressed again. */
  #asked = "";
  #unsaved = false;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.#answers.addEventListener("input", () => this.#keep(), { signal });
    window.addEventListener("beforeunload", (event) => this.#unsaved && event.preventDefault(), {
      signal,
    });
    // *Finish and clear this computer*, here or in another tab.
    document.addEventListener(
      "click",
      ({ target }) =>
        /** @type {Element} */ (target).closest("#finish [data-do=clear]") && this.#forget(),
      { signal },
    );
    window.addEventListener(
      "storage",
      ({ key }) => key === `${this.#prefix}clear` && this.#forget(),
      {
        signal,
      },
    );
    this.#follow();
    this.#bringBack();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  get #begin() {
    return /** @type {HTMLFormElement} */ (need(this, ".study__begin"));
  }

  get #answers() {
    return /** @type {HTMLFormElement} */ (need(this, ".study__answers"));
  }

  get #prefix() {
    return `coursewright.v1.${this.dataset.course}.`;
  }

  get #key() {
    return `${this.#prefix}study`;
  }

  /** The fields of the form that is answered. */
  get #fields() {
    const form = this.#form(this.#sitting?.form ?? "");
    return form ? [...form.querySelectorAll("textarea")] : [];
  }

  /** @param {string} name @returns {HTMLDetailsElement | undefined} */
  #form(name) {
    const forms = /** @type {NodeListOf<HTMLDetailsElement>} */ (
      this.querySelectorAll(".study__form")
    );
    return [...forms].find(({ dataset }) => dataset.form === name);
  }

  /** An invitation's link says the form and the time: `#form=a&time=before`. */
  #follow() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const input of this.#begin.querySelectorAll("input")) {
      if (input.type === "radio" && asked.get(input.name) === input.value) input.checked = true;
    }
  }

  /** What was written before the page was loaded again. */
  #bringBack() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.#key) ?? "null");
      if (!kept || readCode(kept.code) !== kept.code || !this.#form(kept.form)) return;
      this.#start({ code: kept.code, form: kept.form, time: kept.time }, false);
      for (const field of this.#fields) field.value = kept.words[field.name] ?? "";
      this.#unsaved = this.#fields.some(({ value }) => value.trim());
    } catch {
      // Without storage, or with something else in it, there is nothing to bring back.
    }
  }

  #keep() {
    this.#asked = "";
    this.#unsaved = true;
    const words = Object.fromEntries(this.#fields.map(({ name, value }) => [name, value]));
    try {
      sessionStorage.setItem(this.#key, JSON.stringify({ ...this.#sitting, words }));
    } catch {
      // What is written stays in its fields, and leaving the page asks first.
    }
  }

  /** @param {Event} event */
  #press(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-do]");
    const does = button?.getAttribute("data-do") ?? "";
    if (does === "draw") this.#draw();
    else if (does === "begin") this.#check();
    else if (does === "save") this.#save();
    else if (does === "erase") this.#erase();
  }

  #draw() {
    const code = drawCode();
    /** @type {HTMLInputElement} */ (need(this, "#study--code")).value = code;
    this.#tell(this.#begin, say("drawn", { code }));
  }

  #check() {
    const given = new FormData(this.#begin);
    const [form, time] = [given.get("form"), given.get("time")].map(String);
    const code = readCode(String(given.get("code")));
    if (!form || !this.#form(form)) this.#miss("[name=form]", say("chooseForm"));
    else if (!given.has("time")) this.#miss("[name=time]", say("chooseTime"));
    else if (!code) this.#miss("[name=code]", say("typeCode"));
    else this.#start({ code, form, time: time ?? "" }, true);
  }

  /** @param {string} selector @param {string} words */
  #miss(selector, words) {
    this.#tell(this.#begin, words);
    need(this.#begin, selector).focus();
  }

  /** @param {Sitting} sitting @param {boolean} moved whether somebody has just asked for it */
  #start(sitting, moved) {
    this.#sitting = sitting;
    this.dataset.form = sitting.form;
    for (const one of this.querySelectorAll(".study__form")) {
      const shown = one === this.#form(sitting.form);
      one.toggleAttribute("open", shown);
      one.toggleAttribute("hidden", !shown);
    }
    const time = this.#begin.querySelector(`[name=time][value="${CSS.escape(sitting.time)}"]`);
    const words = time?.parentElement?.textContent.trim() ?? "";
    const title = this.#form(sitting.form)?.querySelector("summary")?.textContent ?? "";
    this.#tell(this.#answers, say("begun", { title, time: words, code: sitting.code }));
    const first = this.#form(sitting.form)?.querySelector(".study__title");
    if (moved && first) focusOn(/** @type {HTMLElement} */ (first));
  }

  #save() {
    const sitting = this.#sitting;
    const fields = this.#fields;
    const count = fields.filter(({ value }) => !value.trim()).length;
    if (!sitting || count === fields.length) {
      this.#tell(this.#answers, say("nothingWritten"));
    } else if (count && this.#asked !== "save") {
      this.#asked = "save";
      this.#tell(this.#answers, say("empty", { count }));
    } else {
      this.#asked = "";
      const words = Object.fromEntries(fields.map(({ name, value }) => [name, value.trim()]));
      const name = `study-${sitting.code}-${sitting.time}.json`;
      download(name, studyFile(this.dataset.course ?? "", sitting, words));
      this.#unsaved = false;
      this.#tell(this.#answers, say("saved", { name }));
    }
  }

  #erase() {
    if (this.#asked !== "erase") {
      this.#asked = "erase";
      this.#tell(this.#answers, say("sure"));
      return;
    }
    this.#forget();
    this.#tell(this.#begin, say("erased"));
    focusOn(need(this.#begin, ".study__status"));
  }

  #forget() {
    this.#asked = "";
    this.#unsaved = false;
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
    for (const form of [this.#begin, this.#answers]) form.reset();
    delete this.dataset.form;
    this.#sitting = undefined;
    for (const form of [this.#begin, this.#answers]) this.#tell(form, "");
  }

  /** @param {HTMLElement} form @param {string} words */
  #tell(form, words) {
    need(form, ".study__status").textContent = words;
  }
}
