/** What many records say: before everybody, without a name; and to the facilitator alone, by name. */

import { amount, LEAST_RECORDS, topicsOf } from "../cohort.js";
import { make, makeButton } from "../dom.js";
import { sayer } from "../phrases.js";
import { wholeOf } from "../roster.js";
import { sayDate } from "../words.js";

/** @typedef {import("../cohort.js").Course} Course */
/** @typedef {import("../cohort.js").Standing} Standing */
/** @typedef {import("../handed-in.js").Refused & { file: string }} LeftOut */
/**
 * @typedef {import("../cohort.js").Summary & {
 *   name: string, file: string, made: number, ids: Set<string>, words: boolean,
 * }} Person
 */

export const say = sayer(STRINGS.cohort);

/** So many topics are enough for an hour; the others are there for who asks. */
const FIRST = 5;

/** @typedef {(level: number, words: string) => HTMLElement} Heading */

/** @type {Heading} */
const heading = (level, words) =>
  make(/** @type {"h2"} */ (`h${Math.min(level, 6)}`), { class: "cohort__title" }, words);

/**
 * The room: nobody's name, and nothing that one person alone has done.
 *
 * @param {Person[]} people
 * @param {Course} course
 * @param {number} level
 * @returns {Node[]}
 */
export function drawRoom(people, course, level) {
  const head = heading(level, say("room"));
  if (people.length < LEAST_RECORDS) {
    return [head, make("p", {}, say("tooFew", { least: LEAST_RECORDS }))];
  }
  const objectives = topicsOf(
    people.map((one) => one.objectives),
    course.modules.flatMap((module) =>
      module.objectives.map((one) => ({ ...one, title: module.title, address: module.address })),
    ),
  );
  const beliefs = topicsOf(
    people.map((one) => one.misconceptions),
    course.misconceptions,
  );
  return [
    head,
    make("p", {}, say("roomOf", { count: people.length })),
    heading(level + 1, say("objectives")),
    ...drawTopics(objectives, "missed", ({ text, title, address }) => [
      make("span", { class: "cohort__topic" }, text),
      make("a", { href: address }, title),
    ]),
    heading(level + 1, say("beliefs")),
    ...drawTopics(beliefs, "chosen", ({ says, title, address }) => [
      make("em", { class: "cohort__topic" }, says),
      make("a", { href: address }, title),
    ]),
    make("p", { class: "cohort__how" }, say("how")),
    heading(level + 1, say("modules")),
    drawModules(people, course),
  ];
}

/**
 * @template Subject
 * @param {import("../cohort.js").Topic<Subject>[]} topics
 * @param {"missed" | "chosen"} phrase
 * @param {(subject: Subject) => Node[]} draw
 * @returns {Node[]}
 */
function drawTopics(topics, phrase, draw) {
  if (!topics.length) return [make("p", {}, say("nothingShared"))];
  const lines = topics.map(({ subject, tried, missed }) =>
    make("li", {}, ...draw(subject), make("span", {}, say(phrase, { missed, tried }))),
  );
  const [first, rest] = [lines.slice(0, FIRST), lines.slice(FIRST)];
  const list = make("ol", { class: "cohort__topics" }, ...first);
  if (!rest.length) return [list];
  const more = make("ol", { class: "cohort__topics", start: String(FIRST + 1) }, ...rest);
  const summary = make("summary", {}, say("more", { count: rest.length }));
  return [list, make("details", { class: "cohort__more" }, summary, more)];
}

/**
 * @param {Person[]} people
 * @param {Course} course
 */
function drawModules(people, { modules }) {
  const total = people.length;
  const words = (/** @type {number} */ count) => say(amount(count, total), { count, total });
  const lines = modules.map(({ title }, place) => {
    const states = people.map((one) => one.modules[place]?.state);
    const through = states.filter((state) => state === "worked-through").length;
    const begun = states.filter((state) => state !== "not-started").length;
    return make(
      "li",
      {},
      make("span", { class: "cohort__topic" }, title),
      make("span", {}, say("moduleRoom", { begun: words(begun), worked: words(through) })),
    );
  });
  return make("ul", { class: "cohort__topics" }, ...lines);
}

