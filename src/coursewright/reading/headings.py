"""The headings of a page with the anchors that the site's own Markdown extensions give them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import markdown

from coursewright.model import Heading
from coursewright.reading.fences import find_blocks
from coursewright.reading.page import COMMENT, front_matter

if TYPE_CHECKING:
    from coursewright.model import Site

_HEADING = re.compile(r"^#{1,6}\s+\S")
_UNDERLINE = re.compile(r"^(=+|-+)\s*$")

CARD_ANCHOR = "before-you-meet-your-mentee"
"""Where the engine puts a module's card."""


def read_headings(text: str, site: Site) -> tuple[Heading, ...]:
    """Convert the headings alone: a hundredth of the page, and the same anchors.

    A heading inside an admonition or a list is not seen; an item cannot teach one.
    """
    _, body = front_matter(text)
    lines = COMMENT.sub("", body).split("\n")
    for block in find_blocks(lines):
        if block.closed:
            lines[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
    kept = []
    for index, line in enumerate(lines):
        if _HEADING.match(line):
            kept.append(line)
        elif _UNDERLINE.match(line) and index and lines[index - 1].strip():
            kept += [lines[index - 1], line]
    converter = _converter(site)
    converter.reset()
    converter.convert("\n\n".join(kept).replace("\n\n===", "\n===").replace("\n\n---", "\n---"))
    tokens: list[dict[str, Any]] = getattr(converter, "toc_tokens", [])
    return tuple(_flatten(tokens))


_CONVERTERS: dict[tuple[str, ...], markdown.Markdown] = {}


def _converter(site: Site) -> markdown.Markdown:
    """One converter for each list of extensions: making one costs more than using it."""
    names = tuple(
        name
        for name in site.extensions
        if name in ("toc", "attr_list", "smarty", "abbr", "markdown.extensions.toc")
        or name.startswith("markdown.extensions.attr")
    )
    names = names if any(name.endswith("toc") for name in names) else (*names, "toc")
    key = (*names, repr(site.extension_settings))
    if key not in _CONVERTERS:
        settings = {name: site.extension_settings.get(name, {}) for name in names}
        _CONVERTERS[key] = markdown.Markdown(extensions=list(names), extension_configs=settings)
    return _CONVERTERS[key]


def _flatten(tokens: list[dict[str, Any]]) -> list[Heading]:
    headings = []
    for token in tokens:
        headings.append(Heading(html.unescape(str(token["name"])), str(token["id"])))
        headings += _flatten(token["children"])
    return headings
