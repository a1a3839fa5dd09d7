"""The headings of a page with the anchors that the site's own Markdown extensions give them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import markdown

from coursewright.markup.patterns import COMMENT
from coursewright.model.page import Heading
from coursewright.reading.fences import find_blocks
from coursewright.reading.page import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.site import Site

_HEADING = re.compile(r"^#{1,6}\s+\S")
_UNDERLINE = re.compile(r"^(=+|-+)\s*$")


def read_headings(text: str, site: Site) -> tuple[Heading, ...]:
    """Convert the headings alone: a hundredth of the page, and the same anchors.

    A heading inside an admonition or a list is not seen; an item cannot teach one.
    """
    _, body = front_matter(text)
    lines = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), body).split("\n")
    places = list(heading_lines(lines))
    kept = []
    for index in places:
        kept.append(lines[index])
        if not _HEADING.match(lines[index]):
            kept.append(lines[index + 1])
    converter = _converter(site)
    converter.reset()
    converter.convert("\n\n".join(kept).replace("\n\n===", "\n===").replace("\n\n---", "\n---"))
    tokens: list[dict[str, Any]] = getattr(converter, "toc_tokens", [])
    # Every line that was kept became one heading, so the two lists agree in number and order.
    return tuple(
        Heading(html.unescape(str(token["name"])), str(token["id"]), index + 1, int(token["level"]))
        for token, index in zip(_flatten(tokens), places, strict=False)
    )


def heading_lines(lines: Sequence[str]) -> Iterator[int]:
    """Where the headings of a page stand, in the order of `read_headings`."""
    inside = {
        index
        for block in find_blocks(lines)
        if block.closed
        for index in range(block.first, block.last + 1)
    }
    for index, line in enumerate(lines):
        if index in inside:
            continue
        below = lines[index + 1] if index + 1 < len(lines) and index + 1 not in inside else ""
        if _HEADING.match(line) or (line.strip() and _UNDERLINE.match(below)):
            yield index


_WHOLE_DEPTH: dict[str, dict[str, Any]] = {
    name: {"toc_depth": 6} for name in ("toc", "markdown.extensions.toc")
}

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
        # What the table of contents leaves out has an anchor all the same.
        settings = {
            name: {**site.extension_settings.get(name, {}), **_WHOLE_DEPTH.get(name, {})}
            for name in names
        }
        try:
            converter = markdown.Markdown(extensions=list(names), extension_configs=settings)
        except (KeyError, ValueError, TypeError, AttributeError):
            # A setting that the extension does not know, which the check of `mkdocs.yml` tells.
            converter = markdown.Markdown(extensions=list(names), extension_configs=_WHOLE_DEPTH)
        _CONVERTERS[key] = converter
    return _CONVERTERS[key]


def _flatten(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flatten(token["children"])
