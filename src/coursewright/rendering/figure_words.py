"""What a figure that is drawn from data says to those who do not see it: sentences, a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from coursewright.markup.fields import educate
from coursewright.markup.figures.scale import say_number
from coursewright.model.figure import Bars, Drawing, Groups, Intervals, Steps
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.figure import Figure, FigureData
    from coursewright.model.text import Text


@dataclass(frozen=True, slots=True)
class NumbersTable:
    """The numbers of a figure, as a table below it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each begins with a name."""
    unit: str = ""
    """What the numbers are, where no column says it."""


def describe(figure: Figure) -> str:
    """What stands for a figure for those who do not see it: its author's words, or its data."""
    if figure.alt:
        return educate(figure.alt.source.strip())
    if isinstance(figure.content, Drawing):
        return ""  # That it is missing is told.
    return " ".join(say_figure(figure.content))


def say_figure(content: FigureData) -> Iterator[str]:
    """Sentences that say what a picture shows."""
    say = page_words().phrase
    match content:
        case Intervals(intervals, unit, _, margin):
            yield f"{_plain(unit)}."
            if margin:
                value = say_number(margin.value)
                yield say("figure_margin", label=_plain(margin.label), value=value)
            for one in intervals:
                numbers = {"estimate": one.estimate, "low": one.low, "high": one.high}
                said = {name: say_number(number) for name, number in numbers.items()}
                yield say("figure_interval", label=_plain(one.label), **said)
        case Groups(groups, _, _, unit):
            yield f"{_plain(unit)}."
            for group in groups:
                label, value = _plain(group.label), str(group.people)
                if group.ring:
                    ring, ringed = _plain(group.ring), group.ringed
                    yield say("figure_rings", label=label, value=value, ringed=ringed, ring=ring)
                else:
                    yield say("figure_number", label=label, value=value)
        case Steps(_, rows, compared):
            for row in rows:
                for span in row.spans:
                    start, end = _plain(span.start), _plain(span.end)
                    label, what = _plain(row.label), _plain(span.label)
                    yield say("figure_span", label=label, span=what, start=start, end=end)
            if compared:
                label = ", ".join(_plain(one) for one in (compared.label, compared.says) if one)
                yield say("figure_compared", label=label, time=_plain(compared.at))
        case Bars(bars, unit):
            yield f"{_plain(unit)}."
            for bar in bars:
                yield say("figure_number", label=_plain(bar.label), value=say_number(bar.value))
        case _:
            assert_never(content)


def numbers_of(content: FigureData) -> NumbersTable | None:
    """The table of the numbers; None of what has none."""
    words = page_words()
    match content:
        case Intervals(intervals, unit):
            names = ("figure_estimate", "figure_low", "figure_high")
            rows = tuple(
                (_plain(one.label), *map(say_number, (one.estimate, one.low, one.high)))
                for one in intervals
            )
            head = (words["figure_name"], *(words[name] for name in names))
            return NumbersTable(head, rows, _plain(unit))
        case Groups(groups, _, _, unit):
            head = (words["figure_who"], _plain(unit))
            if not any(group.ringed for group in groups):
                return NumbersTable(head, tuple((_plain(g.label), str(g.people)) for g in groups))
            rings = tuple((_plain(g.label), str(g.people), str(g.ringed)) for g in groups)
            return NumbersTable((*head, words["figure_ringed"]), rings)
        case Steps(_, rows):
            counted = tuple((_plain(row.label), str(row.people)) for row in rows if row.people)
            head = (words["figure_who"], words["figure_people"])
            return NumbersTable(head, counted) if counted else None
        case Bars(bars, unit):
            numbers = tuple((_plain(bar.label), say_number(bar.value)) for bar in bars)
            return NumbersTable((words["figure_name"], _plain(unit)), numbers)
        case _:
            assert_never(content)


def _plain(text: Text) -> str:
    return " ".join(educate(text.source).split())
