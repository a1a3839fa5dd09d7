/** Vignettes: which come into the calendar, on which days, and beside which sentence. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import {
  DAYS,
  earlierSentence,
  eightDays,
  eightOf,
} from "../../src/coursewright/runtime/vignettes.js";

const home = process.env.TZ;

afterEach(() => {
  process.env.TZ = home;
});

const items = [
  { item: "a", objective: "m.one", of: "" },
  { item: "a2", objective: "m.one", of: "a" },
  { item: "a3", objective: "m.one", of: "a" },
  { item: "b", objective: "m.two", of: "" },
  { item: "b2", objective: "m.two", of: "b" },
  { item: "c2", objective: "n.three", of: "c" },
];
let clock = 0;
const entry = (item, more = {}) => {
  clock += 1000;
  const at = new Date(clock).toISOString();
  return { id: `e${clock}`, at, kind: "response", item, revision: "r", response: "x", ...more };
};

test("objectives that were begun come first, in turn, and all come round again", () => {
  assert.deepEqual(eightOf(items, [entry("b")]), ["b2", "a2", "c2", "a3", "b2", "a2", "c2", "a3"]);
  assert.deepEqual(eightOf(items, [entry("a"), entry("b2")]).slice(0, 4), ["a2", "b2", "a3", "c2"]);
  assert.deepEqual(eightOf(items.slice(1, 2), []), Array(8).fill("a2"));
});

test("without a variant there is nothing to come", () => {
  assert.deepEqual(eightOf([items[0], items[3]], [entry("a")]), []);
});

test("gaps grow by a week", () => {
  assert.deepEqual(
    DAYS.slice(1).map((day, index) => day - DAYS[index]),
    [7, 14, 21, 28, 35, 42, 49],
  );
});

for (const zone of ["America/New_York", "Pacific/Kiritimati", "America/Santiago"]) {
  test(`eight whole days, each with its link (${zone})`, () => {
    process.env.TZ = zone;
    const now = new Date("2026-11-26T23:30").getTime();
    const told = { course: "demo", address: "https://example.org/review/", title: "Recall" };

    const text = eightDays(eightOf(items, []), told, now).replaceAll("\r\n ", "");

    assert.deepEqual(
      text.match(/(?<=DATE:)\d+/g),
      DAYS.map((day) => new Date(Date.UTC(2026, 10, 26 + day))).map((day) =>
        day.toISOString().slice(0, 10).replaceAll("-", ""),
      ),
    );
    assert.equal(text.match(/URL:https:\/\/example\.org\/review\/#v=a2\r/g)?.length, 2);
    assert.equal(new Set(text.match(/UID:.*/g)).size, 8);
    assert.deepEqual([...new Set(text.match(/SUMMARY:.*/g))], ["SUMMARY:Recall"]);
  });
}

test("beside a vignette stands the newest sentence of its family, and no other answer", () => {
  const own = (item, words) => entry(item, { response: words, outcome: "self-rated" });
  const log = [own("a", "first"), own("a3", "second"), own("b", "other"), entry("a2")];

  assert.equal(earlierSentence(log, items, "a2").words, "second");
  assert.equal(earlierSentence(log, items, "a2").at, log[1].at);
  assert.equal(earlierSentence(log.slice(0, 1), items, "a2").words, "first");
  assert.equal(earlierSentence(log, items, "b2").words, "other");
  assert.equal(earlierSentence([entry("a")], items, "a2"), null);
  assert.equal(earlierSentence([own("a", "")], items, "a2"), null, "taken back");
  const said = own("a", ["one turn", "and another"]);
  assert.equal(earlierSentence([said], items, "a2").words, "one turn and another");
});
