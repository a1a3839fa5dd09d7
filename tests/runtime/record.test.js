/** The log over storage that is there, missing, full or damaged. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { isEntry, Log, union } from "../../src/coursewright/runtime/record.js";

class Store {
  setItem(key, text) {
    if (this.full) throw new Error("QuotaExceededError");
    this[key] = text;
  }

  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  removeItem(key) {
    delete this[key];
  }
}

/** A property that is no key of the store. */
function store() {
  const made = new Store();
  Object.defineProperty(made, "full", { value: false, writable: true, enumerable: false });
  return made;
}

const KEY = "coursewright.v1.demo.events";
const DEVICE = "coursewright.v1.demo.device";
const happened = { kind: "response", item: "x", revision: "r1", outcome: "correct" };

beforeEach(() => {
  globalThis.window = Object.assign(new EventTarget(), {
    localStorage: store(),
    sessionStorage: store(),
  });
});

const log = () => new Log("demo");
const stored = (where = "localStorage") => JSON.parse(window[where].getItem(KEY) ?? "[]");

test("nothing is written before the learner has said whose device it is", () => {
  const one = log();
  one.add(happened);

  assert.deepEqual(Object.keys(window.localStorage), []);
  assert.deepEqual(Object.keys(window.sessionStorage), []);
  assert.equal(one.entries().length, 1);
  assert.equal(one.keeping, "undecided");
});

test("what has been waiting is written once they have", () => {
  const one = log();
  const entry = one.add(happened);

  assert.equal(one.choose("own"), "stored");
  assert.deepEqual(stored(), [entry]);
  assert.equal(log().device, "own");
  assert.deepEqual(log().entries(), [entry]);
});

test("this visit only leaves nothing behind", () => {
  const one = log();
  one.add(happened);
  one.choose("visit");

  assert.equal(stored("sessionStorage").length, 1);
  assert.deepEqual(Object.keys(window.localStorage), []);
});

test("changing one's mind takes everything along, what cannot be read too", () => {
  const one = log();
  one.add(happened);
  one.choose("own");
  window.localStorage[KEY] = JSON.stringify([...stored(), { strange: true }]);

  one.choose("visit");

  assert.deepEqual(Object.keys(window.localStorage), []);
  assert.equal(stored("sessionStorage").length, 2);
  assert.equal(one.entries().length, 1);
  assert.equal(one.setAside.length, 1);
});

test("an event carries what the record promises", () => {
  const entry = log().add({ ...happened, response: ["a"], attempt: 1 });

  assert.ok(isEntry(entry));
  assert.match(entry.at, /^\d{4}-\d\d-\d\dT.*Z$/);
  assert.ok(entry.id.length >= 32);
});

test("two tabs do not overwrite each other", () => {
  const [one, other] = [log(), log()];
  one.choose("own");
  one.add(happened);
  other.add({ ...happened, item: "y" });
  one.add({ ...happened, item: "z" });

  assert.deepEqual(new Set(stored().map((entry) => entry.item)), new Set(["x", "y", "z"]));
});

test("storage that is full keeps the answer in memory and says so", () => {
  const one = log();
  one.choose("own");
  window.localStorage.full = true;
  one.add(happened);

  assert.equal(one.keeping, "memory");
  assert.equal(one.entries().length, 1);

  window.localStorage.full = false;
  one.add({ ...happened, item: "y" });

  assert.equal(one.keeping, "stored");
  assert.equal(stored().length, 2);
});

test("storage that is forbidden keeps the answer in memory and says so", () => {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, {
      get() {
        throw new Error("SecurityError");
      },
    });
  }
  const one = log();
  one.add(happened);

  assert.equal(one.choose("own"), "memory");
  assert.equal(one.entries().length, 1);
  one.clear();
  assert.equal(one.entries().length, 0);
});

test("a record that is not JSON is set aside and counted, not thrown away", () => {
  window.localStorage[DEVICE] = "own";
  window.localStorage[KEY] = "{broken";
  const one = log();

  assert.deepEqual(one.entries(), []);
  assert.equal(one.setAside.length, 1);
  one.add(happened);
  assert.equal(stored().length, 1);
  const aside = Object.keys(window.localStorage).find((key) => key.includes("set-aside"));
  assert.equal(window.localStorage[aside], "{broken");
});

test("an entry that cannot be read keeps its place", () => {
  const strangers = [null, 7, { id: "x" }, { ...happened, id: "a", at: "yesterday" }];
  window.localStorage[DEVICE] = "own";
  window.localStorage[KEY] = JSON.stringify(strangers);
  const one = log();
  one.add(happened);

  assert.equal(one.entries().length, 1);
  assert.equal(one.setAside.length, 4);
  assert.deepEqual(stored().slice(0, 4), strangers);
});

test("merging is a union by id, in the order of time", () => {
  const entry = (id, at) => ({ id, at, kind: "response", item: "x", revision: "r" });
  const [a, b, c] = [
    entry("a", "2026-01-02T00:00:00Z"),
    entry("b", "2026-01-01T00:00:00Z"),
    entry("c", "2026-01-02T00:00:00Z"),
  ];

  assert.deepEqual(union([a, b], [c, a]), [b, a, c]);
  assert.deepEqual(union(union([a], [b]), [b]), union([b], [a]));
});

