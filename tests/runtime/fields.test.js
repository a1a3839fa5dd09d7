/** What stands in the fields of worksheets. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { newestFields, writtenBefore } from "../../src/coursewright/runtime/fields.js";

let clock = 0;

function sheet(item, fields, kind = "worksheet") {
  clock += 1;
  const response = typeof fields === "string" ? fields : JSON.stringify(fields);
  return { id: `e${clock}`, at: new Date(clock).toISOString(), kind, item, revision: "", response };
}

test("a field holds what was written there last, and what it had before is gone", () => {
  const log = [
    sheet("canvas", { aim: "names somebody", who: "all" }),
    sheet("other", { aim: "stays" }),
    sheet("canvas", { aim: "names nobody" }),
    sheet("canvas", { who: "" }),
    sheet("canvas", "", "worksheet"),
    sheet("canvas", { aim: "no worksheet" }, "note"),
  ];

  assert.deepEqual({ ...writtenBefore(log, "canvas") }, { aim: "names nobody", who: "" });
  const left = newestFields(log);
  assert.deepEqual(left, log.slice(1), "the first has nothing left to say");
  assert.deepEqual({ ...writtenBefore(left, "canvas") }, { aim: "names nobody", who: "" });
});

test("of an entry stays what was not written anew", () => {
  const log = [sheet("canvas", { aim: "one", who: "two" }), sheet("canvas", { aim: "three" })];

  assert.deepEqual(
    newestFields(log).map(({ id, response }) => [id, response]),
    [
      [log[0].id, '{"who":"two"}'],
      [log[1].id, '{"aim":"three"}'],
    ],
  );
});

test("a hundred pauses leave as many words as stand there", () => {
  let log = [];
  for (let count = 1; count <= 100; count += 1) {
    log = newestFields([...log, sheet("canvas", { aim: "word ".repeat(count) })]);
  }

  assert.equal(log.length, 1);
});

test("fields may be called as what every object has, and damage fills nothing in", () => {
  const log = [
    sheet("canvas", '{"__proto__":"a","constructor":"b","toString":7}'),
    sheet("canvas", "[1]"),
    sheet("canvas", "null"),
    sheet("canvas", "{broken"),
  ];

  const written = writtenBefore(log, "canvas");
  assert.equal(Object.getPrototypeOf(written), null);
  assert.deepEqual(Object.entries(written), [
    ["__proto__", "a"],
    ["constructor", "b"],
  ]);
  assert.equal(writtenBefore([], "canvas").constructor, undefined);
  assert.deepEqual(newestFields(log), log);
});
