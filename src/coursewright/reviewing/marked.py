"""What a marked Word document says at each part: ticks, words, comments and changes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.reviewing import wording
from coursewright.reviewing.boxes import NUMBER, Box, box_number, read_line
from coursewright.reviewing.controls import BOOKMARK
from coursewright.reviewing.letters import (
    UNSHOWN,
    Letters,
    inside,
    letters_of,
    paragraphs_of,
    said_in,
    said_without,
    words_of,
)

if TYPE_CHECKING:
    from coursewright.importing.xml_tree import Element

_PLACE = re.compile(r"(?P<path>(?:docs|modules|quizzes)/\S+):(?P<line>\d+)$")


@dataclass(slots=True)
class Comment:
    """One of Word's comments."""

    by: str
    words: str
    on: str = ""
    """The words that it is about."""


@dataclass(slots=True)
class Found:
    """What stands in the document at one number."""

    box: Box | None = None
    place: tuple[str, int] | None = None
    """Where it stands in the course, as the document says it."""
    lines: list[str] = field(default_factory=list)
    """Its paragraphs, as they are without tracked changes."""
    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a document says."""

    found: dict[str, Found]
    """What stands at each number."""
    entry: dict[str, str]
    """What was filled in about the reviewer, by its key."""
    is_exact: bool
    """Whether bookmarks say where each part begins; else headings do, and text that is only read
    along belongs to the part above it."""


def read_marked(document: Element, comments: dict[str, Comment]) -> Marked:
    """Everything that somebody has marked, at its number."""
    names = (one.attributes.get("name", "") for one in document.each("bookmarkStart"))
    reader = _Reader(comments, any(name.startswith(BOOKMARK) for name in names))
    reader.walk(document)
    return Marked(reader.found, reader.entry, reader.has_bookmarks)


@dataclass(slots=True)
class _Reader:
    comments: dict[str, Comment]
    has_bookmarks: bool
    found: dict[str, Found] = field(default_factory=dict)
    entry: dict[str, str] = field(default_factory=dict)
    number: str = ""
    open: list[Comment] = field(default_factory=list)

    def at(self, number: str) -> Found:
        return self.found.setdefault(number, Found())

    def walk(self, holder: Element) -> None:
        """Everything in the order in which it is read."""
        for child in holder.children:
            match child.tag:
                case "bookmarkStart":
                    self._begin(child)
                case "commentRangeStart" | "commentRangeEnd" | "commentReference":
                    self._comment(child)
                case "p":
                    self._paragraph(child)
                case "tbl" if number := box_number(child):
                    self._box(child, number)
                case "tbl" if _entry_key(child):
                    self._entry(child)
                case tag if tag not in UNSHOWN:
                    self.walk(child)

    def _begin(self, bookmark: Element) -> None:
        name = bookmark.attributes.get("name", "")
        if name.startswith(BOOKMARK):
            self.number = name.removeprefix(BOOKMARK)

    def _comment(self, mark: Element) -> None:
        comment = self.comments.get(mark.attributes.get("id", ""))
        if comment is None:
            return
        if mark.tag == "commentRangeEnd":
            self.open = [one for one in self.open if one is not comment]
            return
        if mark.tag == "commentRangeStart":
            self.open.append(comment)
        here = self.at(self.number).comments
        if not any(comment is one for found in self.found.values() for one in found.comments):
            here.append(comment)

    def _paragraph(self, paragraph: Element) -> None:
        # First, as the bookmark of a part may stand behind what somebody has put before it.
        for bookmark in paragraph.each("bookmarkStart"):
            self._begin(bookmark)
        letters = self._read(paragraph)
        begins = None if self.has_bookmarks else NUMBER.match(said_without(letters, "del"))
        self.number = begins.group() if begins else self.number
        self._keep(letters)

    def _read(self, paragraph: Element) -> list[Letters]:
        """The letters of a paragraph; the comments in it are kept at the number that is read."""
        letters = []
        for part in letters_of(paragraph):
            if isinstance(part, Letters):
                letters.append(part)
                for comment in self.open if part.change != "del" else ():
                    comment.on += part.text
            else:
                self._comment(part)
        return letters

    def _keep(self, letters: list[Letters]) -> None:
        found = self.at(self.number)
        line = said_without(letters, "ins")
        place = _PLACE.search(line)
        if place and found.place is None:
            found.place = place["path"], int(place["line"])
        if line:
            found.lines.append(line)
        found.inserted += [said] if (said := said_in(letters, "ins")) else []
        found.deleted += [said] if (said := said_in(letters, "del")) else []

    def _box(self, table: Element, number: str) -> None:
        self.number = number
        found = self.at(number)
        # One that was copied and pasted is there twice.
        box = found.box = found.box or Box()
        for row in inside(table, "tr"):
            for place, cell in enumerate(inside(row, "tc")):
                for paragraph in paragraphs_of(cell):
                    line = said_without(self._read(paragraph), "del")
                    read_line(box, paragraph, line, choices=place == 0)

    def _entry(self, table: Element) -> None:
        for row in inside(table, "tr"):
            cells = [*inside(row, "tc")]
            key = _entry_key(row)
            lines = [words_of(paragraph) for cell in cells[1:] for paragraph in paragraphs_of(cell)]
            words = " ".join(filter(None, lines))
            if key and words:
                self.entry[key] = words
        self.number = ""


def _entry_key(holder: Element) -> str:
    for bookmark in holder.each("bookmarkStart"):
        name = bookmark.attributes.get("name", "")
        if name.startswith(f"{BOOKMARK}entry_"):
            return name.removeprefix(f"{BOOKMARK}entry_")
    first = next(paragraphs_of(holder), None)
    words = words_of(first) if first else ""
    return next(
        (key for key, (label, _) in wording.ENTRY_LABELS.items() if words.startswith(label)), ""
    )
