/** What many records say together, and of whom nothing is said. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as scoring from "../../src/coursewright/runtime/scoring.js";

globalThis.window = { coursewright: scoring };
const { amount, summarize, topicsOf } = await import("../../src/coursewright/runtime/cohort.js");

const question = (item, more = {}) => ({ item, revision: "r", optional: false, ...more });
const QUESTIONS = [question("a"), question("b"), question("own", { optional: true })];
const COURSE = {
  modules: [
    {
      title: "M",
      address: "m/",
      minutes: 9,
      sittings: [{ minutes: 9, questions: QUESTIONS }],
      objectives: [
        { id: "m.first", text: "First", questions: [question("a"), question("b")] },
        { id: "m.own", text: "Own", questions: [question("own")] },
      ],
    },
  ],
  misconceptions: [],
  tempting: [
    { item: "a", revision: "r", misconception: "belief", response: ["wrong"] },
    { item: "b", revision: "r", misconception: "belief", response: ["bad"] },
    { item: "talk", revision: "r", misconception: "spoken", response: ["first", "rushes"] },
  ],
};

let clock = 0;

function answer(item, outcome, more = {}) {
  clock += 1000;
  const at = new Date(clock).toISOString();
  return { id: `e${clock}`, at, kind: "response", item, revision: "r", outcome, ...more };
}

const summary = (...entries) => summarize(entries, COURSE);

test("a module says how far one is, own words aside", () => {
  const first = answer("a", "not-quite");
  const last = answer("b", "correct");

  assert.deepEqual(summary().modules, [{ state: "not-started", at: "", answered: 0, count: 2 }]);
  assert.deepEqual(summary(first).modules, [
    { state: "in-progress", at: first.at, answered: 1, count: 2 },
  ]);
  assert.deepEqual(summary(first, last).modules, [
    { state: "worked-through", at: last.at, answered: 2, count: 2 },
  ]);
  const older = answer("b", "correct", { revision: "before" });
  assert.equal(summary(first, older).modules[0].answered, 1, "of the question as it was");
});

test("an objective is missed if one of its first attempts was not right", () => {
  const missed = (...entries) => summary(...entries).objectives.get("m.first");

  assert.equal(missed(), undefined);
  assert.equal(missed(answer("a", "correct")), false);
  assert.equal(missed(answer("a", "not-quite"), answer("a", "correct")), true, "later is later");
  assert.equal(missed(answer("a", "correct"), answer("b", "not-quite")), true);
  assert.equal(missed(answer("a", "correct"), answer("a", "not-quite")), false);
  assert.equal(missed(answer("a", "not-quite", { context: "pretest" })), undefined);
  assert.equal(missed(answer("a", undefined)), undefined, "a judgement");
  const opened = { ...answer("a"), kind: "reveal" };
  assert.equal(missed(opened, answer("a", "not-quite")), undefined, "nothing was tried");
  assert.equal(missed(answer("own", "self-rated")), undefined);
});

test("a belief is shown by a first attempt, at whichever question", () => {
  const shown = (...entries) => summary(...entries).misconceptions.get("belief");
  const wrong = answer("a", "not-quite", { response: ["wrong"] });

  assert.equal(shown(), undefined);
  assert.equal(shown(answer("a", "correct", { response: ["right"] })), false);
  assert.equal(shown(answer("a", "not-quite", { response: ["other"] })), false);
  assert.equal(shown(wrong), true);
  assert.equal(shown(wrong, answer("b", "correct", { response: ["good"] })), true);
  assert.equal(shown(answer("a", "correct", { response: ["right"] }), wrong), false);
});

test("of a turn the line counts that was taken first", () => {
  const turn = (line, more) => ({
    ...answer("talk"),
    kind: "turn",
    response: ["first", line],
    ...more,
  });
  const shown = (...entries) => summary(...entries).misconceptions.get("spoken");

  assert.equal(shown(turn("rushes"), turn("asks")), true);
  assert.equal(shown(turn("asks"), turn("rushes")), false);
  assert.equal(shown(turn("rushes", { revision: "before" })), undefined);
  assert.equal(shown({ ...turn("x"), response: ["first"] }), undefined, "taken up again");
  assert.equal(shown({ ...turn("x"), response: ["later", "asks"] }), undefined, "another turn");
  const whole = answer("talk", "self-rated", { response: ["", "", ""] });
  assert.equal(shown(whole), undefined, "whose way did not come there");
});

const all = (...flags) => flags.map((flag) => new Map(flag === null ? [] : [["t", flag]]));
const topic = (...flags) => topicsOf(all(...flags), [{ id: "t" }])[0];

test("nobody alone is meant: two must have missed it, of three who tried", () => {
  assert.equal(topic(true, true), undefined);
  assert.equal(topic(true, true, null, null), undefined);
  assert.equal(topic(true, false, false, false), undefined);
  assert.deepEqual(topic(true, true, false), { subject: { id: "t" }, tried: 3, missed: 2 });
  assert.deepEqual(topic(true, true, true, null), { subject: { id: "t" }, tried: 3, missed: 3 });
});

test("what most have missed comes first; of as many, what fewer have tried", () => {
  const people = [
    { a: true, b: true, c: true },
    { a: true, b: true, c: true },
    { a: false, b: true, c: true },
    { a: false, c: false },
  ].map((one) => new Map(Object.entries(one)));
  const names = topicsOf(
    people,
    ["a", "b", "c"].map((id) => ({ id })),
  ).map(({ subject }) => subject.id);

  assert.deepEqual(names, ["b", "c", "a"]);
});

test("neither those few who have nor those few who have not are told", () => {
  const amounts = (total) => Array.from({ length: total + 1 }, (_, count) => amount(count, total));

  assert.deepEqual(amounts(3), ["none", "few", "few", "all"]);
  assert.deepEqual(amounts(4), ["none", "few", "few", "most", "all"]);
  assert.deepEqual(amounts(7), ["none", "few", "few", "some", "some", "most", "most", "all"]);
});
