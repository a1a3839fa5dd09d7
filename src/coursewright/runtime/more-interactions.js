/** The ways to answer that the first script leaves out: parts, orders, judgements, cases. */

import { patternsIn } from "./answers.js";
import { longestOrdered, scoreByRule, scoreOrder, scoreParts } from "./more-scoring.js";
import {
  announce,
  answerOf,
  choosing,
  choosingSeveral,
  focusOn,
  inputs,
  keysOf,
  make,
  need,
  outcomeFeedback,
  ownWords,
  sayer,
  setVerdict,
} from "./shared.js";
import { accepted, numeric } from "./typed.js";

/** @typedef {import("./kinds.js").Kind} Kind */
/** @typedef {import("./kinds.js").Response} Response */

const say = sayer(STRINGS.more);

/** The part of an item that a control answers. @param {Element} input */
const partOf = (input) => /** @type {HTMLElement} */ (input.closest("[data-part]"));

/** @param {Element} input */
const nameOf = (input) => partOf(input).dataset.part ?? "";

/**
 * What is right in each part, from the answer: a choice, or what may be typed.
 *
 * @param {HTMLElement} item
 */
function partsOf(item) {
  const parts = answerOf(item)?.querySelectorAll("[data-part]") ?? [];
  return [.../** @type {Iterable<HTMLElement>} */ (parts)].map((part) => ({
    name: part.dataset.part ?? "",
    key: part.dataset.key,
    accepted: patternsIn(part),
  }));
}

/** @type {Kind} */
const parts = {
  ...ownWords,
  scored: true,
  written: false,
  read: (item) =>
    inputs(item)
      .filter((input) => input.value.trim())
      .map((input) => `${nameOf(input)}=${input.value.trim()}`),
  fill(item, response) {
    for (const input of inputs(item)) {
      const prefix = `${nameOf(input)}=`;
      const given = [response].flat().find((one) => one.startsWith(prefix));
      input.value = given?.slice(prefix.length) ?? "";
    }
  },
  validate(item, response) {
    const blank = inputs(item).length - response.length;
    return blank ? say("blank", { count: blank }) : "";
  },
  score: (item, response) => scoreParts([response].flat(), partsOf(item)).result,
  explain(item, response, result) {
    const { right, all } = scoreParts([response].flat(), partsOf(item));
    const words = say("partsRight", { right: right.length, count: all.length });
    const explanation = outcomeFeedback(item, result);
    if (result.outcome !== "correct") explanation.prepend(make("p", {}, words));
    return explanation;
  },
  mark(item, response) {
    const { right } = scoreParts([response].flat(), partsOf(item));
    for (const input of inputs(item)) {
      setVerdict(partOf(input), right.includes(nameOf(input)) ? "right" : "not");
    }
  },
};

/** @param {HTMLElement} item */
const steps = (item) => [...item.querySelectorAll(".step")];

/**
 * Number the steps as they stand.
 *
 * @param {HTMLElement} item
 */
function numberSteps(item) {
  for (const [index, input] of inputs(item).entries()) input.value = String(index + 1);
}

/**
 * Put the steps into an order; the one with the focus stays where it is, the others move.
 *
 * @param {HTMLElement} item
 * @param {string[]} order
 */
function arrange(item, order) {
  const list = need(item, ".steps");
  if (order.join() === inputs(item).map(nameOf).join()) return;
  const byName = new Map(inputs(item).map((input) => [nameOf(input), partOf(input)]));
  for (const name of order) list.append(byName.get(name) ?? "");
}

/** @param {HTMLElement} item */
const orderOf = (item) => (answerOf(item) ? partsOf(item).map((part) => part.name) : []);

