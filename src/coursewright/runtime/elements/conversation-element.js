/** A conversation: one turn at a time, out of the list of all that the server has rendered. */

import { reached, wayOf } from "../conversation.js";
import { makeButton } from "../dom.js";
import { about, means } from "../reductions.js";
import {
  answerOf,
  focusOn,
  inputs,
  levelBelow,
  logOf,
  make,
  need,
  ownWords,
  say as sayCommon,
  sayDate,
  sayer,
} from "../shared.js";

/** @typedef {import("../conversation.js").Graph} Graph */
/** @typedef {import("../conversation.js").Taken} Taken */
/** @typedef {import("../kinds.js").Kind} Kind */
/** @typedef {import("../record.js").Entry} Entry */

const say = sayer(STRINGS.conversation);

/** What is drawn of an item. @type {WeakMap<HTMLElement, Taken[]>} */
const ways = new WeakMap();

/** @param {Element} item */
const all = (item, selector = "") =>
  /** @type {HTMLElement[]} */ ([...item.querySelectorAll(selector)]);

/** @param {HTMLElement} item */
const stepsOf = (item) => all(item, ".conversation__step");

/** The list of everything. @param {HTMLElement} item */
const wholeOf = (item) => /** @type {HTMLElement} */ (answerOf(item));

/**
 * A part of the list of everything: a turn, a line of it, an ending.
 *
 * @param {HTMLElement} item
 * @param {string} turn
 * @param {string} [line]
 */
function partOf(item, turn, line) {
  const name = CSS.escape(turn);
  const part = need(wholeOf(item), `:is([data-turn="${name}"], [data-ending="${name}"])`);
  return line === undefined ? part : need(part, `[data-line="${CSS.escape(line)}"]`);
}

/**
 * Its words, to be shown a second time.
 *
 * @param {Element} part
 * @param {string} selector
 */
const wordsOf = (part, selector) => [
  ...(part.querySelector(selector)?.cloneNode(true).childNodes ?? []),
];

/**
 * The page is where the conversation is kept.
 *
 * @param {HTMLElement} item
 * @returns {Graph}
 */
function graphOf(item) {
  const turns = all(wholeOf(item), "[data-turn]");
  const to = Object.fromEntries(
    turns.map((turn) => [
      turn.dataset.turn,
      Object.fromEntries(
        all(turn, "[data-line]").map(({ dataset: { line, to } }) => [line, to ?? ""]),
      ),
    ]),
  );
  return { first: turns[0]?.dataset.turn ?? "", to };
}

/** @param {HTMLElement} item */
const wayIn = (item) => ways.get(item) ?? [];

/** @param {HTMLElement} item */
const isAtItsEnd = (item) => wayIn(item).length === stepsOf(item).length;

/** @param {HTMLElement} item */
function logFor({ dataset }) {
  return logOf(dataset.course ?? "");
}

/**
 * Add that a line was taken, or without one that the turn is taken up again.
 *
 * @param {HTMLElement} item
 * @param {...string} response
 */
function add(item, ...response) {
  const { item: name = "", revision = "" } = item.dataset;
  logFor(item).add({ kind: "turn", item: name, revision, response });
}

/**
 * What the record has of an item as it is now.
 *
 * @param {HTMLElement} item
 */
function entriesOf(item) {
  const { item: name = "", revision = "" } = item.dataset;
  return about(logFor(item).entries(), name).filter((entry) => means(entry.revision, revision));
}

/** @param {Entry} entry */
const isTurn = ({ kind }) => kind === "turn";

/** @param {Entry[]} entries */
const takenIn = (entries) => entries.filter(isTurn).map(({ response }) => [response ?? []].flat());

/**
 * How many of the sentences belong to the way as it is: what was written before a turn was taken up
 * again belongs to the way that was left.
 *
 * @param {Entry[]} entries
 * @param {number} length of the way
 * @param {number} most
 */
function sentencesOf(entries, length, most) {
  const again = entries.findLastIndex((one) => isTurn(one) && one.response?.length === 1);
  const words = entries.findLastIndex((one) => !isTurn(one) && one.kind !== "reveal");
  return words < again ? length : most;
}

/**
 * What a line does, and what is answered to it.
 *
 * @param {HTMLElement} item
 * @param {Taken} taken
 */
function hear(item, { turn, line }) {
  const part = partOf(item, turn, line);
  const answer = partOf(item, part.dataset.to ?? "");
  return {
    why: [
      make("p", { class: "conversation__label" }, say("why")),
      make("div", { class: "conversation__why" }, ...wordsOf(part, ".turn__why")),
    ],
    says: make("div", { class: "conversation__says" }, ...wordsOf(answer, ".turn__says")),
  };
}

/**
 * Show the conversation as far as it has come; no focus moves.
 *
 * @param {HTMLElement} item
 * @param {Taken[]} way
 */
function draw(item, way) {
  ways.set(item, way);
  const steps = stepsOf(item);
  for (const [index, step] of steps.entries()) {
    const [before, taken] = [way[index - 1], way[index]];
    step.hidden = index > way.length;
    if (before) {
      const { why, says } = hear(item, before);
      need(step, ".conversation__heard").replaceChildren(...why, says);
    }
    need(step, ".conversation__lines").replaceChildren(
      ...(taken
        ? [
            make("p", { class: "conversation__label" }, say("picked")),
            make(
              "p",
              { class: "conversation__taken" },
              ...wordsOf(partOf(item, taken.turn, taken.line), ".turn__line"),
            ),
          ]
        : []),
    );
  }
  item.querySelector(".conversation__end")?.remove();
  const last = way.at(-1);
  need(item, ".item__actions").toggleAttribute("data-ended", isAtItsEnd(item));
  if (last && isAtItsEnd(item)) need(item, "form").after(makeEnd(item, last));
}

