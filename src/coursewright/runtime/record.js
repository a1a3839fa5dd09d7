/**
 * The learner's record: a log of events, and the only place that touches storage.
 *
 * Nothing is written before the learner has said whose device this is. `own` keeps the log in
 * localStorage, `visit` in sessionStorage; without either it stays in memory.
 *
 * Every page writes what it adds under a key of its own, so that two tabs never write the same one.
 * (A lock would be granted too late for a page that is being left, and not by every browser.) What
 * one tab has to change of another's, such as what is erased, the other does again when it hears of
 * it, and writes again what has got lost. What cannot be read is set aside, never deleted.
 *
 * The log is read once on a page. What is added is written once it is painted; a page that is hidden
 * or left may have no later, and writes at once.
 */

import { inOrder, isEntry, newestWords, orderOf, placeOf } from "./entries.js";
import { newId } from "./new-id.js";
import { afterPaint } from "./painting.js";
import { storageOf } from "./storage.js";

/** @typedef {"own" | "visit"} Device */
/** @typedef {"stored" | "memory" | "undecided" | "elsewhere"} Keeping by an LMS, elsewhere */
/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} at ISO 8601, UTC
 * @property {number} [order] where it stands in time, in milliseconds, if `at` does not say it
 * @property {"response" | "reveal" | "note" | "emptied" | "turn" | "draw" | "schedule" | "retire" | "resume" | "commitment" | "kept" | "if-then" | "looked-back" | "worksheet" | "placement" | "said" | "spotted" | "moves" | "again"} kind
 * @property {string} item the item; of a draw the set, of what is retired the objective or the prompt,
 *   of an if-then the module
 * @property {string} revision what the question meant when it was answered
 * @property {string | string[]} [response] of a worksheet, the fields that have changed, as JSON
 * @property {"correct" | "not-quite" | "self-rated"} [outcome]
 * @property {number} [score] from 0 to 1
 * @property {number | null} [confidence] from 1, guessing, to 3, certain
 * @property {string} [context] practice, pretest or review
 * @property {number} [hints] how many had been opened
 * @property {number} [attempt] from 1
 */

/** @typedef {{ entries: Entry[], setAside: unknown[] }} List what is stored under a key */

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

export class Log extends EventTarget {
  /** What other pages have added, by the keys under which it is stored. @type {Map<string, List>} */
  #lists = new Map();
  /** What this page has added, by its ids. @type {Map<string, Entry>} */
  #added = new Map();
  /** @type {Map<string, string>} */
  #wishes = new Map();
  /** Where this page writes. */
  #mine = "";
  /** Whether the page is being left. */
  #isLeft = false;
  /** Whether something is still to be written. */
  isWaiting = false;
  /** Where it says to other tabs what it takes out. @type {string} */
  #gone;
  /** Where the next answer will be. @type {Keeping} */
  keeping = "undecided";

  /** @param {string} course */
  constructor(course) {
    super();
    this.course = course;
    this.prefix = `coursewright.v1.${course}.`;
    this.key = `${this.prefix}events`;
    this.#begin();
    this.#gone = `${this.prefix}gone`;
    window.addEventListener("storage", ({ key, newValue }) => {
      // What is taken out on purpose has not got lost.
      if (key === this.#gone) for (const id of JSON.parse(newValue ?? "[]")) this.#added.delete(id);
      if (key === `${this.prefix}clear`) this.#forget();
      else if (key?.startsWith(this.prefix) ?? true) this.#follow(key);
    });
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    window.addEventListener("pagehide", () => {
      this.#isLeft = true;
      this.save();
    });
    // A page that the browser has kept for *Back* has heard nothing of what happened meanwhile.
    window.addEventListener("pageshow", ({ persisted }) => {
      this.#isLeft = false;
      if (!persisted) return;
      if (this.keeping === "stored") this.#begin();
      if (this.device) this.#follow(null);
      else this.#forget();
    });
  }

  /** From here on, what is stored already is another page's. */
  #begin() {
    this.#added.clear();
    this.#mine = `${this.key}.${newId()}`;
  }