/**
 * Who has worked through what, and which files are left out.
 *
 * @param {Person[]} people
 * @param {LeftOut[]} leftOut
 * @param {Course} course
 * @param {number} level
 * @param {(person: Person) => void} remove
 * @returns {Node[]}
 */
export function drawRoster(people, leftOut, course, level, remove) {
  const nodes = [
    heading(level, say("roster")),
    make("p", { class: "cohort__warning" }, say("rosterWarning")),
  ];
  if (people.length) {
    const facts = people.map(() => make("p", { class: "roster__facts" }));
    const choice = drawChoice(course, (place) => {
      for (const [at, { modules }] of people.entries()) {
        const standing = modules[place];
        if (facts[at]) facts[at].textContent = standing ? sayModule(standing) : sayWhole(modules);
      }
    });
    const rows = people.map((one, at) => drawPerson(one, facts[at] ?? "", course, remove, at));
    nodes.push(choice, make("ul", { class: "roster" }, ...rows));
  }
  const withWords = people.filter(({ words }) => words).length;
  if (withWords) nodes.push(make("p", {}, say("ownWords", { count: withWords })));
  if (leftOut.length) {
    const lines = leftOut.map(({ file, problem, ...more }) =>
      make("li", {}, make("strong", {}, file), ` ${say(problem, more)}`),
    );
    nodes.push(heading(level + 1, say("leftOut")), make("ul", { class: "cohort__left" }, ...lines));
  }
  return nodes;
}

/**
 * Of what the roster tells: the whole course, or one module.
 *
 * @param {Course} course
 * @param {(place: number) => void} show
 */
function drawChoice({ modules }, show) {
  const select = make("select", {
    id: "cohort-module",
    class: "entry__input",
    autocomplete: "off",
  });
  const titles = [say("wholeCourse"), ...modules.map(({ title }) => title)];
  select.append(
    ...titles.map((title, place) => make("option", { value: String(place - 1) }, title)),
  );
  select.addEventListener("change", () => show(Number(select.value)));
  show(-1);
  const label = make("label", { for: select.id }, say("forModule"));
  return make("div", { class: "roster__choice" }, label, select);
}

/**
 * @param {Person} person
 * @param {Node | string} facts
 * @param {Course} course
 * @param {(person: Person) => void} remove
 * @param {number} place
 */
function drawPerson(person, facts, { modules }, remove, place) {
  const attributes = {
    type: "text",
    class: "entry__input entry__input--wide",
    id: `cohort-name-${place}`,
  };
  const name = make("input", { ...attributes, autocomplete: "off", maxlength: "200" });
  name.value = person.name;
  const button = makeButton(say("remove"), () => remove(person));
  const nameButton = () =>
    button.setAttribute("aria-label", say("removeOf", { name: person.name }));
  name.addEventListener("input", () => {
    person.name = name.value;
    nameButton();
  });
  nameButton();
  const begun = modules.flatMap(({ title }, at) => {
    const standing = person.modules[at];
    return standing && standing.state !== "not-started"
      ? [make("li", {}, make("span", { class: "cohort__topic" }, title), sayModule(standing))]
      : [];
  });
  const label = make("label", { for: name.id }, say("nameOf", { file: person.file }));
  const row = make("li", { class: "roster__person" }, label, name, button, facts);
  if (begun.length) {
    const summary = make("summary", {}, say("begunModules", { count: begun.length }));
    row.append(make("details", { class: "cohort__more" }, summary, make("ul", {}, ...begun)));
  }
  return row;
}

/** @param {Standing[]} modules */
function sayWhole(modules) {
  const { through, answered, count, at } = wholeOf(modules);
  const last = at ? ` ${say("lastAt", { date: sayDate(at) })}` : "";
  return say("wholeFacts", { through, total: modules.length, answered, count }) + last;
}

/** @param {Standing} standing */
function sayModule({ state, at, answered, count }) {
  const words = { "not-started": "notBegun", "in-progress": "begun", "worked-through": "through" };
  const said = say(/** @type {"begun"} */ (words[state]), { date: at && sayDate(at) });
  return state === "not-started" ? said : `${said} ${say("answered", { answered, count })}`;
}
