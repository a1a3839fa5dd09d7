/** If-thens: what became of them, how they change, and the days that they put into a calendar. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { planCalendar, plansOf, withChanged } from "../../src/coursewright/runtime/plans.js";
import { addLoaded } from "../../src/coursewright/runtime/record-file.js";

const home = process.env.TZ;

afterEach(() => {
  process.env.TZ = home;
});

const entry = (id, kind, item, response, more = {}) => ({
  ...{ id, at: `2026-12-0${id.length}T08:00:00.000Z`, kind, item, revision: "", response },
  ...more,
});

const first = entry("a", "if-then", "irb", ["anonymous", "Let's count", ""]);
const second = entry("bb", "if-then", "irb", ["again", "Who asks?", "2026-12-10"]);
const back = entry("ccc", "looked-back", "a", ["changed", "She laughed"]);
const LOG = [first, second, back];

test("if-thens come newest first, each with what became of it", () => {
  const [newest, oldest] = plansOf(LOG);

  assert.deepEqual(
    [newest.id, newest.date, newest.outcome, newest.answer],
    ["bb", "2026-12-10", null, ""],
  );
  assert.deepEqual(
    [oldest.module, oldest.when, oldest.say, oldest.outcome, oldest.answer],
    ["irb", "anonymous", "Let's count", "changed", "She laughed"],
  );
});

test("what was left out of a download, and what is no outcome, is shown as none", () => {
  const odd = entry("dddd", "looked-back", "bb", ["constructor", "x"]);

  assert.deepEqual(plansOf([{ ...first, response: "" }]), []);
  assert.equal(plansOf([second, odd])[0].outcome, null);
});

test("one that is changed keeps its time and what became of it, and nothing of its old words", () => {
  const { all, changed } = withChanged(LOG, "a", ["anonymous", "Count first", "2026-12-24"]);

  const plan = plansOf(all).find(({ id }) => id === changed);
  assert.deepEqual(
    [plan.at, plan.say, plan.date, plan.outcome],
    [first.at, "Count first", "2026-12-24", "changed"],
  );
  assert.equal(JSON.stringify(all).includes("Let's count"), false);
  assert.equal(
    all.some(({ id, item }) => [id, item].includes("a")),
    false,
    "under a new id, so that a tab that has the old one does not write it again",
  );
  assert.equal(all[1], second);
});

test("of what became of one, the newest words stay, in whichever order files are loaded", () => {
  const anew = entry("dddd", "looked-back", "a", ["done", ""]);
  const withheld = { ...anew, response: "" };

  for (const [there, loaded] of [
    [LOG, [anew]],
    [[...LOG.slice(0, 2), anew], [back]],
  ]) {
    const { all } = addLoaded(there, loaded);
    assert.deepEqual(
      all.filter(({ kind }) => kind === "looked-back"),
      [anew],
    );
  }
  assert.deepEqual(addLoaded([...LOG], [withheld]).all, LOG, "not by words that were left out");
});

const told = {
  course: "sample",
  url: "https://example.org/modules/irb/#if-then",
  titles: ["Today", "A week on", "Thirty days on"],
  words: "",
};

for (const zone of ["America/New_York", "Pacific/Kiritimati", "America/Santiago", "UTC"]) {
  test(`a calendar has that day, a week and thirty days later (${zone})`, () => {
    process.env.TZ = zone;
    const text = planCalendar({ ...second, date: "2026-03-02" }, told, Date.now());

    assert.deepEqual(text.match(/DTSTART.*/g), [
      "DTSTART;VALUE=DATE:20260302",
      "DTSTART;VALUE=DATE:20260309",
      "DTSTART;VALUE=DATE:20260401",
    ]);
  });
}

test("its days are the same ones after a change, and no two of them are one", () => {
  const uids = (plan) => planCalendar(plan, told, Date.now()).match(/UID.*/g);
  const { all, changed } = withChanged(LOG, "bb", ["again", "Who else?", "2026-12-11"]);
  const [before, after] = [LOG, all].map(
    (log, at) => plansOf(log).find(({ id }) => id === ["bb", changed][at]) ?? null,
  );

  assert.deepEqual(uids(before), uids(after));
  assert.equal(new Set([...uids(before), ...uids(plansOf(LOG)[1])]).size, 6);
});

test("the calendar says what it is given, and no control character", () => {
  const words = "When: a\u0007, b; c\nd\\e";
  const text = planCalendar(second, { ...told, words }, 0).replaceAll("\r\n ", "");

  assert.ok(text.includes(`DESCRIPTION:When: a \\, b\\; c d\\\\e ${told.url}\r\n`), text);
  assert.ok(text.includes(`\r\nURL:${told.url}\r\n`));
});
