/** The same cases as the Python twin. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { decide } from "../../src/coursewright/runtime/decision.js";

const { graph, worked, more } = JSON.parse(
  readFileSync(new URL("../cases/decisions.json", import.meta.url), "utf8"),
);

for (const { title, answers, exit = null, open = null, ...rest } of [...worked, ...more]) {
  test(title, () => {
    const outcome = decide(graph, answers);

    assert.deepEqual([outcome.exit, outcome.open], [exit, open]);
    for (const [name, expected] of Object.entries(rest)) {
      assert.deepEqual(outcome[name], expected, name);
    }
  });
}

test("a last node that does not exist ends the questions all the same", () => {
  assert.equal(
    decide({ ...graph, last: "nowhere" }, { where: ["planning"], design: ["unsure"] }).exit,
    "u",
  );
});
