/** The record as an LMS keeps it: what comes back, what does not fit, what is damaged. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fitRecord, sparable } from "../../src/coursewright/runtime/lms-fitting.js";
import { readRecord, writeRecord } from "../../src/coursewright/runtime/lms-record.js";
import {
  namesOf,
  readResponse,
  shortName,
  writeResponse,
} from "../../src/coursewright/runtime/lms-responses.js";

const page = (items) =>
  new Map(
    Object.entries(items).map(([item, [revision, ids, written = false]]) => [
      item,
      { revision, names: namesOf(ids), written },
    ]),
  );
const PAGE = page({
  "who-answered": ["4bfb4e7f", ["pilot", "who-answered", "director"]],
  "a-number": ["ac783e52", []],
  "a-word": ["5bef4285.426b.9ae1", []],
  "some-pairs": ["9a293d74", ["grades", "shelf", "registrar", "owner"]],
  "own-words": ["0186d472", [], true],
  "a-conversation": ["04e97567", ["on-the-stairs", "asks", "lectures"], true],
});
const START = Date.parse("2026-11-29T08:00:00Z");
let count = 0;

const at = (second) => new Date(START + second * 1000).toISOString();

/** An answer, as a page adds it to its log. */
function answer(item, second, response, more = {}) {
  count += 1;
  return {
    ...{ id: `random-${count}`, at: at(second), kind: "response", item },
    ...{ revision: PAGE.get(item)?.revision ?? "00000000", response },
    ...{ context: "practice", confidence: null, outcome: "correct", score: 1, attempt: 1, ...more },
  };
}

/** What a page can tell of entries: everything but their ids, which are made anew. */
const bare = (entries) => entries.map(({ id, ...entry }) => entry);

const again = (entries, on = PAGE) => readRecord(writeRecord(entries, on), on);

test("answers come back as they were, to the second", () => {
  const wrong = { outcome: "not-quite", score: 0 };
  const entries = [
    answer("who-answered", 0, ["pilot"], { ...wrong, confidence: 3 }),
    answer("a-number", 7, "1,5", { hints: 1 }),
    answer("a-word", 7, "naïve | a:b;c,d=e~'é 100% 👋", { ...wrong, attempt: 1 }),
    answer("who-answered", 80000, ["who-answered", "director"], { attempt: 2, context: "review" }),
    answer("some-pairs", 80001, ["grades=registrar", "shelf=grades"], {
      ...{ outcome: "not-quite", score: 1 / 3 },
    }),
    answer("who-answered", 80002, ["pilot"], { ...wrong, attempt: 9, context: "pretest" }),
  ];

  assert.deepEqual(bare(again(entries)), bare(entries));
});

test("every kind that a page shows again comes back", () => {
  const of = { item: "a-conversation", revision: "04e97567" };
  const entries = [
    {
      id: "1",
      at: at(0),
      kind: "reveal",
      item: "who-answered",
      revision: "4bfb4e7f",
      response: "",
    },
    { id: "2", at: at(1), kind: "turn", ...of, response: ["on-the-stairs", "asks"] },
    { id: "3", at: at(2), kind: "turn", ...of, response: ["on-the-stairs"] },
    { id: "4", at: at(3), kind: "spotted", ...of, response: [] },
    { id: "5", at: at(4), kind: "moves", ...of, response: ["asks"] },
    {
      id: "6",
      at: at(5),
      kind: "draw",
      item: "set",
      revision: "",
      response: ["a-number", "a-word"],
    },
  ];

  assert.deepEqual(bare(again(entries)), bare(entries));
});

test("own words are in no letter of what an LMS is given", () => {
  const secret = "Dr. Miller said it to me";
  const of = { item: "own-words", revision: "0186d472" };
  const text = writeRecord(
    [
      answer("own-words", 0, secret, { outcome: "self-rated", score: 0.5 }),
      answer("own-words", 1, [secret], { outcome: undefined, score: undefined }),
      { id: "n", at: at(1), kind: "note", ...of, response: secret },
      { id: "a", at: at(1), kind: "again", ...of, response: secret },
      { id: "i", at: at(1), kind: "if-then", item: "module", revision: "", response: [secret] },
      { id: "w", at: at(1), kind: "worksheet", item: "sheet", revision: "", response: secret },
    ],
    PAGE,
  );

  for (const word of secret.split(" ")) assert.ok(!text.includes(word), word);
  const [first, second, ...more] = readRecord(text, PAGE);
  assert.equal(first?.outcome, "self-rated");
  assert.equal(first?.score, 0.5);
  assert.equal(second?.kind, "response");
  assert.deepEqual(more, []);
});

test("an answer is that answer where choices were added, or are in another order", () => {
  const before = writeRecord([answer("who-answered", 0, ["who-answered"])], PAGE);
  const now = page({ "who-answered": ["4bfb4e7f", ["new", "who-answered", "pilot", "director"]] });

  assert.deepEqual(readRecord(before, now)[0]?.response, ["who-answered"]);
});

test("an answer to an older question is kept as it is, and as an older one", () => {
  const before = writeRecord([answer("who-answered", 0, ["who-answered"])], PAGE);
  const now = page({ "who-answered": ["ffffffff", ["pilot", "who-answered"]] });
  const [entry] = readRecord(before, now);

  assert.equal(entry?.revision, "4bfb4e7f");
  assert.equal(entry?.outcome, "correct");
  assert.equal(writeRecord([entry], now), before, "what could not be read is written so again");
  assert.equal(
    writeRecord(readRecord(before, page({})), page({})),
    before,
    "also without the item",
  );
});

test("a spelling that was added leaves a typed answer what it is", () => {
  const before = writeRecord([answer("a-word", 0, "power")], PAGE);
  const now = page({ "a-word": ["5bef4285.1111.426b.9ae1", []] });

  assert.equal(readRecord(before, now)[0]?.response, "power");
});

