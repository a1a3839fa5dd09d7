/** Days of the learner's calendar, in zones where they are hardest to tell. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { asCalendar } from "../../src/coursewright/runtime/calendar.js";
import { startOfDay } from "../../src/coursewright/runtime/days.js";
import { schedule } from "../../src/coursewright/runtime/scheduling.js";

const ZONES = [
  "America/New_York",
  "Pacific/Honolulu",
  "Pacific/Auckland",
  "Pacific/Kiritimati",
  "Asia/Kolkata",
  "America/Santiago", // Its clocks go forward at midnight.
  "UTC",
];
const home = process.env.TZ;

afterEach(() => {
  process.env.TZ = home;
});

/** The same test in every zone. */
function everywhere(name, check) {
  for (const zone of ZONES) {
    test(`${name} (${zone})`, () => {
      process.env.TZ = zone;
      check();
    });
  }
}

const said = (at) => new Date(at).toLocaleDateString("en-CA");

everywhere("what is learnt in the evening is due with the next morning", () => {
  for (const hour of ["00:30", "09:00", "20:00", "23:59"]) {
    const at = new Date(`2026-11-26T${hour}`).toISOString();
    const log = [{ id: "1", at, kind: "response", item: "a", revision: "r", outcome: "correct" }];

    const [{ due }] = schedule(log, [{ item: "a", objective: "o.a" }]);

    assert.equal(said(due), "2026-11-27");
    assert.ok(due <= new Date("2026-11-27T06:00").getTime());
    assert.ok(due > new Date("2026-11-26T23:59").getTime());
  }
});

everywhere("days are counted over every change of the clocks", () => {
  for (let day = 0; day < 400; day += 1) {
    const begins = startOfDay("2026-01-01", day);
    const expected = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

    assert.equal(said(begins), expected);
    assert.equal(startOfDay(begins), begins);
    assert.equal(startOfDay(begins + 5 * 60 * 60 * 1000), begins);
  }
});

everywhere("a date that was chosen is that day, and a calendar says so", () => {
  const day = startOfDay("2026-12-10");
  const text = asCalendar("review", [{ uid: "1", day, summary: "S" }], Date.now());

  assert.equal(said(day), "2026-12-10");
  assert.match(text, /\r\nDTSTART;VALUE=DATE:20261210\r\n/);
});

test("no line of a calendar is longer than 75 octets, and folding loses nothing", () => {
  const summary = `Did I do it? ${"Über „Wörter“, die 👩‍⚕️ lang sind; ".repeat(9)}`.trim();
  const url = `https://example.org/${"a/".repeat(60)}`;

  const text = asCalendar("review", [{ uid: "1", day: 0, summary, url }], 0);

  const lines = text.split("\r\n");
  const size = (line) => Buffer.byteLength(line, "utf8");
  assert.ok(lines.every((line) => size(line) <= 75));
  assert.ok(lines.some((line) => size(line) > 70));
  assert.equal(text.replaceAll("\r\n", "").includes("\n"), false);
  assert.equal(text.includes("\uFFFD"), false);
  const unfolded = text.replaceAll("\r\n ", "");
  assert.ok(unfolded.includes(`\r\nSUMMARY:${summary.replace(/[;,]/g, "\\$&")}\r\n`));
  assert.ok(unfolded.includes(`\r\nURL:${url}\r\n`));
  assert.ok(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  assert.ok(text.endsWith("END:VCALENDAR\r\n"));
});
