"""Charts of the report: the engine's own drawings, with their numbers in words and in a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.markup.figures import draw
from coursewright.markup.figures.shapes import WIDTH
from coursewright.model.figure import MOST_ROWS, Bar, Bars, Interval, Intervals
from coursewright.model.text import Position, Text
from coursewright.rendering.figure import render_shape, round_off
from coursewright.rendering.figure_words import numbers_of, say_figure
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.analysing.intervals import Interval as Estimate
    from coursewright.model.figure import FigureData

_HERE = Position("", 1, 1)


def intervals_figure(
    name: str, caption: str, rows: Sequence[tuple[str, Estimate]], unit: str
) -> list[Markup]:
    """Shares as points with their intervals, in percent; as many figures as rows need."""
    return [
        _figure(
            f"{name}-{number}",
            caption,
            Intervals(
                tuple(
                    _interval(label, interval)
                    for label, interval in rows[start : start + MOST_ROWS]
                ),
                _text(unit),
                None,
                None,
            ),
        )
        for number, start in enumerate(range(0, len(rows), MOST_ROWS), 1)
    ]


def bars_figure(
    name: str, caption: str, rows: Sequence[tuple[str, int]], unit: str
) -> list[Markup]:
    """Counts as bars; as many figures as rows need."""
    return [
        _figure(
            f"{name}-{number}",
            caption,
            Bars(
                tuple(
                    Bar(_text(label), Decimal(count), is_marked=False, at=_HERE)
                    for label, count in rows[start : start + MOST_ROWS]
                ),
                _text(unit),
            ),
        )
        for number, start in enumerate(range(0, len(rows), MOST_ROWS), 1)
    ]


def _interval(label: str, share: Estimate) -> Interval:
    middle, low, high = map(_percent, share)
    return Interval(_text(label), middle, low, high, _HERE, ())


def _figure(name: str, caption: str, shown: FigureData) -> Markup:
    picture = draw(shown)
    return fill(
        "figure",
        id=name,
        caption=caption,
        alt=" ".join(say_figure(shown)),
        note="",
        table=numbers_of(shown),
        image="",
        view_box=f"0 0 {WIDTH} {round_off(picture.height)}",
        width=str(WIDTH),
        height=round_off(picture.height),
        body=Markup("\n").join(map(render_shape, picture.shapes)),
    )


def _text(words: str) -> Text:
    return Text(words, _HERE)


def _percent(share: float) -> Decimal:
    return Decimal(f"{100 * share:.0f}")
