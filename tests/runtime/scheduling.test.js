/** When an objective comes back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { startOfDay } from "../../src/coursewright/runtime/days.js";
import {
  dueNow,
  isScheduled,
  MOST,
  retired,
  schedule,
} from "../../src/coursewright/runtime/scheduling.js";

const DAY = 24 * 60 * 60 * 1000;
const START = Date.parse("2026-12-01T08:00:00Z");
/** When a day begins, so many after the first. */
const dayAt = (days) => new Date(START + days * DAY).setHours(0, 0, 0, 0);
const items = [
  { item: "a1", objective: "irb.a" },
  { item: "a2", objective: "irb.a" },
  { item: "b1", objective: "irb.b" },
  { item: "c1", objective: "design.c" },
];

function answer(item, day, outcome = "correct", more = {}) {
  const at = new Date(START + day * DAY).toISOString();
  return { id: `${item}${day}`, at, kind: "response", item, revision: "r", outcome, ...more };
}

const review = { context: "review" };
const days = (log) => schedule(log, items).find((one) => one.subject === "irb.a")?.days;

test("only what was tried comes back, first after a day", () => {
  const [one, ...others] = schedule([answer("a1", 0)], items);

  assert.deepEqual([one.subject, one.days, one.due], ["irb.a", 1, dayAt(1)]);
  assert.deepEqual(others, []);
});

test("right answers in review lengthen the interval, a miss or a guess shortens it", () => {
  const log = [answer("a1", 0)];
  assert.equal(days(log), 1);
  log.push(answer("a2", 1, "correct", review));
  assert.equal(days(log), 7);
  log.push(answer("a1", 8, "correct", review));
  assert.equal(days(log), 30);
  log.push(answer("a2", 38, "correct", review), answer("a1", 130, "correct", review));
  assert.equal(days(log), 90);
  log.push(answer("a2", 220, "not-quite", review));
  assert.equal(days(log), 1);
  log.push(answer("a1", 221, "correct", { ...review, confidence: 1 }));
  assert.equal(days(log), 1);
});

test("practice in between moves the date and not the interval", () => {
  const log = [answer("a1", 0), answer("a2", 1, "correct", review), answer("a1", 3)];

  const [one] = schedule(log, items);

  assert.deepEqual([one.days, one.due], [7, dayAt(10)]);
});

test("a sibling comes before the same question", () => {
  assert.equal(schedule([answer("a1", 0)], items)[0].item, "a2");
  assert.equal(schedule([answer("a1", 0), answer("a2", 1)], items)[0].item, "a1");
});

test("a guess before the text is not reviewed, and what is retired stays away", () => {
  assert.deepEqual(schedule([answer("a1", 0, "correct", { context: "pretest" })], items), []);
  const retire = { id: "x", at: new Date(START).toISOString(), kind: "retire", item: "irb.a" };
  assert.deepEqual(schedule([answer("a1", 0), retire], items), []);
});

test("topics take turns, and there are never more than fit into five minutes", () => {
  const many = Array.from({ length: 14 }, (_, n) => ({ item: `x${n}`, objective: `irb.${n}` }));
  const all = schedule(
    [...many.map((one, n) => answer(one.item, n / 100)), answer("c1", 0.5)],
    [...many, items[3]],
  );

  const due = dueNow(all, START + 3 * DAY);

  assert.equal(due.length, MOST);
  assert.deepEqual(
    due.slice(0, 3).map((one) => one.subject),
    ["irb.0", "design.c", "irb.1"],
  );
  assert.deepEqual(dueNow(all, dayAt(1) - 1), []);
});

test("nothing is scheduled before the learner says yes, or after no", () => {
  const answered = (response, day) => ({ ...answer("review", day), kind: "schedule", response });

  assert.equal(isScheduled([]), false);
  assert.equal(isScheduled([answered("yes", 0)]), true);
  assert.equal(isScheduled([answered("yes", 0), answered("no", 1)]), false);
});

