/** A downloaded record is read again, of every version, and what is none is told apart. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { asFile } from "../../src/coursewright/runtime/downloading.js";
import { addLoaded, MOST_ENTRIES, readFile } from "../../src/coursewright/runtime/record-file.js";
import { groupEntries } from "../../src/coursewright/runtime/record-subjects.js";

const NOW = Date.parse("2026-12-02T08:00:00.000Z");
const read = (text) => readFile(text, "demo", new Date(NOW));

const entry = (id, more) => ({
  id,
  at: "2026-12-01T08:00:00.000Z",
  kind: "response",
  item: "x",
  revision: "r",
  ...more,
});
const entries = [
  entry("a", { response: ["one"], confidence: null }),
  entry("b", { kind: "note", response: "mine" }),
  entry("c", { kind: "reveal" }),
  entry("d", { kind: "tomorrow", response: "?", weather: 7 }),
];
const file = (more) => JSON.stringify({ ...JSON.parse(asFile("demo", entries, [])), ...more });

test("what was downloaded is what is loaded, of kinds that nobody knows, too", () => {
  const text = asFile("demo", entries, ["{broken"]);

  assert.deepEqual(read(text), { entries, unreadable: 0, ahead: 0 });
  const { version, course, at, setAside } = JSON.parse(text);
  assert.deepEqual([version, course, setAside], [1, "demo", ["{broken"]]);
  assert.ok(!Number.isNaN(Date.parse(at)));
});

test("a file from before there were versions is carried over", () => {
  const old = JSON.stringify({ format: "coursewright.v1.demo.events", entries });

  assert.deepEqual(read(old), { entries, unreadable: 0, ahead: 0 });
  assert.equal(readFile(old, "other").problem, "loadOther");
});

test("a newer file, another course's and what is no record are told apart", () => {
  assert.equal(readFile(file({ version: 2, entries: {} }), "demo").problem, "loadNewer");
  assert.deepEqual(readFile(file(), "other"), { problem: "loadOther", course: "demo" });
  for (const text of [
    "",
    "nonsense",
    "null",
    "7",
    "[]",
    JSON.stringify({ entries }),
    JSON.stringify({ format: "coursewright.v1.demo.device", entries }),
    JSON.stringify({ format: "something else", version: 2, course: "demo", entries }),
    file({ version: "1st" }),
    file({ version: -1 }),
    file({ course: 7 }),
    file({ entries: { a: 1 } }),
    file({ entries: [{ id: 1 }, "x"] }),
  ]) {
    assert.equal(readFile(text, "demo").problem, "loadBad", text);
  }
});

test("an entry that no page could show stays out, and is counted", () => {
  const bad = [
    null,
    entry("e", { response: { x: 1 } }),
    entry("f", { response: null }),
    entry("g", { response: [1] }),
    entry("h", { confidence: '"]' }),
    entry("i", { at: "December 1, 2026" }),
  ];

  const loaded = read(file({ entries: [...entries, ...bad] }));

  assert.deepEqual(loaded, { entries, unreadable: bad.length, ahead: 0 });
  assert.deepEqual(read(file({ entries: [] })), { entries: [], unreadable: 0, ahead: 0 });
});

/** For every kind a good one, and what is none. */
const KINDS = {
  response: [["one"], [undefined, 7, null, { a: 1 }, [["a"]]]],
  reveal: [undefined, ["words", []]],
  note: [
    ["mine", "", ""],
    [undefined, 7],
  ],
  emptied: [undefined, ["mine"]],
  turn: [
    ["first", "asks"],
    ["first", [], undefined, ["a", "b", "c"]],
  ],
  draw: [
    ["a1", "a2"],
    ["a1", undefined],
  ],
  schedule: ["yes", ["constructor", "", undefined, ["yes"]]],
  retire: [undefined, ["words"]],
  resume: [undefined, ["words"]],
  said: ["not-yet", ["__proto__", "", ["yes"]]],
  commitment: [
    ["ask", "a fellow", "2026-12-10"],
    [["ask"], "ask", ["ask", "whom", "some day"]],
  ],
  kept: ["done", ["constructor", "toString", "__proto__", "", ["done"]]],
  placement: [["7:new"], ["7:new", undefined]],
  worksheet: ['{"aim":"mine"}', ["mine", "[]", "7", "null", undefined]],
};

const given = (id, more) => entry(id, { response: "one", ...more });

test("of every kind, what its pages cannot show stays out", () => {
  for (const [kind, [good, bad]] of Object.entries(KINDS)) {
    assert.equal(
      read(file({ entries: [given("g", { kind, response: good })] })).unreadable,
      0,
      kind,
    );
    for (const response of bad) {
      const entries = [given("g"), given("h", { kind, response })];
      const said = `${kind} ${JSON.stringify(response)}`;
      assert.equal(read(file({ entries })).unreadable, 1, said);
    }
    for (const more of [
      { score: 1e308 },
      { score: "1" },
      { attempt: -1 },
      { attempt: 1e300 },
      { hints: [] },
      { outcome: "constructor" },
      { context: { toString: 1 } },
      { confidence: 2.5 },
      { order: 1e300 },
      { order: "9" },
      { id: "x".repeat(1000) },
      { item: null },
      { at: "9999-99-99T00:00:00Z" },
      { at: "2026-12-01" },
      { at: 1e13 },
    ]) {
      const entries = [given("g"), given("h", { kind, response: good, ...more })];
      assert.equal(read(file({ entries })).unreadable, 1, `${kind} ${JSON.stringify(more)}`);
    }
  }
});

