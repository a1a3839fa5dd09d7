"""Tables for narrow screens: where the words of a row do not fit side by side, its cells stack."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from collections.abc import Iterator

    import markdown

LETTERS_OF_A_PHONE, LETTERS_OF_A_PAGE, LETTERS_OF_A_GAP = 33, 70, 2
"""How many letters of a table's type 320 px hold, how many the column of a page, and how many the
room between two columns takes; a few less than measured in Chromium 156, for a line of capitals or
of code is wider."""

LETTERS_OF_A_NAME = 16
"""How long a name in code may be before it is given places at which a line may break."""

_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}
"""What each part of a table is. Browsers forget it where styles show the part as a block."""

_SPACE = re.compile(r"[\s\u2010-\u2014-]+")
_HELD = re.compile("\x02(?:wzxhzdk:(?P<stashed>\\d+)|(?P<code>\\d+)|(?P<ampersand>amp))\x03")
_TAG = re.compile(r"<[^>]*>")
_BREAKS = re.compile(r"(?<=[^\W_])(?=[/_.:=?&#@-]+[^\W_]{2})")
"""Before the signs inside a name, so that none stands alone at the end of a line."""


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
            if not rows:
                continue
            letters = letters_of([[self._words(cell) for cell in row] for row in rows])
            for code in table.iter("code"):
                _part_long_names(code)
            if letters <= LETTERS_OF_A_PHONE:
                continue
            table.set("data-stacks", "always" if letters > LETTERS_OF_A_PAGE else "")
            for part in table.iter():
                if part.tag in _ROLES:
                    part.set("role", _ROLES[part.tag])
            labels = [self._words(cell).strip() for cell in rows[0]]
            for row in rows[1:]:
                for cell, label in list(zip(row, labels, strict=False))[1:]:
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


def _part_long_names(code: Element) -> None:
    """Let a line break between the words of a long name, which is then not broken inside of one."""
    text = code.text or ""
    if len(code) or all(len(name) <= LETTERS_OF_A_NAME for name in text.split()):
        return
    first, *others = _BREAKS.split(text)
    code.text = AtomicString(first)
    for words in others:
        place = Element("wbr")
        place.tail = AtomicString(words)
        code.append(place)


def letters_of(rows: list[list[str]]) -> int:
    """How many letters wide a table is at least: the longest word of each column, and the gaps."""
    columns = max(map(len, rows))
    longest = [
        max(len(word) for row in rows if column < len(row) for word in _SPACE.split(row[column]))
        for column in range(columns)
    ]
    return sum(longest) + LETTERS_OF_A_GAP * columns
