"""A page's own Markdown as the words that learners would see, to tell its author."""

from __future__ import annotations

import contextlib
import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import markdown

if TYPE_CHECKING:
    from coursewright.model.site import Site

_UNNEEDED = ("superfences", "highlight", "inlinehilite", "codehilite", "snippets", "toc", "smarty")
"""Extensions for code, which is masked, for anchors, and for marks that would differ."""

_INLINE = {
    "a", "abbr", "b", "cite", "del", "dfn", "em", "font", "i", "img", "ins", "label", "mark", "q",
    "s", "small", "span", "strike", "strong", "sub", "sup", "u",
}  # fmt: skip
_HIDDEN = {"pre", "code", "script", "style", "svg", "textarea", "kbd"}

LINK = "\u2063"
"""Before the words of a link; nobody types it."""


def convert_page(source: str, site: Site) -> str:
    """A page whose code is masked, converted by the site's own extensions."""
    names = tuple(name for name in site.extensions if name.rpartition(".")[2] not in _UNNEEDED)
    return _converter(names, repr(site.extension_settings), _Settings(site)).reset().convert(source)


class _Settings:
    """Settings for a cache that tells them apart by their words."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Settings)


@lru_cache(maxsize=4)
def _converter(names: tuple[str, ...], _: str, settings: _Settings) -> markdown.Markdown:
    converter = markdown.Markdown()
    for name in names:
        # Whatever an extension does not like, the check of the settings tells.
        with contextlib.suppress(Exception):
            converter.registerExtensions(
                [name], {name: dict(settings.site.extension_settings.get(name, {}))}
            )
    return converter


def paragraphs_of(html: str) -> list[str]:
    """The words of every paragraph, entry, cell and heading, without code and without tags."""
    walk = _Walk()
    # The parser of Python before 3.14 raises on `<![` with a keyword that it does not know.
    walk.feed(html.replace("<![", "<! ["))
    walk.close()
    walk.end_paragraph()
    return walk.paragraphs


class _Walk(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._words: list[str] = []
        self._hidden = 0
        self._links = 0

    def end_paragraph(self) -> None:
        words = "".join(self._words).strip("\n")
        if words.strip():
            self.paragraphs.append(words)
        self._words = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "a":
            self._links += 1
            self._words.append(LINK)
        elif tag == "br":
            self._words.append("\n")
        elif tag not in _INLINE:
            self.end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag == "a":
            self._links = max(self._links - 1, 0)
        elif tag not in _INLINE:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._links:
            data = re.sub(r"(?<=:)(?=//)|(?<=www)(?=\.)", LINK, data)
        self._words.append(data)
