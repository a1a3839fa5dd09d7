/** The roster as a table. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { rosterTable, wholeOf } from "../../src/coursewright/runtime/roster.js";

const say = (name, { title = "", count = "" } = {}) =>
  [name, title, count].filter(String).join(" ");
const standing = (state, at, answered, count) => ({ state, at, answered, count });
const DONE = standing("worked-through", "2026-12-02T12:00:00.000Z", 12, 12);
const BEGUN = standing("in-progress", "2026-12-03T12:00:00.000Z", 1, 4);
const NONE = standing("not-started", "", 0, 4);
const MODULES = [{ title: "First" }, { title: "Second" }];

const lines = (...people) => rosterTable(people, MODULES, say).split("\r\n");

test("what all modules come to", () => {
  assert.deepEqual(wholeOf([DONE, BEGUN, NONE]), {
    through: 1,
    answered: 13,
    count: 20,
    at: BEGUN.at,
  });
  assert.equal(wholeOf([NONE]).at, "");
});

test("a row has numbers and days alone, which no spreadsheet takes for another thing", () => {
  const [head, row, end] = lines({ name: "Ana", file: "a.json", modules: [DONE, BEGUN] });

  assert.equal(
    head,
    "\uFEFFcsvName,csvFile,csvThrough 2,csvAnswered 16,csvLatest," +
      "csvModuleAnswered First 12,csvModuleThrough First,csvModuleAnswered Second 4,csvModuleThrough Second",
  );
  assert.equal(row, "Ana,a.json,1,13,2026-12-03,12,2026-12-02,1,");
  assert.equal(end, "");
});

test("a name is never a formula, whatever stands before it", () => {
  const names = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00A0=1", "＝1", "\n=1"];
  for (const name of names) {
    const table = rosterTable([{ name, file: "f", modules: [NONE, NONE] }], MODULES, say);
    const row = table.slice(table.indexOf("\r\n") + 2);
    assert.match(row, /^"?'/, JSON.stringify(name));
  }
});

test("a separator of another country ends no cell", () => {
  const [, row] = lines({ name: "A;=1+1", file: 'the "best"', modules: [NONE, NONE] });

  assert.ok(row.startsWith('"A;=1+1","the ""best""",'));
});
