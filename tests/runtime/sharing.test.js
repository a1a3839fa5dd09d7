/** The file of answers that a learner shares. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  checksum,
  givenIn,
  isShared,
  makeFile,
  randomId,
} from "../../src/coursewright/runtime/sharing.js";

const entry = (more) => ({
  id: "e1",
  at: "2026-12-01T08:00:00.000Z",
  kind: "response",
  item: "choose",
  revision: "r",
  response: ["a"],
  ...more,
});
const answeredBy = new Map([
  ["choose", "ids"],
  ["count", "numbers"],
  ["name", "words"],
  ["say", "own"],
]);
const choice = (more) => ({
  ...{ course: "sample", learner: "0".repeat(32), isChosen: () => true, typed: [] },
  ...more,
});
const given = (entries, more) => makeFile(entries, answeredBy, choice(more)).entries;

test("of the kinds of entries, three are shared", () => {
  const kinds = ["response", "turn", "reveal", "note", "worksheet", "commitment", "tomorrow"];
  const response = ["first", "asks"];

  const shared = kinds.filter((kind) =>
    isShared(entry({ kind, response: kind === "reveal" ? undefined : response })),
  );

  assert.deepEqual(shared, ["response", "turn", "reveal"]);
});

test("an entry that was edited into what it cannot be stays out", () => {
  assert.equal(isShared(entry({ score: 7 })), false);
  assert.equal(isShared(entry({ outcome: "Dr. Smith" })), false);
  assert.equal(isShared(entry({ item: "half a sign \ud83d" })), false);
});

test("what a response holds is told by the question, and by the response", () => {
  const cases = [
    [{ response: ["a", "b"] }, "ids"],
    [{ response: ["a=b"] }, "ids"],
    [{ response: "a" }, "words"],
    [{ response: ["Dr. Smith shouted"] }, "words"],
    [{ item: "count", response: "3,5" }, "numbers"],
    [{ item: "count", response: "٣" }, "numbers"],
    [{ item: "count", response: "three" }, "words"],
    [{ item: "name", response: "power" }, "words"],
    [{ item: "name", response: ["what=power"] }, "words"],
    [{ item: "gone", response: ["a"] }, "words"],
    [{ item: "constructor", response: ["a"] }, "words"],
    [{ item: "say", response: ["a"] }, "own"],
    [{ response: ["a"], outcome: "self-rated" }, "own"],
    [{ item: "say", kind: "turn", response: ["first", "asks"] }, "ids"],
    [{ item: "say", kind: "turn", response: ["first", "Dr. Smith shouted"] }, "words"],
  ];
  for (const [more, expected] of cases) {
    assert.equal(givenIn(entry(more), answeredBy), expected, JSON.stringify(more));
  }
});

test("nothing typed goes along unless its kind is ticked, and what was compared never does", () => {
  const entries = [
    entry({ id: "1", response: ["a"] }),
    entry({ id: "2", item: "count", response: "3" }),
    entry({ id: "3", item: "name", response: "power" }),
    entry({ id: "4", item: "say", response: "mine", outcome: "self-rated" }),
  ];
  const responses = (typed) => given(entries, { typed }).map(({ response }) => response);

  assert.deepEqual(responses([]), [["a"], undefined, undefined, undefined]);
  assert.deepEqual(responses(["numbers"]), [["a"], "3", undefined, undefined]);
  assert.deepEqual(responses(["words"]), [["a"], undefined, "power", undefined]);
  assert.deepEqual(responses(["numbers", "words"]), [["a"], "3", "power", undefined]);
  assert.equal(makeFile(entries, answeredBy, choice({ typed: [] })).words, false);
  assert.equal(makeFile(entries, answeredBy, choice({ typed: ["numbers"] })).words, true);
});

test("a time is left as a day, and as whole seconds since the entry before", () => {
  const at = (time) => `2026-12-01T${time}Z`;
  const entries = [
    entry({ id: "1", at: at("23:00:00.000") }),
    entry({ id: "2", at: at("23:00:10.000"), kind: "note", response: "mine" }),
    entry({ id: "3", at: at("23:00:12.600"), order: 1 }),
    entry({ id: "4", at: at("23:30:12.600") }),
    entry({ id: "5", at: "2026-12-02T00:00:12.601Z" }),
    entry({ id: "6", at: at("10:00:00.000") }),
  ];

  const shared = given(entries);

  assert.deepEqual(
    shared.map(({ seconds }) => seconds),
    [undefined, 3, 1800, undefined, undefined],
  );
  assert.equal(shared[0].day, "2026-12-01");
  assert.ok(!JSON.stringify(shared).includes("23:"));
  assert.ok(!JSON.stringify(shared).includes("order"));
});

test("of an entry nothing goes along that is not named", () => {
  const [shared] = given([entry({ response: ["a"], name: "Smith", context: "at Dr. Smith’s" })]);

  assert.ok(!JSON.stringify(shared).includes("Smith"));
});

test("only what is chosen is in the file", () => {
  const entries = [entry({ id: "1" }), entry({ id: "2", item: "count" })];

  const shared = given(entries, { isChosen: ({ item }) => item === "count" });

  assert.deepEqual(
    shared.map(({ id }) => id),
    ["2"],
  );
});

test("the checksum is the one that the analysis works out", () => {
  const shared = given([entry({ response: ["a", "ü"], attempt: 1, outcome: "correct" })], {
    typed: ["words"],
  });

  assert.equal(checksum(shared), "7dc35c5e");
  assert.equal(checksum([]), "00000000");
  const half = given([entry({ item: "name", response: "half \ud83d" })], { typed: ["words"] });
  assert.equal(half[0].response, "half \ufffd");
});

test("a number at random is 32 hexadecimal digits, and another each time", () => {
  assert.match(randomId(), /^[0-9a-f]{32}$/);
  assert.notEqual(randomId(), randomId());
});
