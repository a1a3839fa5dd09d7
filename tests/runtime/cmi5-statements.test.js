/** Statements as cmi5 defines and allows them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { newUuid, Statements } from "../../src/coursewright/runtime/cmi5-statements.js";

const SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/";
const LAUNCH = {
  endpoint: "https://lms.example/xapi/",
  fetch: "https://lms.example/token",
  actor: { account: { homePage: "https://lms.example", name: "1" } },
  registration: "r",
  activityId: "https://lms.example/7/",
};
const TEMPLATE = {
  contextActivities: { grouping: [{ id: "urn:page" }], category: { id: "urn:lms" } },
  extensions: { [SESSION]: "s" },
};
const AT = Date.parse("2026-11-29T08:00:00Z");
const statements = (mastery = null) => new Statements(LAUNCH, TEMPLATE, mastery, "en");
const categories = ({ context }) => context.contextActivities.category?.map(({ id }) => id);

const told = (more = {}, entry = {}, question = {}) => ({
  entry: {
    ...{ id: "1", at: "2026-11-29T08:00:05Z", kind: "response", item: "gates", revision: "r1" },
    ...{ response: ["go"], outcome: "not-quite", score: 0.5, context: "practice", ...entry },
  },
  question: {
    ...{ item: "gates", type: "single", written: false, objective: "ethics.hold", stem: "What?" },
    ...{ parts: [], keys: ["stop"], number: (words) => words, ...question },
  },
  ...{ attempt: 1, latency: 1500, ...more },
});

test("ids are UUIDs of version 4, and no two are the same", () => {
  const ids = Array.from({ length: 50 }, newUuid);

  assert.equal(new Set(ids).size, 50);
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test("what the LMS wants in every statement stays as it is", () => {
  const before = JSON.stringify(TEMPLATE);
  const one = statements(0.8);
  for (const statement of [
    one.defined("initialized", AT),
    one.defined("passed", AT, { success: true, score: { scaled: 1 } }),
    one.answered(told()),
  ]) {
    assert.deepEqual(statement.context.contextActivities.grouping, [{ id: "urn:page" }]);
    assert.equal(statement.context.extensions[SESSION], "s");
    assert.equal(statement.context.registration, "r");
    assert.deepEqual(statement.actor, LAUNCH.actor);
  }
  assert.equal(JSON.stringify(TEMPLATE), before);
});

test("what settles something says so, and what an LMS has placed there stays", () => {
  const one = statements(0.8);

  assert.deepEqual(categories(one.defined("initialized", AT)), ["urn:lms", `${CATEGORY}cmi5`]);
  const completed = one.defined("completed", AT, { completion: true });
  assert.deepEqual(categories(completed), ["urn:lms", `${CATEGORY}cmi5`, `${CATEGORY}moveon`]);
  const ended = one.defined("terminated", AT, { duration: one.duration(1000) });
  assert.deepEqual(categories(ended), ["urn:lms", `${CATEGORY}cmi5`]);
  const { category } = one.answered(told()).context.contextActivities;
  assert.deepEqual(category, { id: "urn:lms" });
});

test("the mark stands beside a score if the LMS has named one", () => {
  const result = { success: false, score: { scaled: 0.5 } };

  assert.equal(statements(0.8).defined("failed", AT, result).context.extensions[MASTERY], 0.8);
  assert.ok(!(MASTERY in statements().defined("failed", AT, result).context.extensions));
  assert.ok(!(MASTERY in statements(0.8).defined("completed", AT, {}).context.extensions));
});

test("an LMS without a context of its own is told nothing that is not so", () => {
  const bare = new Statements(LAUNCH, {}, null, "en").defined("initialized", AT);

  assert.deepEqual(bare.context, {
    registration: "r",
    contextActivities: { category: [{ objectType: "Activity", id: `${CATEGORY}cmi5` }] },
  });
});

test("an answer says which question, what was given, what is right, and how it went", () => {
  const { object, result, context, timestamp } = statements().answered(told());

  assert.equal(object.id, "https://lms.example/7/question/gates");
  assert.equal(object.definition.interactionType, "choice");
  assert.deepEqual(object.definition.correctResponsesPattern, ["stop"]);
  assert.deepEqual(object.definition.description, { en: "What?" });
  assert.deepEqual(result, {
    ...{ success: false, score: { scaled: 0.5 }, response: "go", duration: "PT0H0M1.5S" },
  });
  assert.equal(timestamp, "2026-11-29T08:00:05.000Z");
  assert.deepEqual(
    context.contextActivities.parent.map(({ id }) => id),
    ["https://lms.example/7/", "https://lms.example/7/objective/ethics.hold"],
  );
});

test("a later attempt is of the same question, and a guess before the text is of another", () => {
  const id = (more, entry) => statements().answered(told(more, entry)).object.id;

  assert.equal(id({ attempt: 3 }), id({ attempt: 1 }));
  assert.equal(id({}, { context: "pretest" }), "https://lms.example/7/question/gates.guess");
});

test("of own words an LMS hears that there are some, and never a mark", () => {
  const entry = { response: "Dr. Miller", outcome: "self-rated", score: 1 };
  const question = { type: "reflection", written: true, keys: [] };
  const statement = statements().answered(told({}, entry, question));

  assert.deepEqual(statement.result, { duration: "PT0H0M1.5S" });
  assert.equal(statement.object.definition.interactionType, "other");
  assert.ok(!JSON.stringify(statement).includes("Miller"));
});

test("a clock that was put back does not change the order", () => {
  const one = statements();
  one.defined("initialized", AT + 60_000);

  assert.equal(one.answered(told()).timestamp, new Date(AT + 60_000).toISOString());
});
