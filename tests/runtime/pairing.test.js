/** Which side of which case an address asks for. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { hashOf, placeOf, swapped } from "../../src/coursewright/runtime/pairing.js";

const NAMES = ["tonight", "who-sends"];

test("an address names a case and a side", () => {
  assert.deepEqual(placeOf("#case=tonight&role=second", NAMES), {
    name: "tonight",
    role: "second",
  });
  assert.deepEqual(placeOf("#role=shared&case=who-sends", NAMES), {
    name: "who-sends",
    role: "shared",
  });
  assert.deepEqual(placeOf("#case=tonight", NAMES), { name: "tonight", role: "" });
});

test("a side that is none is to be chosen, a case that is none is not shown", () => {
  assert.deepEqual(placeOf("#case=tonight&role=third", NAMES), { name: "tonight", role: "" });
  for (const hash of [
    "",
    "#",
    "#case=",
    "#case=other&role=first",
    "#role=first",
    "#tonight",
    "#%",
  ]) {
    assert.equal(placeOf(hash, NAMES), null, hash);
  }
});

test("what is written into an address is read from it again", () => {
  for (const role of ["", "first", "second", "shared"]) {
    const place = { name: "who-sends", role };
    assert.deepEqual(placeOf(hashOf(place), NAMES), place);
  }
});

test("with the next case the sides are swapped, and a shared screen stays shared", () => {
  assert.deepEqual(["first", "second", "shared", ""].map(swapped), [
    "second",
    "first",
    "shared",
    "",
  ]);
});
