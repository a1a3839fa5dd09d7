/** Where a learner stands in the domains, out of the log, and where to begin: pure functions. */

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {"new" | "helped" | "explain"} Standing */
/** @typedef {{ title: string, address: string, minutes: number }} Offer */
/** @typedef {{ id: string, title: string, offers: Offer[] }} Domain */

/** From the lowest. */
const STANDINGS = /** @type {const} */ (["new", "helped", "explain"]);

/**
 * The newest placement; earlier ones are never shown, so nobody can read a change into them.
 *
 * @param {Entry[]} entries
 */
export function newestPlacement(entries) {
  const newest = entries.findLast((entry) => entry.kind === "placement");
  if (!newest) return null;
  /** @type {Map<string, Standing>} */
  const placed = new Map();
  for (const one of [newest.response ?? []].flat()) {
    const [domain = "", said] = one.split(":");
    const standing = STANDINGS.find((name) => name === said);
    if (standing) placed.set(domain, standing);
  }
  return { at: newest.at, placed };
}

/**
 * Where to begin: the modules of the domains that are placed lowest among those that have any, and
 * the domains placed as low that have none yet. Nothing to begin with means that all could be
 * explained, or that what is placed lower has no module.
 *
 * @param {Map<string, Standing>} placed
 * @param {Domain[]} domains
 */
export function whereToBegin(placed, domains) {
  /** @type {Domain[]} */
  const without = [];
  for (const standing of /** @type {const} */ (["new", "helped"])) {
    const here = domains.filter(({ id }) => placed.get(id) === standing);
    without.push(...here.filter((one) => !one.offers.length));
    const lowest = here.filter((one) => one.offers.length);
    const named = lowest.flatMap((one) => one.offers.map((offer) => [offer.address, offer]));
    /** @type {Map<string, Offer>} */
    const offers = new Map(/** @type {[string, Offer][]} */ (named));
    if (offers.size) return { standing, lowest, offers: [...offers.values()], without };
  }
  return { standing: null, lowest: [], offers: [], without };
}
