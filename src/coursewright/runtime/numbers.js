/** Written numbers; the twin of `model/number.py`, which says how they are read. */

import { result } from "./shared.js";

const LONGEST = 40;
const SCIENTIFIC = /^(.+?)(?:e| ?[x×*·] ?10\^)([-+]?[0-3]?\d)$/i;
const GROUPED =
  /^[-+]?[1-9]\d{0,2}(?:(?:[ '_]\d{3})+(?:[.,]\d*)?|(?:,\d{3})+(?:\.\d*)?|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
const PLAIN = /^[-+]?(?:\d+\.?\d*|\.\d+)$/;

/**
 * A written number as a sign, digits and a point; null if it is none.
 *
 * @param {string} written
 * @param {string} unit
 */
export function parseNumber(written, unit = "") {
  let words = tidy(written);
  const ending = tidy(unit);
  if (ending && words.toLowerCase().endsWith(ending.toLowerCase())) {
    words = words.slice(0, -ending.length).trimEnd();
  }
  words = words.replace(/^([-+]) /, "$1");
  if (words.length > LONGEST) return null;
  const [, base, places] = SCIENTIFIC.exec(words) ?? [];
  words = base ?? words;
  if (GROUPED.test(words)) words = words.replaceAll(/[ '_.,]/.exec(words)?.[0] ?? "", "");
  words = words.replace(",", ".");
  if (!PLAIN.test(words)) return null;
  return places ? shift(words, Number(places)) : words;
}

/**
 * Characters that look or mean alike as one: widths, digits, dashes, spaces, apostrophes.
 *
 * @param {string} words
 */
export const tidy = (words) =>
  words
    // NFKC makes 102 of a raised 2 behind 10, and 11/2 of a half behind 1.
    .replace(/[⁰¹²³⁴-⁹⁺⁻]+/g, "^$&")
    .replace(/[¼-¾⅐-⅞]/g, " $&")
    .replace(/[‘’ʼ´`]/g, "'")
    .normalize("NFKC")
    .replace(/[‐-―−]/g, "-")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll("٫", ".")
    .replaceAll("٬", ",")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();

/** @type {(number: string, places: number) => string} */
function shift(number, places) {
  const [, sign, whole = "", part] = /^([-+]?)(\d*)\.?(\d*)$/.exec(number) ?? [];
  const zeros = "0".repeat(Math.abs(places));
  const point = zeros.length + whole.length + places;
  const every = zeros + whole + part + zeros;
  return sign + `${every.slice(0, point)}.${every.slice(point)}`.replace(/^0+(?=\d)|\.?0*$/g, "");
}

/**
 * Whether a number is the key within the tolerance, exactly: as whole multiples of the finest unit.
 *
 * @param {string} number
 * @param {string} key
 * @param {string} tolerance
 */
export function scoreNumber(number, key, tolerance) {
  const places = Math.max(...[number, key, tolerance].map((one) => one.split(".")[1]?.length ?? 0));
  const [a, b, most] = [number, key, tolerance].map((one) => {
    const [whole = "", part = ""] = one.replace(/^[-+]/, "").split(".");
    const size = BigInt(whole + part.padEnd(places, "0") || "0");
    return one.startsWith("-") ? -size : size;
  });
  const apart = /** @type {bigint} */ (a) - /** @type {bigint} */ (b);
  return result((apart < 0n ? -apart : apart) <= /** @type {bigint} */ (most));
}