/**
 * @param {HTMLElement} item
 * @param {Taken} last
 */
function makeEnd(item, last) {
  const title = need(wholeOf(item), ".turn__endings").textContent ?? "";
  const [first = "", second = ""] = wayIn(item).map(({ turn }) => turn);
  const { why, says } = hear(item, last);
  const again = (/** @type {string} */ turn) => () => replay(item, turn);
  return make(
    "div",
    { class: "conversation__end" },
    make(levelBelow(item), { class: "conversation__title" }, title),
    says,
    ...why,
    make(
      "div",
      { class: "conversation__again" },
      makeButton(say("replayFromTwo"), again(second)),
      makeButton(say("replay"), again(first)),
    ),
  );
}

/**
 * Take a turn up again: what was said before stays, what came after is said anew.
 *
 * @param {HTMLElement} item
 * @param {string} turn
 */
function replay(item, turn) {
  const kept = wayIn(item).findIndex((one) => one.turn === turn);
  add(item, turn);
  draw(item, wayIn(item).slice(0, kept));
  for (const field of inputs(item).slice(kept)) field.value = "";
  goTo(item);
}

/** Bring the turn, or the ending, into view, with the focus on its heading. @param {HTMLElement} item */
function goTo(item) {
  const step = isAtItsEnd(item)
    ? need(item, ".conversation__end")
    : /** @type {HTMLElement} */ (stepsOf(item)[wayIn(item).length]);
  focusOn(need(step, ".conversation__title"), step);
}

/**
 * The four lines, to take the nearest of them.
 *
 * @param {HTMLElement} item
 * @param {string} turn
 */
function makeLines(item, turn) {
  const legend = make("legend", {}, say("nearest"));
  const choices = all(partOf(item, turn), "[data-line]").map((line) => {
    const { line: value = "" } = line.dataset;
    const id = `item-${item.dataset.item}__line-${value}`;
    return make(
      "div",
      { class: "choice" },
      make("input", { type: "radio", name: "line", value, id }),
      make("label", { for: id }, ...wordsOf(line, ".turn__line")),
    );
  });
  return make("fieldset", { class: "conversation__choose" }, legend, ...choices);
}

/**
 * Say what keeps the learner from going on, beside it; with the next key, the item takes it away.
 *
 * @param {HTMLElement} item
 * @param {HTMLElement} control where the focus goes
 * @param {string} words
 */
function complain(item, control, words) {
  const id = `item-${item.dataset.item}__error`;
  const prefix = make("span", { class: "visually-hidden" }, `${sayCommon("error")} `);
  item.querySelector(".item__error")?.remove();
  control
    .closest(".entry, .choice")
    ?.before(make("p", { class: "item__error", id }, prefix, words));
  const hint = `item-${item.dataset.item}__hint`;
  need(item, ".item__interaction").setAttribute("aria-describedby", `${hint} ${id}`);
  item.dataset.state = "error";
  control.focus();
}

/** Go on by half a turn, whether to the end. @param {HTMLElement} item */
function goOn(item) {
  const way = wayIn(item);
  const step = /** @type {HTMLElement} */ (stepsOf(item)[way.length]);
  const field = /** @type {HTMLInputElement} */ (inputs(step)[0]);
  const turn = reached(graphOf(item), way);
  const lines = need(step, ".conversation__lines");
  if (!field.value.trim()) complain(item, field, sayCommon("enterWords"));
  else if (!lines.firstElementChild) {
    const choose = makeLines(item, turn);
    lines.append(choose);
    focusOn(need(choose, "legend"), choose);
  } else {
    const taken = /** @type {HTMLInputElement | null} */ (lines.querySelector(":checked"));
    if (taken) {
      add(item, turn, taken.value);
      draw(item, [...way, { turn, line: taken.value }]);
      if (!isAtItsEnd(item)) goTo(item);
    } else {
      const [first] = all(lines, "input");
      if (first) complain(item, first, sayCommon("selectOne"));
    }
  }
}

/** @type {Kind} */
export const conversation = {
  ...ownWords,
  start(item) {
    item.addEventListener("quiz-check", (event) => {
      if (isAtItsEnd(item)) return;
      goOn(item);
      if (isAtItsEnd(item)) return; // The item takes the answer down.
      event.preventDefault();
      event.stopPropagation();
    });
    need(item, "form").addEventListener("reset", () => draw(item, []));
    tellOlder(item);
  },
  read(item) {
    const sentences = inputs(item).map(({ value }) => value.trim());
    return sentences.some(Boolean) ? sentences : [];
  },
  fill(item, response) {
    const entries = entriesOf(item);
    const way = wayOf(graphOf(item), takenIn(entries));
    const fields = inputs(item);
    const count = sentencesOf(entries, way.length, fields.length);
    const sentences = [response].flat().slice(0, count);
    for (const [index, field] of fields.entries()) field.value = sentences[index] ?? "";
    if (JSON.stringify(way) !== JSON.stringify(ways.get(item))) draw(item, way);
  },
  validate: (item) => (isAtItsEnd(item) ? "" : say("unfinished")),
  finish: goTo,
};

/**
 * Say that what was begun was another conversation: a turn or a line is there no longer.
 *
 * @param {HTMLElement} item
 */
function tellOlder(item) {
  const { item: name = "" } = item.dataset;
  const begun = about(logFor(item).entries(), name).filter(isTurn);
  const last = begun.at(-1);
  if (!last || takenIn(entriesOf(item)).length) return;
  need(item, ".item__note").textContent = sayCommon("changed", { date: sayDate(last.at) });
}
