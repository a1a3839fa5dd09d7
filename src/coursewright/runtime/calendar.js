/** Days as a calendar file: all of it local, whole days, so that no program moves them. */

import { dayNumber } from "./days.js";

/**
 * Lines of a calendar file, none longer than 75 octets (RFC 5545, 3.1); a letter stays whole.
 *
 * @param {string} line
 */
function fold(line) {
  const size = (/** @type {string} */ words) => new TextEncoder().encode(words).length;
  let [folded, room] = ["", 75];
  for (const letter of line) {
    if (size(letter) > room) {
      folded += "\r\n ";
      room = 74; // The space counts.
    }
    folded += letter;
    room -= size(letter);
  }
  return folded;
}

/**
 * Days of a calendar, as any program reads them.
 *
 * @param {string} of what they are for, as the file names its origin
 * @param {{ uid: string, day: number, summary: string, description?: string, url?: string }[]} events
 *   each with its day
 * @param {number} now
 */
export function asCalendar(of, events, now) {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const plain = (/** @type {string} */ words) =>
    words.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/[\s\p{Cc}]+/gu, " ");
  const lines = events.flatMap(({ uid, day, summary, description, url }) => [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${dayNumber(day)}`,
    `SUMMARY:${plain(summary)}`,
    ...(description ? [`DESCRIPTION:${plain(description)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    "END:VEVENT",
  ]);
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//coursewright//${of}//EN`];
  return [...head, ...lines, "END:VCALENDAR", ""].map(fold).join("\r\n");
}
