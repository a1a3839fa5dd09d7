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
    typeof entry === "object" &&
    entry !== null &&
    ["id", "at", "kind", "item", "revision"].every((key) => typeof fields[key] === "string") &&
    !Number.isNaN(Date.parse(String(fields.at)))
  );
}

/**
 * Both lists, each entry once, in the order in which things happened; strangers keep their place.
 *
 * @param {unknown[]} stored
 * @param {Entry[]} added
 */
export function union(stored, added) {
  const known = new Set(stored.filter(isEntry).map((entry) => entry.id));
  const all = [...stored, ...added.filter((entry) => !known.has(entry.id))];
  const entries = all.filter(isEntry).sort(byTime);
  return [...all.filter((entry) => !isEntry(entry)), ...entries];
}

/** @type {(a: Entry, b: Entry) => number} */
const byTime = (a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1);

// `randomUUID` is missing where the page is not served securely, as in a hospital's intranet.
const newId = () => crypto.getRandomValues(new BigUint64Array(2)).join("-");

export class Log extends EventTarget {
  /** @type {Entry[]} */
  #memory = [];
  /** @type {Map<string, string>} */
  #wishes = new Map();

  /** @param {string} course */
  constructor(course) {
    super();
    this.prefix = `coursewright.v1.${course}.`;
    this.key = `${this.prefix}events`;
    window.addEventListener("storage", (event) => {
      if (event.key !== null && !event.key.startsWith(this.prefix)) return;
      // Another tab has cleared everything: what was written must not stay on this screen.
      if (event.newValue === null) this.dispatchEvent(new Event("clear"));
      this.#tell();
    });
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
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
    try {
      for (const key of Object.keys(there ?? {})) {
        const aside = key.startsWith(`${this.key}.set-aside`) && there?.getItem(key);
        if (aside) here?.setItem(key, aside);
      }
      this.#remove(there);
      here?.setItem(`${this.prefix}device`, device);
    } catch {
      // Full or forbidden: `keeping` will say so.
    }
    this.#write(before);
    for (const [name, value] of this.#wishes) this.prefer(name, value);
    this.#tell();
    return this.keeping;
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
   * Take entries out for good.
   *
   * @param {(entry: Entry) => boolean} which
   */
  forget(which) {
    this.#memory = this.#memory.filter((entry) => !which(entry));
    const kept = this.#stored().filter((entry) => !isEntry(entry) || !which(entry));
    this.#put(this.key, JSON.stringify(kept));
    this.#tell();
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

  /** How many entries are there that cannot be read. */
  get setAside() {
    return this.#stored().filter((entry) => !isEntry(entry)).length + this.#asides().length;
  }

  #asides() {
    const storage = this.#storage;
    return storage
      ? Object.keys(storage).filter((key) => key.startsWith(`${this.key}.set-aside`))
      : [];
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
    const stored = this.#stored();
    const strangers = moved.filter((entry) => !isEntry(entry));
    const all = union([...stored, ...strangers], [...moved.filter(isEntry), ...this.#memory]);
    const done = this.#put(this.key, JSON.stringify(all));
    this.#memory = done ? [] : all.filter(isEntry);
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
    if (!storage) return;
    for (const key of Object.keys(storage))
      if (key.startsWith(this.prefix)) storage.removeItem(key);
  }

  /** Forget everything, also whose device this is. */
  clear() {
    this.#memory = [];
    this.#wishes.clear();
    this.#remove(storageOf("localStorage"));
    this.#remove(storageOf("sessionStorage"));
    this.keeping = "undecided";
    this.dispatchEvent(new Event("clear"));
    this.#tell();
  }
}
