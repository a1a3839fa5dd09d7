"""A file in another language: texts beside those of the original, and nothing else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.model.text import Position

MARKS = "translations/*.json"
"""For each language, which wording of the original every text was translated from."""


def digest_of(text: str) -> str:
    """A short fingerprint of a text, the same however its lines are broken."""
    words = " ".join(text.split())
    return hashlib.blake2b(words.encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of the original, and what stands in its place."""

    name: str
    """The keys and ids that lead to it: `items.sample-single.stem`."""
    original: str
    text: str | None
    """None if it has no translation, and is shown in the language of the original."""
    at: Position
    """Where the translation stands; of a missing one, where it should be added."""
    width: int = 1


@dataclass(frozen=True, slots=True)
class Stray:
    """What stands in a translation and leads to no text of the original."""

    at: Position
    message: str
    hint: str
    width: int


@dataclass(frozen=True, slots=True)
class Translation:
    """A file that lies beside another and says its texts in another language."""

    path: str
    original: str
    """The path of what it translates."""
    language: str
    pieces: tuple[Piece, ...]
    strays: tuple[Stray, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    """By name of a piece, the digest of the wording that it was translated from."""
    has_original: bool = True

    def is_stale(self, piece: Piece) -> bool:
        """Whether the original says something else by now than what was translated."""
        mark = dict(self.marks).get(piece.name)
        return piece.text is not None and mark is not None and mark != digest_of(piece.original)

    def is_marked(self, piece: Piece) -> bool:
        """Whether it was written down which wording was translated."""
        return any(name == piece.name for name, _ in self.marks)
