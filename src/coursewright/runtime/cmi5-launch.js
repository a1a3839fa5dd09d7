/** How an LMS says, in the address of the page, where it listens and who learns (cmi5, section 8). */

/**
 * @typedef {object} Launch
 * @property {string} endpoint where statements and states go, with a slash at its end
 * @property {string} fetch where the token is to be had, once
 * @property {object} actor who learns, as the LMS calls them
 * @property {string} registration
 * @property {string} activityId what the LMS calls this page
 */

/** @param {string} address */
function isOfTheWeb(address) {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** @param {string} words */
function readActor(words) {
  try {
    const actor = JSON.parse(words);
    return actor && typeof actor === "object" && !Array.isArray(actor) ? actor : null;
  } catch {
    return null;
  }
}

/**
 * What stands in the address; nothing if any of it is missing, as on a plain page.
 *
 * @param {string} search
 * @returns {Launch | null}
 */
export function readLaunch(search) {
  const given = new URLSearchParams(search);
  const word = (/** @type {string} */ name) => given.get(name)?.trim() ?? "";
  const [endpoint, fetch] = [word("endpoint"), word("fetch")];
  const [registration, activityId] = [word("registration"), word("activityId")];
  const actor = readActor(word("actor"));
  const isWhole = isOfTheWeb(endpoint) && isOfTheWeb(fetch) && registration && activityId;
  if (!isWhole || !actor) return null;
  return { endpoint: endpoint.replace(/\/*$/, "/"), fetch, actor, registration, activityId };
}

/** Where the learner goes when done, if the LMS says so. @param {unknown} address */
export const readReturn = (address) =>
  typeof address === "string" && isOfTheWeb(address) ? address : "";
