"""Rules for the text of a cloze: its marks and its blanks meet."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from coursewright.checking.assessments import items
from coursewright.checking.registry import rule
from coursewright.finding import Finding, closest
from coursewright.markup.patterns import BLANK
from coursewright.model.interaction import Cloze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.item import Item
    from coursewright.model.text import Text


@rule("blanks-resolve", "error", "items")
def blanks_resolve(course: Course) -> Iterator[Finding]:
    """Checks that every `[[id]]` in the text of a cloze is one of its blanks, once, in plain words.

    Why: a mark without its blank stays as it stands, and a blank without its mark is never shown.
    Instead: write `[[id]]` once for each blank, outside of links, images and code.
    """
    for item in items(course):
        if isinstance(item.interaction, Cloze) and not item.draft:
            yield from _check_blanks(item, item.interaction)


def _check_blanks(item: Item, asked: Cloze) -> Iterator[Finding]:
    counts = Counter(blank.id for blank in asked.blanks)
    for name, count in counts.items():
        if count > 1:
            yield Finding(
                blanks_resolve,
                next(blank.at for blank in reversed(asked.blanks) if blank.id == name),
                f"item `{item.id}` has {count} blanks with the id `{name}`",
                "give each blank an id of its own",
            )
    if asked.text is not None and not item.lost:
        yield from _check_marks(item, asked, asked.text)
        yield from _check_enclosed(item, asked.text)


_ENCLOSED = re.compile(r"!?\[(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\([^)]*\)|`[^`]*`")
"""Links, images and code: what stands in them cannot be a field."""


def _check_enclosed(item: Item, text: Text) -> Iterator[Finding]:
    for enclosed in _ENCLOSED.finditer(text.source):
        for mark in BLANK.finditer(enclosed.group()):
            yield Finding(
                blanks_resolve,
                text.position_of(enclosed.start() + mark.start()),
                f"`{mark.group()}` of item `{item.id}` stands in a link, an image or code",
                "move it out, into the plain text",
                len(mark.group()),
            )


def _check_marks(item: Item, asked: Cloze, text: Text) -> Iterator[Finding]:
    """A mark and a blank that do not meet are one finding, as far as they may mean each other."""
    counts = Counter(blank.id for blank in asked.blanks)
    marks = [(mark["id"], mark.start()) for mark in BLANK.finditer(text.source)]
    times = Counter(name for name, _ in marks)
    unplaced = [name for name in counts if name not in times]
    spare = sum(count - 1 for count in counts.values())
    for name, offset in dict(marks).items():
        if name in counts:
            if times[name] > 1:
                spare += 1
                yield Finding(
                    blanks_resolve,
                    text.position_of(offset),
                    f"`[[{name}]]` stands {times[name]} times in `text` of item `{item.id}`",
                    "let each blank stand once, and give a second one an id of its own",
                    len(name) + 4,
                )
            continue
        near = closest(name, unplaced or counts) or (unplaced[0] if len(unplaced) == 1 else "")
        if near in unplaced:
            unplaced.remove(near)
        if sum(counts.values()) > len(counts):
            continue  # It may be the other of two blanks with one id, which is told.
        known = ", ".join(f"`[[{one}]]`" for one in counts) or "none yet"
        yield Finding(
            blanks_resolve,
            text.position_of(offset),
            f"`[[{name}]]` in `text` of item `{item.id}` is not one of its blanks",
            f"did you mean `[[{near}]]`?"
            if near
            else f"describe it under `blanks:`, or use one of them: {known}",
            len(name) + 4,
        )
    for name in unplaced if len(unplaced) > spare else ():
        yield Finding(
            blanks_resolve,
            next(blank.at for blank in asked.blanks if blank.id == name),
            f"`text` of item `{item.id}` has no place for the blank `{name}`",
            f"write `[[{name}]]` where it belongs in `text:`, or delete the blank",
        )
