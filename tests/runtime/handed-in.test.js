/** Record files that are handed in: which are read, and why each of the others is left out. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as scoring from "../../src/coursewright/runtime/scoring.js";

globalThis.window = { coursewright: scoring };
const { addPerson, readHandedIn } = await import("../../src/coursewright/runtime/handed-in.js");

const NOW = new Date("2026-12-03T12:00:00.000Z");
const TEMPTING = [{ item: "x", revision: "r", misconception: "m", response: ["wrong"] }];

const entry = (more = {}) => ({
  id: "e1",
  at: "2026-12-01T08:00:00.000Z",
  kind: "response",
  item: "x",
  revision: "r",
  response: ["right"],
  outcome: "correct",
  score: 1,
  ...more,
});

const file = (entries, more = {}) =>
  JSON.stringify({
    format: "coursewright.record",
    version: 1,
    course: "c",
    at: "2026-12-02T08:00:00.000Z",
    entries,
    setAside: [],
    ...more,
  });

const read = (text) => readHandedIn(text, "c", TEMPTING, NOW);
const problem = (text) => read(text).problem;

test("a download is read, with the time at which it was made", () => {
  const { entries, made, words } = read(file([entry()]));

  assert.deepEqual(entries, [entry()]);
  assert.equal(made, Date.parse("2026-12-02T08:00:00.000Z"));
  assert.equal(words, false);
});

test("a file of the first builds is read, and says nothing of when it was made", () => {
  const { made } = read(JSON.stringify({ format: "coursewright.v1.c.events", entries: [entry()] }));

  assert.equal(made, 0);
});

test("own words are told of, and not read", () => {
  const note = entry({ id: "n", kind: "note", response: "Dr. Example", outcome: undefined });
  const rated = entry({ id: "s", response: "Dr. Example", outcome: "self-rated" });
  const unknown = entry({ id: "u", kind: "tomorrow", response: "Dr. Example" });

  for (const one of [note, rated, unknown]) {
    const found = read(file([entry(), one]));
    assert.equal(found.words, true);
    assert.ok(!JSON.stringify(found).includes("Example"));
  }
  assert.equal(read(file([entry(), { ...note, response: "" }])).words, false);
});

test("what is no record, and what was one, are told apart", () => {
  for (const text of [
    "",
    "PK\u0003\u0004",
    "[]",
    "null",
    "7",
    '{"a": 1}',
    "<html>",
    "{".repeat(9999),
  ]) {
    assert.equal(problem(text), "bad", text.slice(0, 10));
  }
  const whole = file([entry()]);
  assert.equal(problem(whole.slice(0, -20)), "damaged");
  assert.equal(problem(file({})), "damaged");
  assert.equal(problem(file([entry(), entry({ id: 7 })])), "damaged");
  assert.equal(problem(file([entry({ at: "yesterday" })])), "damaged");
});

test("other courses, newer versions, empty and endless files are told apart", () => {
  assert.deepEqual(read(file([entry()], { course: "other" })), {
    problem: "other",
    course: "other",
  });
  assert.equal(problem(file([entry()], { version: 2 })), "newer");
  assert.equal(problem(file([])), "empty");
  const many = Array.from({ length: 20_001 }, (_, at) => entry({ id: `e${at}` }));
  assert.equal(problem(file(many)), "large");
});

test("what is dated later than tomorrow is told with how often", () => {
  const later = entry({ id: "e2", at: "2027-01-01T08:00:00.000Z" });

  assert.deepEqual(read(file([entry(), later])), { problem: "ahead", count: 1 });
});

test("a file that contradicts itself has been edited", () => {
  const edited = [
    [entry(), entry({ response: ["wrong"], outcome: "not-quite", score: 0 })],
    [entry({ score: 0 })],
    [entry({ score: 0.5 })],
    [entry({ outcome: "not-quite" })],
    [entry({ response: ["wrong"] })],
  ];
  for (const entries of edited) assert.equal(problem(file(entries)), "edited");
});

test("a date long after the file was made is told, and accuses nobody: a clock may have been wrong", () => {
  assert.equal(problem(file([entry({ at: "2026-12-04T09:00:00.000Z" })])), "dated");
});

test("what only looks odd is read", () => {
  const odd = [
    [entry({ score: undefined })],
    [entry({ response: ["wrong"], revision: "older" })],
    [entry({ response: ["wrong"], outcome: "not-quite", score: 0.5 })],
    [entry({ outcome: "self-rated", score: 0.2 })],
    [entry({ at: "2026-12-03T09:00:00.000Z" })],
    [entry({ item: "constructor", kind: "__proto__" })],
  ];
  for (const entries of odd) assert.equal(problem(file(entries)), undefined);
  assert.equal(problem(file([entry()], { at: "sometime" })), undefined);
});

const person = (name, made, ...ids) => ({ file: name, made, ids: new Set(ids) });

test("of two files of one record the later counts, whichever comes first", () => {
  const [early, late] = [person("early", 1, "a"), person("late", 2, "a", "b")];
  for (const [one, other] of [
    [early, late],
    [late, early],
  ]) {
    const { people, doubled } = addPerson([one], other);
    assert.deepEqual(people, [late]);
    assert.deepEqual(doubled, [{ left: early, kept: late }]);
  }
});

test("the same file twice is there once, and two records are two", () => {
  const [one, again] = [person("one", 1, "a"), person("one (1)", 1, "a")];
  assert.deepEqual(addPerson([one], again).people, [one]);

  const other = person("other", 1, "b");
  assert.deepEqual(addPerson([one], other), { people: [one, other], doubled: [] });
});

test("a record that holds two others takes the place of both", () => {
  const all = [person("phone", 1, "a"), person("desk", 1, "b"), person("else", 1, "c")];

  const { people, doubled } = addPerson(all, person("both", 2, "a", "b"));

  assert.deepEqual(
    people.map((one) => one.file),
    ["else", "both"],
  );
  assert.deepEqual(
    doubled.map(({ left }) => left.file),
    ["phone", "desk"],
  );
});
