/** Which answers show which misconception, as the server has written it into a page. */

import { patternsIn } from "./answers.js";

/**
 * @param {ParentNode} root
 * @returns {import("./misconceptions.js").Tempting[]}
 */
export function readTempting(root) {
  const template = /** @type {HTMLTemplateElement | null} */ (root.querySelector(".tempting"));
  const rows = /** @type {NodeListOf<HTMLElement> | undefined} */ (
    template?.content.querySelectorAll("[data-of]")
  );
  return [...(rows ?? [])].map((row) => {
    const { of, revision, misconception, response, part, key, low, high, unit } = row.dataset;
    return {
      item: of ?? "",
      revision: revision ?? "",
      misconception: misconception ?? "",
      ...(response && { response: response.split(" ") }),
      ...(part && { part: { name: part, key, accepted: patternsIn(row) } }),
      ...(low && { range: { low: Number(low), high: Number(high), unit: unit ?? "" } }),
    };
  });
}
