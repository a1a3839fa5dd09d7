/** What many sheets say together, and from when on it is said. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  furthestFrom,
  poolLine,
  shareOfOthers,
  unanimous,
} from "../../src/coursewright/runtime/tallying.js";

/** A line with three answers at the places 0, 2 and 3, and *I cannot say* at 1. */
const ANSWERS = [0, 2, 3];
const sheets = (...marks) => marks.map((mark) => [mark]);

test("nothing is pooled before there are enough sheets", () => {
  assert.equal(poolLine(sheets(0, 0, 2, 3), 0, ANSWERS, 5), null);
  assert.deepEqual(poolLine(sheets(0, 0, 2, 3, 3), 0, ANSWERS, 5), {
    counts: [2, 1, 2],
    answers: 5,
    silent: 0,
  });
});

test("who cannot say and who leaves a line blank do not count as answers to it", () => {
  assert.equal(poolLine(sheets(1, 1, 1, 1, 3), 0, ANSWERS, 5), null, "the fifth would be known");
  assert.equal(poolLine(sheets(0, 0, 0, 0, null, null), 0, ANSWERS, 5), null);
  assert.deepEqual(poolLine(sheets(0, 0, 0, 0, 2, 1, null), 0, ANSWERS, 5), {
    counts: [4, 1, 0],
    answers: 5,
    silent: 2,
  });
});

test("every line is counted by itself", () => {
  const marked = [0, 0, 0, 0, 0].map((mark, at) => [mark, at < 4 ? 2 : 1]);
  assert.equal(poolLine(marked, 0, ANSWERS, 5)?.answers, 5);
  assert.equal(poolLine(marked, 1, ANSWERS, 5), null);
});

test("all the same is seen as that", () => {
  const pooled = (...marks) => poolLine(sheets(...marks), 0, ANSWERS, 5);
  assert.equal(unanimous(pooled(2, 2, 2, 2, 2, 1)), 1);
  assert.equal(unanimous(pooled(2, 2, 2, 2, 3)), -1);
});

test("a prediction differs by the share of those who marked something else", () => {
  const pooled = { counts: [6, 1, 1], answers: 8, silent: 0 };
  assert.equal(shareOfOthers(pooled, 0), 0.25);
  assert.equal(shareOfOthers(pooled, 2), 0.875);
});

test("the furthest lines are named, of shown and predicted lines alone", () => {
  const half = { counts: [3, 3], answers: 6, silent: 0 };
  const most = { counts: [1, 5], answers: 6, silent: 2 };
  const none = { counts: [6, 0], answers: 6, silent: 0 };
  assert.deepEqual(furthestFrom([half, most, none], [0, 0, 0]), [1]);
  assert.deepEqual(
    furthestFrom([half, most, half], [0, null, 1]),
    [0, 2],
    "both, if they are even",
  );
  assert.deepEqual(furthestFrom([null, none], [0, 0]), []);
  assert.deepEqual(furthestFrom([], []), []);
});