const sentence = { prompt: "say-irb-a", objective: "irb.a", items: ["a1", "a2", "b1"] };
const said = (day, response) => ({
  ...answer("say-irb-a", day),
  kind: "said",
  outcome: undefined,
  response,
});
const sentences = (log) =>
  schedule(log, items, [sentence]).filter((one) => one.subject === sentence.prompt);

test("a sentence comes back once its module was begun, by any question but a guess", () => {
  assert.deepEqual(sentences([]), []);
  assert.deepEqual(sentences([answer("b1", 0, "correct", { context: "pretest" })]), []);
  assert.deepEqual(sentences([answer("c1", 0)]), []);

  const [one] = sentences([answer("b1", 2), answer("a1", 4)]);

  assert.deepEqual(
    [one.item, one.topic, one.fresh, one.days, one.due],
    [sentence.prompt, "irb", true, 1, dayAt(3)],
  );
});

test("a sentence that went well comes back later and later, one that did not after a day", () => {
  const log = [answer("b1", 0)];
  const daysAfter = (day, response) => {
    log.push(said(day, response));
    return sentences(log)[0].days;
  };

  assert.deepEqual(
    [
      daysAfter(1, "yes"),
      daysAfter(8, "yes"),
      daysAfter(38, "yes"),
      daysAfter(128, "yes"),
      daysAfter(218, "not-yet"),
    ],
    [7, 30, 90, 90, 1],
  );
  const retire = { ...said(219), kind: "retire" };
  assert.deepEqual(sentences([...log, retire]), []);
});

test("saying a sentence moves no objective, and answering a question no sentence", () => {
  const [objective] = schedule([answer("a1", 0), said(1, "yes")], items, [sentence]);
  assert.deepEqual([objective.subject, objective.days, objective.due], ["irb.a", 1, dayAt(1)]);

  const [prompt] = sentences([answer("a1", 0), said(1, "yes"), answer("a1", 5, "not-quite")]);
  assert.deepEqual([prompt.days, prompt.due], [7, dayAt(8)]);
});

test("a sentence whose questions are gone is still known by what was said", () => {
  assert.equal(sentences([said(1, "yes")])[0].days, 7);
});

test("what is dated ahead is due, and when it is answered anew its date holds", () => {
  const now = START + DAY;
  const pinned = { ...answer("a1", 0), at: "9999-12-31T00:00:00.000Z" };
  const [due] = dueNow(schedule([pinned], items), now);
  assert.equal(due?.subject, schedule([pinned], items)[0].subject);

  const again = { ...answer("a1", 1), order: Date.parse(pinned.at) + 1 };
  const [next] = schedule([pinned, again], items);
  assert.equal(next.due, startOfDay(again.at, 1));
  assert.deepEqual(dueNow([next], now), []);
});

test("what is retired stays away until it is brought back", () => {
  const [{ subject }] = schedule([answer("a1", 0)], items);
  const say = (kind) => ({ ...answer(subject, 0), kind });
  const log = [answer("a1", 0), say("retire")];

  assert.deepEqual(schedule(log, items), []);
  assert.deepEqual([...retired(log)], [subject]);
  assert.equal(schedule([...log, say("resume")], items).length, 1);
  assert.deepEqual([...retired([...log, say("resume")])], []);
  assert.equal(schedule([...log, say("resume"), say("retire")], items).length, 0);
});

test("a question that tempts to an open misconception comes before those answered longer ago", () => {
  const more = [...items, { item: "a3", objective: "irb.a" }];
  const log = [answer("a2", 0), answer("a3", 1), answer("a1", 2, "not-quite")];
  const asked = (preferred) =>
    schedule(log, more, [], new Set(preferred)).find((one) => one.subject === "irb.a")?.item;

  assert.equal(asked([]), "a2");
  assert.equal(asked(["a1", "a3", "b1"]), "a3", "of several the one answered longest ago");
  assert.equal(asked(["b1"]), "a2", "those of another objective change nothing");
});
