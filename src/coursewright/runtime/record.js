/**
 * The learner's record: an append-only log of events, and the only place that touches storage.
 *
 * Nothing is written before the learner has said whose device this is. `own` keeps the log in
 * localStorage, `visit` in sessionStorage; without either it stays in memory. Every write first
 * reads what other tabs have added. What cannot be read is set aside, never deleted.
 */

/** @typedef {"own" | "visit"} Device */
/** @typedef {"stored" | "memory" | "undecided"} Keeping */
/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} at ISO 8601, UTC
 * @property {"response" | "reveal" | "note" | "draw" | "schedule" | "retire" | "commitment" | "kept" | "worksheet" | "placement" | "said"} kind
 * @property {string} item the item; of a draw the set, of what is retired the objective or the prompt
 * @property {string} revision what the question meant when it was answered
 * @property {string | string[]} [response] of a worksheet, the fields that have changed, as JSON
 * @property {"correct" | "not-quite" | "self-rated"} [outcome]
 * @property {number} [score] from 0 to 1
 * @property {number | null} [confidence] from 1, guessing, to 3, certain
 * @property {string} [context] practice, pretest or review
 * @property {number} [hints] how many had been opened
 * @property {number} [attempt] from 1
 */

/** @type {Map<string, Log>} */
const logs = new Map();

/**
 * The log of a course, shared by everything on the page.
 *
 * @param {string} course
 */
export function logOf(course) {
  let log = logs.get(course);
  if (!log) {
    log = new Log(course);
    logs.set(course, log);
  }
  return log;
}

/** @param {"localStorage" | "sessionStorage"} kind */
function storageOf(kind) {
  try {
    return window[kind];
  } catch {
    return null; // Disabled by the browser's settings: even asking for it throws.
  }
}

/**
 * @param {unknown} entry
 * @returns {entry is Entry}
 */
export function isEntry(entry) {
  const fields = /** @type {Record<string, unknown>} */ (entry);
  return (
    Object(entry) === entry &&
    ["id", "at", "kind", "item", "revision"].every((key) => typeof fields[key] === "string") &&
    !Number.isNaN(Date.parse(String(fields.at)))
  );
}

/**
 * Both lists, each entry once, in the order in which things happened; strangers keep their place.
 *
 * @param {unknown[]} stored
 * @param {unknown[]} added
 */
export function union(stored, added) {
  const known = new Set(stored.filter(isEntry).map((entry) => entry.id));
  const all = [...stored, ...added.filter((entry) => !isEntry(entry) || !known.has(entry.id))];
  const entries = all.filter(isEntry).sort(byTime);
  return [...all.filter((entry) => !isEntry(entry)), ...entries];
}

/** @type {(a: Entry, b: Entry) => number} */
const byTime = (a, b) => (a.at + a.id < b.at + b.id ? -1 : 1);

// `randomUUID` is missing where the page is not served securely, as in a hospital's intranet.
const newId = () => crypto.getRandomValues(new BigUint64Array(2)).join("-");

/**
 * The record as a file; docs/record-format.md says what is in it.
 *
 * @param {string} course
 * @param {Entry[]} entries
 * @param {unknown[]} setAside what cannot be read, as it is
 */
export function asFile(course, entries, setAside) {
  const at = new Date().toISOString();
  const file = { format: "coursewright.record", version: 1, course, at, entries, setAside };
  return JSON.stringify(file, null, 2);
}

export class Log extends EventTarget {
  /** @type {Entry[]} */
  #memory = [];
  /** @type {Map<string, string>} */
  #wishes = new Map();

