"""A page of Markdown into what a reviewer reads one by one: headings, paragraphs, lists, fences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.reading.conditions import blank_hidden
from coursewright.reading.layout import read_layout
from coursewright.reading.page import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.page import Claim
    from coursewright.reading.course_files import CourseFiles
    from coursewright.reading.fences import Block

_ENTRY = re.compile(r"(?:[-*+]|\d+[.)])[ \t]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph, a list, a table or a block of code, as written."""

    source: str
    line: int
    """Where it begins, from 1."""
    claim: Claim | None = None
    """If it cites a work, or has a source's sentences below it."""
    is_code: bool = False
    """Whether it stands in a fence that is no one of ours, which is left out."""


@dataclass(frozen=True, slots=True)
class Under:
    """A heading of the page."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A fence of ours: what the page shows there."""

    kind: str
    names: tuple[str, ...]


def read_stretches(course_files: CourseFiles, path: str) -> Iterator[Stretch | Under | Shown]:
    """All of a page in its order, comments and what this site leaves out aside."""
    source, page = course_files.source(path), course_files.page(path)
    if source is None or page is None:
        return
    shown = blank_hidden(source.text, course_files.site().left_out.__contains__)
    lines = front_matter(shown)[1].split("\n")
    layout = read_layout(lines)
    titles = {one.line - 1: one for one in course_files.headings(path)}
    headings = {first: last for first, last, _ in layout.headings}
    blocks = {block.first: block for block in layout.blocks if block.closed}
    claims = {claim.first - 1: claim for claim in page.claims}
    apart = {*blocks, *headings, *claims}
    number = 0
    while number < len(lines):
        if number in blocks:
            block = blocks[number]
            yield _read_block(block, lines)
            number = block.last + 1
        elif number in headings:
            if number in titles:
                one = titles[number]
                yield Under(one.title, one.anchor, one.level)
            number = headings[number] + 1
        elif number in claims:
            claim = claims[number]
            yield Stretch("\n".join(layout.shown[number : claim.last]), claim.first, claim)
            number = claim.last
        elif layout.shown[number].strip():
            end = _end(layout.shown, number, apart - {number})
            yield Stretch("\n".join(layout.shown[number:end]).rstrip(), number + 1)
            number = end
        else:
            number += 1


def _read_block(block: Block, lines: list[str]) -> Stretch | Shown:
    if block.kind is None:
        inside = lines[block.first + 1 : block.last]
        return Stretch("\n".join(inside), block.first + 1, is_code=True)
    return Shown(block.kind, tuple(words for _, words in block.words))


def _end(lines: tuple[str, ...], number: int, others: set[int]) -> int:
    """The line after a stretch: what is indented below an empty line is still part of it.

    So is the list that a paragraph introduces with a colon.
    """
    while number < len(lines) and number not in others:
        if not lines[number].strip():
            below = next((n for n in range(number, len(lines)) if lines[n].strip()), len(lines))
            goes_on = below < len(lines) and (
                lines[below].startswith(("  ", "\t"))
                or (lines[number - 1].rstrip().endswith(":") and _ENTRY.match(lines[below]))
            )
            if not goes_on or others.intersection(range(number, below + 1)):
                return number
            number = below
        number += 1
    return number
