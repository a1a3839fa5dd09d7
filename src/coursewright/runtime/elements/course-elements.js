/** The map, where to go on, and what has been shown: for the pages that look at the whole course. */

import { allowSubmit } from "../dom.js";
import { movesMade } from "../moves.js";
import { moduleStanding, objectiveStanding, whereToGoOn } from "../progress.js";
import { readQuestions } from "../question-marks.js";
import { need, sayDate, sayer } from "../shared.js";
import { FollowsLog } from "./follows-log.js";

/** @typedef {import("../progress.js").Module} Module */

const say = sayer(STRINGS.course);

/**
 * The modules that a part of the page tells of, as the server has written them into it.
 *
 * @param {ParentNode} root
 */
function modulesIn(root) {
  const rows = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-module]"));
  return [...rows].map((row) => ({ row, ...readModule(row) }));
}

/**
 * @param {HTMLElement} row
 * @returns {Module}
 */
function readModule(row) {
  const sittings = /** @type {NodeListOf<HTMLElement>} */ (
    row.querySelectorAll(".sittings > [data-minutes]")
  );
  return {
    title: row.dataset.title ?? "",
    address: need(row, "a").getAttribute("href") ?? "",
    minutes: Number(row.dataset.minutes),
    sittings: [...sittings].map((sitting) => ({
      minutes: Number(sitting.dataset.minutes),
      questions: readQuestions(sitting),
    })),
  };
}

/** @param {ReturnType<typeof moduleStanding>} standing */
function sayStanding({ state, at, current, count }) {
  if (state === "not-started") return say("notStarted");
  if (state === "worked-through") return say("workedThrough", { date: sayDate(at) });
  return say("inProgress", { current, count });
}

/** @param {number} count */
const sayMinutes = (count) => say("about", { count });

export class CourseMap extends FollowsLog {
  draw() {
    const entries = this.log.entries();
    for (const { row, ...module } of modulesIn(this)) {
      const standing = moduleStanding(entries, module);
      need(row, ".course-map__status").textContent = sayStanding(standing);
      if (standing.state === "in-progress") {
        const words = say("minutesLeft", { count: standing.minutes });
        need(row, ".course-map__time").textContent = words;
      }
    }
  }
}

export class CourseBegin extends FollowsLog {
  /** Over what who is new reads, which keeps its room: nothing moves. */
  #goOn = document.createElement("p");

  draw() {
    const found = whereToGoOn(this.log.entries(), modulesIn(document));
    this.toggleAttribute("data-begun", Boolean(found));
    this.#goOn.remove();
    if (!found) return;
    const { module, standing } = found;
    const link = document.createElement("a");
    const { title, address } = module;
    if (standing.next && standing.state === "in-progress") {
      const { number, place } = standing.next;
      const minutes = sayMinutes(standing.sitting);
      link.href = place ? `${address}#${place}` : address;
      link.textContent = say(place ? "continue" : "continueTop", { title, number, minutes });
    } else {
      link.href = address;
      link.textContent = say("next", { title, minutes: sayMinutes(module.minutes) });
    }
    this.#goOn.replaceChildren(link);
    this.append(this.#goOn);
  }

  forget() {
    this.draw();
  }
}

export class CourseProgress extends FollowsLog {
  connectedCallback() {
    super.connectedCallback();
    allowSubmit(this);
    need(this, "form").onsubmit = (event) => {
      event.preventDefault();
      window.print();
    };
  }

  /** A name that was typed for the print-out must not stay on this screen. */
  forget() {
    /** @type {HTMLFormElement} */ (need(this, "form")).reset();
  }

  draw() {
    const entries = this.log.entries();
    const modules = modulesIn(this);
    const through = [];
    for (const { row, ...module } of modules) {
      const standing = moduleStanding(entries, module);
      if (standing.state === "worked-through") through.push(module.minutes);
      const words = `${sayStanding(standing)}, ${sayMinutes(module.minutes)}`;
      need(row, ".progress__status").textContent = words;
      row.dataset.state = standing.state;
      const questions = module.sittings.flatMap((sitting) => sitting.questions);
      drawObjectives(entries, row, questions);
      drawMoves(entries, row);
    }
    need(this, ".record__sum").textContent = say("recordSum", {
      count: through.length,
      total: modules.length,
      minutes: through.reduce((sum, one) => sum + one, 0),
    });
  }
}

/**
 * Which moves the learner has found in their own words, and which not, at each question that has some.
 *
 * @param {import("../record.js").Entry[]} entries
 * @param {HTMLElement} root
 */
function drawMoves(entries, root) {
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (
    root.querySelectorAll("[data-moves]")
  )) {
    const { moves: item = "", revision = "", number = "" } = line.dataset;
    const moves = [...line.querySelectorAll("[data-move]")].map((move) => ({
      id: move.getAttribute("data-move") ?? "",
      text: move.textContent ?? "",
    }));
    const found = movesMade(entries, item, revision, moves);
    line.hidden = !found;
    if (!found) continue;
    const [made = "", missed = ""] = [found.made, found.missed].map((some) =>
      some.map(({ text }) => text).join("; "),
    );
    const words = made && missed ? "movesBoth" : made ? "movesMade" : "movesMissed";
    need(line, ".progress__found").textContent = say(words, { number, made, missed });
  }
}

export class CourseDomains extends FollowsLog {
  draw() {
    drawObjectives(this.log.entries(), this, readQuestions(this));
    for (const competency of this.querySelectorAll("details")) {
      const count = competency.querySelectorAll("[data-objective]").length;
      const shown = competency.querySelectorAll("[data-state='shown']").length;
      const said = need(competency, ".domains__state");
      said.textContent = say("objectivesShown", { shown, count });
      said.hidden = !shown;
    }
  }
}

/**
 * How far each objective below an element has been shown, in words.
 *
 * @param {import("../record.js").Entry[]} entries
 * @param {HTMLElement} root
 * @param {import("../progress.js").Question[]} questions
 */
function drawObjectives(entries, root, questions) {
  for (const objective of root.querySelectorAll("[data-objective]")) {
    const links = [...objective.querySelectorAll("[data-of]:not([data-guessed])")];
    const names = links.map((link) => link.getAttribute("data-of"));
    const mine = questions.filter((one) => names.includes(one.item));
    const { state, at } = objectiveStanding(entries, mine);
    const words = { shown: "shown", practised: "practised", "not-tried": "notTried" };
    const name = /** @type {"shown"} */ (words[/** @type {"shown"} */ (state)]);
    const said = need(objective, ".progress__state");
    said.textContent = say(name, { date: at && sayDate(at) });
    said.dataset.state = state;
  }
}
