import assert from "node:assert/strict";
import { test } from "node:test";
import { drawCode, readCode, studyFile } from "../../src/coursewright/runtime/study-file.js";

test("a code has signs that are not taken for each other, each as likely as the others", () => {
  const counts = new Map();
  for (let byte = 0; byte < 256; byte++) {
    const code = drawCode(new Uint8Array(8).fill(byte));
    counts.set(code, (counts.get(code) ?? 0) + 1);
    assert.equal(readCode(code), code);
    assert.doesNotMatch(code, /[IO01]/);
  }
  assert.deepEqual([...new Set(counts.values())], [8]);
});

test("two codes that are drawn differ", () => {
  assert.notEqual(drawCode(), drawCode());
});

test("a code is read however it is typed", () => {
  for (const typed of ["k7qm2f9t", " K7QM-2F9T ", "k7qm 2f9t", "K7QM–2F9T"]) {
    assert.equal(readCode(typed), "K7QM-2F9T");
  }
});

test("what is no code is none", () => {
  for (const typed of ["", "K7QM", "K7QM-2F9T9", "K7QM-2F90", "O7QM-2F9T"]) {
    assert.equal(readCode(typed), "");
  }
});

test("the file says a day, and nobody", () => {
  const sitting = { code: "K7QM-2F9T", form: "a", time: "before" };
  const file = studyFile("c", sitting, { one: "Words" }, new Date("2026-03-01T23:10:00Z"));

  assert.deepEqual(JSON.parse(file), {
    format: "coursewright.study",
    version: 1,
    course: "c",
    ...sitting,
    made: "2026-03-01",
    answers: { one: "Words" },
  });
});
