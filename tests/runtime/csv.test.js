/** What a learner takes along of the record. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { asCsv, withoutWords } from "../../src/coursewright/runtime/csv.js";

const entry = (more) => ({
  id: "e1",
  at: "2026-12-01T08:00:00.000Z",
  kind: "response",
  item: "x",
  revision: "r",
  ...more,
});

test("own words are left out, and that they were written is not", () => {
  const chosen = entry({ response: ["a"], outcome: "correct" });
  const turn = entry({ kind: "turn", response: ["first", "asks"] });
  const written = [
    entry({ kind: "note", response: ["mine", "", ""] }),
    entry({ response: "mine", outcome: "self-rated" }),
    entry({ kind: "worksheet", response: "{}" }),
    entry({ kind: "commitment", response: ["what", "whom", "when"] }),
    entry({ kind: "if-then", response: ["when", "what", "2026-12-10"] }),
    entry({ kind: "looked-back", response: ["done", "answer"] }),
    entry({ kind: "tomorrow", response: "perhaps words" }),
  ];

  const left = withoutWords([chosen, ...written]);

  assert.deepEqual(left[0], chosen);
  assert.deepEqual(withoutWords([turn]), [turn]);
  assert.deepEqual(
    left.slice(1).map((one) => one.response),
    ["", "", "", "", "", "", ""],
    "of a kind that nobody knows yet, too",
  );
  assert.equal(left.length, 8);
});

test("a table quotes what it must, and no cell is a formula", () => {
  const csv = asCsv([
    entry({ response: ["a", "b"], score: 0.5 }),
    entry({ kind: "note", response: 'He said "no", twice\nand left' }),
    entry({ response: "=1+1" }),
    entry({ response: " =1+1" }),
    entry({ response: "＝1+1" }),
  ]);

  const [head, first, ...rest] = csv.split("\r\n");
  assert.equal(
    head,
    "\uFEFFat,kind,item,revision,response,outcome,score,confidence,context,attempt,hints,order,id",
  );
  // Where a comma is the decimal sign, a semicolon would end the cell.
  assert.equal(first, '2026-12-01T08:00:00.000Z,response,x,r,"a; b",,0.5,,,,,,e1');
  assert.ok(rest.join("\r\n").includes('"He said ""no"", twice\nand left"'));
  for (const formula of ["=1+1", " =1+1", "＝1+1"]) assert.ok(csv.includes(`,'${formula},`));
});
