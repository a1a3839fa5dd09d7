/** The way through a conversation is what the log says of it, whatever else stands there. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { reached, wayOf } from "../../src/coursewright/runtime/conversation.js";

const to = {
  a: { x: "b", y: "c" },
  b: { x: "d", y: "d" },
  c: { x: "d", y: "d" },
  d: { x: "end", y: "end" },
};
const graph = { first: "a", to };
const way = (...given) => wayOf(graph, given).map(({ turn, line }) => `${turn}${line}`);

test("each line leads on", () => {
  assert.deepEqual(way(), []);
  assert.equal(reached(graph, []), "a");
  assert.deepEqual(way(["a", "x"], ["b", "y"]), ["ax", "by"]);
  assert.equal(reached(graph, [{ turn: "b", line: "y" }]), "d");
  assert.equal(reached(graph, [{ turn: "d", line: "x" }]), "end");
});

test("what was taken anew leaves what came after it", () => {
  const once = [
    ["a", "x"],
    ["b", "x"],
    ["d", "x"],
  ];
  assert.deepEqual(way(...once, ["a", "y"]), ["ay"]);
  assert.deepEqual(way(...once, ["b", "y"]), ["ax", "by"]);
  assert.deepEqual(way(...once, ["b"]), ["ax"]);
  assert.deepEqual(way(...once, ["a"], ["a", "y"], ["c", "x"]), ["ay", "cx"]);
});

test("what the conversation does not have is passed over", () => {
  assert.deepEqual(way(["a", "gone"], ["a", "x"], ["gone", "x"], ["d", "x"]), ["ax"]);
  assert.deepEqual(way([], ["a", "x"], [""], ["b"], ["b", "x"]), ["ax", "bx"]);
  assert.deepEqual(way(["constructor", "x"], ["a", "constructor"]), []);
});
