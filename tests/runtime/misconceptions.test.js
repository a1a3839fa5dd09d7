/** Which answers show which misconception, and until when. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as scoring from "../../src/coursewright/runtime/scoring.js";

// The second script takes from the window what the first has left there.
globalThis.window = { coursewright: scoring };
const { itemsForOpen, openMisconceptions } = await import(
  "../../src/coursewright/runtime/misconceptions.js"
);

const tempting = (item, misconception, more = {}) => ({
  item,
  revision: "r",
  misconception,
  ...more,
});
const ALL = [
  tempting("first", "liking", { response: ["publish"] }),
  tempting("first", "later", { response: ["leave"] }),
  tempting("which", "liking", { response: ["smiles"] }),
  tempting("which", "liking", { response: ["sweets"] }),
  tempting("order", "later"),
  tempting("share", "many", { range: { low: 49, high: 51, unit: "%" } }),
  tempting("blanks", "many", {
    part: { name: "how-many", key: undefined, accepted: ["0*40", "forty"] },
  }),
  tempting("blanks", "many", { response: ["who=few"] }),
  tempting("pairs", "later", { part: { name: "felt", key: "stayed", accepted: [] } }),
];

let time = 0;

function answer(item, response, outcome = "not-quite", more = {}) {
  time += 1000;
  const at = new Date(Date.UTC(2026, 11, 1) + time).toISOString();
  const entry = { id: at, at, kind: "response", item, revision: "r", response, outcome };
  return { ...entry, ...more };
}

const counts = (...log) =>
  Object.fromEntries([...openMisconceptions(log, ALL)].map(([name, { count }]) => [name, count]));

test("a choice shows what it stands for, and a right answer closes it", () => {
  const wrong = [answer("first", "publish"), answer("which", ["seen", "smiles"])];

  assert.deepEqual(counts(wrong[0]), { liking: 1 });
  assert.deepEqual(counts(...wrong), { liking: 2 });
  assert.deepEqual(counts(...wrong, answer("first", "ask", "correct")), {});
  assert.deepEqual(counts(...wrong, answer("order", ["a"], "correct")), { liking: 2 });
});

test("what is chosen after it was passed over counts anew", () => {
  const log = [
    answer("first", "publish"),
    answer("which", ["seen", "tried"], "correct"),
    answer("first", "publish"),
  ];

  assert.deepEqual(counts(...log), { liking: 1 });
});

test("two attempts at one question are two answers, and two choices of one attempt are one", () => {
  assert.deepEqual(counts(answer("first", "publish"), answer("first", "publish")), { liking: 2 });
  assert.deepEqual(counts(answer("which", ["smiles", "sweets"])), { liking: 1 });
});

test("a guess before the text counts, for and against", () => {
  const guess = { context: "pretest", confidence: 1 };

  assert.deepEqual(counts(answer("first", "leave", "not-quite", guess)), { later: 1 });
  const right = answer("first", "ask", "correct", guess);
  assert.deepEqual(counts(answer("first", "leave"), right), {});
});

test("another wrong answer neither shows a misconception nor closes it", () => {
  assert.deepEqual(counts(answer("first", "publish"), answer("which", ["seen"])), { liking: 1 });
  assert.deepEqual(counts(answer("share", "12")), {});
});

test("a wrong number, blank, pair or order is told by the response alone", () => {
  for (const number of ["49", "50 %", "51,0", "٥٠"]) {
    assert.deepEqual(counts(answer("share", number)), { many: 1 }, number);
  }
  for (const number of ["48", "52", "", "many"]) {
    assert.deepEqual(counts(answer("share", number)), {}, number);
  }
  assert.deepEqual(counts(answer("blanks", ["how-many=50", "who=missing"])), { many: 1 });
  assert.deepEqual(counts(answer("blanks", ["how-many=Forty", "who=few"])), { many: 1 });
  assert.deepEqual(counts(answer("blanks", ["how-many=040", "who=none"])), {});
  assert.deepEqual(counts(answer("blanks", ["who=none"])), {}, "nothing was typed");
  assert.deepEqual(counts(answer("pairs", ["felt=left", "why=left"])), { later: 1 });
  assert.deepEqual(counts(answer("pairs", ["felt=stayed", "why=stayed"])), {});
  assert.deepEqual(counts(answer("order", ["b", "a"])), { later: 1 });
});

test("in a conversation the line that is nearest shows it, and turning back does not", () => {
  const talk = [tempting("talk", "liking", { response: ["first", "cheers"] })];
  const took = (...response) => answer("talk", response, undefined, { kind: "turn" });

  assert.equal(openMisconceptions([took("first", "cheers")], talk).get("liking").count, 1);
  assert.equal(openMisconceptions([took("first", "asks"), took("first")], talk).size, 0);
});

test("answers to what a question was before, and what is no answer, show nothing", () => {
  assert.deepEqual(counts(answer("first", "publish", "not-quite", { revision: "older" })), {});
  assert.deepEqual(counts(answer("first", undefined, null, { kind: "reveal" })), {});
  assert.deepEqual(counts(answer("elsewhere", "publish")), {});
  assert.deepEqual(counts(answer("order", undefined, null)), {}, "nobody has judged it");
});

test("a spelling that was added since leaves an answer what it was", () => {
  const now = [tempting("word", "later", { revision: "r.a.b" })];

  const open = openMisconceptions([answer("word", "room", "not-quite", { revision: "r.a" })], now);

  assert.equal(open.get("later")?.count, 1);
});

test("the newest has the last place in the log", () => {
  const log = [answer("first", "leave"), answer("first", "publish"), answer("order", ["b"])];

  const open = openMisconceptions(log, ALL);

  assert.deepEqual([open.get("liking")?.last, open.get("later")?.last], [1, 2]);
});

test("of what is open once, every item is asked for that tempts to it", () => {
  assert.deepEqual([...itemsForOpen([answer("first", "publish")], ALL)].sort(), ["first", "which"]);
  assert.deepEqual([...itemsForOpen([], ALL)], []);
});
