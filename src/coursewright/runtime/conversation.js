/** The way through a conversation, as the log has it: pure functions. */

/** @typedef {{ turn: string, line: string }} Taken a line, and the turn in which it was taken */
/**
 * @typedef {object} Graph
 * @property {string} first
 * @property {Record<string, Record<string, string>>} to by turn and line: where it leads
 */

/**
 * Where a line leads; nowhere if the conversation does not have it.
 *
 * @param {Graph} graph
 * @param {Taken} taken
 */
function leadsTo({ to }, { turn, line }) {
  const lines = Object.hasOwn(to, turn) ? (to[turn] ?? {}) : {};
  return Object.hasOwn(lines, line) ? (lines[line] ?? "") : "";
}

/**
 * Where a way has led to.
 *
 * @param {Graph} graph
 * @param {Taken[]} way
 */
export function reached(graph, way) {
  const last = way.at(-1);
  return last ? leadsTo(graph, last) : graph.first;
}

/**
 * The way that the entries tell. A turn alone was taken up again: what came after it is left. What
 * the conversation does not have is passed over.
 *
 * @param {Graph} graph
 * @param {(readonly string[])[]} given the responses of `turn` entries, oldest first
 */
export function wayOf(graph, given) {
  /** @type {Taken[]} */
  let way = [];
  for (const [turn = "", line] of given) {
    const been = way.findIndex((one) => one.turn === turn);
    if (been < 0 && reached(graph, way) !== turn) continue;
    if (line !== undefined && !leadsTo(graph, { turn, line })) continue;
    const before = been < 0 ? way : way.slice(0, been);
    way = line === undefined ? before : [...before, { turn, line }];
  }
  return way;
}
