/** The way to the LMS: it may be missing, say no, or throw, and none of it stops the page. */

/** @typedef {import("./scorm-versions.js").Version} Version */
/** @typedef {Record<string, (...words: string[]) => unknown>} Api */

/** Frames around frames; an LMS that has more is going round in a circle. */
const DEEPEST = 100;

/**
 * What an LMS has left for us in a window, or in one around it.
 *
 * @param {unknown} start
 * @param {string} name
 * @returns {Api | null}
 */
function findAround(start, name) {
  let here = /** @type {any} */ (start);
  try {
    for (let depth = 0; here && depth < DEEPEST; depth += 1) {
      if (here[name]) return here[name];
      if (here.parent === here) return null;
      here = here.parent;
    }
  } catch {
    // A window of another site: nobody may look into it.
  }
  return null;
}

/**
 * The same, also where the page was opened from.
 *
 * @param {Window} page
 * @param {string} name
 */
export function findApi(page, name) {
  const openers = [() => page, () => page.opener, () => page.top?.opener];
  for (const opener of openers) {
    let start;
    try {
      start = opener();
    } catch {
      continue;
    }
    const found = findAround(start, name);
    if (found) return found;
  }
  return null;
}

/** A session with an LMS. */
export class Connection {
  /** Whether the LMS listens. */
  isOpen = false;

  /**
   * @param {Version} version
   * @param {Api | null} api
   */
  constructor(version, api) {
    this.version = version;
    this.api = api;
  }

  /**
   * What the LMS answers; nothing if it cannot.
   *
   * @param {string} name
   * @param {...string} words
   */
  #call(name, ...words) {
    try {
      // As a method: some LMSs use `this`, and some calls are no functions of JavaScript.
      return String(this.api?.[this.version.call + name]?.(...words) ?? "");
    } catch {
      return "";
    }
  }

  /**
   * @param {string} name
   * @param {...string} words
   */
  #did(name, ...words) {
    return /^(true|1)$/i.test(this.#call(name, ...words));
  }

  /** Whether the LMS listens from now on. */
  open() {
    const [first] = this.version.ends;
    this.isOpen =
      Boolean(this.api) &&
      (this.#did(first, "") || this.#call("GetLastError") === this.version.again);
    return this.isOpen;
  }

  /** @param {string} name */
  get(name) {
    return this.isOpen ? this.#call("GetValue", name) : "";
  }

  /**
   * @param {string} name
   * @param {string | number} value
   */
  set(name, value) {
    return this.isOpen && this.#did("SetValue", name, String(value));
  }

  commit() {
    return this.isOpen && this.#did("Commit", "");
  }

  close() {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#call(this.version.ends[1], "");
  }
}
