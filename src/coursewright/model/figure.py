"""A figure of a page: a drawing beside it, or data from which one is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from coursewright.model.text import Position, Text

Shows = Literal["intervals", "groups", "steps", "bars"]
"""What a figure that is drawn from data shows."""

SHOWS: tuple[Shows, ...] = get_args(Shows)

MOST_PEOPLE = 200
"""In one group: more dots than these nobody counts, and a number says it better."""

MOST_ROWS = 20
"""In one figure: more of them are no picture any more."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A file that lies beside the page."""

    file: Text
    """Its path from the folder of the page, as written."""


@dataclass(frozen=True, slots=True)
class Margin:
    """A difference from which on it matters, chosen by people before they look."""

    value: Decimal
    label: Text
    at: Position


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with the range that the data allow."""

    label: Text
    estimate: Decimal
    low: Decimal
    high: Decimal
    at: Position
    places: tuple[tuple[str, Position, str], ...]
    """Of `estimate`, `from` and `to`: each key, where its number stands, and how it is written."""


@dataclass(frozen=True, slots=True)
class Intervals:
    """Intervals on one axis, against zero and against a margin."""

    intervals: tuple[Interval, ...]
    unit: Text
    """What the axis counts: *difference in points*."""
    zero: Text | None
    """What zero means: *no difference*."""
    margin: Margin | None


@dataclass(frozen=True, slots=True)
class Group:
    """People, each a dot; those singled out have a ring."""

    label: Text
    people: int
    ringed: int
    ring: Text | None
    """What the ring says of them."""
    at: Position


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of people, one below the other."""

    groups: tuple[Group, ...]
    total: int | None
    """How many people all groups have together, if they are parts of one whole."""
    total_at: Position
    unit: Text
    """Who they are: *residents*."""


@dataclass(frozen=True, slots=True)
class Span:
    """What happens to those of a row between two times."""

    start: Text
    end: Text
    label: Text
    at: Position


@dataclass(frozen=True, slots=True)
class Row:
    """People who go through the same steps."""

    label: Text
    people: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The time to look at."""

    at: Text
    """One of the times."""
    label: Text
    says: Text | None


@dataclass(frozen=True, slots=True)
class Steps:
    """Rows of people over the same times, as in a staggered start."""

    times: tuple[Text, ...]
    rows: tuple[Row, ...]
    compared: Compared | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with a name."""

    label: Text
    value: Decimal
    is_marked: bool
    """Whether it is the one to look at."""
    at: Position


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers of one kind, one below the other: hours, articles, new codes in each interview."""

    bars: tuple[Bar, ...]
    unit: Text


FigureData: TypeAlias = Intervals | Groups | Steps | Bars


@dataclass(frozen=True, slots=True)
class Figure:
    """What a `figure` fence holds."""

    caption: Text
    alt: Text | None
    """Drawings must have it; of data it is made, if its author has not written any."""
    note: Text | None
    content: Drawing | FigureData
    at: Position
    """Of its fence."""

    def texts(self) -> Iterator[tuple[str, Text, str]]:
        """Every text that the page shows, with the key it stands under and how it is read."""
        yield "caption", self.caption, "plain"
        if self.alt:
            yield "alt", self.alt, "plain"
        if self.note:
            yield "note", self.note, "block"
        for key, text in drawn_texts(self.content):
            yield key, text, "plain"


def drawn_texts(content: Drawing | FigureData) -> Iterator[tuple[str, Text]]:
    """The words that stand in a picture, each with its key."""
    match content:
        case Drawing():
            return
        case Intervals(intervals, unit, zero, margin):
            yield "unit", unit
            if zero:
                yield "zero", zero
            if margin:
                yield "label", margin.label
            yield from (("label", one.label) for one in intervals)
        case Groups(groups, _, _, unit):
            yield "unit", unit
            for group in groups:
                yield "label", group.label
                if group.ring:
                    yield "ring", group.ring
        case Steps(times, rows, compared):
            yield from (("times", time) for time in times)
            for row in rows:
                yield "label", row.label
                yield from (("label", span.label) for span in row.spans)
            if compared:
                yield "label", compared.label
                if compared.says:
                    yield "says", compared.says
        case Bars(bars, unit):
            yield "unit", unit
            yield from (("label", bar.label) for bar in bars)
