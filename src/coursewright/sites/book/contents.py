"""The table of contents of a book: its chapters below the sections that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coursewright.sites.book.chapters import Chapter


@dataclass(frozen=True, slots=True)
class Entry:
    """A section, or a chapter."""

    title: str
    address: str = ""
    """Of a section there is none: of its first entry there is one."""
    entries: list[Entry] = field(default_factory=list)


def contents(chapters: Iterable[Chapter], address: Callable[[Chapter], str]) -> list[Entry]:
    """The outermost entries; a section that is interrupted comes twice."""
    found: list[Entry] = []
    for chapter in chapters:
        entries = found
        for section in chapter.sections:
            if not entries or entries[-1].address or entries[-1].title != section:
                entries.append(Entry(section))
            entries = entries[-1].entries
        entries.append(Entry(chapter.title, address(chapter)))
    return found