  /** @param {string[]} [items] what alone has changed */
  #tell(items) {
    this.dispatchEvent(new CustomEvent("change", { detail: items }));
  }

  /**
   * Take over what other tabs have done.
   *
   * @param {string | null} key what has changed; all, if it is null
   */
  #follow(key) {
    const before = this.#all;
    if (key) this.#lists.delete(key);
    else this.#lists.clear();
    this.#all = undefined;
    if (!this.device && this.keeping === "stored") this.#forget();
    else {
      this.#write();
      this.#told(before);
    }
  }

  /**
   * Tell what has changed; what was erased must not stay on this screen.
   *
   * @param {Entry[]} [before]
   */
  #told(before = []) {
    const places = new Set(this.entries().map(placeOf));
    const gone = before.filter((entry) => !places.has(placeOf(entry))).map(({ item }) => item);
    if (gone.length) this.dispatchEvent(new CustomEvent("clear", { detail: gone }));
    this.#tell();
  }

  /** Whose device this is, as the learner has said. @returns {Device | null} */
  get device() {
    const key = `${this.prefix}device`;
    if (storageOf("sessionStorage")?.getItem(key)) return "visit";
    return storageOf("localStorage")?.getItem(key) ? "own" : null;
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
    try {
      const storage = storageOf(device === "own" ? "localStorage" : "sessionStorage");
      storage?.setItem(`${this.prefix}device`, device);
    } catch {
      // Full: `keeping` will say so.
    }
    this.#follow(null);
    for (const [name, value] of this.#wishes) this.prefer(name, value);
    if (this.device !== device) this.keeping = "memory";
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

  /**
   * Add something that happened; words take the place of older ones, in storage, too. The list of
   * all grows by it: what has been looked up in it is not looked up again.
   *
   * @param {Omit<Entry, "id" | "at">} happened
   */
  add(happened) {
    const now = Date.now();
    const all = this.entries();
    const last = all.at(-1);
    const after = last ? orderOf(last) : 0;
    // The clock may have been put back since.
    const order = after < now ? {} : { order: after + 1 };
    const entry = { id: newId(), at: new Date(now).toISOString(), ...order, ...happened };
    const place = placeOf(entry);
    if (place === entry.id || all.every((one) => placeOf(one) !== place)) {
      all.push(entry);
      this.#added.set(entry.id, entry);
      this.isWaiting = true;
      if (this.#isLeft) this.save();
      else afterPaint(() => this.save());
      this.#tell([entry.item]);
    } else this.hold(newestWords([...all, entry]));
    return entry;
  }

  /**
   * Make these all that the log holds, in every tab: what is not there is added, all else is gone.
   *
   * @param {Entry[]} all
   */
  hold(all) {
    const before = this.entries();
    const left = new Map(all.map((entry) => [entry.id, entry]));
    const ids = before.map(({ id }) => id);
    const others = ids.filter((id) => !this.#added.has(id));
    const gone = ids.filter((id) => !left.has(id));
    this.#added = new Map(left);
    for (const id of others) this.#added.delete(id);
    this.#all = newestWords(inOrder(all));
    // What is new first, or what it takes the place of would seem to have been erased.
    this.#tellGone(gone);
    this.#write();
    for (const [key, list] of this.#lists) {
      const entries = list.entries.flatMap(({ id }) => left.get(id) ?? []);
      if (list.entries.every((one, at) => one === entries[at])) continue;
      if (this.#put(key, asText([...entries, ...list.setAside]))) list.entries = entries;
      else this.#all = undefined; // What cannot be taken out is still there.
    }
    this.#tellGone(gone); // There may have been no room before.
    this.#told(before);
  }

  /** @param {string[]} gone */
  #tellGone(gone) {
    this.#put(this.#gone, asText(gone));
    this.#put(this.#gone, "");
  }

  /**
   * Take entries out for good, in every tab.
   *
   * @param {(entry: Entry) => boolean} which
   */
  forget(which) {
    this.hold(this.entries().filter((entry) => !which(entry)));
  }

  /** Everything that can be read, oldest first. */
  entries() {
    if (!this.#all) {
      const storage = this.#storage;
      for (const key of Object.keys(storage ?? {})) {
        const isOthers = key !== this.#mine && !this.#lists.has(key);
        if (isOthers && key.startsWith(this.key)) {
          this.#lists.set(key, read(String(storage?.getItem(key))));
        }
      }
      const others = [...this.#lists.values()].flatMap(({ entries }) => entries);
      this.#all = newestWords(inOrder([...others, ...this.#added.values()]));
    }
    return this.#all;
  }
  /** @type {Entry[] | undefined} */
  #all;

  /** What is there and cannot be read, as it is. */
  get setAside() {
    this.entries();
    return [...this.#lists.values()].flatMap(({ setAside }) => setAside);
  }

  /** Write at once what is waiting for it. */
  save() {
    if (this.isWaiting) this.#write();
    this.dispatchEvent(new Event("saved"));
  }

  /** Write what this page has added, and what has got lost of it. */
  #write() {
    this.isWaiting = false;
    if (!this.device) return;
    const mine = this.entries().filter(({ id }) => this.#added.has(id));
    const wasLost = this.keeping === "memory";
    const isStored = this.#put(this.#mine, asText(mine));
    this.keeping = isStored ? "stored" : "memory";
    if (wasLost === isStored) this.#tell();
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  #put(key, text) {
    try {
      const storage = this.#storage;
      if (text) storage?.setItem(key, text);
      else storage?.removeItem(key);
      return Boolean(storage);
    } catch {
      return false; // Full, or forbidden.
    }
  }

  /**
   * Whose device it is goes first: what goes then, other tabs would take for a loss.
   *
   * @param {Storage | null} storage
   */
  #remove(storage) {
    for (const key of [`${this.prefix}device`, ...Object.keys(storage ?? {})])
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
    this.#lists.clear();
    storageOf("localStorage")?.removeItem(this.#mine); // Written before this was heard.
    this.#begin();
    this.#all = undefined;
    this.#wishes.clear();
    this.#remove(storageOf("sessionStorage"));
    this.keeping = "undecided";
    this.dispatchEvent(new Event("clear"));
    this.#tell();
  }
}

/** @param {unknown[]} list */
const asText = (list) => (list.length ? JSON.stringify(list) : "");

/**
 * @param {string} text what is stored under a key
 * @returns {List}
 */
function read(text) {
  /** @type {List} */
  const list = { entries: [], setAside: [] };
  try {
    for (const one of [JSON.parse(text)].flat())
      (isEntry(one) ? list.entries : list.setAside).push(one);
  } catch {
    list.setAside.push(text); // No record: it stays as it is, and is counted.
  }
  return list;
}
