/** The minutes of a step that are left. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, left } from "../../src/coursewright/runtime/screen-clock.js";

const NOON = Date.UTC(2026, 10, 29, 12);
const SECOND = 1000;

test("a step begins when its first prompt is shown, and goes on with its second", () => {
  const first = begin(undefined, "2", NOON);
  const second = begin(first, "2", NOON + 90 * SECOND);

  assert.deepEqual(first, { 2: NOON });
  assert.deepEqual(second, first);
  assert.deepEqual(begin(second, "3", NOON + 99), { 2: NOON, 3: NOON + 99 });
});

test("what the browser has kept may be anything", () => {
  for (const kept of [null, 3, "x", [], { 2: "noon" }, { 2: Number.NaN }, { 2: NOON + 1 }]) {
    assert.equal(begin(kept, "2", NOON)["2"], NOON);
  }
});

test("a minute that has begun is counted, and there is never less than none", () => {
  assert.equal(left(3, NOON, NOON), 3);
  assert.equal(left(3, NOON, NOON + SECOND), 3);
  assert.equal(left(3, NOON, NOON + 60 * SECOND), 2);
  assert.equal(left(3, NOON, NOON + 179 * SECOND), 1);
  assert.equal(left(3, NOON, NOON + 180 * SECOND), 0);
  assert.equal(left(3, NOON, NOON + 3600 * SECOND), 0);
});