/** @type {Kind} */
const ordering = {
  ...parts,
  start(item) {
    item.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      const by = Number(button?.dataset.by);
      if (button && by) move(item, button, by);
    });
  },
  read: (item) =>
    inputs(item)
      .filter((input) => input.value.trim())
      .sort((a, b) => Number(a.value) - Number(b.value))
      .map(nameOf),
  fill(item, response) {
    const known = inputs(item).map(nameOf);
    const order = [response].flat().filter((name) => known.includes(name));
    // Another tab's answer does not take the focus from a step.
    if (order.length !== known.length || need(item, ".steps").matches(":focus-within")) return;
    arrange(item, order);
    numberSteps(item);
  },
  validate(item) {
    const numbers = inputs(item).map((input) => input.value.trim());
    const wanted = numbers.map((_, index) => String(index + 1));
    return wanted.every((one) => numbers.includes(one))
      ? ""
      : say("numberAll", { count: numbers.length });
  },
  score: (item, response) => scoreOrder([response].flat(), orderOf(item)),
  explain(item, response, result) {
    const order = orderOf(item);
    const right = longestOrdered([response].flat(), order).length;
    const explanation = outcomeFeedback(item, result);
    if (result.outcome !== "correct") {
      explanation.prepend(make("p", {}, say("stepsInOrder", { right, count: order.length })));
    }
    return explanation;
  },
  mark(item, response) {
    arrange(item, [response].flat());
    numberSteps(item);
    const right = longestOrdered([response].flat(), orderOf(item));
    for (const input of inputs(item)) {
      setVerdict(partOf(input), right.includes(nameOf(input)) ? "right" : "not");
    }
  },
};

/**
 * Move the step of a button by one: its neighbor changes sides, so the focus stays on the button.
 *
 * @param {HTMLElement} item
 * @param {HTMLElement} button
 * @param {number} by
 */
function move(item, button, by) {
  if (!ordering.validate(item, "")) arrange(item, [ordering.read(item)].flat());
  const step = need(item, `[data-part="${nameOf(button)}"].step`);
  const all = steps(item);
  const neighbor = all[all.indexOf(step) + by];
  if (neighbor) {
    if (by < 0) step.after(neighbor);
    else step.before(neighbor);
  }
  numberSteps(item);
  const place = { step: step.querySelector("label")?.textContent ?? "", count: all.length };
  announce(item, say("movedTo", { ...place, place: steps(item).indexOf(step) + 1 }));
  step.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Say at each control and in the answer which choice is the learner's.
 *
 * @param {HTMLElement} item
 * @param {Response} response
 */
function markOwn(item, response) {
  for (const row of item.querySelectorAll(".choice, .rationale")) {
    const own = row.querySelector("input")?.value ?? row.getAttribute("data-choice") ?? "";
    setVerdict(row, response.includes(own) && "own");
  }
}

/** What no answer to is right or wrong. */
const unscored = {
  scored: false,
  score: () => null,
  explain: () => new DocumentFragment(),
};

/** A judgement, and a survey: a choice without a key. @type {Kind} */
const preferring = { ...choosing, ...unscored, mark: markOwn };

/** @type {Kind} */
const rating = { ...parts, ...unscored, mark() {} };

/**
 * Go on to a stage: it shows, and its heading has the focus.
 *
 * @param {HTMLElement} item
 * @param {string} stage
 */
function goTo(item, stage) {
  const section = need(item, stage);
  section.dataset.shown = "";
  focusOn(need(section, ".stage__title"), section);
}

/** @type {Kind} */
const stagedCase = {
  ...ownWords,
  start(item) {
    need(item, ".stage__next").addEventListener("click", () => goTo(item, ".stage--last"));
  },
  finish(item) {
    answerOf(item)?.setAttribute("open", "");
    goTo(item, ".stage");
  },
};

/** @type {Kind} */
const worked = {
  ...stagedCase,
  written: false,
  read: () => "read",
  fill() {},
  validate: () => "",
};

/**
 * Several answers, scored by a rule of their own.
 *
 * @param {"all-or-nothing" | "ps50"} rule
 * @returns {Kind}
 */
const severalBy = (rule) => ({
  ...choosingSeveral,
  score: (item, response) => scoreByRule([...response], keysOf(item), rule, inputs(item).length),
});

/** @type {Record<string, Kind>} */
export const others = {
  "all-or-nothing": severalBy("all-or-nothing"),
  ps50: severalBy("ps50"),
  numeric,
  accepted,
  cloze: parts,
  matching: parts,
  ordering,
  judgement: preferring,
  rating,
  "staged-case": stagedCase,
  worked,
  survey: preferring,
};
