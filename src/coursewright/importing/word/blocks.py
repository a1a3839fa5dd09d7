"""Paragraphs, tables, rows and cells of a Word document, in the order in which they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.xml_tree import Element

SKIPPED = frozenset(("del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "sectPr"))
"""What Word does not show, shows elsewhere, or has twice."""


def blocks_of(root: Element) -> Iterator[Element]:
    """Paragraphs, and tables as a whole; those of a text box follow the one that it hangs on."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here.tag in ("p", "tbl"):
            yield here
        if here.tag not in SKIPPED and here.tag != "tbl":
            waiting.extend(reversed(here.children))


def inside(holder: Element, tag: str) -> Iterator[Element]:
    """Rows of a table, or cells of a row, those of tables within it aside."""
    waiting = list(reversed(holder.children))
    while waiting:
        here = waiting.pop()
        if here.tag == tag:
            yield here
        elif here.tag not in SKIPPED and here.tag != "tbl":
            waiting.extend(reversed(here.children))


def all_paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph; those of a text box follow the one that it hangs on."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here.tag == "p":
            yield here
        if here.tag not in SKIPPED:
            waiting.extend(reversed(here.children))
