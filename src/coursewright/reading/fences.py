"""Find the fenced blocks of a Markdown page, ours among others, line by line."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from coursewright.model.course import FenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KINDS: tuple[FenceKind, ...] = get_args(FenceKind)

_OPENING = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<marks>`{3,}|~{3,})[ \t]*(?P<language>[^`]*?)[ \t]*$"
)


_MEANT = dict.fromkeys(
    ("question", "questions", "item", "items", "test", "exam", "mcq", "assessment"), "quiz"
) | {"break": "stop", "pause": "stop", "start": "begin", "bibliography": "references"}
"""Words for what a fence shows, other than its name."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its lines by index from 0, the closing one included."""

    language: str
    indent: str
    marks: str
    first: int
    last: int
    closed: bool

    @property
    def kind(self) -> FenceKind | None:
        """The kind of fence of ours, if it is one."""
        for kind in KINDS:
            if self.language == kind:
                return kind
        return None

    @property
    def nearly(self) -> FenceKind | None:
        """The kind of ours that its author probably meant, if it is none."""
        if self.kind or not self.language:
            return None
        word = re.sub(r"[^a-z-]+", " ", self.language.lower()).split()
        meant = _MEANT.get(word[0], word[0]) if word else ""
        near = difflib.get_close_matches(meant, KINDS, 1, 0.75)
        for kind in KINDS:
            if kind in near:
                return kind
        return None


def find_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Every fenced block, outermost only: what stands inside another fence is text."""
    index = 0
    while index < len(lines):
        opening = _OPENING.match(lines[index])
        if opening is None:
            index += 1
            continue
        indent, marks = opening["indent"], opening["marks"]
        last = _closing(lines, index, indent, marks, ours=opening["language"] in KINDS)
        end = len(lines) - 1 if last is None else last
        yield Block(opening["language"], indent, marks, index, end, last is not None)
        # An unclosed fence stays text in every builder, so what follows is read as usual.
        index = index + 1 if last is None else last + 1


def _closing(
    lines: Sequence[str], first: int, indent: str, marks: str, *, ours: bool
) -> int | None:
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if line.startswith(indent) and line[len(indent) :].rstrip() == marks:
            return index
        if (
            not ours
            and line.startswith(f"{indent}{marks}")
            and line[len(indent + marks)] != marks[0]
        ):
            return None  # The next fence begins: what ends it would end this one too late.
        if line.strip() and not line.startswith(indent.rstrip(" \t") if ">" in indent else indent):
            return None
    return None
