/**
 * The words of the site's language, by sections of the strings file. `sites/assets.py` puts those
 * that a bundle names in front of it when a site is built, so that no language needs Node.
 */
declare const STRINGS: typeof import("../strings/en.json") & {
  /** How dates and plurals are said: a BCP 47 tag. */
  language: string;
};
