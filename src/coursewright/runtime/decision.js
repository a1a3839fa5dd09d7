/** Answers to a decision aid → the exit they lead to; the twin of `deciding.py`. */

/**
 * @typedef {{ to: string, turns: string[][], remember: string, advice: boolean, none: boolean }}
 *   Choice a turn is a fact and where the choice leads once it is remembered
 * @typedef {{ several: boolean, optional: boolean, then: string, choices: Record<string, Choice> }}
 *   Node
 * @typedef {{ rank: number, stops: boolean }} Exit
 * @typedef {{ start: string, last: string, nodes: Record<string, Node>,
 *   exits: Record<string, Exit> }} Graph
 * @typedef {{ exit: string | null, open: string | null, asked: string[], reached: string[],
 *   advice: string[] }} Outcome
 */

/**
 * Follow the answers from the start, one strand after the other.
 *
 * @param {Graph} graph
 * @param {Record<string, string[] | undefined>} answers ids of choices by node
 * @returns {Outcome}
 */
export function decide(graph, answers) {
  /** @type {Set<string>} */
  const facts = new Set();
  /** @type {string[]} */
  const asked = [];
  /** @type {string[]} */
  const reached = [];
  /** @type {string[]} */
  const advice = [];
  const last = graph.nodes[graph.last] ? graph.last : "";
  let waiting = [graph.start];
  while (waiting.length || (last && !asked.includes(last))) {
    const here = waiting.shift() ?? last;
    const exit = graph.exits[here];
    if (exit?.stops) return { exit: here, open: null, asked, reached: [here], advice: [] };
    if (exit && !reached.includes(here)) reached.push(here);
    const node = graph.nodes[here];
    if (!node || asked.includes(here)) continue;
    asked.push(here);
    const chosen = chosenOf(node, answers[here]);
    if (!chosen) return { exit: null, open: here, asked, reached, advice };
    for (const [, choice] of chosen) if (choice.remember) facts.add(choice.remember);
    advice.push(...chosen.filter(([, choice]) => choice.advice).map(([id]) => id));
    const strands = chosen.map(([, choice]) => targetOf(choice, facts));
    waiting = [...strands, node.then, ...waiting].filter(Boolean);
  }
  return { exit: strictest(graph, reached), open: null, asked, reached, advice };
}

/**
 * What was chosen, in the order of the choices; null if that is no answer to this node.
 *
 * @param {Node} node
 * @param {string[] | undefined} given
 */
export function chosenOf(node, given) {
  if (!given) return null;
  const chosen = Object.entries(node.choices).filter(([id]) => given.includes(id));
  if (!node.several) return chosen.length === 1 ? chosen : null;
  if (chosen.length > 1 && chosen.some(([, choice]) => choice.none)) return null;
  return chosen.length || node.optional ? chosen : null;
}

/**
 * @param {Choice} choice
 * @param {Set<string>} facts
 */
function targetOf({ turns, to }, facts) {
  return turns.find(([fact = ""]) => facts.has(fact))?.[1] ?? to;
}

/**
 * The exit with the highest rank; of equals, the first.
 *
 * @param {Graph} graph
 * @param {string[]} reached
 */
function strictest({ exits }, reached) {
  const rank = (/** @type {string} */ name) => exits[name]?.rank ?? 0;
  return reached.reduce(
    (/** @type {string | null} */ best, name) =>
      best === null || rank(name) > rank(best) ? name : best,
    null,
  );
}
