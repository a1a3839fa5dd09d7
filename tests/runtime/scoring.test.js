/** The same cases as the Python twin. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as scoring from "../../src/coursewright/runtime/scoring.js";

const { parseNumber, scoreChoices, scoreNumber, scoreWords } = scoring;
// The second script takes from the window what the first has left there.
globalThis.window = { coursewright: scoring };
const { scoreByRule, scoreOrder, scoreParts } = await import(
  "../../src/coursewright/runtime/more-scoring.js"
);

const cases = JSON.parse(readFileSync(new URL("../cases/scoring.json", import.meta.url), "utf8"));

function score(one) {
  switch (one.type) {
    case "single":
    case "multiple":
      return one.rule && one.rule !== "right-minus-wrong"
        ? scoreByRule(one.response, one.keys, one.rule, one.choices.length)
        : scoreChoices(one.response, one.keys);
    case "true-false":
      return scoreChoices(one.response, [one.key]);
    case "numeric": {
      const number = parseNumber(one.response, one.unit);
      if (number === null) return { outcome: "not-quite", score: 0 };
      return scoreNumber(number, one.key, one.tolerance);
    }
    case "short-text":
      return scoreWords(one.response, one.accept);
    case "ordering":
      return scoreOrder(one.response, one.keys);
    case "matching":
      return scoreParts(
        one.response,
        Object.entries(one.keys).map(([name, key]) => ({ name, key, accepted: [] })),
      ).result;
    case "cloze":
      return scoreParts(
        one.response,
        Object.entries(one.blanks).map(([name, { keys, accept }]) => ({
          name,
          key: keys?.[0],
          accepted: accept ?? [],
        })),
      ).result;
    default:
      throw new Error(`no case for ${one.type}`);
  }
}

for (const one of cases) {
  test(`${one.type} ${JSON.stringify(one.response)} is ${one.outcome}`, () => {
    const result = score(one);
    assert.equal(result.outcome, one.outcome);
    assert.ok(Math.abs(result.score - one.score) < 1e-5);
  });
}

test("there are many cases", () => assert.ok(cases.length >= 80));
