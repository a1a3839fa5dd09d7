/** What can wait until the browser has painted what was asked for. */

/**
 * Run a step once what has changed by now is painted; a hidden page paints nothing, so it runs at once.
 *
 * @param {() => void} step
 */
export function afterPaint(step) {
  if (document.hidden) step();
  else requestAnimationFrame(() => setTimeout(step));
}

/**
 * A step that waits for the paint, and is taken once, however often it was asked for until then.
 *
 * @param {() => void} step
 */
export function oncePainted(step) {
  let isWaiting = false;
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    afterPaint(() => {
      isWaiting = false;
      step();
    });
  };
}

/**
 * Run a step when the browser has nothing else to do.
 *
 * @param {() => void} step
 */
export function whenIdle(step) {
  // Safari has no such call: there it waits until the page has been drawn.
  if ("requestIdleCallback" in window) requestIdleCallback(step);
  else setTimeout(step, 1000);
}
