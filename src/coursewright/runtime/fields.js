/** What stands in the fields of worksheets, out of the log: pure functions. */

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {Record<string, string>} Written what stands in each field, by its name */

/**
 * The fields that an entry of a worksheet has; none if their words were left out of a download.
 *
 * @param {Entry} entry
 * @returns {[string, string][]}
 */
export function fieldsOf({ response }) {
  try {
    const fields = Object.entries(JSON.parse(String(response)));
    return fields.filter((field) => typeof field[1] === "string");
  } catch {
    return []; // Not what we wrote: it stays in the record, and fills nothing in.
  }
}

/**
 * What the record says of a worksheet: each entry holds the fields that had changed.
 *
 * @param {Entry[]} entries
 * @param {string} name
 * @returns {Written}
 */
export function writtenBefore(entries, name) {
  /** @type {Written} */
  const written = Object.create(null); // A field may be called as what every object has.
  for (const entry of entries) {
    if (entry.kind !== "worksheet" || entry.item !== name) continue;
    for (const [field, value] of fieldsOf(entry)) written[field] = value;
  }
  return written;
}

/**
 * The log without fields that were filled in or emptied again later: what was written there before
 * has been taken back.
 *
 * @param {Entry[]} entries oldest first
 * @returns {Entry[]} the same list if nothing was
 */
export function newestFields(entries) {
  /** @type {Set<string>} */
  const taken = new Set();
  let isSame = true;
  const newest = entries
    .toReversed()
    .flatMap((entry) => {
      if (entry.kind !== "worksheet") return entry;
      const fields = fieldsOf(entry);
      const left = fields.filter(([field]) => !taken.has(`${entry.item} ${field}`));
      for (const [field] of left) taken.add(`${entry.item} ${field}`);
      if (left.length === fields.length) return entry;
      isSame = false;
      return left.length ? [{ ...entry, response: JSON.stringify(Object.fromEntries(left)) }] : [];
    })
    .reverse();
  return isSame ? entries : newest;
}
