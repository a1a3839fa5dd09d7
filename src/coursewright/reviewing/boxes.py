"""A box of a pack as it came back: which choices are ticked, and what was written in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.reviewing import wording
from coursewright.reviewing.controls import TICKED, UNTICKED
from coursewright.reviewing.letters import paragraphs_of, words_of
from coursewright.reviewing.parts import CHOICES, LETTERS

if TYPE_CHECKING:
    from coursewright.importing.xml_tree import Element
    from coursewright.reviewing.parts import Choice

NUMBER = re.compile(rf"[{''.join(LETTERS.values())}]\d+")
_CHOICE = re.compile("|".join(CHOICES), re.IGNORECASE)
_MARK = re.compile(rf"[{TICKED}xv☑✓✔✗✘✅√×*+]+|yes", re.IGNORECASE)
_AROUND = re.compile(rf"[{UNTICKED}□\[\]()_:;.,\s–—-]+")

_PICTURES = frozenset(("drawing", "pict", "object"))


@dataclass(slots=True)
class Box:
    """A box as it came back."""

    ticks: list[Choice] = field(default_factory=list)
    """Which of the choices are ticked."""
    words: list[str] = field(default_factory=list)
    """What was written in it, line by line."""
    there: list[Choice] = field(default_factory=list)
    """Which of the choices are still there."""


def read_line(box: Box, paragraph: Element, line: str, *, choices: bool) -> None:
    """Take a line of a box; `choices` if it stands in the column of the choices."""
    if choices and _CHOICE.search(line):
        ticked = any(
            one.attributes.get("val", "1") in ("1", "true", "on")
            for one in paragraph.each("checked")
        )
        _read_choices(box, line, ticked=ticked)
        return
    line = line.removeprefix(wording.ROOM).strip()
    if line and not (choices and NUMBER.fullmatch(line)):
        box.words.append(line)
    if any(one.tag in _PICTURES for one in paragraph.walk()):
        box.words.append("[a picture, which stands in the document]")


def _read_choices(box: Box, line: str, *, ticked: bool) -> None:
    """The choices of a line: a mark before or after a choice ticks it, other words are kept."""
    matches = [*_CHOICE.finditer(line)]
    ends = [match.end() for match in matches[:-1]]
    for match, start in zip(matches, [0, *ends], strict=True):
        choice = next(one for one in CHOICES if one == match.group().lower())
        after = line[match.end() :] if match is matches[-1] else ""
        around = [_AROUND.sub(" ", part).strip() for part in (line[start : match.start()], after)]
        is_marked = ticked and len(matches) == 1
        for part in filter(None, around):
            if _MARK.fullmatch(part):
                is_marked = True
            else:
                box.words.append(f"{choice}: {part}")
        if choice not in box.there:
            box.there.append(choice)
        if is_marked and choice not in box.ticks:
            box.ticks.append(choice)


def box_number(table: Element) -> str:
    """The number of a box: by its controls, or where these are lost, by its first words."""
    for tag in table.each("tag"):
        number, _, choice = tag.attributes.get("val", "").partition(".")
        if choice in CHOICES and NUMBER.fullmatch(number):
            return number
    lines = [words_of(paragraph) for paragraph in paragraphs_of(table)]
    is_box = NUMBER.fullmatch(lines[0]) and any(map(_CHOICE.search, lines)) if lines else False
    return lines[0] if is_box else ""
