/** What many copies of a worksheet say together, and how that differs from what was predicted. */

/**
 * What was marked on one copy: of each line the place of the choice, or null if it is blank.
 *
 * @typedef {(number | null)[]} Sheet
 */
/**
 * @typedef {object} Pooled what one line says in all copies
 * @property {number[]} counts how many marked each choice that is an answer, in their order
 * @property {number} answers how many marked one of them
 * @property {number} silent how many left it blank or marked that they cannot say
 */

/**
 * One line of all copies; null while so few answer it that they could be told apart. Who cannot say
 * is no answer: of five copies, of which four cannot say, the fifth would be known.
 *
 * @param {Sheet[]} sheets
 * @param {number} line
 * @param {number[]} choices places of the line's choices that are answers
 * @param {number} least so many copies there must be, and so many answers
 * @returns {Pooled | null}
 */
export function poolLine(sheets, line, choices, least) {
  const counts = choices.map((choice) => sheets.filter((sheet) => sheet[line] === choice).length);
  const answers = counts.reduce((sum, count) => sum + count, 0);
  if (sheets.length < least || answers < least) return null;
  return { counts, answers, silent: sheets.length - answers };
}

/**
 * The one choice that everybody marked who answers; -1 if they differ.
 *
 * @param {Pooled} pooled
 */
export function unanimous({ counts, answers }) {
  return counts.indexOf(answers);
}

/**
 * How many of those who answer marked something else than was predicted, as a share.
 *
 * @param {Pooled} pooled
 * @param {number} predicted place in its counts
 */
export function shareOfOthers({ counts, answers }, predicted) {
  return (answers - (counts[predicted] ?? 0)) / answers;
}

/**
 * The lines in which most marked something else than was predicted; none if all is as predicted.
 *
 * @param {(Pooled | null)[]} pooled
 * @param {(number | null)[]} predicted of each line a place in its counts
 * @returns {number[]} places of lines
 */
export function furthestFrom(pooled, predicted) {
  const shares = pooled.map((line, place) => {
    const said = predicted[place] ?? null;
    return line && said !== null ? shareOfOthers(line, said) : 0;
  });
  const most = Math.max(0, ...shares);
  return most ? shares.flatMap((share, place) => (share === most ? [place] : [])) : [];
}
