/** A downloaded record is read again, of every version, and what is none is told apart. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { asFile, isEntry } from "../../src/coursewright/runtime/record.js";

globalThis.window = { coursewright: { isEntry } };
const { readFile, whatIsNew } = await import("../../src/coursewright/runtime/record-file.js");
const { groupEntries } = await import("../../src/coursewright/runtime/subjects.js");

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

  assert.deepEqual(readFile(text, "demo"), { entries, unreadable: 0 });
  const { version, course, at, setAside } = JSON.parse(text);
  assert.deepEqual([version, course, setAside], [1, "demo", ["{broken"]]);
  assert.ok(!Number.isNaN(Date.parse(at)));
});

test("a file from before there were versions is carried over", () => {
  const old = JSON.stringify({ format: "coursewright.v1.demo.events", entries });

  assert.deepEqual(readFile(old, "demo"), { entries, unreadable: 0 });
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

  const loaded = readFile(file({ entries: [...entries, ...bad] }), "demo");

  assert.deepEqual(loaded, { entries, unreadable: bad.length });
  assert.deepEqual(readFile(file({ entries: [] }), "demo"), { entries: [], unreadable: 0 });
});

test("new is what is not there, and the words of what came without them", () => {
  const bare = entry("b", { kind: "note", response: "" });

  assert.deepEqual(whatIsNew([], entries), entries);
  assert.deepEqual(whatIsNew(entries, entries), []);
  assert.deepEqual(whatIsNew([bare], [entries[1]]), [entries[1]]);
  assert.deepEqual(whatIsNew([entries[1]], [bare]), [], "words are not lost to their absence");
  assert.deepEqual(whatIsNew([bare], [bare]), []);
});

test("entries belong to modules in the order of the course, and to none last", () => {
  const subject = (group) => ({ name: "", address: null, group, title: group });
  const subjects = new Map([
    ["canvas", subject("")],
    ["x", subject("first")],
    ["z", subject("empty")],
    ["y", subject("second")],
  ]);
  const [gone, second, first, sheet] = ["gone", "y", "x", "canvas"].map((item) =>
    entry(item, { item }),
  );

  assert.deepEqual(groupEntries([gone, second, first, sheet], subjects), [
    { slug: "first", title: "first", entries: [first] },
    { slug: "second", title: "second", entries: [second] },
    { slug: "", title: "", entries: [gone, sheet] },
  ]);
  assert.deepEqual(groupEntries([], subjects), []);
});
