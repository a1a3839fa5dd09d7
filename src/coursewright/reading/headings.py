"""The headings of a page with the anchors that the site's own Markdown extensions give them."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import markdown

from coursewright.model.page import Heading
from coursewright.reading.layout import read_layout
from coursewright.reading.page import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.site import Site


def read_headings(text: str, site: Site) -> tuple[Heading, ...]:
    """Convert the headings alone: a hundredth of the page, and the same anchors.

    A heading inside an admonition or a list is not seen; an item cannot teach one.
    """
    _, body = front_matter(text)
    layout = read_layout(body.split("\n"))
    kept = ["\n".join(layout.shown[first : last + 1]) for first, last, _ in layout.headings]
    converter = _converter(site)
    converter.reset()
    converter.convert("\n\n".join(kept))
    tokens: list[dict[str, Any]] = getattr(converter, "toc_tokens", [])
    # Everything that was kept became one heading, so the two lists agree in number and order.
    return tuple(
        Heading(html.unescape(str(token["name"])), str(token["id"]), first + 1, int(token["level"]))
        for token, (first, _, _) in zip(_flatten(tokens), layout.headings, strict=False)
    )


ANY_HEADING = "# A heading"
"""Only by converting one is it known whether a setting such as `slugify:` can be used."""

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
            converter.convert(ANY_HEADING)
        except Exception:
            # A setting that the extension does not take, which the check of `mkdocs.yml` tells.
            converter = markdown.Markdown(extensions=list(names), extension_configs=_WHOLE_DEPTH)
        _CONVERTERS[key] = converter
    return _CONVERTERS[key]


def _flatten(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flatten(token["children"])
