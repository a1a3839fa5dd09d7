/** What an LMS is told: points, whether all is done, and each answer. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { interactionId, interactionOf } from "../../src/coursewright/runtime/lms-interactions.js";
import {
  inPercent,
  isDone,
  scoreOf,
  successOf,
} from "../../src/coursewright/runtime/lms-results.js";
import { VERSIONS } from "../../src/coursewright/runtime/scorm-versions.js";

const AT = "2026-11-29T08:00:00.000Z";
const of = (item, more = {}) => ({ item, revision: "r1", scored: true, optional: false, ...more });
const given = (item, score, more = {}) => ({
  ...{
    id: `${item}-${score}-${JSON.stringify(more)}`,
    at: AT,
    kind: "response",
    item,
    revision: "r1",
  },
  ...{
    score,
    outcome: score === 1 ? "correct" : "not-quite",
    context: "practice",
    attempt: 1,
    ...more,
  },
});

test("the score is that of first attempts, over all questions that have a key", () => {
  const items = [of("a"), of("b"), of("c"), of("own", { scored: false })];

  assert.equal(scoreOf([], items), null);
  assert.equal(scoreOf([given("own", undefined)], items), null);
  assert.equal(scoreOf([given("a", 1)], items), 1 / 3);
  assert.equal(scoreOf([given("a", 0), given("a", 1, { attempt: 2 })], items), 0);
  assert.equal(inPercent(scoreOf([given("a", 1), given("b", 0.5)], items)), 50);
});

test("nothing without a key is ever a mark", () => {
  const items = [of("own", { scored: false }), of("case", { scored: false })];

  assert.equal(scoreOf([given("own", 1), given("case", 1)], items), null);
  assert.equal(successOf(null, true, 80), "");
});

test("an answer that was opened before a try, a guess, and an older question earn nothing", () => {
  const reveal = { id: "r", at: AT, kind: "reveal", item: "a", revision: "r1" };

  assert.equal(scoreOf([reveal, given("a", 1)], [of("a")]), 0);
  assert.equal(scoreOf([given("a", 1, { context: "pretest" })], [of("a")]), 0);
  assert.equal(scoreOf([given("a", 1, { revision: "r0" })], [of("a")]), null);
});

test("all is done once every question was answered, as the page itself has it", () => {
  const items = [
    of("a"),
    of("own", { scored: false }),
    of("think", { scored: false, optional: true }),
  ];

  assert.equal(isDone([given("a", 0)], items), false);
  assert.equal(isDone([given("a", 0), given("own", undefined)], items), true);
  assert.equal(isDone([], [of("think", { optional: true })]), false);
  assert.equal(isDone([], []), true);
});

test("a mark is reached or not once all is done, and only if one was asked for", () => {
  assert.equal(successOf(1, true, null), "");
  assert.equal(successOf(0.9, false, 80), "");
  assert.equal(successOf(0.8, true, 80), "passed");
  assert.equal(successOf(0.1 + 0.7, true, 80), "passed");
  assert.equal(successOf(0.79, true, 80), "failed");
});

const QUESTION = {
  ...{
    item: "gates",
    type: "single",
    written: false,
    objective: "us-irb.hold",
    stem: "What  now? ",
  },
  ...{ parts: [], keys: ["stop"], number: (words) => words.replace(",", ".") },
};
const HOW = { attempt: 1, latency: 1500 };

/** @param {string} version */
const told = (version, question, entry, how = HOW) =>
  Object.fromEntries(
    interactionOf(
      VERSIONS[version],
      { ...QUESTION, ...question },
      { ...given("gates", 1), ...entry },
      how,
    ),
  );

test("an answer is reported in the words of each version", () => {
  const wrong = { response: ["go"], outcome: "not-quite" };

  assert.deepEqual(told("scorm-2004", {}, wrong), {
    id: "gates",
    type: "choice",
    "objectives.0.id": "us-irb.hold",
    timestamp: "2026-11-29T08:00:00.00Z",
    "correct_responses.0.pattern": "stop",
    learner_response: "go",
    result: "incorrect",
    latency: "PT0H0M1.5S",
    description: "What now?",
  });
  const old = told("scorm-1.2", {}, wrong);
  assert.equal(old.student_response, "go");
  assert.equal(old.result, "wrong");
  assert.equal(old.latency, "0000:00:01.50");
  assert.equal(old.description, undefined);
});

test("each way to answer has the form that its version wants", () => {
  for (const [type, parts, keys, in12, in2004] of [
    ["multiple", [], ["a", "b"], "a,b", "a[,]b"],
    ["true-false", [], ["false"], "f", "false"],
    ["numeric", [], ["1,5"], "1.5", "1.5"],
    ["accepted", [], ["two  words[,]"], "two words,", "two words,"],
    ["cloze", ["x", "y"], ["y=4", "x=teams"], "teams,4", "teams[,]4"],
    ["ordering", [], ["one", "two"], "one,two", "one[,]two"],
    ["matching", ["x", "y"], ["x=p", "y=q"], "x.p,y.q", "x[.]p[,]y[.]q"],
  ]) {
    const entry = { response: keys };
    assert.equal(told("scorm-1.2", { type, parts, keys }, entry).student_response, in12, type);
    const now = told("scorm-2004", { type, parts, keys }, entry);
    assert.equal(now.learner_response, in2004, type);
    assert.equal(now["correct_responses.0.pattern"], in2004, type);
  }
});

test("of own words an LMS hears that there are some, and nothing else", () => {
  const entry = { response: "Dr. Miller", outcome: "self-rated", score: 1 };
  for (const [version, type] of [
    ["scorm-1.2", "performance"],
    ["scorm-2004", "other"],
  ]) {
    const said = told(version, { type: "reflection", written: true, keys: [] }, entry);
    assert.equal(said.result, "neutral");
    assert.equal(said.type, type);
    assert.ok(!JSON.stringify(said).includes("Miller"));
  }
});

test("the first attempt, later ones and a guess have ids of their own, without spaces", () => {
  const id = (attempt, more) => interactionId(given("gates", 1, more), attempt);

  assert.deepEqual(
    [id(1), id(2), id(1, { context: "pretest" })],
    ["gates", "gates.2", "gates.guess"],
  );
});
