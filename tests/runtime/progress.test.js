/** How far a learner is. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as reductions from "../../src/coursewright/runtime/reductions.js";

globalThis.window = { coursewright: reductions };
const { moduleStanding, objectiveStanding, sittingStanding, whereToGoOn } = await import(
  "../../src/coursewright/runtime/progress.js"
);

const DAY = 24 * 60 * 60 * 1000;
let clock = 0;

function answer(item, outcome, more = {}, later = 1000) {
  clock += later;
  const at = new Date(clock).toISOString();
  return { id: `e${clock}`, at, kind: "response", item, revision: "r", outcome, ...more };
}

const question = (item, more = {}) => ({
  item,
  revision: "r",
  number: 1,
  place: "",
  optional: false,
  guessed: false,
  ...more,
});

const module = {
  title: "M",
  address: "m/",
  minutes: 30,
  sittings: [
    { minutes: 8, questions: [question("a"), question("b")] },
    { minutes: 6, questions: [question("c"), question("r", { optional: true })] },
  ],
};

test("nothing tried is not started, and nowhere to go on", () => {
  const { state, current, count, minutes } = moduleStanding([], module);

  assert.deepEqual([state, current, count, minutes], ["not-started", 1, 2, 14]);
  assert.equal(whereToGoOn([], [module]), null);
});

test("a sitting counts what has to be tried, and all of it where nothing has to", () => {
  const log = [answer("a", "not-quite"), answer("r", "")];
  const [first, second] = module.sittings.map(({ questions }) => sittingStanding(log, questions));

  assert.deepEqual(first, { answered: 1, count: 2, done: false });
  assert.deepEqual(second, { answered: 0, count: 1, done: false });
  const own = sittingStanding(log, [question("r", { optional: true })]);
  assert.deepEqual(own, { answered: 1, count: 1, done: true });
});

test("what is left counts down, sitting by sitting", () => {
  let log = [answer("a", "not-quite")];
  const half = moduleStanding(log, module);
  assert.deepEqual(
    [half.state, half.current, half.sitting, half.minutes],
    ["in-progress", 1, 4, 10],
  );
  assert.equal(half.next.item, "b");

  log = [...log, answer("b", "correct")];
  const one = moduleStanding(log, module);
  assert.deepEqual([one.current, one.minutes, one.next.item], [2, 6, "c"]);
});

test("a reflection need not be written", () => {
  const log = ["a", "b", "c"].map((item) => answer(item, "not-quite"));

  const { state, at } = moduleStanding(log, module);

  assert.equal(state, "worked-through");
  assert.equal(at, log[2].at);
});

test("an answer to another meaning is none", () => {
  assert.equal(
    moduleStanding([answer("a", "correct", { revision: "old" })], module).state,
    "not-started",
  );
});

test("right and sure throughout spares the text, not the questions", () => {
  const guessed = { guessed: true };
  const skipping = {
    ...module,
    sittings: [
      { minutes: 3, questions: [question("g", guessed), question("h", guessed)] },
      { minutes: 9, questions: [question("a"), question("k")] },
    ],
  };
  const sure = { context: "pretest", confidence: 3 };
  let log = [answer("g", "correct", sure), answer("h", "correct", sure), answer("k", "self-rated")];
  assert.equal(moduleStanding(log, skipping).state, "in-progress");

  log = [...log, answer("a", "not-quite")];

  assert.equal(moduleStanding(log, skipping).state, "worked-through");
});

test("one goes on where one was last, then in the next module", () => {
  const other = { ...module, title: "N", sittings: [{ minutes: 5, questions: [question("x")] }] };
  const third = { ...module, title: "O", sittings: [{ minutes: 5, questions: [question("y")] }] };
  const two = { ...other, sittings: [{ minutes: 5, questions: [question("x"), question("w")] }] };
  const log = [answer("a", "correct"), answer("x", "correct")];

  assert.equal(whereToGoOn(log, [module, two, third]).module.title, "N");
  assert.equal(whereToGoOn([answer("x", "correct")], [other, third]).module.title, "O");
});

test("an objective is shown at the first try, or on a later day", () => {
  const asked = [question("a"), question("b")];
  const missed = answer("a", "not-quite");
  const soon = answer("a", "correct");
  const later = answer("a", "correct", {}, DAY);

  assert.equal(objectiveStanding([], asked).state, "not-tried");
  assert.equal(objectiveStanding([missed, soon], asked).state, "practised");
  assert.equal(objectiveStanding([missed, soon, later], asked).state, "shown");
  assert.equal(objectiveStanding([answer("b", "correct")], asked).state, "shown");
  assert.equal(objectiveStanding([answer("b", "correct", { hints: 1 })], asked).state, "practised");
  assert.equal(
    objectiveStanding([answer("b", "correct", { context: "pretest" })], asked).state,
    "practised",
  );
});

const dated = (id, item, at, outcome, order = undefined) => ({
  ...{ id, at, kind: "response", item, revision: "r", outcome },
  ...(order && { order }),
});

test("a date in the future pins neither where to go on nor what was shown", () => {
  const other = {
    ...module,
    address: "n/",
    sittings: [{ minutes: 5, questions: [question("n"), question("o")] }],
  };
  const log = [
    dated("1", "a", "2027-06-01T00:00:00.000Z", "not-quite"),
    dated("2", "n", "2026-12-01T00:00:00.000Z", "correct", Date.parse("2027-06-01") + 1),
  ];
  assert.equal(whereToGoOn(log, [module, other]).module, other, "what was answered last");

  const [first] = log;
  const again = dated("3", "a", "2026-12-01T00:00:00.000Z", "not-quite", Date.parse("2027-06-02"));
  const right = dated("4", "a", "2026-12-03T00:00:00.000Z", "correct", Date.parse("2027-06-03"));
  const questions = [question("a")];
  assert.equal(objectiveStanding([first, again], questions).state, "practised");
  assert.equal(objectiveStanding([first, again, right], questions).state, "shown");
});
