/**
 * Days as the learner's own calendar has them, never as spans of 24 hours: what is learnt in the
 * evening is a day old in the morning, and two days of a year have 23 and 25 hours.
 */

/**
 * When a day begins, where the learner is.
 *
 * @param {string | number} at an instant, or a date without a time: that day
 * @param {number} later by how many days
 */
export function startOfDay(at, later = 0) {
  // A date alone would be read as midnight in Greenwich.
  const day = new Date(/^\d+-\d+-\d+$/.test(String(at)) ? `${at}T00:00` : at);
  day.setDate(day.getDate() + later);
  return day.setHours(0, 0, 0, 0);
}

/** A day by its number, such as 20261203. @param {number} at */
export function dayNumber(at) {
  const day = new Date(at);
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const year = String(day.getFullYear()).padStart(4, "0");
  return year + two(day.getMonth() + 1) + two(day.getDate());
}
