/** The same cases as the Python twin. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as scoring from "../../src/coursewright/runtime/scoring.js";

const { scoreChoices } = scoring;
// The second script takes from the window what the first has left there.
globalThis.window = { coursewright: scoring };
const { scoreByRule, scoreOrder, scoreParts } = await import(
  "../../src/coursewright/runtime/more-scoring.js"
);

const { parseNumber, scoreNumber } = await import("../../src/coursewright/runtime/numbers.js");
const { scoreWords } = await import("../../src/coursewright/runtime/answers.js");

const read = (name) =>
  JSON.parse(readFileSync(new URL(`../cases/${name}`, import.meta.url), "utf8"));
const numbers = read("numbers.json");
/** As the page has them; `tests/test_accepting.py` holds that `accepting.py` makes them so. */
const patterns = read("patterns.json");
const patternsOf = (accepted, others = []) =>
  accepted.map((phrase) => patterns[[phrase, ...others].join("|")]);

const cases = read("scoring.json");

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
      return scoreWords(one.response, patternsOf(one.accept, one.others));
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
          accepted: patternsOf(accept ?? []),
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

for (const { written, unit, digits } of numbers) {
  test(`${JSON.stringify(written)} is read as ${digits}`, () =>
    assert.equal(parseNumber(written, unit), digits));
}