test("clearing forgets everything of this course and nothing of another", () => {
  const one = log();
  one.choose("own");
  one.add(happened);
  window.localStorage["coursewright.v1.other.events"] = "[]";

  one.clear();

  assert.deepEqual(Object.keys(window.localStorage), ["coursewright.v1.other.events"]);
  assert.equal(one.device, null);
  assert.equal(one.entries().length, 0);
});

/** What a browser tells the other tabs when one has written. */
function tell(key) {
  window.dispatchEvent(Object.assign(new Event("storage"), { key }));
}

function heard(one) {
  const said = [];
  one.addEventListener("clear", (event) => said.push(event.detail));
  return said;
}

test("what one tab erases is gone from the other, and no other tab writes it back", () => {
  const [one, other] = [log(), log()];
  one.choose("own");
  const first = one.add(happened);
  const second = one.add({ ...happened, item: "y" });
  window.localStorage[KEY] = JSON.stringify([{ strange: true }, ...stored()]);
  other.entries();
  window.localStorage.full = true;
  const unsaved = other.add({ ...happened, item: "z" });
  window.localStorage.full = false;
  const said = heard(other);

  one.forget(({ id }) => id === first.id);
  tell(KEY);

  assert.deepEqual(said, [["x"]]);
  assert.deepEqual(new Set(other.entries()), new Set([second, unsaved]));
  other.add({ ...happened, item: "later" });
  assert.deepEqual(
    new Set(stored().map((entry) => entry.item)),
    new Set([undefined, "y", "z", "later"]),
    "what cannot be read stays, what was not stored yet is",
  );
});

test("what is erased before it was stored is gone, too", () => {
  const one = log();
  const first = one.add(happened);
  const said = heard(one);
  one.entries();

  one.forget(({ id }) => id === first.id);

  assert.deepEqual(one.entries(), []);
  assert.deepEqual(said, [["x"]]);
  assert.deepEqual(Object.keys(window.localStorage), []);
});

test("clearing in one tab clears a visit in another, and what waits there undecided", () => {
  const one = log();
  one.choose("own");
  one.add(happened);
  const store = window.sessionStorage;
  const [visiting, waiting] = [log(), log()];
  visiting.choose("visit");
  visiting.add(happened);
  waiting.merge([{ ...happened, id: "w", at: "2026-12-01T08:00:00Z" }]);
  const said = heard(visiting);

  one.clear();
  store[KEY] = "[]"; // The tabs of a browser have a store each for visits; here they share one.
  tell("coursewright.v1.demo.clear");

  assert.deepEqual(Object.keys(window.localStorage), []);
  assert.deepEqual(Object.keys(store), []);
  assert.deepEqual(visiting.entries(), []);
  assert.deepEqual(waiting.entries(), []);
  assert.deepEqual(said, [undefined], "all is meant");
});

test("a late word of clearing takes nothing from who came after", () => {
  const [one, late] = [log(), log()];
  one.clear();
  one.choose("own");
  one.add(happened);

  tell("coursewright.v1.demo.clear");

  assert.equal(stored().length, 1);
  assert.equal(late.entries().length, 1);
});

test("a page that comes back shows what holds now, and nothing if all was cleared", () => {
  const one = log();
  const said = heard(one);
  const comeBack = (persisted) =>
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  one.add(happened);

  comeBack(false);
  assert.equal(one.entries().length, 1);
  one.choose("own");
  comeBack(true);
  assert.equal(one.entries().length, 1);
  assert.deepEqual(said, []);
  window.localStorage.removeItem(KEY);
  comeBack(true);
  assert.deepEqual(said, [["x"]]);
  one.add({ ...happened, item: "y" });
  window.localStorage.removeItem(KEY);
  window.localStorage.removeItem(DEVICE);
  comeBack(true);
  assert.deepEqual(said, [["x"], undefined]);
  assert.deepEqual(one.entries(), []);
});

test("a device that has no room for the visit leaves it where it is, and says so", () => {
  const one = log();
  one.choose("visit");
  one.add(happened);
  one.prefer("confidence", "on");
  window.localStorage.full = true;

  assert.equal(one.choose("own"), "memory");
  assert.equal(one.device, "visit");
  assert.equal(stored("sessionStorage").length, 1);

  window.localStorage.full = false;
  assert.equal(log().choose("own"), "stored");
  assert.deepEqual(Object.keys(window.sessionStorage), []);
  assert.equal(window.localStorage["coursewright.v1.demo.confidence"], "on");
});

test("another tab's change is heard, another course's is not", () => {
  let heard = 0;
  log().addEventListener("change", () => {
    heard += 1;
  });
  for (const key of [KEY, "coursewright.v1.other.events", null]) {
    window.dispatchEvent(Object.assign(new Event("storage"), { key }));
  }

  assert.equal(heard, 2);
});

test("what is to be forgotten goes for good, wherever it waits, and nothing else does", () => {
  const waiting = log();
  waiting.add({ ...happened, kind: "placement" });
  waiting.forget(({ kind }) => kind === "placement");
  assert.deepEqual(waiting.entries(), []);

  const one = log();
  one.choose("own");
  const kept = one.add(happened);
  one.add({ ...happened, kind: "placement" });
  window.localStorage.setItem(KEY, JSON.stringify([...stored(), { strange: true }]));
  let told = 0;
  one.addEventListener("change", () => (told += 1));

  one.forget(({ kind }) => kind === "placement");

  assert.deepEqual(stored(), [kept, { strange: true }]);
  assert.deepEqual(one.entries(), [kept]);
  assert.equal(told, 1);
});
