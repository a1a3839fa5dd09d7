"""Tables for narrow screens: where the words of a row do not fit side by side, its cells stack."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    import markdown

LETTERS_OF_A_PHONE, LETTERS_OF_A_GAP = 33, 2
"""How many letters of a table's type 320 px hold, and how many the room between two columns takes;
a few less than measured in Chromium 156, for a line of capitals or of code is wider."""

_SPACE = re.compile(r"[\s\u2010-\u2014-]+")
_HELD = re.compile("\x02(?:wzxhzdk:(?P<stashed>\\d+)|(?P<code>\\d+)|(?P<ampersand>amp))\x03")
_TAG = re.compile(r"<[^>]*>")


class StackingTables(Extension):
    """Marks the tables that are too wide for a phone with `data-stacks`, for the styles."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take part in every conversion."""
        # After smarty (6) has put marks in place of apostrophes.
        md.treeprocessors.register(_Stack(md), "coursewright-tables", 4)


class _Stack(Treeprocessor):
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
            if not rows or fits_a_phone([[self._words(cell) for cell in row] for row in rows]):
                continue
            table.set("data-stacks", "")
            labels = [self._words(cell).strip() for cell in rows[0]]
            for row in rows[1:]:
                for cell, label in zip(row, labels, strict=False):
                    if label:
                        cell.set("data-label", label)

    def _words(self, cell: Element) -> str:
        """What a cell says; what Python-Markdown has put aside is looked up."""
        return _HELD.sub(self._held, "".join(_texts(cell)))

    def _held(self, match: re.Match[str]) -> str:
        if match["code"]:
            return chr(int(match["code"]))
        if match["ampersand"]:
            return "&"
        return html.unescape(
            _TAG.sub("", str(self.md.htmlStash.rawHtmlBlocks[int(match["stashed"])]))
        )


def _texts(cell: Element) -> Iterator[str]:
    """The texts of a cell; a line break parts words."""
    yield cell.text or ""
    for child in cell:
        if child.tag == "br":
            yield " "
        yield from _texts(child)
        yield child.tail or ""


def fits_a_phone(rows: list[list[str]]) -> bool:
    """Whether the longest word of each column fits beside those of the others."""
    columns = max(map(len, rows))
    longest = [
        max(len(word) for row in rows if column < len(row) for word in _SPACE.split(row[column]))
        for column in range(columns)
    ]
    return sum(longest) + LETTERS_OF_A_GAP * columns <= LETTERS_OF_A_PHONE
