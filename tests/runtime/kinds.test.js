/** Every way to answer that a page has is known to the scripts that the page loads. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
globalThis.STRINGS = JSON.parse(read("../../src/coursewright/strings/en.json"));

const RUNTIME = "../../src/coursewright/runtime";
const interactions = await import(`${RUNTIME}/interactions.js`);
// The second script takes from the window what the first has left there.
const first = ["dom", "kinds", "phrases", "scoring"].map((name) => import(`${RUNTIME}/${name}.js`));
globalThis.window = {
  coursewright: Object.assign({}, interactions, ...(await Promise.all(first))),
};
const { others } = await import(`${RUNTIME}/more-interactions.js`);
const { cases } = await import(`${RUNTIME}/case-interactions.js`);
const { simple } = interactions;
const reductions = await import(`${RUNTIME}/reductions.js`);
const words = await import(`${RUNTIME}/words.js`);
Object.assign(globalThis.window.coursewright, reductions, words);
const { conversation } = await import(`${RUNTIME}/elements/conversation-element.js`);

const page = read("../golden/question-types.html");
const items = page.match(/<quiz-item .*?<\/quiz-item>/gs).map((html) => {
  const [tag] = html.match(/<quiz-item [^>]*>/);
  return {
    html,
    name: (tag.match(/data-variant="([^"]+)"/) ?? tag.match(/data-type="([^"]+)"/))[1],
    needs: /data-script="(\w+)"/.exec(tag)?.[1] ?? "simple",
  };
});

const scripts = { simple, more: others, cases, conversation: { conversation } };

for (const { name, needs, html } of new Map(items.map((one) => [one.name, one])).values()) {
  test(`${name} is known to the script that its page loads`, () => {
    const known = Object.keys(scripts).filter((script) => name in scripts[script]);
    assert.deepEqual(known, [needs]);
  });

  test(`${name} is scored in the browser if it is scored`, () => {
    const kind = scripts[needs][name];
    assert.equal(kind.scored, html.includes("item__confidence"));
  });
}

test("there are many ways to answer", () => assert.ok(new Set(items.map((i) => i.name)).size > 12));
