/**
 * When an objective comes back: 1, 7, 30 and 90 days after it was last answered rightly, and after a
 * day again when it was missed or guessed. Pure functions over the log.
 *
 * What is scheduled is the objective, not the question: the next question for it is the one that
 * was answered longest ago, so that a sibling comes before the same one.
 */

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {{ item: string, objective: string }} Reviewed */

/** Days until the next review, after none, one, two and more right answers in a row. */
export const INTERVALS = [1, 7, 30, 90];

/** As many as fit into about five minutes. */
export const MOST = 10;

const DAY = 24 * 60 * 60 * 1000;
const GUESSING = 1;

/** Whether the learner has said yes to reviews, and not no since. @param {Entry[]} entries */
export function isScheduled(entries) {
  return entries.findLast((entry) => entry.kind === "schedule")?.response === "yes";
}

/**
 * The objectives that have been tried, each with when it is due and with what question.
 *
 * @param {Entry[]} entries
 * @param {Reviewed[]} items
 */
export function schedule(entries, items) {
  const retired = new Set(
    entries.filter((entry) => entry.kind === "retire").map((entry) => entry.item),
  );
  const objectives = [...new Set(items.map((one) => one.objective))];
  return objectives.flatMap((objective) => {
    const mine = items.filter((one) => one.objective === objective).map((one) => one.item);
    const given = entries.filter(
      (entry) =>
        entry.kind === "response" && mine.includes(entry.item) && entry.context !== "pretest",
    );
    const last = given.at(-1);
    if (!last || retired.has(objective)) return [];
    let level = 0;
    for (const { context, outcome, confidence } of given) {
      if (context !== "review") continue;
      const sure = outcome === "correct" && confidence !== GUESSING;
      level = sure ? Math.min(level + 1, INTERVALS.length - 1) : 0;
    }
    const at = (/** @type {string} */ item) =>
      given.findLast((entry) => entry.item === item)?.at ?? "";
    const [next] = [...mine].sort((a, b) => (at(a) < at(b) ? -1 : 1));
    const days = INTERVALS[level] ?? 1;
    return [
      { objective, item: next ?? "", last: last.at, days, due: Date.parse(last.at) + days * DAY },
    ];
  });
}

/** @typedef {ReturnType<typeof schedule>[number]} Due */

/**
 * What is due now, the longest overdue first, objectives of different modules in turn.
 *
 * @param {Due[]} all
 * @param {number} now
 */
export function dueNow(all, now) {
  const due = all.filter((one) => one.due <= now).sort((a, b) => a.due - b.due);
  /** @type {Map<string, Due[]>} */
  const byTopic = new Map();
  for (const one of due) {
    const [topic = ""] = one.objective.split(".");
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), one]);
  }
  const mixed = [];
  while (mixed.length < Math.min(due.length, MOST)) {
    for (const queue of byTopic.values()) {
      const one = queue.shift();
      if (one) mixed.push(one);
    }
  }
  return mixed.slice(0, MOST);
}

/**
 * The days on which something will be due, as a calendar that any program reads.
 *
 * @param {Due[]} all
 * @param {string} title
 * @param {string} address
 * @param {number} now
 */
export function calendar(all, title, address, now) {
  const stamp = (/** @type {number} */ time) =>
    new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
  const days = [...new Set(all.map((one) => stamp(Math.max(one.due, now)).slice(0, 8)))].sort();
  const events = days.map((day) =>
    [
      "BEGIN:VEVENT",
      `UID:review-${day}@${new URL(address).hostname || "course"}`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART;VALUE=DATE:${day}`,
      `SUMMARY:${title}`,
      `URL:${address}`,
      "END:VEVENT",
    ].join("\r\n"),
  );
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coursewright//review//EN"];
  return [...head, ...events, "END:VCALENDAR", ""].join("\r\n");
}
