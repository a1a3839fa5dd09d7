/** The decision aid: one question at a time, from the list that the server has rendered. */

import { chosenOf, decide } from "../decision.js";
import { makeButton } from "../dom.js";
import { focusOn, logOf, make, need, sayer } from "../shared.js";

/** @typedef {import("../decision.js").Graph} Graph */

const say = sayer(STRINGS.decision);

/**
 * The words of something that the server has rendered, to be shown a second time.
 *
 * @param {Element | null} element
 */
function wordsOf(element) {
  return [...(element?.cloneNode(true).childNodes ?? [])];
}

/**
 * The graph of an aid; the page is where it is kept.
 *
 * @param {HTMLElement} root
 * @returns {Graph}
 */
export function readGraph(root) {
  /** @type {(selector: string, within?: Element) => HTMLElement[]} */
  const all = (selector, within = root) => [...within.querySelectorAll(selector)].map(asHtml);
  const readChoice = (/** @type {HTMLElement} */ choice) => ({
    to: choice.dataset.to ?? "",
    turns: all("[data-turn]", choice).map(({ dataset }) => [dataset.turn ?? "", dataset.to ?? ""]),
    remember: choice.dataset.remember ?? "",
    advice: Boolean(choice.querySelector(".decision__advice")),
    none: "none" in choice.dataset,
  });
  const readNode = (/** @type {HTMLElement} */ node) => ({
    several: "several" in node.dataset,
    optional: "optional" in node.dataset,
    // biome-ignore lint/suspicious/noThenProperty: the author's key; nobody awaits a node.
    then: node.dataset.then ?? "",
    choices: Object.fromEntries(
      all("[data-choice]", node).map((one) => [one.dataset.choice ?? "", readChoice(one)]),
    ),
  });
  return {
    start: root.dataset.start ?? "",
    last: root.dataset.last ?? "",
    nodes: Object.fromEntries(
      all("[data-node]").map((one) => [one.dataset.node ?? "", readNode(one)]),
    ),
    exits: Object.fromEntries(
      all("[data-exit]").map(({ dataset }) => [
        dataset.exit ?? "",
        { rank: Number(dataset.rank), stops: "stops" in dataset },
      ]),
    ),
  };
}

/** @param {Element} element */
function asHtml(element) {
  return /** @type {HTMLElement} */ (element);
}

/** What the address names; one that was mangled on its way here names nothing. */
function anchor() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

export class DecisionAid {
  /** @type {Record<string, string[]>} ids of choices by node; nothing else is kept, and only here */
  #answers = {};

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.graph = readGraph(root);
    this.walk = need(root, ".decision__walk");
    this.trail = need(root, ".decision__trail");
    for (const line of root.querySelectorAll("[data-again]")) tellPast(asHtml(line));
    addEventListener("hashchange", () => this.#follow(true));
    const { course = "" } = asHtml(need(document, "course-finish")).dataset;
    logOf(course).addEventListener("clear", (event) => "detail" in event || this.#forget());
    this.#drawNode(this.graph.start, false);
    this.#follow(false);
  }

  get outcome() {
    return decide(this.graph, this.#answers);
  }

  /** @param {string} name of a node or an exit */
  part(name) {
    return need(this.root, `#${CSS.escape(this.#address(name))}`);
  }

  /** @param {string} name */
  #address(name) {
    return `${this.root.id}-${name}`;
  }

  /**
   * Show what the address names; an address that the answers have not led to is shown in the list
   * of everything.
   *
   * @param {boolean} moved whether the reader has just asked for it: then the focus goes there
   */
  #follow(moved) {
    const hash = anchor();
    const prefix = this.#address("");
    const name = hash.startsWith(prefix) ? hash.slice(prefix.length) : "";
    if (this.root.dataset.view === "whole" || (hash && !this.#has(name))) return;
    const { asked, exit } = this.outcome;
    if (!hash) this.#drawNode(this.graph.start, moved);
    else if (asked.includes(name)) this.#drawNode(name, moved);
    else if (name === exit) this.#drawExit(name);
    else {
      this.#drawWhole(this.part(name));
      if (!moved && wasLoadedAgain()) this.#sayForgotten(this.part(name));
    }
  }

  /** @param {string} name */
  #has(name) {
    return name in this.graph.nodes || name in this.graph.exits;
  }

  /** @param {string} name */
  #go(name) {
    const hash = `#${this.#address(name)}`;
    if (location.hash === hash) this.#follow(true);
    else location.hash = hash;
  }

