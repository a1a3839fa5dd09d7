/** A browser with several tabs: what one writes reaches the others later, as it does in Chromium. */

/** What is stored: its keys are the keys of the object, as of a browser's storage. */
class Store {
  setItem(key, text) {
    if (this.full) throw new Error("QuotaExceededError");
    const before = this.getItem(key);
    this[key] = text;
    if (before !== text) this.written?.(key, text);
  }

  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  removeItem(key) {
    if (!Object.hasOwn(this, key)) return;
    delete this[key];
    this.written?.(key, null);
  }
}

/** Properties that are no keys of the store. */
export function store(written = null) {
  const made = new Store();
  Object.defineProperty(made, "full", { value: false, writable: true, enumerable: false });
  Object.defineProperty(made, "written", { value: written, writable: true, enumerable: false });
  return made;
}

export class Browser {
  #tabs = [];
  #onTheirWay = [];

  /** Open a tab; it is the one that is at work until another is. */
  open() {
    const own = store((key, text) => this.#onTheirWay.push({ from: tab, key, text }));
    const [first] = this.#tabs;
    for (const [key, text] of Object.entries(first?.localStorage ?? {})) own[key] = text;
    const tab = Object.assign(new EventTarget(), { localStorage: own, sessionStorage: store() });
    this.#tabs.push(tab);
    this.use(tab);
    return tab;
  }

  use(tab) {
    globalThis.window = tab;
  }

  /** Let everything arrive that tabs have written, in the order in which they wrote it. */
  deliver() {
    const before = globalThis.window;
    while (this.#onTheirWay.length) {
      const { from, key, text } = this.#onTheirWay.shift();
      for (const tab of this.#tabs) {
        // Of a key that a tab has written itself meanwhile, it keeps what it wrote.
        const isCrossed = this.#onTheirWay.some((one) => one.from === tab && one.key === key);
        if (tab === from || isCrossed) continue;
        if (text === null) delete tab.localStorage[key];
        else tab.localStorage[key] = text;
        this.use(tab);
        tab.dispatchEvent(Object.assign(new Event("storage"), { key, newValue: text }));
      }
    }
    this.use(before);
  }
}
