/** How much of a step's time is left, by the instants at which the steps were first on the screen. */

const MINUTE = 60_000;

/** @typedef {Record<string, number>} Begun Steps, each with when it began, in milliseconds. */

/**
 * The steps that have begun, with this one.
 *
 * @param {unknown} before What the browser has kept with the page's place in its history.
 * @param {string} step
 * @param {number} now
 * @returns {Begun}
 */
export function begin(before, step, now) {
  /** @type {Begun} */
  const begun = {};
  if (before && typeof before === "object") {
    for (const [name, at] of Object.entries(before)) {
      if (Number.isFinite(at) && at <= now) begun[name] = at;
    }
  }
  begun[step] ??= now;
  return begun;
}

/**
 * Minutes left of a step, a begun one counted as whole: 1 until it is over, then 0.
 *
 * @param {number} minutes That it takes.
 * @param {number} began
 * @param {number} now
 */
export function left(minutes, began, now) {
  return Math.max(0, Math.ceil(minutes - (now - began) / MINUTE));
}
