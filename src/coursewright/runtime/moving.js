/** From one's own device to this visit only, or back: the whole record moves. */

import { storageOf } from "./storage.js";

/**
 * Say whose device this is; what has been kept so far goes along, or stays whole where it is.
 *
 * @param {import("./record.js").Log} log
 * @param {import("./record.js").Device} device
 * @returns {import("./record.js").Keeping | "noRoom"}
 */
export function move(log, device) {
  const own = storageOf("localStorage");
  const visit = storageOf("sessionStorage");
  const [here, there] = device === "own" ? [own, visit] : [visit, own];
  if (log.device && log.device !== device && here && there) {
    if (!copy(log, there, here)) return "noRoom";
    const named = `${log.prefix}device`;
    // First: what went before it, other tabs would take for a loss.
    for (const key of [named, ...Object.keys(there)]) {
      if (key.startsWith(log.prefix)) there.removeItem(key);
    }
  }
  return log.choose(device);
}

/**
 * @param {import("./record.js").Log} log
 * @param {Storage} there
 * @param {Storage} here
 */
function copy(log, there, here) {
  const copied = [];
  try {
    for (const [key, text] of Object.entries(there)) {
      if (!key.startsWith(log.prefix) || key === `${log.prefix}device`) continue;
      // A list may be in both: that of earlier versions, or those of a tab that was duplicated.
      const isThere = key.startsWith(log.key) && here.getItem(key) !== null;
      const name = isThere ? `${key}.${Date.now()}` : key;
      here.setItem(name, text);
      copied.push(name);
    }
    return true;
  } catch {
    for (const name of copied) here.removeItem(name);
    return false;
  }
}