  /** @param {string} course */
  constructor(course) {
    super();
    this.course = course;
    this.prefix = `coursewright.v1.${course}.`;
    this.key = `${this.prefix}events`;
    window.addEventListener("storage", ({ key }) => {
      if (key === `${this.prefix}clear`) this.#forget();
      else if (key === null || key.startsWith(this.prefix)) this.#follow();
    });
    // A page that the browser has kept for *Back* has heard nothing of what happened meanwhile.
    window.addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      if (this.device) this.#follow();
      else this.#forget();
    });
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }

  /** Take over what other tabs have done; what they have erased must not stay on this screen. */
  #follow() {
    const before = this.#all ?? [];
    const now = new Set(this.entries().map(({ id }) => id));
    const gone = before.filter(({ id }) => !now.has(id)).map(({ item }) => item);
    if (gone.length) this.dispatchEvent(new CustomEvent("clear", { detail: gone }));
    this.#tell();
  }

  /** Whose device this is, as the learner has said. @returns {Device | null} */
  get device() {
    if (this.#read(storageOf("sessionStorage"), "device") === "visit") return "visit";
    return this.#read(storageOf("localStorage"), "device") === "own" ? "own" : null;
  }

  get #storage() {
    const device = this.device;
    return device && storageOf(device === "own" ? "localStorage" : "sessionStorage");
  }

  /**
   * Say whose device this is, and write what has been waiting.
   *
   * @param {Device} device
   * @returns {Keeping}
   */
  choose(device) {
    const before = this.#stored();
    const own = storageOf("localStorage");
    const visit = storageOf("sessionStorage");
    const [here, there] = device === "own" ? [own, visit] : [visit, own];
    const named = `${this.prefix}device`;
    try {
      for (const [key, text] of Object.entries(there ?? {})) {
        if (key.startsWith(this.prefix) && key !== this.key) here?.setItem(key, text);
      }
      here?.setItem(named, device);
      if (device === "own") visit?.removeItem(named);
    } catch {
      // Full or forbidden: `keeping` will say so.
    }
    this.#write(before);
    // Only now: what does not fit here stays there.
    if (this.keeping === "stored" && this.device === device) this.#remove(there);
    for (const [name, value] of this.#wishes) this.prefer(name, value);
    this.#tell();
    return this.device === device ? this.keeping : "memory";
  }

  /**
   * How the learner wants to have the page, beside the log: kept where the log is.
   *
   * @param {string} name
   * @param {string} value
   */
  prefer(name, value) {
    this.#wishes.set(name, value);
    this.#put(this.prefix + name, value);
  }

  /** Where the next answer will be. @type {Keeping} */
  keeping = "undecided";

  /**
   * Add something that happened.
   *
   * @param {Omit<Entry, "id" | "at">} happened
   */
  add(happened) {
    const entry = { id: newId(), at: new Date().toISOString(), ...happened };
    this.merge([entry]);
    return entry;
  }

  /** @param {Entry[]} entries */
  merge(entries) {
    this.#memory = /** @type {Entry[]} */ (union(this.#memory, entries));
    if (this.device) this.#write();
    this.#tell();
  }

  /**
   * Take entries out for good, in every tab.
   *
   * @param {(entry: Entry) => boolean} which
   */
  forget(which) {
    const stays = (/** @type {unknown} */ entry) => !isEntry(entry) || !which(entry);
    this.#memory = this.#memory.filter(stays);
    this.#put(this.key, JSON.stringify(this.#stored().filter(stays)));
    this.#follow();
  }

  /** Everything that can be read, oldest first; read anew only when it has changed. */
  entries() {
    const text = this.#read(this.#storage, "events");
    if (!this.#all || text !== this.#text || this.#memory !== this.#added) {
      this.#all = /** @type {Entry[]} */ (union(this.#stored(), this.#memory).filter(isEntry));
      this.#text = text;
      this.#added = this.#memory;
    }
    return this.#all;
  }
  /** @type {Entry[] | undefined} */
  #all;
  /** @type {string | null} */
  #text = null;
  /** @type {Entry[]} */
  #added = [];

  /** What is there and cannot be read, as it is. @returns {unknown[]} */
  get setAside() {
    const strangers = this.#stored().filter((entry) => !isEntry(entry));
    const kept = Object.entries(this.#storage ?? {});
    const texts = kept.filter(([key]) => key.startsWith(`${this.key}.set-aside`));
    return [...strangers, ...texts.map(([, text]) => text)];
  }

  /** @returns {unknown[]} */
  #stored() {
    const text = this.#read(this.#storage, "events");
    if (!text) return [];
    try {
      const stored = JSON.parse(text);
      if (Array.isArray(stored)) return stored;
    } catch {
      // Not JSON: handled like JSON that is no list.
    }
    this.#put(`${this.key}.set-aside.${Date.now()}`, text);
    this.#put(this.key, "[]");
    return [];
  }

  /** @param {unknown[]} moved entries from another storage, what cannot be read among them */
  #write(moved = []) {
    const added = [...moved, ...this.#memory];
    const done = this.#put(this.key, JSON.stringify(union(this.#stored(), added)));
    // Never what is stored already: it would come back after another tab has erased it.
    this.#memory = done ? [] : added.filter(isEntry);
    this.keeping = done ? "stored" : "memory";
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  #put(key, text) {
    try {
      const storage = this.#storage;
      storage?.setItem(key, text);
      return Boolean(storage);
    } catch {
      return false; // Full, or forbidden.
    }
  }

  /**
   * @param {Storage | null} storage
   * @param {string} name
   */
  #read(storage, name) {
    try {
      return storage?.getItem(this.prefix + name) ?? null;
    } catch {
      return null;
    }
  }

  /** @param {Storage | null} storage */
  #remove(storage) {
    for (const key of Object.keys(storage ?? {}))
      if (key.startsWith(this.prefix)) storage?.removeItem(key);
  }

  /** Forget everything, also whose device this is, in every tab. */
  clear() {
    const own = storageOf("localStorage");
    this.#remove(own);
    this.#forget();
    try {
      // Tells the other tabs, those too that keep their visit for themselves; nothing of it stays.
      own?.setItem(`${this.prefix}clear`, "");
      this.#remove(own);
      // What the theme has noted: a palette that somebody has chosen.
      own?.removeItem(`${/** @type {any} */ (window).__md_scope.pathname}.__palette`);
    } catch {
      // Forbidden, so that no tab has stored anything; or a page without the theme.
    }
  }

  #forget() {
    this.#memory = [];
    this.#wishes.clear();
    this.#remove(storageOf("sessionStorage"));
    this.keeping = "undecided";
    this.dispatchEvent(new Event("clear"));
    this.#tell();
  }
}
