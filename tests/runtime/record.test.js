/** The log over storage that is there, missing, full or damaged. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inOrder, isEntry, newestWords } from "../../src/coursewright/runtime/entries.js";
import { move } from "../../src/coursewright/runtime/moving.js";
import { Log } from "../../src/coursewright/runtime/record.js";
import { tidy } from "../../src/coursewright/runtime/tidying.js";
import { Browser, store } from "./browser.js";

const KEY = "coursewright.v1.demo.events";
const DEVICE = "coursewright.v1.demo.device";
const happened = { kind: "response", item: "x", revision: "r1", outcome: "correct" };

beforeEach(() => {
  globalThis.window = Object.assign(new EventTarget(), {
    localStorage: store(),
    sessionStorage: store(),
  });
  // What a hidden page adds is written at once.
  globalThis.document = Object.assign(new EventTarget(), { hidden: true });
});

const log = () => new Log("demo");

/** What all pages have stored. */
const stored = (where = "localStorage") =>
  Object.entries(window[where])
    .filter(([key]) => key.startsWith(KEY))
    .flatMap(([, text]) => JSON.parse(text));

test("nothing is written before the learner has said whose device it is", () => {
  const one = log();
  one.add(happened);

  assert.deepEqual(Object.keys(window.localStorage), []);
  assert.deepEqual(Object.keys(window.sessionStorage), []);
  assert.equal(one.entries().length, 1);
  assert.equal(one.keeping, "undecided");
});

/** A page that is seen: what it shall do after the next frame waits. */
function paint() {
  const waiting = [];
  document.hidden = false;
  globalThis.requestAnimationFrame = (step) => waiting.push(step);
  return async () => {
    for (const step of waiting.splice(0)) step();
    await new Promise((done) => setTimeout(done));
  };
}

test("a page that is seen writes once it is painted", async () => {
  const one = log();
  one.choose("own");
  const painted = paint();
  const saved = [];
  one.addEventListener("saved", () => saved.push(one.keeping));

  const entry = one.add(happened);
  assert.deepEqual(stored(), []);
  assert.equal(one.isWaiting, true);
  assert.deepEqual(one.entries(), [entry]);
  await painted();

  assert.deepEqual(stored(), [entry]);
  assert.equal(one.isWaiting, false);
  assert.deepEqual(saved, ["stored"]);
});

for (const [how, leave] of [
  ["left", () => window.dispatchEvent(new Event("pagehide"))],
  [
    "hidden",
    () => {
      document.hidden = true;
      document.dispatchEvent(new Event("visibilitychange"));
    },
  ],
]) {
  test(`a page that is ${how} before it is painted loses nothing`, () => {
    const one = log();
    one.choose("own");
    paint();

    const before = one.add(happened);
    leave();
    const after = one.add(happened);

    assert.deepEqual(stored(), [before, after]);
  });
}

test("a page that comes back waits for its paint again", () => {
  const one = log();
  one.choose("own");
  paint();
  window.dispatchEvent(new Event("pagehide"));
  window.dispatchEvent(new Event("pageshow"));

  one.add(happened);

  assert.deepEqual(stored(), []);
});

test("that there is no room is known once it was tried, and told to all", async () => {
  const one = log();
  one.choose("own");
  const painted = paint();
  const told = [];
  one.addEventListener("change", ({ detail }) => told.push(detail));
  window.localStorage.full = true;

  one.add(happened);
  assert.deepEqual([one.keeping, told], ["stored", [["x"]]]);
  await painted();

  assert.deepEqual([one.keeping, told], ["memory", [["x"], null]]);
});

test("a page reads what is stored once, however much it adds", () => {
  const many = Array.from({ length: 1000 }, (_, number) => ({
    id: `e${number}`,
    at: new Date(number * 1000).toISOString(),
    ...happened,
  }));
  window.localStorage.setItem(DEVICE, "own");
  window.localStorage.setItem(KEY, JSON.stringify(many));
  const { parse } = JSON;
  const parsed = [];
  JSON.parse = (text) => {
    parsed.push(text.length);
    return parse(text);
  };
  try {
    const one = log();
    tidy(one);
    const all = one.entries();
    for (let times = 0; times < 5; times += 1) one.add(happened);

    assert.equal(one.entries(), all, "what was looked up in it stays looked up");
    assert.equal(all.length, 1005);
  } finally {
    JSON.parse = parse;
  }
  assert.deepEqual(parsed, [JSON.stringify(many).length]);
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
  window.localStorage[KEY] = JSON.stringify([{ strange: true }]);
  window.localStorage[`${KEY}.set-aside.1`] = "{broken";

  assert.equal(move(one, "visit"), "stored");

  assert.deepEqual(Object.keys(window.localStorage), []);
  assert.equal(one.entries().length, 1);
  assert.deepEqual(one.setAside, [{ strange: true }, "{broken"]);

  window.localStorage[KEY] = JSON.stringify([{ there: "already" }]);
  assert.equal(move(one, "own"), "stored");
  assert.deepEqual(Object.keys(window.sessionStorage), []);
  assert.equal(one.entries().length, 1);
  assert.equal(one.setAside.length, 3);
});

