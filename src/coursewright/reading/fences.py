"""Find the fenced blocks of a Markdown page, ours among others, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coursewright.finding import SURE, closest
from coursewright.model.page import FENCES
from coursewright.reading.meant import one_letter_off

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.page import FenceKind

KINDS: tuple[FenceKind, ...] = tuple(FENCES)

_OPENING = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<marks>`{3,}|~{3,})[ \t]*(?P<language>[^`]*?)[ \t]*$"
)


_MEANT = {word: kind for kind, words in FENCES.items() for word in words}


@cache
def _languages() -> frozenset[str]:
    """The names of languages whose code the site colors: a fence of theirs is no slip."""
    # Here, as a course without slips does without them.
    from pygments.lexers import get_all_lexers

    return frozenset(name for lexer in get_all_lexers(plugins=False) for name in lexer[1])


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its lines by index from 0, the closing one included."""

    language: str
    indent: str
    marks: str
    first: int
    last: int
    closed: bool
    words: tuple[tuple[int, str], ...]
    """What its lines say, without marks of quotations, each with its line; empty ones left out."""

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
        words = re.sub(r"[^a-z0-9-]+", " ", self.language.lower()).split()
        word = "-".join(words) if "-".join(words) in KINDS else "".join(words[:1])
        if word in _languages() - {*KINDS}:
            return None
        if word in _MEANT:
            return _MEANT[word]
        slips = [kind for kind in KINDS if one_letter_off(word, kind)]
        near = closest(word, slips or KINDS, SURE)
        return next((kind for kind in KINDS if kind == near), slips[0] if slips else None)


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
        inside = range(index + 1, end if last is not None else 0)
        stripped = ((number, lines[number].strip(" \t>")) for number in inside)
        words = tuple((number, said) for number, said in stripped if said)
        yield Block(opening["language"], indent, marks, index, end, last is not None, words)
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
