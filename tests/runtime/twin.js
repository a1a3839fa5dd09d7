/** Says for each line of JSON what the runtime makes of it; `tests/test_twins.py` compares. */

import { createInterface } from "node:readline";
import { result } from "../../src/coursewright/runtime/scoring.js";

globalThis.window = { coursewright: { result } };
const { parseNumber } = await import("../../src/coursewright/runtime/numbers.js");
const { foldAnswer, scoreWords } = await import("../../src/coursewright/runtime/answers.js");

for await (const line of createInterface({ input: process.stdin })) {
  const { written, unit, pattern } = JSON.parse(line);
  const correct = scoreWords(written, [pattern]).outcome === "correct";
  console.log(JSON.stringify([parseNumber(written, unit), foldAnswer(written), correct]));
}
