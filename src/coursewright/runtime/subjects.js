/** What the entries of the record are about, as the server has written it into the page. */

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {{ name: string, address: string | null, group: string, title: string }} Subject */
/** @typedef {{ slug: string, title: string, entries: Entry[] }} Group */

/**
 * @param {ParentNode} root
 * @returns {Map<string, Subject>}
 */
export function readSubjects(root) {
  const groups = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-group]"));
  return new Map(
    [...groups].flatMap(({ dataset: { group = "", title = "" }, children }) =>
      [...children].map((one) => [
        one.getAttribute("data-subject") ?? "",
        { name: one.textContent ?? "", address: one.getAttribute("href"), group, title },
      ]),
    ),
  );
}

/**
 * The modules that the record has entries of, in the order of the course; last, under no name, what
 * belongs to none of them.
 *
 * @param {Entry[]} entries
 * @param {Map<string, Subject>} subjects
 * @returns {Group[]}
 */
export function groupEntries(entries, subjects) {
  const titles = new Map([...subjects.values()].map(({ group, title }) => [group, title]));
  titles.delete("");
  titles.set("", "");
  const slugOf = (/** @type {Entry} */ { item }) => subjects.get(item)?.group ?? "";
  return [...titles]
    .map(([slug, title]) => ({
      slug,
      title,
      entries: entries.filter((entry) => slugOf(entry) === slug),
    }))
    .filter((group) => group.entries.length);
}
