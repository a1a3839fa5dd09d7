/** The questions of a module, as the server has marked them for whatever tells how far one is. */

/**
 * Those below an element, as the map and the bar of sittings name them.
 *
 * @param {HTMLElement} root
 * @returns {import("./progress.js").Question[]}
 */
export function readQuestions(root) {
  const marks = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-question]"));
  return [...marks].map(({ dataset }) => ({
    item: dataset.question ?? "",
    revision: dataset.revision ?? "",
    number: Number(dataset.number),
    place: dataset.place ?? "",
    optional: "optional" in dataset,
    guessed: "guessed" in dataset,
  }));
}