test("an event carries what the record promises", () => {
  const entry = log().add({ ...happened, response: ["a"], attempt: 1 });

  assert.ok(isEntry(entry));
  assert.match(entry.at, /^\d{4}-\d\d-\d\dT.*Z$/);
  assert.ok(entry.id.length >= 32);
});

test("two pages do not overwrite each other", () => {
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

test("a record that is no list stays as it is and is counted, not thrown away", () => {
  for (const damaged of ["{broken", "7", '{"a": 1}', "null"]) {
    window.localStorage[DEVICE] = "own";
    window.localStorage[KEY] = damaged;
    const one = log();

    assert.deepEqual(one.entries(), []);
    assert.equal(one.setAside.length, 1);
    one.add(happened);
    one.add({ ...happened, kind: "note", response: "mine" });
    one.forget(() => true);
    assert.equal(window.localStorage[KEY], damaged);
    assert.equal(one.setAside.length, 1);
  }
});

test("an entry that cannot be read stays, whatever else is taken out", () => {
  const good = { ...happened, id: "g", at: "2026-01-01T00:00:00.000Z" };
  const strangers = [null, 7, [good], { id: "x" }, { ...good, at: "yesterday" }];
  window.localStorage[DEVICE] = "own";
  window.localStorage[KEY] = JSON.stringify([...strangers, good]);
  const one = log();
  one.add(happened);

  assert.equal(one.entries().length, 2);
  assert.deepEqual(one.setAside, strangers);
  one.forget(({ id }) => id === "g");
  assert.deepEqual(JSON.parse(window.localStorage[KEY]), strangers);
});

test("an entry that no page could show is none", () => {
  const good = { ...happened, id: "g", at: "2026-01-01T00:00:00.000Z" };
  assert.ok(isEntry(good));
  for (const bad of [
    { id: 7 },
    { id: { toString: null } },
    { item: null },
    { at: "2026-13-01T00:00:00Z" },
    { at: "December 1, 2026" },
    { at: "+275760-09-13T00:00:00.001Z" },
    { response: { x: 1 } },
    { response: [["a"]] },
    { response: 7 },
    { confidence: '"]' },
    { confidence: 1e308 },
    { order: 1e300 },
    { order: "1" },
  ]) {
    assert.ok(!isEntry({ ...good, ...bad }), JSON.stringify(bad));
  }
  for (const bad of [null, undefined, 7, "constructor", [], {}, () => {}]) assert.ok(!isEntry(bad));
});

test("each entry counts once, in the order of time", () => {
  const entry = (id, at) => ({ id, at, kind: "response", item: "x", revision: "r" });
  const [a, b, c] = [
    entry("a", "2026-01-02T00:00:00Z"),
    entry("b", "2026-01-01T00:00:00Z"),
    entry("c", "2026-01-02T00:00:00Z"),
  ];

  assert.deepEqual(inOrder([a, b, c, a]), [b, a, c]);
  assert.deepEqual(inOrder([b, a]), inOrder([a, b]));
});

test("a list that is in order is as it would be if it were sorted", () => {
  const entry = (id, at, order) => ({ id, at, order, kind: "response", item: "x", revision: "r" });
  const lists = [
    [entry("a", "2026-01-02T00:00:00.000Z"), entry("b", "2026-01-02T00:00:00.000Z")],
    [entry("a", "2026-01-31T00:00:00.999Z"), entry("b", "2026-02-01T00:00:00.000Z")],
    [entry("b", "2026-01-02T00:00:00.1Z"), entry("a", "2026-01-02T00:00:00.100Z")],
    [entry("a", "2026-01-02T00:00Z"), entry("b", "2026-01-02T00:00:00Z")],
    [entry("b", "2026-01-03T00:00:00.000Z"), entry("a", "2026-01-02T00:00:00.000Z", 2e12)],
    [entry("a", "9999-12-31T23:59:59.999Z", 1), entry("b", "2026-01-02T00:00:00.000Z")],
    [entry("a", "2026-01-02T00:00:00.000Z"), entry("a", "2026-01-03T00:00:00.000Z")],
  ];
  const sorted = (list) =>
    [...new Map(list.map((one) => [one.id, one])).values()].sort(
      (a, b) =>
        (a.order ?? Date.parse(a.at)) - (b.order ?? Date.parse(b.at)) || (a.id < b.id ? -1 : 1),
    );

  for (const list of lists) {
    for (const given of [list, list.toReversed()]) assert.deepEqual(inOrder(given), sorted(given));
    assert.notEqual(inOrder(list), list, "the caller's list stays its own");
  }
});

test("what is new comes after what was there, whatever the clocks say", (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: Date.parse("2027-06-01T08:00:00Z") });
  const one = log();
  const [first] = [one.add(happened)];
  context.mock.timers.setTime(Date.parse("2026-12-01T08:00:00Z"));
  const second = one.add(happened);
  one.choose("own");
  const third = log().add(happened);

  assert.deepEqual(
    log()
      .entries()
      .map(({ id }) => id),
    [first.id, second.id, third.id],
  );
  assert.equal(second.at, "2026-12-01T08:00:00.000Z", "its date is the clock's");
  assert.ok([second, third].every(isEntry));
});

