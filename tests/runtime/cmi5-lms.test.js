/** The way to an LMS that speaks xAPI: what it is asked, and what its answers mean. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Ended, Lms } from "../../src/coursewright/runtime/cmi5-lms.js";

const LAUNCH = {
  endpoint: "https://lms.example/xapi/",
  fetch: "https://lms.example/token",
  actor: { account: { homePage: "https://lms.example", name: "1" } },
  registration: "r",
  activityId: "https://lms.example/7?a=1",
};
const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

/** An LMS that answers everything in the same way, and what it was asked. */
function lms(answer) {
  const asked = [];
  globalThis.fetch = async (address, init) => {
    asked.push([init.method ?? "GET", address, init]);
    return answer(address);
  };
  return { lms: new Lms(LAUNCH), asked };
}

const says = (status, words = "") => new Response(words || null, { status });

test("the token is asked for once, and is in every request after that", async () => {
  const { lms: one, asked } = lms((address) =>
    address === LAUNCH.fetch ? says(200, '{"auth-token": "abc=="}') : says(200, "{}"),
  );

  assert.equal(await one.open(""), "abc==");
  await one.readState("LMS.LaunchData");
  await one.readPreferences();
  await one.sendStatements([{ id: "1" }]);
  await one.sendStatements([{ id: "1" }, { id: "2" }]);
  const [[method, address], ...more] = asked;
  assert.deepEqual([method, address], ["POST", LAUNCH.fetch]);
  for (const [, where, { headers }] of more) {
    assert.ok(where.startsWith(LAUNCH.endpoint));
    assert.equal(headers.Authorization, "Basic abc==");
    assert.equal(headers["X-Experience-API-Version"], "1.0.3");
  }
  const state = new URL(more[0][1]).searchParams;
  assert.equal(state.get("activityId"), LAUNCH.activityId);
  assert.deepEqual(JSON.parse(state.get("agent")), LAUNCH.actor);
  assert.equal(state.get("registration"), "r");
  assert.deepEqual(
    more.slice(2).map(([, , { body, keepalive }]) => [JSON.parse(body), keepalive]),
    [
      [{ id: "1" }, true],
      [[{ id: "1" }, { id: "2" }], true],
    ],
  );
});

test("a tab that has the token already does not ask for it", async () => {
  const { lms: one, asked } = lms(() => says(200));

  assert.equal(await one.open("kept"), "kept");
  assert.deepEqual(asked, []);
});

test("an address that was used before is the end of a session; all else is no LMS", async () => {
  await assert.rejects(lms(() => says(200, '{"error-code": "1"}')).lms.open(""), Ended);
  await assert.rejects(lms(() => says(200, '{"error-code": 1}')).lms.open(""), Ended);
  for (const answer of [
    () => says(200, '{"error-code": "2"}'),
    () => says(200, '{"auth-token": 7}'),
    () => says(200, "null"),
    () => says(200, "<html>"),
    () => says(401, '{"auth-token": "a"}'),
    () => says(500),
    () => Promise.reject(new TypeError("gone")),
  ]) {
    const failure = await lms(answer)
      .lms.open("")
      .catch((error) => error);
    assert.ok(failure instanceof Error && !(failure instanceof Ended));
  }
});

test("a document that is not there is none; one that cannot be had is an error", async () => {
  assert.equal(await lms(() => says(404)).lms.readState("resume"), null);
  assert.equal(await lms(() => says(204)).lms.readState("resume"), null);
  assert.equal(await lms(() => says(200, "{")).lms.readState("resume"), "{");
  for (const status of [400, 401, 403, 500, 503]) {
    await assert.rejects(lms(() => says(status)).lms.readState("resume"));
    await lms(() => says(status)).lms.readPreferences();
  }
});

for (const [status, meant] of [
  [200, "taken"],
  [204, "taken"],
  [400, "refused"],
  [403, "refused"],
  [409, "refused"],
  [401, "failed"],
  [408, "failed"],
  [429, "failed"],
  [500, "failed"],
  [503, "failed"],
]) {
  test(`what is answered with ${status} was ${meant}`, async () => {
    assert.equal(await lms(() => says(status)).lms.sendStatements([{}]), meant);
    assert.equal(await lms(() => says(status)).lms.writeState("resume", {}), meant);
  });
}

test("an LMS that is gone, or never answers, has not taken it", async (context) => {
  const gone = lms(() => Promise.reject(new TypeError("Failed to fetch"))).lms;
  assert.equal(await gone.sendStatements([{}]), "failed");

  context.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.fetch = (_, { signal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const waiting = new Lms(LAUNCH).sendStatements([{}]);
  context.mock.timers.tick(10_000);
  assert.equal(await waiting, "failed");
});
