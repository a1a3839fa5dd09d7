/**
 * What this tab knows of a session with an LMS, so that a page which a phone has put away and loads
 * again goes on with it: the token comes once, and so does what a session begins with.
 */

import { storageOf } from "./storage.js";

/**
 * @typedef {object} Visit
 * @property {string} fetch the address that no other session has
 * @property {string} token
 * @property {number} began when the LMS was told that the page is ready; 0 before
 * @property {boolean} isOver whether the LMS was told that the page was closed
 */

const KEY = "coursewright.cmi5";

/** @param {string} fetch @returns {Visit} */
export function recall(fetch) {
  const fresh = { fetch, token: "", began: 0, isOver: false };
  try {
    const kept = JSON.parse(storageOf("sessionStorage")?.getItem(KEY) ?? "null");
    return kept?.fetch === fetch ? { ...fresh, ...kept } : fresh;
  } catch {
    return fresh;
  }
}

/** @param {Visit} visit */
export function remember(visit) {
  try {
    storageOf("sessionStorage")?.setItem(KEY, JSON.stringify(visit));
  } catch {
    // Full, or not allowed: a page that is loaded again will say that the session is over.
  }
}
