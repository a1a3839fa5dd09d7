/**
 * A response in few characters. What an item can be answered with is named by three of them, which
 * are made of its id: so it is still that answer when choices were added, or stand in another order.
 */

/** @typedef {string | string[]} Response */
/** @typedef {Map<string, string>} Names ids by what is made of them; an empty one if two are alike */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";

/**
 * Three of 64 characters (FNV-1a, folded).
 *
 * @param {string} id
 */
export function shortName(id) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193);
  const folded = (hash >>> 18) ^ hash;
  return [0, 6, 12].map((shift) => DIGITS[(folded >>> shift) & 63]).join("");
}

/**
 * @param {Iterable<string>} ids
 * @returns {Names}
 */
export function namesOf(ids) {
  /** @type {Names} */
  const names = new Map();
  for (const id of new Set(ids)) {
    const name = shortName(id);
    names.set(name, names.has(name) ? "" : id);
  }
  return names;
}

/** @param {string} words */
const literal = (words) => `.${encodeURIComponent(words.replace(/\p{Surrogate}/gu, "\ufffd"))}`;

/**
 * @param {string} value
 * @param {Names} names
 */
function writeValue(value, names) {
  const name = shortName(value);
  return names.get(name) === value && value ? name : literal(value);
}

/**
 * @param {string} one a choice, words, or `part=choice`
 * @param {Names} names
 */
function writeOne(one, names) {
  const at = one.indexOf("=");
  const part = one.slice(0, at);
  const name = shortName(part);
  if (at > 0 && names.get(name) === part) return `${name}=${writeValue(one.slice(at + 1), names)}`;
  return writeValue(one, names);
}

/**
 * @param {Response} response
 * @param {Names} names
 */
export function writeResponse(response, names) {
  if (typeof response === "string") return `'${writeOne(response, names)}`;
  return response.length ? response.map((one) => writeOne(one, names)).join(",") : "-";
}

/**
 * @param {string} written
 * @param {Names} names
 */
function readValue(written, names) {
  if (written.startsWith(".")) return decodeURIComponent(written.slice(1));
  const id = names.get(written);
  if (!id) throw new Error("no such answer any more");
  return id;
}

/**
 * @param {string} written
 * @param {Names} names
 */
const readOne = (written, names) =>
  written
    .split("=")
    .map((value) => readValue(value, names))
    .join("=");

/**
 * What was written; an error if an item does not have it any more, or it was never written so.
 *
 * @param {string} written
 * @param {Names} names
 * @returns {Response}
 */
export function readResponse(written, names) {
  if (written === "-") return [];
  if (written.startsWith("'")) return readOne(written.slice(1), names);
  return written.split(",").map((one) => readOne(one, names));
}