test("what was dated into the future before pins nothing", () => {
  window.localStorage[DEVICE] = "own";
  const pinned = { ...happened, id: "p", at: "9999-12-31T23:59:59.999Z" };
  window.localStorage[KEY] = JSON.stringify([pinned]);
  const added = log().add(happened);

  assert.equal(log().entries().at(-1).id, added.id);
  assert.equal(log().add(happened).id, log().entries().at(-1).id);
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

function heard(one) {
  const said = [];
  one.addEventListener("clear", (event) => said.push(event.detail));
  return said;
}

/** Two tabs of one's own device. */
function twoTabs() {
  const browser = new Browser();
  const first = browser.open();
  const one = log();
  one.choose("own");
  const second = browser.open();
  const other = log();
  other.entries();
  browser.deliver();
  return { browser, first, second, one, other };
}

const ids = (entries) => new Set(entries.map(({ id }) => id));

test("two tabs that write at once lose nothing, of no kind", () => {
  const { browser, first, second, one, other } = twoTabs();
  const added = [];
  for (const kind of [
    "response",
    "note",
    "worksheet",
    "commitment",
    "placement",
    "said",
    "if-then",
    "looked-back",
  ]) {
    for (let number = 0; number < 10; number += 1) {
      for (const [tab, its, name] of [
        [first, one, "one"],
        [second, other, "other"],
      ]) {
        browser.use(tab);
        added.push(
          its.add({ kind, item: `${kind}-${name}-${number}`, revision: "", response: "w" }),
        );
      }
      if (number % 3 === 0) browser.deliver();
    }
  }
  browser.use(first);
  one.hold([...one.entries(), { ...happened, id: "loaded", at: "2026-01-01T00:00:00.000Z" }]);
  browser.use(second);
  other.forget(({ id }) => id === added[0].id);
  browser.deliver();

  const expected = ids([...added.slice(1), { id: "loaded" }]);
  browser.use(first);
  assert.deepEqual(ids(stored()), expected);
  assert.deepEqual(ids(one.entries()), expected);
  browser.use(second);
  assert.deepEqual(ids(stored()), expected);
  assert.deepEqual(ids(other.entries()), expected);
});

test("what is added while another tab erases in the same list is written again", () => {
  const { browser, first, second, one, other } = twoTabs();
  browser.use(first);
  const erased = one.add(happened);
  browser.deliver();

  browser.use(second);
  other.forget(({ id }) => id === erased.id);
  browser.use(first);
  const late = one.add({ ...happened, item: "y" });
  browser.deliver();
  browser.use(second);
  other.forget(({ id }) => id === erased.id);
  browser.deliver();

  assert.ok(ids(stored()).has(late.id));
});

test("what one tab erases is gone from the other, and no other tab writes it back", (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-12-01T08:00:00Z") });
  const { browser, first, second, one, other } = twoTabs();
  browser.use(first);
  const erased = one.add(happened);
  const stays = one.add({ ...happened, item: "y" });
  browser.use(second);
  const others = other.add({ ...happened, item: "others" });
  browser.deliver();
  second.localStorage.full = true;
  const unsaved = other.add({ ...happened, item: "z" });
  second.localStorage.full = false;
  const said = heard(other);
  context.mock.timers.tick(10_000);

  browser.use(first);
  one.forget(({ id }) => [erased.id, others.id].includes(id));
  browser.deliver();

  assert.deepEqual(new Set(said.flat()), new Set(["x", "others"]));
  browser.use(second);
  other.add({ ...happened, item: "later" });
  browser.deliver();
  assert.deepEqual(
    new Set(stored().map((entry) => entry.item)),
    new Set(["y", "z", "later"]),
    "what was not stored yet is",
  );
  assert.ok(ids(stored()).has(stays.id));
  assert.ok(ids(stored()).has(unsaved.id));
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

const words = (response, item = "n") => ({ kind: "note", item, revision: "r", response });

test("words that are corrected take the place of the earlier ones in storage", () => {
  const { browser, first, second, other } = twoTabs();
  window.localStorage[KEY] = JSON.stringify([
    { ...words("from before"), id: "old", at: "2026-01-01T00:00:00.000Z" },
    { ...words("of another question", "m"), id: "m", at: "2026-01-01T00:00:00.000Z" },
    { ...words("of another meaning"), revision: "r0", id: "r0", at: "2026-01-01T00:00:00.000Z" },
  ]);
  browser.use(first);
  window.localStorage[KEY] = second.localStorage[KEY];
  const said = heard(other);
  const fresh = log();
  fresh.add(words("Dr. Jane Smith bullied Daniel"));
  browser.deliver();
  for (let number = 0; number < 20; number += 1) fresh.add(words(`A colleague ${number}`));
  browser.deliver();

  const kept = ["of another question", "of another meaning", "A colleague 19"];
  assert.deepEqual(
    fresh.entries().map(({ response }) => response),
    kept,
  );
  for (const tab of [first, second]) {
    browser.use(tab);
    assert.deepEqual(new Set(stored().map(({ response }) => response)), new Set(kept));
  }
  assert.deepEqual(said, [], "nothing was erased");
});

test("an answer in one's own words stays, without the words that were corrected", () => {
  const one = log();
  one.choose("own");
  const rated = { kind: "response", item: "n", revision: "r", outcome: "self-rated" };
  one.add(words("first"));
  one.add({ ...rated, response: "second", attempt: 1 });
  one.add({ ...rated, response: "second", attempt: 1, score: 0.5 });
  assert.deepEqual(
    one.entries().map(({ kind, response }) => [kind, response]),
    [
      ["response", ""],
      ["response", "second"],
    ],
  );
  one.add(words("third"));
  one.add({ kind: "emptied", item: "n", revision: "r" });

  assert.deepEqual(
    one.entries().map(({ kind, response }) => [kind, response]),
    [
      ["response", ""],
      ["response", ""],
      ["emptied", undefined],
    ],
  );
  assert.ok(!JSON.stringify(stored()).match(/first|second|third/));
});

test("words that two tabs write for one question: the later ones stay, in both", () => {
  const { browser, first, second, one, other } = twoTabs();
  browser.use(first);
  one.add(words("mine"));
  browser.use(second);
  other.add(words("earlier"));
  const last = other.add(words("later"));
  browser.deliver();
  browser.use(first);
  one.add(happened);
  browser.deliver();

  for (const [tab, its] of [
    [first, one],
    [second, other],
  ]) {
    browser.use(tab);
    assert.equal(its.entries().filter(({ kind }) => kind === "note").length, 1);
    assert.equal(its.entries().find(({ kind }) => kind === "note").id, last.id);
  }
});

test("words that were left out of a download take the place of none", () => {
  const at = "2026-01-01T00:00:00.000Z";
  const kept = { ...words("mine"), id: "a", at };
  const withheld = { ...words(""), id: "b", at: "2026-01-02T00:00:00.000Z" };

  assert.deepEqual(newestWords([kept, withheld]), [kept, withheld]);
});

test("clearing in one tab clears the others: what is stored, a visit, what waits undecided", () => {
  const browser = new Browser();
  const clearing = browser.open();
  const one = log();
  one.choose("own");
  one.add(happened);
  const [own, visit, undecided] = [browser.open(), browser.open(), browser.open()];
  const [another, visiting, waiting] = [own, visit, undecided].map((tab) => {
    browser.use(tab);
    return log();
  });
  browser.use(visit);
  visit.sessionStorage[DEVICE] = "visit";
  visiting.add(happened);
  browser.use(undecided);
  delete undecided.localStorage[DEVICE];
  waiting.add(happened);
  browser.use(own);
  another.add(happened);
  browser.deliver();
  const said = heard(visiting);

  browser.use(clearing);
  one.clear();
  browser.use(own);
  another.add(happened); // Before it has heard of it.
  browser.deliver();

  for (const [tab, its] of [
    [clearing, one],
    [own, another],
    [visit, visiting],
    [undecided, waiting],
  ]) {
    browser.use(tab);
    assert.deepEqual(Object.keys(tab.localStorage), []);
    assert.deepEqual(Object.keys(tab.sessionStorage), []);
    assert.deepEqual(its.entries(), []);
  }
  assert.deepEqual(new Set(said), new Set([undefined]), "all is meant");
});

test("clearing is told to other tabs, too, by one that holds nothing", () => {
  const browser = new Browser();
  const visit = browser.open();
  const visiting = log();
  visiting.choose("visit");
  visiting.add(happened);
  browser.open();
  log().clear();
  browser.deliver();

  browser.use(visit);
  assert.deepEqual(visiting.entries(), []);
  assert.deepEqual(Object.keys(visit.sessionStorage), []);
});

test("a record that moves to a visit is gone from the other tabs", () => {
  const { browser, first, second, one, other } = twoTabs();
  browser.use(second);
  other.add(happened);
  browser.deliver();
  browser.use(first);

  assert.equal(move(one, "visit"), "stored");
  browser.deliver();

  assert.equal(one.entries().length, 1);
  browser.use(second);
  assert.deepEqual(other.entries(), []);
  assert.deepEqual(Object.keys(second.localStorage), []);
});

test("lists that many pages have left are put together, by two tabs at once, too", () => {
  const browser = new Browser();
  const first = browser.open();
  window.localStorage[DEVICE] = "own";
  const added = Array.from({ length: 60 }, (_, page) => ({
    ...{ ...happened, id: `${page}`, at: "2026-01-01T00:00:00.000Z" },
  }));
  for (const one of added) window.localStorage[`${KEY}.${one.id}`] = JSON.stringify([one]);
  window.localStorage[KEY] = "{broken";
  const second = browser.open();
  const open = log();
  added.push(open.add(happened));
  browser.deliver();

  for (const tab of [first, second]) {
    browser.use(tab);
    tidy(log());
  }
  browser.deliver();

  for (const tab of [first, second]) {
    browser.use(tab);
    assert.ok(Object.keys(tab.localStorage).length < 10);
    assert.deepEqual(ids(log().entries()), ids(added));
    assert.equal(log().setAside.length, 1);
  }
  window.localStorage.full = true;
  tidy(log());
  assert.deepEqual(ids(log().entries()), ids(added));
});

test("a late word of clearing takes nothing from who came after", () => {
  const [one, late] = [log(), log()];
  one.clear();
  one.choose("own");
  one.add(happened);

  tell("coursewright.v1.demo.clear");

  assert.equal(log().entries().length, 0, "this page has heard it itself");
  late.choose("own");
  late.add(happened);
  assert.equal(stored().length, 1);
});

/** What a browser tells the other tabs when one has written. */
function tell(key) {
  window.dispatchEvent(Object.assign(new Event("storage"), { key }));
}

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
  const erase = () => {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(KEY)) window.localStorage.removeItem(key);
    }
  };
  erase();
  comeBack(true);
  assert.deepEqual(said, [["x"]]);
  one.add({ ...happened, item: "y" });
  erase();
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

  assert.equal(move(one, "own"), "noRoom");
  assert.equal(one.device, "visit");
  assert.equal(stored("sessionStorage").length, 1);
  assert.deepEqual(Object.keys(window.localStorage), []);

  window.localStorage.full = false;
  assert.notEqual(move(log(), "own"), "memory");
  assert.equal(stored().length, 1);
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
  window.localStorage.setItem(KEY, JSON.stringify([{ strange: true }]));
  tell(KEY);
  let told = 0;
  one.addEventListener("change", () => (told += 1));

  one.forget(({ kind }) => kind === "placement");

  assert.deepEqual(new Set(stored()), new Set([kept, { strange: true }]));
  assert.deepEqual(one.entries(), [kept]);
  assert.equal(told, 1);
});
