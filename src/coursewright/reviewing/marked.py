"""What a marked Word document says at each part: ticks, words, comments and changes."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.reviewing import wording
from coursewright.reviewing.controls import BOOKMARK, TICKED, UNTICKED
from coursewright.reviewing.parts import CHOICES, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.xml_tree import Element

_NUMBER = re.compile(rf"\s*(?P<number>[{''.join(LETTERS.values())}]\d+)\b")
_PLACE = re.compile(r"(?P<path>(?:docs|modules|quizzes)/\S+):(?P<line>\d+)$")
_CHOICE = re.compile("|".join(CHOICES), re.IGNORECASE)
_MARKS = frozenset((TICKED, "x", "v", "☑", "✓", "✔", "✗", "✘", "√", "×", "*", "+", "yes"))
_AROUND = re.compile(rf"[{UNTICKED}□\[\]()_:;.,\s–—-]+")
_INSERTED, _DELETED = frozenset(("ins", "moveTo")), frozenset(("del", "moveFrom"))
_UNSHOWN = frozenset(("Fallback", "instrText", "pPr", "rPr", "sectPr", "sdtPr"))


@dataclass(slots=True)
class Box:
    """A box as it came back."""

    ticks: list[str] = field(default_factory=list)
    """Which of the choices are ticked."""
    words: list[str] = field(default_factory=list)
    """What was written in it, line by line."""
    there: list[str] = field(default_factory=list)
    """Which of the choices are still there."""


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
class _Letters:
    """Letters that stand, that were inserted, or that were deleted."""

    text: str
    change: str = ""


def read_marked(
    document: Element, comments: dict[str, Comment]
) -> tuple[dict[str, Found], dict[str, str]]:
    """What stands at each number, and what was filled in about the reviewer, by its key."""
    reader = _Reader(comments)
    reader.walk(document)
    return reader.found, reader.entry


@dataclass(slots=True)
class _Reader:
    comments: dict[str, Comment]
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
                case "tbl" if number := _box_number(child):
                    self._box(child, number)
                case "tbl" if _entry_key(child):
                    self._entry(child)
                case tag if tag not in _UNSHOWN:
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
        self._keep(self._read(paragraph))

    def _read(self, paragraph: Element) -> list[_Letters]:
        """The letters of a paragraph; the comments in it are kept at the number that is read."""
        letters = []
        for part in _letters(paragraph):
            if isinstance(part, _Letters):
                letters.append(part)
                for comment in self.open if part.change != "del" else ():
                    comment.on += part.text
            else:
                self._comment(part)
        return letters

    def _keep(self, letters: list[_Letters]) -> None:
        found = self.at(self.number)
        line = _said(letters, "ins")
        place = _PLACE.search(line)
        if place and found.place is None:
            found.place = place["path"], int(place["line"])
        if line:
            found.lines.append(line)
        found.inserted += [said] if (said := _only(letters, "ins")) else []
        found.deleted += [said] if (said := _only(letters, "del")) else []

    def _box(self, table: Element, number: str) -> None:
        self.number = number
        found = self.at(number)
        # One that was copied and pasted is there twice.
        box = found.box = found.box or Box()
        for row in _inside(table, "tr"):
            for place, cell in enumerate(_inside(row, "tc")):
                for paragraph in _paragraphs(cell):
                    self._box_line(box, paragraph, choices=place == 0)

    def _box_line(self, box: Box, paragraph: Element, *, choices: bool) -> None:
        line = _said(self._read(paragraph), "del")
        if choices and _CHOICE.search(line):
            ticked = any(
                one.attributes.get("val", "1") in ("1", "true", "on")
                for one in paragraph.each("checked")
            )
            _read_choices(box, line, ticked=ticked)
        elif line != wording.ROOM and not (choices and _NUMBER.fullmatch(line)) and line:
            box.words.append(line)

    def _entry(self, table: Element) -> None:
        for row in _inside(table, "tr"):
            cells = [*_inside(row, "tc")]
            key = _entry_key(row)
            lines = [_whole(paragraph) for cell in cells[1:] for paragraph in _paragraphs(cell)]
            words = " ".join(filter(None, lines))
            if key and words:
                self.entry[key] = words
        self.number = ""


def _read_choices(box: Box, line: str, *, ticked: bool) -> None:
    """The choices of a line: a mark before or after a choice ticks it, other words are kept."""
    matches = [*_CHOICE.finditer(line)]
    ends = [match.end() for match in matches[:-1]]
    for match, start in zip(matches, [0, *ends], strict=True):
        choice = match.group().lower()
        after = line[match.end() :] if match is matches[-1] else ""
        around = [_AROUND.sub(" ", part).strip() for part in (line[start : match.start()], after)]
        is_marked = ticked and len(matches) == 1
        for part in around:
            if part.lower() in _MARKS:
                is_marked = True
            elif part:
                box.words.append(part)
        if choice not in box.there:
            box.there.append(choice)
        if is_marked and choice not in box.ticks:
            box.ticks.append(choice)


def _box_number(table: Element) -> str:
    """The number of a box: by its controls, or where these are lost, by its first words."""
    for tag in table.each("tag"):
        number, _, choice = tag.attributes.get("val", "").partition(".")
        if choice in CHOICES and _NUMBER.fullmatch(number):
            return number
    lines = [_whole(paragraph) for paragraph in _paragraphs(table)]
    match = _NUMBER.fullmatch(lines[0]) if lines else None
    return match["number"] if match and any(map(_CHOICE.search, lines)) else ""


def _entry_key(holder: Element) -> str:
    for bookmark in holder.each("bookmarkStart"):
        name = bookmark.attributes.get("name", "")
        if name.startswith(f"{BOOKMARK}entry_"):
            return name.removeprefix(f"{BOOKMARK}entry_")
    first = next(_paragraphs(holder), None)
    words = _whole(first) if first else ""
    return next(
        (key for key, (label, _) in wording.ENTRY_LABELS.items() if words.startswith(label)), ""
    )


def _whole(paragraph: Element) -> str:
    return _said([one for one in _letters(paragraph) if isinstance(one, _Letters)], "del")


def _letters(paragraph: Element) -> Iterator[_Letters | Element]:
    """The letters of a paragraph, and where comments begin and end among them."""
    waiting = [(paragraph, "")]
    while waiting:
        here, change = waiting.pop()
        match here.tag:
            case "t" | "delText":
                yield _Letters(clean(here.text), change)
            case "tab":
                yield _Letters(" ", change)
            case "br" | "cr":
                yield _Letters("\n", change)
            case "commentRangeStart" | "commentRangeEnd" | "commentReference":
                yield here
            case tag if tag not in _UNSHOWN:
                if tag == "p" and here is not paragraph:  # In a text box.
                    yield _Letters(" ", change)
                change = "ins" if tag in _INSERTED else "del" if tag in _DELETED else change
                waiting += [(child, change) for child in reversed(here.children)]


def _said(letters: list[_Letters], without: str) -> str:
    """The words without those that were inserted, or without those that were deleted."""
    return " ".join("".join(one.text for one in letters if one.change != without).split())


def _only(letters: list[_Letters], change: str) -> str:
    """What was inserted, or deleted: stretches that stand apart are told apart."""
    stretches = (
        " ".join("".join(one.text for one in stretch).split())
        for this, stretch in itertools.groupby(letters, key=lambda one: one.change)
        if this == change
    )
    return " … ".join(filter(None, stretches))


def _inside(holder: Element, tag: str) -> Iterator[Element]:
    """Rows of a table, or cells of a row; those of tables within it aside."""
    waiting = list(reversed(holder.children))
    while waiting:
        here = waiting.pop()
        if here.tag == tag:
            yield here
        elif here.tag not in _UNSHOWN and here.tag != "tbl":
            waiting.extend(reversed(here.children))


def _paragraphs(holder: Element) -> Iterator[Element]:
    waiting = [holder]
    while waiting:
        here = waiting.pop()
        if here.tag == "p":
            yield here
        elif here.tag not in _UNSHOWN:
            waiting.extend(reversed(here.children))