  /** @param {"node" | "exit" | "whole"} view */
  #enter(view) {
    this.root.dataset.view = view;
    for (const one of this.root.querySelectorAll("[data-current]")) {
      one.removeAttribute("data-current");
    }
    for (const one of this.root.querySelectorAll(".decision__drawn")) one.remove();
    this.walk.replaceChildren();
    this.trail.replaceChildren();
  }

  /**
   * @param {string} name
   * @param {boolean} moved
   */
  #drawNode(name, moved) {
    this.#enter("node");
    const form = this.#makeForm(name);
    this.walk.append(form);
    this.#drawTrail(name);
    const legend = need(form, "legend");
    if (moved) focusOn(legend);
  }

  /** @param {string} name */
  #makeForm(name) {
    const part = this.part(name);
    const { several } = this.graph.nodes[name] ?? {};
    const id = this.#address(`${name}--hint`);
    const hints = [".decision__hint", ".decision__how"].flatMap((selector) => {
      const words = wordsOf(part.querySelector(selector));
      return words.length ? [make("span", {}, ...words), " "] : [];
    });
    const rows = [...part.querySelectorAll("[data-choice]")].flatMap((choice) =>
      this.#makeRow(name, asHtml(choice), several ? "checkbox" : "radio"),
    );
    const group = make(
      "fieldset",
      { class: "item__interaction", "aria-describedby": id },
      make("legend", {}, ...wordsOf(part.querySelector(".decision__ask"))),
      make("p", { class: "item__hint", id }, ...hints),
      ...rows,
    );
    const next = make("button", { type: "submit", class: "button button--primary" }, say("next"));
    const before = this.#before(name);
    const back = before ? [makeButton(say("back"), () => this.#go(before))] : [];
    const form = make(
      "form",
      { method: "dialog", class: "decision__form", novalidate: "", autocomplete: "off" },
      group,
      make("div", { class: "item__actions" }, next, ...back),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#answer(name, form);
    });
    return form;
  }

  /**
   * @param {string} name
   * @param {HTMLElement} choice
   * @param {"checkbox" | "radio"} type
   */
  #makeRow(name, choice, type) {
    const value = choice.dataset.choice ?? "";
    const id = this.#address(`${name}--${value}`);
    const input = make("input", { type, name: "response", value, id });
    input.checked = this.#answers[name]?.includes(value) ?? false;
    const label = make("label", { for: id }, ...wordsOf(choice.querySelector(".decision__words")));
    const row = make("div", { class: "choice" }, input, label);
    return "none" in choice.dataset
      ? [make("p", { class: "decision__or" }, say("or")), row]
      : [row];
  }

  /** @param {string} name of a node, or an exit: the question before it, if there is one */
  #before(name) {
    const { asked } = this.outcome;
    const here = asked.indexOf(name);
    return asked[(here < 0 ? asked.length : here) - 1];
  }

  /**
   * @param {string} name
   * @param {HTMLFormElement} form
   */
  #answer(name, form) {
    const given = new FormData(form).getAll("response").map(String);
    const node = this.graph.nodes[name];
    if (node && !chosenOf(node, given)) {
      this.#complain(form, this.#complaint(name, given));
      return;
    }
    this.#answers[name] = given;
    const { open, exit } = this.outcome;
    this.#go(open ?? exit ?? this.graph.start);
  }

  /**
   * @param {string} name
   * @param {string[]} given
   */
  #complaint(name, given) {
    if (!this.graph.nodes[name]?.several) return say("chooseOne");
    if (!given.length) return say("tickOne");
    const none = this.part(name).querySelector("[data-none] .decision__words");
    return say("tickNone", { none: none?.textContent ?? "" });
  }

  /**
   * As for a question without an answer: the legend in sight, the focus on the first control.
   *
   * @param {HTMLFormElement} form
   * @param {string} words
   */
  #complain(form, words) {
    form.querySelector(".item__error")?.remove();
    const hint = need(form, ".item__hint");
    const id = hint.id.replace(/hint$/, "error");
    const prefix = make("span", { class: "visually-hidden" }, `${say("error")} `);
    hint.after(make("p", { class: "item__error", id }, prefix, words));
    need(form, "fieldset").setAttribute("aria-describedby", `${hint.id} ${id}`);
    need(form, "legend").scrollIntoView();
    need(form, "input").focus({ preventScroll: true });
  }

  /** @param {string} name */
  #drawExit(name) {
    this.#enter("exit");
    const exit = this.part(name);
    exit.setAttribute("data-current", "");
    const { advice, reached } = this.outcome;
    const drawn = [
      ...this.#makeList(
        "also",
        advice.map((one) => this.#adviceOf(one)),
      ),
      ...this.#makeList(
        "others",
        reached.filter((one) => one !== name).map((one) => this.#otherOf(one)),
      ),
    ];
    need(exit, ".decision__sentence").before(...drawn);
    this.#drawTrail(name);
    focusOn(need(exit, ".decision__act"));
  }

  /**
   * @param {"also" | "others"} title
   * @param {Node[][]} lines
   */
  #makeList(title, lines) {
    if (!lines.length) return [];
    const list = make("ul", {}, ...lines.map((words) => make("li", {}, ...words)));
    const label = make("p", { class: "decision__label" }, say(title));
    return [make("div", { class: `decision__drawn decision__${title}` }, label, list)];
  }

  /** @param {string} id of a choice */
  #adviceOf(id) {
    const choice = `[data-choice="${CSS.escape(id)}"]`;
    return wordsOf(this.root.querySelector(`${choice} .decision__advice`));
  }

  /** @param {string} name of an exit that another strand ends at: its outcome, and what it asks for */
  #otherOf(name) {
    const part = this.part(name);
    const steps = part.querySelector(".decision__steps")?.cloneNode(true);
    return [...wordsOf(part.querySelector(".decision__category")), ...(steps ? [steps] : [])];
  }

  /**
   * The answers so far, each with a way to change it, and what else there is to do here.
   *
   * @param {string} here
   */
  #drawTrail(here) {
    const done = here in this.graph.exits;
    const { asked } = this.outcome;
    const lines = asked
      .filter((name) => name !== here && this.#answers[name])
      .map((name) => this.#makeLine(name));
    const title = make(
      this.#level,
      { class: "decision__answers" },
      say(done ? "facts" : "answers"),
    );
    if (lines.length) this.trail.append(title, make("ol", {}, ...lines));
    const actions = make("div", { class: "item__actions" });
    if (done) {
      const print = makeButton(say("print"), () => window.print());
      print.classList.add("button--primary");
      const before = this.#before(here);
      const back = before ? [makeButton(say("back"), () => this.#go(before))] : [];
      actions.append(
        print,
        ...back,
        makeButton(say("again"), () => this.#startAgain()),
      );
      this.trail.prepend(actions);
    }
    const whole = makeButton(say("showWhole"), () => this.#drawWhole(null));
    this.trail.append(make("div", { class: "item__actions" }, whole));
  }

  /** @param {HTMLElement} part what the answers had led to */
  #sayForgotten(part) {
    const words = say("forgotten", { steps: say("showSteps") });
    const note = make("p", { class: "decision__drawn decision__forgotten" }, words);
    part.prepend(note);
    focusOn(note);
  }

  /** The heading level of a question. */
  get #level() {
    const level = this.root.querySelector(".decision__ask")?.tagName.toLowerCase() ?? "h3";
    return /** @type {"h3" | "h4" | "h5" | "h6"} */ (level);
  }

  /** @param {string} name */
  #makeLine(name) {
    const part = this.part(name);
    const question = wordsOf(part.querySelector(".decision__ask"));
    const given = (this.#answers[name] ?? []).map((value) => {
      const choice = part.querySelector(`[data-choice="${CSS.escape(value)}"] .decision__words`);
      return make("span", { class: "decision__given" }, ...wordsOf(choice));
    });
    const nothing = make("span", { class: "decision__given" }, say("nothing"));
    const asked = part.querySelector(".decision__ask")?.textContent ?? "";
    const which = make(
      "span",
      { class: "visually-hidden" },
      ` ${say("changeWhich", { question: asked })}`,
    );
    const change = make(
      "a",
      { class: "decision__change", href: `#${this.#address(name)}` },
      say("change"),
      which,
    );
    const answers = given.length ? given : [nothing];
    return make("li", {}, make("span", {}, ...question), ...answers, change);
  }

  #startAgain() {
    this.#answers = {};
    this.#go(this.graph.start);
  }

  /** After *Finish and clear this computer*: the answers, and the address that they have led to. */
  #forget() {
    this.#answers = {};
    history.replaceState(null, "", location.pathname + location.search);
    this.#drawNode(this.graph.start, false);
  }

  /**
   * The list of everything, as it is without this script.
   *
   * @param {HTMLElement | null} part where to begin to read; null at its top, with the focus
   */
  #drawWhole(part) {
    this.#enter("whole");
    const steps = makeButton(say("showSteps"), () => {
      this.root.dataset.view = "node";
      const { open, exit } = this.outcome;
      this.#go(open ?? exit ?? this.graph.start);
    });
    this.walk.append(make("div", { class: "item__actions" }, steps));
    const heading = part?.querySelector(".decision__ask, .decision__act");
    focusOn(asHtml(heading ?? need(this.root, ".decision__title")));
  }
}

/** Whether the reader had the page open before, and has loaded it anew or gone back to it. */
function wasLoadedAgain() {
  const [navigation] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming} */ (navigation)?.type !== "navigate";
}

/**
 * Say in words that the date is past, which only the reader's own clock can tell.
 *
 * @param {HTMLElement} line
 */
function tellPast(line) {
  const again = new Date(`${line.dataset.again}T23:59:59`);
  if (again < new Date()) line.append(" ", make("strong", {}, say("past")));
}
