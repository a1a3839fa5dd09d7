"""What a review pack is made of: parts with a number and a place, shown as words and tables."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from coursewright.importing.decoding import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from coursewright.model.course import Module
    from coursewright.model.text import Position

Kind = Literal["claim", "question", "card", "worksheet", "session", "decision aid", "text"]

LETTERS: dict[Kind, str] = {
    "claim": "C",
    "question": "Q",
    "card": "K",
    "worksheet": "W",
    "session": "S",
    "decision aid": "D",
    "text": "T",
}
"""With what the visible number of a part begins; `text` is read along, and has no box."""

Choice = Literal["keep", "fix", "drop"]

CHOICES: tuple[Choice, ...] = get_args(Choice)
"""What an expert can tick, in the order of the box."""

ENTRY = ("by", "role", "affiliation", "date", "scope")
"""The keys of an entry of `reviews:`, in the order of the last page."""

_LONGEST_EXCERPT = 48


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs, with what they are in bold before them."""

    label: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; its cells are HTML, and its first row repeats on every page."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]
    widths: tuple[float, ...] = ()
    """Shares of the page's width; without any, all columns are alike."""


Block = Words | Rows


@dataclass(frozen=True, slots=True)
class Part:
    """Something that gets a number, and unless it is only read along, a box."""

    kind: Kind
    id: str
    """What it is known by in the course, whatever is written above it."""
    at: Position
    heading: str
    """What stands beside its number; may be empty."""
    excerpt: str
    """Its first words, for whoever reads the list of what was marked."""
    fingerprint: str
    """Of its words: another one means that they have changed."""
    blocks: tuple[Block, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading inside a section: one of the module's page, or the name of another page."""

    level: int
    """From 2."""
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the pack."""

    title: str
    note: str
    """What it holds, in a sentence."""
    entries: tuple[Part | Title, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that is written into the document."""

    course: str
    course_title: str
    module: Module
    sections: tuple[Section, ...]

    @property
    def parts(self) -> Iterator[Part]:
        """All parts, in reading order."""
        for section in self.sections:
            for entry in section.entries:
                if isinstance(entry, Part):
                    yield entry

    @property
    def fingerprint(self) -> str:
        """Of all that is shown: the version of the text."""
        return fingerprint("\n".join(part.fingerprint for part in self.parts))


def fingerprint(words: str) -> str:
    """Twelve hexadecimal digits that change with the words, not with the spaces between them."""
    return hashlib.blake2b(" ".join(words.split()).encode(), digest_size=6).hexdigest()


def shorten(words: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(clean(words).split())
    if len(words) <= _LONGEST_EXCERPT:
        return words
    return f"{words[:_LONGEST_EXCERPT].rsplit(' ', 1)[0]}…"
