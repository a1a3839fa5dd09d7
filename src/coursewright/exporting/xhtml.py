"""HTML of a question as elements of an XML document, which hold only what its format allows."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.exporting.xml import clean
from coursewright.markup.patterns import BLANK

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

_VOID = frozenset({"br", "hr", "img"})
_ATTRIBUTES = {
    "a": ("href",),
    "img": ("src", "alt", "width", "height"),
    "code": ("class",),
}
"""What QTI, the strictest of those that read XHTML, lets these have."""
_TAGS = frozenset({
    "a", "abbr", "blockquote", "br", "code", "dd", "dl", "dt", "em", "hr", "img", "kbd", "li",
    "ol", "p", "pre", "span", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead",
    "tr", "ul",
})  # fmt: skip
"""Of the tags that a field may have, those of XHTML 1.0 in QTI 2.1; of others the words stay."""
XHTML = _TAGS | {"div"}


def fill(
    above: Element, html: str, images: str = "", gaps: Mapping[str, Element] | None = None
) -> Element:
    """Put HTML into an element, behind what is there; returns the element.

    Args:
        above: The element.
        html: As a question has it.
        images: Where images are, with the slash at its end.
        gaps: What stands for `[[id]]` in a cloze.
    """
    reader = _Filling(above, images, gaps or {})
    reader.feed(html)
    reader.close()
    return above


class _Filling(HTMLParser):
    def __init__(self, above: Element, images: str, gaps: Mapping[str, Element]) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [above]
        self.images, self.gaps = images, gaps

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            return
        made = SubElement(self.open[-1], tag)
        said = dict(attrs)
        for name in _ATTRIBUTES.get(tag, ()):
            value = said.get(name)
            if value is not None:
                made.set(name, clean(self._address(value) if name == "src" else value))
        if tag == "img":
            made.attrib.setdefault("alt", "")
        if tag not in _VOID:
            self.open.append(made)

    def _address(self, address: str) -> str:
        if not address.startswith(IMAGE_PREFIX):
            return address
        return self.images + address.removeprefix(IMAGE_PREFIX)

    def handle_endtag(self, tag: str) -> None:
        if tag in _TAGS - _VOID and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        rest = 0
        for mark in BLANK.finditer(data):
            gap = self.gaps.get(mark["id"])
            if gap is not None:
                self._say(data[rest : mark.start()])
                self.open[-1].append(gap)
                rest = mark.end()
        self._say(data[rest:])

    def _say(self, words: str) -> None:
        above = self.open[-1]
        if len(above):
            above[-1].tail = (above[-1].tail or "") + clean(words)
        else:
            above.text = (above.text or "") + clean(words)
