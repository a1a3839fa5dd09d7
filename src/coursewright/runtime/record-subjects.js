/** What the entries of the record are about, as the server has written it into the page. */

/** @typedef {import("./record.js").Entry} Entry */
/** @typedef {{ name: string, address: string | null, group: string, title: string }} Subject */
/**
 * @typedef {"none" | "gone" | "reviews" | "commitments" | "placement" | "unknown"} Row
 *   what has no module: what the course has elsewhere, what it has no longer, and what is about
 *   nothing that the course has
 */
/** @typedef {{ slug: string, title: string, row: Row | null, entries: Entry[] }} Group */

/** In this order, below the modules. @type {Row[]} */
const LAST = ["none", "gone", "reviews", "commitments", "placement", "unknown"];

/** Kinds that are about nothing that a course has, each with its row. */
const ROWS = new Map(
  /** @type {[string, Row][]} */ ([
    ["schedule", "reviews"],
    ["commitment", "commitments"],
    ["kept", "commitments"],
    ["placement", "placement"],
  ]),
);

/** Kinds that are about a question, a set, a worksheet, an objective or a sentence. */
const ABOUT = [
  ...["response", "reveal", "note", "emptied", "turn", "draw", "spotted", "moves", "again"],
  ...["worksheet", "retire", "resume", "said", "if-then", "looked-back"],
];

/** Of an if-then, what it is about; a module may be called as a question is. @param {string} module */
const planned = (module) => `if-then:${module}`;

/**
 * The name of what each entry is about, among the subjects: of what says what became of an if-then,
 * that of the if-then.
 *
 * @param {Entry[]} entries
 */
export function subjectNames(entries) {
  const plans = entries.filter(({ kind }) => kind === "if-then");
  const modules = new Map(plans.map(({ id, item }) => [id, planned(item)]));
  return (/** @type {Entry} */ { kind, item }) => {
    if (kind === "if-then") return planned(item);
    return kind === "looked-back" ? (modules.get(item) ?? "") : item;
  };
}

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
 * The modules that the record has entries of, in the order of the course, then what has no module,
 * each by what it is.
 *
 * @param {Entry[]} entries
 * @param {Map<string, Subject>} subjects
 * @returns {Group[]}
 */
export function groupEntries(entries, subjects) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const { group, title } of subjects.values()) {
    if (group) groups.set(group, { slug: group, title, row: null, entries: [] });
  }
  for (const row of LAST) groups.set(`:${row}`, { slug: `:${row}`, title: "", row, entries: [] });
  const nameOf = subjectNames(entries);
  for (const entry of entries) {
    groups.get(slugOf(entry.kind, subjects.get(nameOf(entry))))?.entries.push(entry);
  }
  return [...groups.values()].filter((group) => group.entries.length);
}

/**
 * @param {string} kind
 * @param {Subject | undefined} subject
 */
function slugOf(kind, subject) {
  const row = ROWS.get(kind);
  if (row) return `:${row}`;
  if (subject) return subject.group || ":none";
  return ABOUT.includes(kind) ? ":gone" : ":unknown";
}
