"""What axe finds on a page in both palettes."""

from axe_playwright_python.base import AXE_SCRIPT
from steps import until

RUN = """([within, options]) => axe
  .run(within ?? document, {
    ...options,
    preload: location.protocol !== "file:",
    resultTypes: ["violations"],
    selectors: false,
  })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(
    ({ html, failureSummary }) =>
      `${id}: ${html.slice(0, 160)} (${failureSummary.slice(0, 300)})`)))"""
"""Only what is wrong is brought over: all that axe has looked at takes as long as the looking.

It would ask for the sheets of styles once more, which no page from a disk may.
"""

REMEMBER_COLORS = """() => {
  const { Color } = axe.commons.color;
  const parse = Color.prototype.parseString;
  const kept = new Map();
  Color.prototype.parseString = function (words) {
    if (!kept.has(words)) kept.set(words, new Color(parse.call(new Color(), words)));
    const { r, g, b, alpha } = kept.get(words);
    return Object.assign(this, { r, g, b, alpha });
  };
}"""
"""A page has few colors, and axe reads each anew for every element: a third of its time."""

EVERYTHING = {
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ],
}  # fmt: skip
COLORS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""Of axe's rules only these read colors; the rest is the same in the other palette."""


def violations(page, within=None):
    """What axe finds in the light palette, and of colors in the dark one; leaves the page light.

    `within` is a selector: of a long page that is read elsewhere, only the part that has changed.
    """
    _paint(page, "light", "default")
    found = _said(page, EVERYTHING, within)
    _paint(page, "dark", "slate")
    found += [f"dark: {one}" for one in _said(page, COLORS, within)]
    _paint(page, "light", "default")
    return found


def violations_in_light(page):
    """What axe finds in the light palette alone: the width of a page changes none of its colors."""
    _paint(page, "light", "default")
    return _said(page, EVERYTHING, None)


def violations_without_palettes(page):
    """What axe finds on a page that is not of the site, and has one look."""
    return _said(page, EVERYTHING, None)


def _paint(page, palette, scheme):
    page.emulate_media(color_scheme=palette)
    until(page, "document.body.dataset.mdColorScheme === $".replace("$", repr(scheme)))
    page.evaluate("() => Promise.allSettled(document.getAnimations().map((fade) => fade.finished))")


def _said(page, options, within):
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(REMEMBER_COLORS)
    return page.evaluate(RUN, [within, options])
