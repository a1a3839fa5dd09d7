"""Figures that are drawn from data: the author gives numbers and names, never coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from coursewright.markup.figures.bars import draw_bars
from coursewright.markup.figures.groups import draw_groups
from coursewright.markup.figures.intervals import draw_intervals
from coursewright.markup.figures.steps import draw_steps
from coursewright.model.figure import Bars, Groups, Intervals, Steps

if TYPE_CHECKING:
    from coursewright.markup.figures.shapes import Picture
    from coursewright.model.figure import FigureData


def draw(shown: FigureData) -> Picture:
    """The picture of some data."""
    match shown:
        case Intervals():
            return draw_intervals(shown)
        case Groups():
            return draw_groups(shown)
        case Steps():
            return draw_steps(shown)
        case Bars():
            return draw_bars(shown)
        case _:
            assert_never(shown)
