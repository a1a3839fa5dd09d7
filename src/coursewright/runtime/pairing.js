/** Who sees which case on a page for two, as its address says it: pure functions. */

/** @typedef {"first" | "second" | "shared"} Role who has this screen; of a shared one, both */
/** @typedef {{ name: string, role: Role | "" }} Place of the case, its id */

/** @type {Role[]} */
const ROLES = ["first", "second", "shared"];

/**
 * What an address asks for, if it asks for a case that the page has.
 *
 * @param {string} hash
 * @param {string[]} names ids of the cases of the page
 * @returns {Place | null}
 */
export function placeOf(hash, names) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const name = asked.get("case") ?? "";
  const role = ROLES.find((one) => one === asked.get("role")) ?? "";
  return names.includes(name) ? { name, role } : null;
}

/**
 * @param {Place} place
 * @returns {string}
 */
export function hashOf({ name, role }) {
  return `#${new URLSearchParams(role ? { case: name, role } : { case: name })}`;
}

/**
 * The other side, for the next case; a screen that is shared stays so.
 *
 * @param {Role | ""} role
 * @returns {Role | ""}
 */
export function swapped(role) {
  return role === "first" ? "second" : role === "second" ? "first" : role;
}
