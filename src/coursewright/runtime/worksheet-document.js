/** What stands in a worksheet, as a text and as a document: pure functions over what was read. */

import { sayer } from "./shared.js";

/**
 * @typedef {object} Answer
 * @property {string} label
 * @property {string} value what was written; of choices, those that were chosen, one a line
 * @property {{ text: string, chosen: boolean }[]} choices
 */
/** @typedef {{ title: string, answers: Answer[] }} Time one of several times that a part is there */
/** @typedef {{ title: string, note: string, answers: Answer[], times: Time[] }} Part */
/** @typedef {{ title: string, date: string, parts: Part[] }} Filled */

const say = sayer(STRINGS.worksheet);

/**
 * @param {Filled} filled
 * @returns {string}
 */
export function asText({ title, date, parts }) {
  const lines = [title, "=".repeat(title.length), "", say("filledIn", { date }), ""];
  for (const part of parts) {
    lines.push("", part.title, "-".repeat(part.title.length), "");
    if (part.note) lines.push(part.note, "");
    lines.push(...part.answers.flatMap(textOf));
    for (const time of part.times.filter(isUsed)) {
      lines.push(`[${time.title}]`, ...time.answers.flatMap(textOf));
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** @param {Answer} answer */
function textOf({ label, value }) {
  const lines = value.trim() ? value.trimEnd().split("\n") : [say("empty")];
  return [label, ...lines.map((line) => `    ${line}`), ""];
}

/** @param {Time} time */
const isUsed = ({ answers }) => answers.some(({ value }) => value.trim());

/** The name spaces of an OpenDocument text, by their prefixes. @type {Record<string, string>} */
const SPACES = Object.fromEntries(
  ["office", "style", "text", "table", "meta"].map((name) => [
    name,
    `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`,
  ]),
);
SPACES.fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
SPACES.dc = "http://purl.org/dc/elements/1.1/";

/** @type {(name: string) => string | null} */
const spaceOf = (name) => SPACES[name.split(":")[0] ?? ""] ?? null;

/** What XML cannot hold, such as the control characters that come with pasted text. */
const UNFIT = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const LETTERS = {
  "fo:font-family": "'Liberation Sans', Arial, sans-serif",
  "fo:language": new Intl.Locale(STRINGS.language).language,
};
const STYLES = /** @type {const} */ ([
  ["Words", {}, { "fo:margin-bottom": "0.2cm" }],
  ["Label", { "fo:font-weight": "bold" }, { "fo:keep-with-next": "always" }],
  ["Heading", { "fo:font-size": "14pt", "fo:font-weight": "bold" }, { "fo:margin-top": "0.5cm" }],
  ["Title", { "fo:font-size": "20pt", "fo:font-weight": "bold" }, { "fo:margin-bottom": "0.3cm" }],
]);

/**
 * A flat OpenDocument text: one XML file, without a zip around it.
 *
 * @param {Filled} filled
 * @returns {string}
 */
export function asDocument({ title, date, parts }) {
  const xml = document.implementation.createDocument(SPACES.office ?? null, "office:document");

  /** @type {(name: string, attributes?: Record<string, string>, ...children: (Node | string)[]) => Element} */
  const node = (name, attributes = {}, ...children) => {
    const element = xml.createElementNS(spaceOf(name), name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttributeNS(spaceOf(key), key, value);
    }
    element.append(
      ...children.map((one) => (typeof one === "string" ? one.replace(UNFIT, "") : one)),
    );
    return element;
  };
  /** @type {(style: string, words: string) => Element[]} */
  const lines = (style, words) =>
    words.split("\n").map((line) => node("text:p", { "text:style-name": style }, line));
  /** @type {(style: string, level: number, words: string) => Element} */
  const heading = (style, level, words) =>
    node("text:h", { "text:style-name": style, "text:outline-level": String(level) }, words);
  /** @type {(answer: Answer) => Element[]} */
  const written = ({ value, choices }) =>
    lines("Words", choices.map(sayChoice).join("\n") || value.trimEnd() || say("empty"));
  /** @type {(...content: Element[]) => Element} */
  const cell = (...content) =>
    node(
      "table:table-cell",
      { "table:style-name": "Cell", "office:value-type": "string" },
      ...content,
    );
  /** @type {(times: Time[]) => Element[]} */
  const table = (times) => {
    const labels = ["", ...(times[0]?.answers.map(({ label }) => label) ?? [])];
    const head = labels.map((label) => cell(...lines("Label", label)));
    const rows = times.map(({ title, answers }) =>
      node(
        "table:table-row",
        {},
        cell(...lines("Label", title)),
        ...answers.map((answer) => cell(...written(answer))),
      ),
    );
    const columns = { "table:number-columns-repeated": String(labels.length) };
    return [
      node(
        "table:table",
        {},
        node("table:table-column", columns),
        node("table:table-header-rows", {}, node("table:table-row", {}, ...head)),
        ...rows,
      ),
    ];
  };

  const root = xml.documentElement;
  for (const [prefix, space] of Object.entries(SPACES)) {
    root.setAttributeNS("http://www.w3.org/2000/xmlns/", `xmlns:${prefix}`, space);
  }
  root.setAttributeNS(spaceOf("office:") ?? "", "office:version", "1.3");
  const kind = "application/vnd.oasis.opendocument.text";
  root.setAttributeNS(spaceOf("office:") ?? "", "office:mimetype", kind);
  const styles = STYLES.map(([name, text, paragraph]) =>
    node(
      "style:style",
      { "style:name": name, "style:family": "paragraph" },
      node("style:paragraph-properties", paragraph),
      node("style:text-properties", { ...LETTERS, ...text }),
    ),
  );
  const borders = { "fo:border": "0.5pt solid #808080", "fo:padding": "0.15cm" };
  const cells = node(
    "style:style",
    { "style:name": "Cell", "style:family": "table-cell" },
    node("style:table-cell-properties", borders),
  );
  root.append(
    node("office:meta", {}, node("dc:title", {}, title)),
    node("office:styles", {}, ...styles),
    node("office:automatic-styles", {}, cells),
    node(
      "office:body",
      {},
      node(
        "office:text",
        {},
        heading("Title", 1, title),
        ...lines("Words", say("filledIn", { date })),
        ...parts.flatMap((part) => [
          heading("Heading", 2, part.title),
          ...(part.note ? lines("Words", part.note) : []),
          ...part.answers.flatMap((answer) => [
            ...lines("Label", answer.label),
            ...written(answer),
          ]),
          ...(part.times.length ? table(part.times) : []),
        ]),
      ),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(xml)}\n`;
}

/** @param {{ text: string, chosen: boolean }} choice */
function sayChoice({ text, chosen }) {
  return say(chosen ? "chosen" : "notChosen", { choice: text });
}
