"""The letters of a Word document as somebody has left it: those that stand, come and go."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.xml_tree import Element

UNSHOWN = frozenset(("Fallback", "instrText", "pPr", "rPr", "sectPr", "sdtPr"))
"""What no reader sees, or sees elsewhere."""

_INSERTED, _DELETED = frozenset(("ins", "moveTo")), frozenset(("del", "moveFrom"))


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters that stand, that were inserted, or that were deleted."""

    text: str
    change: str = ""


def letters_of(paragraph: Element) -> Iterator[Letters | Element]:
    """The letters of a paragraph, and where comments begin and end among them."""
    waiting = [(paragraph, "")]
    while waiting:
        here, change = waiting.pop()
        match here.tag:
            case "t" | "delText":
                yield Letters(clean(here.text), change)
            case "tab":
                yield Letters(" ", change)
            case "br" | "cr":
                yield Letters("\n", change)
            case "commentRangeStart" | "commentRangeEnd" | "commentReference":
                yield here
            case tag if tag not in UNSHOWN:
                if tag == "p" and here is not paragraph:  # In a text box.
                    yield Letters(" ", change)
                change = "ins" if tag in _INSERTED else "del" if tag in _DELETED else change
                waiting += [(child, change) for child in reversed(here.children)]


def said_without(letters: list[Letters], without: str) -> str:
    """The words without those that were inserted, or without those that were deleted."""
    return " ".join("".join(one.text for one in letters if one.change != without).split())


def said_in(letters: list[Letters], change: str) -> str:
    """What was inserted, or deleted: stretches that stand apart are told apart."""
    stretches = (
        " ".join("".join(one.text for one in stretch).split())
        for this, stretch in itertools.groupby(letters, key=lambda one: one.change)
        if this == change
    )
    return " … ".join(filter(None, stretches))


def inside(holder: Element, tag: str) -> Iterator[Element]:
    """Rows of a table, or cells of a row; those of tables within it aside."""
    waiting = list(reversed(holder.children))
    while waiting:
        here = waiting.pop()
        if here.tag == tag:
            yield here
        elif here.tag not in UNSHOWN and here.tag != "tbl":
            waiting.extend(reversed(here.children))


def paragraphs_of(holder: Element) -> Iterator[Element]:
    """Every paragraph, those of text boxes within another aside."""
    waiting = [holder]
    while waiting:
        here = waiting.pop()
        if here.tag == "p":
            yield here
        elif here.tag not in UNSHOWN:
            waiting.extend(reversed(here.children))


def words_of(paragraph: Element) -> str:
    """The words of a paragraph as they are with all tracked changes."""
    return said_without([one for one in letters_of(paragraph) if isinstance(one, Letters)], "del")
