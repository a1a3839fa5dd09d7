/** How the phrases of the strings file are said, whichever part of it. */

/**
 * A way to say the phrases of one part of the strings file, with their placeholders filled. Of one,
 * it says `nameOne` where there is such a phrase.
 *
 * @template {string} Name
 * @param {Record<Name, string>} phrases
 */
export function sayer(phrases) {
  /** @type {(name: Name, values?: Record<string, string | number>) => string} */
  return (name, values = {}) => {
    const one = phrases[/** @type {Name} */ (`${name}One`)];
    const counts = one && new Intl.PluralRules(STRINGS.language).select(Number(values.count));
    return (counts === "one" ? one : phrases[name]).replace(/\{(\w+)\}/g, (_, key) =>
      String(values[key]),
    );
  };
}
