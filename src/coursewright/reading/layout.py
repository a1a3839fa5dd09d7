"""The lines of a page as every reader of it takes them: fenced blocks, headings, prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.markup.patterns import COMMENT
from coursewright.reading.fences import Block, find_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADING = re.compile(r"^(#{1,6})\s+\S")
_UNDERLINE = re.compile(r"^(=+|-+)\s*$")


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's lines, without its front matter, and what they are."""

    blocks: tuple[Block, ...]
    outside: tuple[str, ...]
    """The lines, empty where a block is: each is where it was."""
    shown: tuple[str, ...]
    """The lines outside without comments."""
    headings: tuple[tuple[int, int, int], ...]
    """The first and the last line of each heading, from 0, and its level."""

    def level_at(self, index: int) -> int:
        """The level of the heading that a line stands under; 1 above all of them."""
        return next((level for _, last, level in reversed(self.headings) if last < index), 1)


def read_layout(lines: Sequence[str]) -> Layout:
    """Find blocks first, as builders do: what stands in one is no heading and no comment."""
    blocks = tuple(find_blocks(lines))
    outside = list(lines)
    for block in blocks:
        if block.closed:
            outside[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
    text = COMMENT.sub(lambda match: "\n" * match.group().count("\n"), "\n".join(outside))
    shown = tuple(text.split("\n"))
    return Layout(blocks, tuple(outside), shown, tuple(find_headings(shown)))


def find_headings(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The first and the last line of each heading, from 0, and its level.

    A heading has one line, or two if it is underlined. `lines` are without blocks and comments.
    """
    for index, line in enumerate(lines):
        marks = _HEADING.match(line)
        if marks:
            yield index, index, len(marks[1])
        elif line.strip() and index + 1 < len(lines):
            below = _UNDERLINE.match(lines[index + 1])
            if below:
                yield index, index + 1, 1 if below[1].startswith("=") else 2
