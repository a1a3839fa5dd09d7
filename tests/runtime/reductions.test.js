/** What a log amounts to. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as reductions from "../../src/coursewright/runtime/reductions.js";

const { firstAttempt, means, standing, tally } = reductions;
// The second script takes from the window what the first has left there.
globalThis.window = { coursewright: reductions };
const { calibration } = await import("../../src/coursewright/runtime/calibrating.js");
const { drawFresh, drawnBefore } = await import(
  "../../src/coursewright/runtime/reductions-of-sets.js"
);

let clock = 0;

function entry(item, kind, more = {}) {
  clock += 1;
  const at = new Date(clock * 1000).toISOString();
  return { id: `e${clock}`, at, kind, item, revision: "r1", ...more };
}

const answer = (item, outcome, more) => entry(item, "response", { outcome, ...more });

test("a meaning stands while every part that was there is still there", () => {
  assert.ok(means("aa", "aa"));
  assert.ok(means("aa.01", "aa.01.02"));
  assert.ok(!means("aa.01.02", "aa.01"));
  assert.ok(!means("aa", "bb"));
  assert.ok(!means("aa.01", "bb.01"));
});

test("the first attempt stays the first", () => {
  const log = [answer("x", "not-quite"), answer("x", "correct")];

  assert.equal(firstAttempt(log, "x", "r1"), log[0]);
  assert.equal(standing(log, "x", "r1").latest, log[1]);
  assert.equal(standing(log, "x", "r1").attempts, 2);
});

test("whoever opened the answer first has made no first attempt", () => {
  const log = [entry("x", "reveal"), answer("x", "correct")];

  assert.equal(firstAttempt(log, "x", "r1"), null);
  assert.equal(standing(log, "x", "r1").revealed, log[0]);
});

test("an answer to another meaning is kept and not counted", () => {
  const log = [answer("x", "correct")];

  assert.equal(standing(log, "x", "r2").latest, null);
  assert.equal(standing(log, "x", "r2").outdated, log[0]);
  assert.equal(firstAttempt(log, "x", "r2"), null);
});

test("a new answer takes the place of an outdated one", () => {
  const log = [answer("x", "correct"), answer("x", "not-quite", { revision: "r2" })];

  assert.equal(standing(log, "x", "r2").outdated, null);
  assert.equal(standing(log, "x", "r2").latest, log[1]);
});

test("a page is summed up by first attempts, and asks again what was missed last", () => {
  const log = [
    answer("x", "not-quite"),
    answer("x", "correct"),
    answer("y", "correct"),
    answer("z", "not-quite"),
    answer("elsewhere", "correct"),
  ];
  const questions = ["x", "y", "z", "w"].map((item) => ({ item, revision: "r1" }));

  const { count, answered, right, missed } = tally(log, questions);

  assert.deepEqual([count, answered, right], [4, 3, 1]);
  assert.deepEqual(missed, [questions[2]]);
});

test("notes are no attempts", () => {
  const log = [entry("x", "note", { response: "one" }), entry("x", "note", { response: "two" })];

  assert.equal(standing(log, "x", "r1").attempts, 0);
  assert.equal(standing(log, "x", "r1").note, log[1]);
  assert.equal(firstAttempt(log, "x", "r1"), null);
});

test("a guess before the text is no attempt", () => {
  const log = [answer("x", "correct", { context: "pretest" }), answer("x", "not-quite")];

  assert.equal(firstAttempt(log, "x", "r1"), log[1]);
});

test("how sure one was counts by the first answer that says so", () => {
  const log = [
    answer("x", "not-quite", { confidence: 3 }),
    answer("x", "correct", { confidence: 1 }),
    answer("y", "correct", { confidence: 2 }),
    answer("z", "correct", { confidence: 3 }),
    answer("w", "not-quite", { confidence: 1 }),
    answer("v", "correct", { confidence: null }),
  ];
  const [x, y, z, w, v] = ["x", "y", "z", "w", "v"].map((item) => ({ item, revision: "r1" }));

  assert.deepEqual(calibration(log, [x, y, z, w, v]), {
    sureRight: [z],
    sureNot: [x],
    unsureRight: [y],
    unsureNot: [w],
  });
});

const pool = (shown, ...items) =>
  items.map((item) => ({ item, objective: item[0], shown: shown.includes(item) }));

test("fresh items come from each objective, those never answered first", () => {
  const items = pool(["a1", "b1"], "a1", "a2", "a3", "b1", "b2");
  const log = [answer("a2", "correct")];

  assert.deepEqual(drawFresh(log, items, 1), ["a3", "b2"]);
});

test("when all have been answered the one of longest ago comes back", () => {
  const items = pool(["a1"], "a1", "a2", "a3");
  const log = [answer("a3", "correct"), answer("a2", "correct"), answer("a1", "correct")];

  assert.deepEqual(drawFresh(log, items, 1), ["a3"]);
  assert.deepEqual(drawFresh(log, items, 2), ["a2", "a3"]);
});

test("a draw stands while everything in it is there", () => {
  const log = [
    entry("set", "draw", { response: ["a1"] }),
    entry("set", "draw", { response: ["a2", "b1"] }),
    entry("other", "draw", { response: ["c1"] }),
  ];

  assert.deepEqual(drawnBefore(log, "set", ["a1", "a2", "b1"], 2)?.drawn, ["a2", "b1"]);
  assert.equal(drawnBefore(log, "set", ["a1", "a2"], 2), null);
  assert.equal(drawnBefore(log, "set", ["a1", "a2", "b1"], 1), null, "fewer are drawn now");
  assert.equal(drawnBefore([], "set", ["a1"], 1), null);
  const twice = [entry("set", "draw", { response: ["a1", "a1"] })];
  assert.equal(drawnBefore(twice, "set", ["a1"], 2), null, "no draw that was ever made");
});

test("what has happened since a draw is told by its place, not by its date", () => {
  const log = [
    entry("set", "draw", { response: ["a1"], at: "2027-06-01T00:00:00.000Z" }),
    answer("a1", "correct"),
  ];

  assert.deepEqual(drawnBefore(log, "set", ["a1"], 1).since, [log[1]]);
  const items = pool([], "a1", "a2");
  const pinned = [
    answer("a1", "correct", { at: "9999-01-01T00:00:00.000Z" }),
    answer("a2", "correct"),
  ];
  assert.deepEqual(drawFresh(pinned, items, 1), ["a1"], "the one of longest ago");
});

test("words that were taken back are none, and no attempt", () => {
  const log = [entry("x", "note", { response: "one" }), entry("x", "emptied")];

  assert.equal(standing(log, "x", "r1").note, log[1]);
  assert.equal(firstAttempt(log, "x", "r1"), null);
});

test("the latest is what was added last, and the first what was added first", () => {
  const log = [
    answer("x", "not-quite", { at: "2027-06-01T00:00:00.000Z" }),
    answer("x", "correct", { at: "2026-12-01T00:00:00.000Z" }),
  ];

  assert.equal(standing(log, "x", "r1").latest, log[1]);
  assert.equal(firstAttempt(log, "x", "r1"), log[0]);
});

test("names that every object has are items like any other", () => {
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty"];
  const log = names.map((name) => answer(name, "correct"));

  for (const [index, name] of names.entries()) {
    assert.equal(standing(log, name, "r1").latest, log[index]);
    assert.equal(standing([], name, "r1").latest, null);
  }
});