test("what is dated later than tomorrow stays out, and is counted", () => {
  const tomorrow = new Date(NOW);
  tomorrow.setHours(47, 59, 59);
  const dated = [
    given("a", { at: tomorrow.toISOString() }),
    given("b", { at: new Date(tomorrow.getTime() + 1000).toISOString() }),
    given("c", { at: "9999-12-31T23:59:59.999Z" }),
  ];

  const loaded = read(file({ entries: [...dated, given("d")] }));

  assert.equal(loaded.ahead, 2);
  assert.deepEqual(
    loaded.entries.map(({ id }) => id),
    ["d", "a"],
  );
  assert.ok(loaded.entries[1].order < NOW, "what is answered now comes after it");
});

test("what was put in order past a wrong date keeps its order, and comes before now", () => {
  const far = Date.parse("9999-12-31");
  const ordered = ["a", "b", "c"].map((id, at) => given(id, { order: far + at }));

  const loaded = read(file({ entries: [ordered[2], ordered[0], ordered[1]] }));

  assert.deepEqual(
    loaded.entries.map(({ id }) => id),
    ["a", "b", "c"],
  );
  assert.ok(loaded.entries.every(({ order }) => order < NOW));
});

test("a file with more entries than a browser can keep is told so", () => {
  const entries = Array.from({ length: MOST_ENTRIES + 1 }, (_, id) => entry(`${id}`));

  assert.equal(read(file({ entries })).problem, "loadLarge");
});

const fresh = (there, loaded) => addLoaded(there, loaded).fresh;

test("new is what is not there, and the words of what came without them", () => {
  const bare = entry("b", { kind: "note", response: "" });

  assert.deepEqual(fresh([], entries), entries);
  assert.deepEqual(fresh(entries, entries), []);
  assert.deepEqual(addLoaded([bare], [entries[1]]), { all: [entries[1]], fresh: [entries[1]] });
  assert.deepEqual(fresh([entries[1]], [bare]), [], "words are not lost to their absence");
  assert.deepEqual(fresh([bare], [bare]), []);
});

test("words that were corrected or taken back do not come back with an older file", () => {
  const note = (id, at, more) =>
    entry(id, { at: `2026-11-0${at}T08:00:00Z`, kind: "note", ...more });
  const old = note("old", 1, { response: "names somebody" });
  const rated = note("rated", 1, {
    ...{ kind: "response", outcome: "self-rated", response: "names somebody" },
  });
  const sheet = (id, at, fields) =>
    note(id, at, { kind: "worksheet", item: "canvas", response: JSON.stringify(fields) });
  const [before, after] = [
    sheet("before", 1, { aim: "names somebody", who: "all" }),
    sheet("after", 2, { aim: "" }),
  ];
  for (const newer of [
    note("new", 2, { response: "names nobody" }),
    note("new", 2, { kind: "emptied" }),
  ]) {
    const { all, fresh: added } = addLoaded([newer, after], [old, rated, before]);

    assert.ok(!JSON.stringify(all).includes("somebody"));
    assert.deepEqual(new Set(added.map(({ id }) => id)), new Set(["rated", "before"]));
    assert.deepEqual(fresh(all, [old, rated, before]), [], "said once");
  }
  const withheld = note("later", 3, { response: "" });
  assert.deepEqual(addLoaded([old], [withheld]).all, [old], "not by words that were left out");
  assert.deepEqual(addLoaded([withheld], [old]).all, [old]);
});

test("entries belong to modules in the order of the course, and else to what they are", () => {
  const subject = (group) => ({ name: "", address: null, group, title: group });
  const subjects = new Map([
    ["canvas", subject("")],
    ["x", subject("first")],
    ["z", subject("empty")],
    ["y", subject("second")],
  ]);
  const about = (item, kind = "response") => entry(`${item} ${kind}`, { item, kind });
  const groups = {
    first: [about("x"), about("x", "emptied"), about("x", "tomorrow")],
    second: [about("y")],
    ":none": [about("canvas", "worksheet")],
    ":gone": [about("gone"), about("constructor"), about("gone", "note"), about("gone", "retire")],
    ":reviews": [about("review", "schedule")],
    ":commitments": [about("commitment", "commitment"), about("some-id", "kept")],
    ":placement": [about("placement", "placement")],
    ":unknown": [about("gone", "tomorrow"), about("__proto__", "constructor")],
  };

  const grouped = groupEntries(Object.values(groups).flat().reverse(), subjects);

  assert.deepEqual(
    grouped.map(({ slug, entries: mine }) => [slug, mine.toReversed()]),
    Object.entries(groups),
  );
  assert.deepEqual(groupEntries([], subjects), []);
});
