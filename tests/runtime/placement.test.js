/** Where a learner stands in the domains, and where to begin. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { newestPlacement, whereToBegin } from "../../src/coursewright/runtime/placement.js";

const offer = (address) => ({ title: address.toUpperCase(), address, minutes: 30 });
const domains = [
  { id: "1", title: "Relationship", offers: [] },
  { id: "5", title: "Design", offers: [offer("design/")] },
  { id: "6", title: "Measurement", offers: [offer("design/"), offer("surveys/")] },
  { id: "7", title: "Ethics", offers: [offer("irb/")] },
];

function begin(placed) {
  const { standing, lowest, offers, without } = whereToBegin(
    new Map(Object.entries(placed)),
    domains,
  );
  const ids = (list) => list.map(({ id }) => id);
  return [standing, ids(lowest), offers.map(({ address }) => address), ids(without)];
}

test("one begins with what is new, each module once, whatever else was placed", () => {
  assert.deepEqual(begin({ 5: "new", 6: "new", 7: "helped" }), [
    "new",
    ["5", "6"],
    ["design/", "surveys/"],
    [],
  ]);
});

test("a domain without a module is named, and the next lowest suggested", () => {
  assert.deepEqual(begin({ 1: "new", 7: "helped" }), ["helped", ["7"], ["irb/"], ["1"]]);
  assert.deepEqual(begin({ 1: "helped", 7: "new" }), ["new", ["7"], ["irb/"], []]);
});

test("who could explain it all, and who placed nothing that has a module, may begin anywhere", () => {
  assert.deepEqual(begin({ 5: "explain", 7: "explain" }), [null, [], [], []]);
  assert.deepEqual(begin({ 1: "new", 7: "explain" }), [null, [], [], ["1"]]);
});

const entry = (at, response, kind = "placement") => ({
  id: at,
  at,
  kind,
  item: "placement",
  revision: "",
  response,
});

test("only the newest placement counts, and what it does not know it leaves out", () => {
  const entries = [
    entry("2026-11-01T10:00:00Z", ["7:new"]),
    entry("2026-11-02T10:00:00Z", ["5:helped", "7:explain", "9:wizard", "nothing"]),
    entry("2026-11-03T10:00:00Z", "b", "response"),
  ];

  const { at, placed } = newestPlacement(entries);

  assert.equal(at, "2026-11-02T10:00:00Z");
  assert.deepEqual(Object.fromEntries(placed), { 5: "helped", 7: "explain" });
  assert.equal(newestPlacement([entries[2]]), null);
  assert.equal(newestPlacement([{ ...entries[0], response: undefined }]).placed.size, 0);
});