test("two answers with one short name are written out", () => {
  const [one, other] = alike();
  const names = namesOf([one, other, "third"]);

  for (const id of [one, other, "third"]) {
    assert.deepEqual(readResponse(writeResponse([id, `${id}=${id}`], names), names), [
      id,
      `${id}=${id}`,
    ]);
  }
  assert.throws(() => readResponse(shortName(one), names), /no such answer/);
});

function alike() {
  const seen = new Map();
  for (let number = 0; ; number += 1) {
    const id = `choice-${number}`;
    const before = seen.get(shortName(id));
    if (before) return [before, id];
    seen.set(shortName(id), id);
  }
}

test("whatever stands there, the page begins", () => {
  const whole = writeRecord(
    [answer("who-answered", 0, ["pilot"]), answer("some-pairs", 4, ["grades=owner"])],
    PAGE,
  );
  const damaged = [
    ...[
      "",
      "|",
      "cw1",
      "cw1|",
      "cw1|||",
      "cw2|a|b~c|0:C:0",
      "{}",
      "null",
      "cw1|zz|a~b|0:C:zzzzzzzzz",
    ],
    ...[
      "cw1|0|%~%E0%A4%A|0:C:0:.%",
      "cw1|0|who-answered~4bfb4e7f|9:C:0;0:X:0;0:C:-1;0:C;:::;0:C:0:?,",
    ],
    ...Array.from(whole, (_, index) => whole.slice(0, index)),
    ...Array.from(whole, (_, index) => `${whole.slice(0, index)}~${whole.slice(index + 1)}`),
    ...Array.from(whole, (_, index) => `${whole.slice(0, index)};${whole.slice(index)}`),
  ];

  for (const text of damaged) {
    const read = readRecord(text, PAGE);
    assert.ok(
      read.every(({ item, at }) => item && Date.parse(at) >= 0),
      text,
    );
    assert.doesNotThrow(() => writeRecord(read, PAGE), text);
  }
});

test("a clock that was put back does not change the order", () => {
  const entries = [
    answer("a-number", 100, "1", { order: START + 100000 }),
    answer("who-answered", 20, ["pilot"], { order: START + 100001 }),
    answer("a-number", 30, "2", { attempt: 2, order: START + 100002 }),
  ];
  const read = again(entries);

  assert.deepEqual(
    read.map(({ at }) => at),
    entries.map(({ at }) => at),
  );
  const orders = read.map((entry) => entry.order ?? Date.parse(entry.at));
  assert.deepEqual(
    orders.toSorted((a, b) => a - b),
    orders,
  );
});

/** As many items as a module may have, each answered some times, and some of them typed. */
function full(items, times, words = "") {
  const revisions = Array.from({ length: items }, (_, index) => [
    `a-question-with-a-long-name-${index}`,
    [`4bfb${1000 + index}`, ["first-choice", "second-choice", "third-choice"]],
  ]);
  const on = page(Object.fromEntries(revisions));
  const entries = [];
  for (let attempt = 1; attempt <= times; attempt += 1) {
    for (const [item, [revision]] of revisions) {
      const response = words ? `${words} ${attempt}` : ["first-choice", "third-choice"];
      const right = attempt > 1;
      entries.push({
        ...answer(item, entries.length * 90, response, { attempt, revision }),
        ...{ outcome: right ? "correct" : "not-quite", score: right ? 1 : 0.5 },
      });
    }
  }
  return { on, entries };
}

for (const [items, times, room, words] of [
  [12, 30, 4096, ""],
  [40, 10, 4096, ""],
  [12, 10, 4096, "écrit à la main ".repeat(8)],
  [30, 40, 64000, ""],
]) {
  test(`${items} questions, ${times} times each, fit into ${room}: no first attempt goes`, () => {
    const { on, entries } = full(items, times, words);
    const text = fitRecord(entries, on, room);
    const read = readRecord(text, on);

    assert.ok(text.length <= room, `${text.length}`);
    const firsts = read.filter(({ attempt }) => attempt === 1);
    assert.equal(firsts.length, items);
    assert.ok(firsts.every(({ score, outcome }) => score === 0.5 && outcome === "not-quite"));
  });
}

test("what is between the first attempt and the last goes first, the oldest before others", () => {
  const numbers = (entries) => entries.map(({ item, attempt }) => `${item} ${attempt}`);
  const entries = [1, 2, 3, 4].flatMap((attempt) => [
    answer("a-number", attempt * 10, "1", { attempt }),
    answer("a-word", attempt * 10 + 1, "b", { attempt }),
  ]);

  assert.deepEqual(numbers(sparable(entries)), [
    ...["a-number 2", "a-word 2", "a-number 3", "a-word 3"],
    ...["a-number 4", "a-word 4"],
  ]);
});

test("what does not fit leaves the rest as it was, with its numbers", () => {
  const { on, entries } = full(12, 30);
  const read = readRecord(fitRecord(entries, on, 4096), on);
  const known = new Map(entries.map((entry) => [`${entry.item} ${entry.attempt}`, entry]));

  assert.ok(read.length > 24);
  for (const entry of read) {
    const { id, order, ...was } = known.get(`${entry.item} ${entry.attempt}`);
    assert.deepEqual(bare([entry])[0], was);
  }
});

test("a page of hundreds of questions keeps what was answered first", () => {
  const { on, entries } = full(300, 2);
  const read = readRecord(fitRecord(entries, on, 4096), on);

  assert.ok(read.length > 20);
  assert.deepEqual(
    read.map(({ item }) => item),
    entries.slice(0, read.length).map(({ item }) => item),
  );
});
