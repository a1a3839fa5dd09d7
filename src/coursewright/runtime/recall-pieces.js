/** The questions and sentences of quick recall, each loaded when it is due. */

import { make, sayer } from "./shared.js";

const say = sayer(STRINGS.review);

const HERE = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;
/** Where the site begins: this script is two folders below. */
const ROOT = new URL("../../", HERE || location.href).href;

export class RecallPieces {
  /** By their ids. @type {Map<string, HTMLElement>} */
  #loaded = new Map();

  /** @param {HTMLElement} list the page's list of what can come back */
  constructor(list) {
    this.list = list;
  }

  /** Take all of them out of the page. */
  remove() {
    for (const piece of this.#loaded.values()) piece.remove();
  }

  /**
   * What comes back, out of its own file: a script, for nothing else can be loaded from a folder on
   * a disk. If it does not come, where it stands in the course.
   *
   * @param {string} id
   * @returns {Promise<HTMLElement>}
   */
  async load(id) {
    const kept = this.#loaded.get(id);
    if (kept) return kept;
    const script = make("script", { src: `${ROOT}assets/coursewright/recall/${id}.js` });
    script.dataset.root = ROOT;
    const come = new Promise((done) => {
      script.onload = () => done(true);
      script.onerror = () => done(false);
    });
    this.list.append(script);
    const hasCome = await come;
    const piece = hasCome && /** @type {HTMLElement | null} */ (script.nextElementSibling);
    script.remove();
    if (!piece) return make("p", { class: "recall" }, say("notLoaded"), " ", this.#linkTo(id));
    piece.remove();
    this.#loaded.set(id, piece);
    return piece;
  }

  /** Where something stands in the course. @param {string} id */
  #linkTo(id) {
    const name = CSS.escape(id);
    const sentence = this.list.querySelector(`[data-sentence="${name}"] a`);
    if (sentence) return sentence.cloneNode(true);
    const objective = this.list.querySelector(`[data-items~="${name}"]`);
    const module = objective?.closest("[data-recalled]")?.querySelector("a");
    const address = `${module?.getAttribute("href")}#item-${id}`;
    return make("a", { href: address }, module?.textContent ?? "");
  }
}
