/** What an LMS says in the address of the page, and what this tab remembers of a session. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readLaunch, readReturn } from "../../src/coursewright/runtime/cmi5-launch.js";
import { recall, remember } from "../../src/coursewright/runtime/cmi5-visit.js";

const ACTOR = { objectType: "Agent", account: { homePage: "https://lms.example", name: "1" } };
const GIVEN = {
  endpoint: "https://lms.example/xapi",
  fetch: "https://lms.example/token?k=1&l=2",
  actor: JSON.stringify(ACTOR),
  registration: "760e3480-ba55-4991-94b0-01820dbd23a2",
  activityId: "https://lms.example/activities/7",
};
const search = (more = {}) => `?${new URLSearchParams({ ...GIVEN, ...more })}`;

test("all of it is read, in whatever order, beside what else stands there", () => {
  const turned = new URLSearchParams(Object.entries(GIVEN).reverse());

  for (const words of [search(), `?x=1&${turned}`]) {
    assert.deepEqual(readLaunch(words), {
      ...GIVEN,
      actor: ACTOR,
      endpoint: "https://lms.example/xapi/",
    });
  }
  assert.equal(
    readLaunch(search({ endpoint: "http://x/y/" }))?.endpoint,
    "http://x/y/",
    "one slash is enough",
  );
});

for (const [name, words] of [
  ...Object.keys(GIVEN).map((name) => [name, ""]),
  ["endpoint", "javascript:alert(1)"],
  ["endpoint", "/xapi"],
  ["fetch", "data:,{}"],
  ["actor", "{"],
  ["actor", "[]"],
  ["actor", "null"],
  ["actor", '"Ana"'],
]) {
  test(`a page whose ${name} is "${words}" is a plain page`, () => {
    assert.equal(readLaunch(search({ [name]: words })), null);
  });
}

test("a page without an address of an LMS is a plain page", () => {
  assert.equal(readLaunch(""), null);
  assert.equal(readLaunch("?q=survey"), null);
});

test("an LMS can have the learner sent to a page of the web, and nowhere else", () => {
  assert.equal(readReturn("https://lms.example/course?id=1"), "https://lms.example/course?id=1");
  for (const address of ["javascript:alert(1)", "course", "", 7, null, undefined]) {
    assert.equal(readReturn(address), "");
  }
});

test("a tab remembers the session that it was in, and no other", () => {
  const kept = new Map();
  globalThis.window = {
    sessionStorage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, words) => kept.set(name, words),
    },
  };
  const visit = { fetch: "https://x/1", token: "t", began: 5, isOver: true };
  remember(visit);

  assert.deepEqual(recall("https://x/1"), visit);
  const fresh = { fetch: "https://x/2", token: "", began: 0, isOver: false };
  assert.deepEqual(recall("https://x/2"), fresh);
  kept.set("coursewright.cmi5", "{");
  assert.deepEqual(recall("https://x/2"), fresh);
  globalThis.window = {};
  assert.doesNotThrow(() => remember(visit));
  assert.deepEqual(recall("https://x/2"), fresh);
});
