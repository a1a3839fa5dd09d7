import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { afterPaint, oncePainted } from "../../src/coursewright/runtime/painting.js";

const frames = [];

/** The browser paints, and what was put off until then is done. */
async function paint() {
  for (const frame of frames.splice(0)) frame();
  await new Promise((done) => setTimeout(done));
}

beforeEach(() => {
  frames.length = 0;
  globalThis.document = { hidden: false };
  globalThis.requestAnimationFrame = (step) => frames.push(step);
});

test("a step waits for the paint", async () => {
  let count = 0;
  afterPaint(() => (count += 1));
  assert.equal(count, 0);

  await paint();
  assert.equal(count, 1);
});

test("a hidden page, which paints nothing, waits for nothing", () => {
  document.hidden = true;
  let count = 0;
  const step = oncePainted(() => (count += 1));

  step();
  step();
  assert.equal(count, 2);
});

test("what is asked for several times before a paint is done once, and again later", async () => {
  let count = 0;
  const step = oncePainted(() => (count += 1));

  step();
  step();
  await paint();
  assert.equal(count, 1);

  step();
  await paint();
  assert.equal(count, 2);
});
