"""Worksheets: pages of fields that people fill in, on screen or on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.text import Position, Text

SUFFIX = ".worksheet.yml"
"""How the name of every worksheet's file ends."""


@dataclass(frozen=True, slots=True)
class WorksheetField:
    """One thing to write, or to choose."""

    id: str
    label: Text
    hint: Text | None
    rows: int
    """Lines to write on; 0 if it is answered by choosing."""
    choices: tuple[Text, ...]
    several: bool
    """Whether more than one choice may be ticked."""
    at: Position

    def name(self, time: int = 0) -> str:
        """Under what a record keeps it; of a part that repeats, each time has a name of its own.

        A dot can be in no id, so the third of `who` is no other field's.
        """
        return f"{self.id}.{time}" if time else self.id


@dataclass(frozen=True, slots=True)
class WorksheetPart:
    """Fields under a heading; with `repeat`, the same fields for each of several things."""

    title: Text
    note: Text | None
    repeat: int
    """How many times the fields are there; 0 if once."""
    each: Text | None
    """What is repeated: *Person*, *Goal*."""
    fields: tuple[WorksheetField, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Pooling:
    """That a page may add up what was marked on many copies of a worksheet."""

    least: int
    """So many copies there are, and so many answers to a line, before what they say is shown."""
    no_answer: Text | None
    """The choice that says nothing of what is asked: *I cannot say*."""
    at: Position


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet's file: its name is what fences and learners' records know it by."""

    name: str
    path: str
    at: Position
    title: Text
    summary: Text
    minutes: int
    keeps: bool
    """Whether a browser may keep what is written; never where people are named."""
    parts: tuple[WorksheetPart, ...]
    pooling: Pooling | None = None
    lost: bool = False
    """A part could not be read, which was told: what seems to be missing may be a consequence."""

    @property
    def page(self) -> str:
        """The page that shows it, which lies beside it."""
        return f"{self.path.removesuffix(SUFFIX)}.md"

    @property
    def document(self) -> str:
        """Where its blank document lies: beside the page that shows it."""
        return f"{self.path.removesuffix(SUFFIX)}.docx"

    @property
    def fields(self) -> tuple[WorksheetField, ...]:
        """The fields of all parts."""
        return tuple(field for part in self.parts for field in part.fields)

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text that is shown, with the key that it stands under."""
        yield "title", self.title
        yield "summary", self.summary
        for part in self.parts:
            yield "title", part.title
            if part.note:
                yield "note", part.note
            if part.each:
                yield "each", part.each
            for field in part.fields:
                yield "label", field.label
                if field.hint:
                    yield "hint", field.hint
                for choice in field.choices:
                    yield "choices", choice
