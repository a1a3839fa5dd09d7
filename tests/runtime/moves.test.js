/** What the log says of moves, and of a sentence that was said again. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isWritten, withoutWords } from "../../src/coursewright/runtime/csv.js";
import { newestWords, placeOf } from "../../src/coursewright/runtime/entries.js";
import { movesMade, newestStep } from "../../src/coursewright/runtime/moves.js";
import { addLoaded } from "../../src/coursewright/runtime/record-file.js";

const MOVES = [
  { id: "asks-first", text: "Asks before it advises" },
  { id: "one-point", text: "Makes one point only" },
];

const entry = (id, kind, response, more) => ({
  id,
  at: `2026-12-01T08:00:0${id}.000Z`,
  kind,
  item: "x",
  revision: "r",
  response,
  ...more,
});

test("the newest look at one's own words says which moves are made", () => {
  const log = [
    entry("1", "moves", ["asks-first", "one-point"]),
    entry("2", "moves", ["one-point"]),
  ];

  const found = movesMade(log, "x", "r", MOVES);

  assert.deepEqual([found.made, found.missed], [[MOVES[1]], [MOVES[0]]]);
});

test("whoever has found none has looked; whoever has not looked has missed none", () => {
  assert.deepEqual(movesMade([entry("1", "moves", [])], "x", "r", MOVES)?.missed, MOVES);
  assert.equal(movesMade([entry("1", "spotted", [])], "x", "r", MOVES), null);
});

test("a look at other moves is none at these", () => {
  const old = [entry("1", "moves", ["asks-first"], { revision: "old" })];

  assert.equal(movesMade(old, "x", "r", MOVES), null);
  assert.equal(newestStep(old, "x", "old", "moves"), old[0]);
});

test("a second sentence takes the place of the one before, and of no other words", () => {
  const first = entry("1", "response", "One.", { outcome: "self-rated" });
  const log = [first, entry("2", "again", "Two."), entry("3", "again", "Three.")];

  assert.deepEqual(newestWords(log), [first, log[2]]);
  assert.deepEqual(newestWords([...log, entry("4", "again", "")]), [
    first,
    entry("4", "again", ""),
  ]);
});

test("a second sentence is own words, and ticks are not", () => {
  const log = [entry("1", "spotted", ["asks-first"]), entry("2", "again", "Mine.")];

  assert.deepEqual(log.map(isWritten), [false, true]);
  const left = withoutWords(log);
  assert.deepEqual(left[0], log[0]);
  assert.ok(!JSON.stringify(left).includes("Mine."));
  assert.equal(placeOf(left[1]), "2", "what was left out takes the place of nothing");
});

test("words that were left out of a file take away none, and those taken back stay away", () => {
  const mine = entry("1", "again", "Mine.");
  const [withheld] = withoutWords([entry("2", "again", "Theirs.")]);
  const emptied = entry("3", "again", "");

  assert.deepEqual(addLoaded([mine], [withheld]).all, [mine]);
  assert.deepEqual(
    addLoaded([withheld], [entry("2", "again", "Theirs.")]).all[0].response,
    "Theirs.",
  );
  assert.deepEqual(addLoaded([emptied], [mine]).all, [emptied]);
  assert.deepEqual(addLoaded([mine], [emptied]).all, [emptied]);
});
