"""The blocks of a page that cite, each with the source sentences right below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.model.page import Claim

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from coursewright.model.citation import Citation
    from coursewright.model.source_sentences import SourceSentences

_MARKER = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\S")
_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]")
_INTRODUCED = re.compile(r"[ \t]*(?:[-*+>|]|\d+[.)][ \t])")
"""How a list, a quotation or a table begins."""


@dataclass(slots=True)
class _Block:
    """Lines that belong together, with the comments right below them."""

    first: int
    """Its lines in the file, from 1."""
    last: int
    lines: list[str]
    sources: list[SourceSentences | None] = field(default_factory=list)
    """None stands for one that could not be read."""

    def takes_in(self, line: str, *, after_gap: bool) -> bool:
        """Whether the line goes on with this block; `after_gap` if an empty line is between."""
        if self.sources or not self.lines or _HEADING.match(self.lines[0]) or _HEADING.match(line):
            return False
        if not after_gap:
            return True
        if _MARKER.match(self.lines[0]):
            deeper = 0 if _MARKER.match(line) else 2
            return _indent(line) >= _indent(self.lines[0]) + deeper
        introduces = self.lines[-1].rstrip(" \t*_").endswith(":")
        if introduces and _INTRODUCED.match(line):
            # From now on it is what was introduced: a list may have empty lines between entries.
            self.lines = []
        return not self.lines

    def take(self, number: int, line: str) -> None:
        """Add a line at its end."""
        self.last = number
        self.lines.append(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t>"))


def find_claims(
    prose: Sequence[str],
    citations: Iterable[Citation],
    sources: Mapping[int, Sequence[SourceSentences | None]],
    apart: Collection[int],
    hidden: Collection[int],
) -> Iterator[Claim]:
    """Every block that cites or has source sentences, from the top of a page to its end.

    `prose` are the page's lines without comments and fences. `sources` has for the line on which a
    comment of a source begins what was read of it. What stands on the lines `apart`, fences, parts
    the blocks around it; the lines `hidden`, comments, do not. Lines count from 1.
    """
    cited: dict[int, list[Citation]] = {}
    for citation in citations:
        cited.setdefault(citation.at.line, []).append(citation)
    for block in _find_blocks(prose, sources, apart, hidden):
        found = tuple(
            one for number in range(block.first, block.last + 1) for one in cited.get(number, ())
        )
        if found or block.sources:
            read = tuple(one for one in block.sources if one is not None)
            yield Claim(block.first, block.last, found, read, lost=None in block.sources)


def _find_blocks(
    prose: Sequence[str],
    sources: Mapping[int, Sequence[SourceSentences | None]],
    apart: Collection[int],
    hidden: Collection[int],
) -> Iterator[_Block]:
    block: _Block | None = None
    gap = False
    for number, line in enumerate(prose, 1):
        if line.strip(" \t>"):
            if block is None or not block.takes_in(line, after_gap=gap):
                if block is not None:
                    yield block
                block = _Block(number, number, [])
            block.take(number, line)
            gap = False
        elif number in apart:
            if block is not None:
                yield block
            block = None
        elif number not in hidden:
            gap = True
        if number in sources:
            block = block or _Block(number, number, [])
            block.sources += sources[number]
    if block is not None:
        yield block
