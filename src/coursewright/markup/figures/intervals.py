"""Intervals against zero and against a margin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from coursewright.markup.figures.scale import scale_for
from coursewright.markup.figures.shapes import WIDTH, Box, Dot, Line, Picture, Sheet
from coursewright.markup.figures.words import LABEL, NOTE, width_of

if TYPE_CHECKING:
    from decimal import Decimal

    from coursewright.markup.figures.scale import Scale
    from coursewright.model.figure import Interval, Intervals
    from coursewright.model.text import Text

_ROW = 54
_GAP = 6
"""Units between words and a line that is not theirs."""
_EDGE = 16
"""Units beside the axis, for half of the first and last number."""

Verdict = Literal["beyond", "unclear", "inside"]


def judge(interval: Interval, margin: Decimal | None) -> Verdict:
    """Where an interval lies: all beyond the margin, on both sides of it, or short of it."""
    if margin is None:
        return "beyond"
    low, high = interval.low, interval.high
    if margin < 0:
        low, high, margin = -high, -low, -margin
    if low >= margin:
        return "beyond"
    return "unclear" if high >= margin else "inside"


def draw_intervals(shown: Intervals) -> Picture:
    """Each on a line of its own below its name, with one axis for all."""
    sheet = Sheet()
    margin = shown.margin.value if shown.margin else None
    numbers = [float(one) for each in shown.intervals for one in (each.low, each.high)]
    numbers += [0.0] if shown.zero or shown.margin else []
    numbers += [float(margin)] if margin is not None else []
    scale = scale_for(numbers, _EDGE, WIDTH - _EDGE)
    top = 18.0 * sum(1 for one in (shown.margin, shown.zero) if one) + 6
    axis = top + _ROW * len(shown.intervals) + 6
    line = scale.at(margin) if margin is not None else None
    if shown.zero:
        ends = (top - 6, axis)
        _draw_upright(sheet, shown.zero, scale.at(0), ends, "fig-axis", "fig-label", line)
    if shown.margin and line is not None:
        _draw_upright(sheet, shown.margin.label, line, (18, axis), "fig-margin", "fig-accent")
    for number, interval in enumerate(shown.intervals):
        _draw_interval(sheet, scale, interval, top + _ROW * number, margin)
    bottom = _draw_axis(sheet, scale, axis, margin)
    return sheet.done(sheet.note(shown.unit, bottom + 20, anchor="end") + 6)


def _draw_upright(
    sheet: Sheet,
    label: Text,
    x: float,
    ends: tuple[float, float],
    line: str,
    words: str,
    other: float | None = None,
) -> None:
    """A line over all intervals, with its words above it, on this side of an `other` line."""
    top, foot = ends
    sheet.add(Line(x, top + 2, x, foot, line))
    lines, style = sheet.fit(label, WIDTH, lines=1), f"{words} fig-halo"
    half = width_of(lines[0], LABEL) / 2 + _GAP
    if other is not None and abs(other - x) < half:
        x = other - half if other > x else other + half
    sheet.write(lines, x, top - 4, style, anchor="middle")


def _draw_interval(
    sheet: Sheet, scale: Scale, interval: Interval, top: float, margin: Decimal | None
) -> None:
    sheet.write(sheet.fit(interval.label, WIDTH, lines=1), 0, top + 16, "fig-label fig-halo")
    y = top + 36
    low, high, x = map(scale.at, (interval.low, interval.high, interval.estimate))
    sheet.add(Line(low, y, high, y, "fig-interval"))
    sheet.add(*(Line(end, y - 6, end, y + 6, "fig-interval") for end in (low, high)))
    match judge(interval, margin):
        case "beyond":
            sheet.add(Dot(x, y, 6, "fig-dot"))
        case "unclear":
            sheet.add(Dot(x, y, 6, "fig-dot fig-open"))
        case "inside":
            sheet.add(Box(x - 5.5, y - 5.5, 11, 11, "fig-dot"))


def _draw_axis(sheet: Sheet, scale: Scale, y: float, margin: Decimal | None) -> float:
    """The axis with its numbers, on it what matters; the baseline of the numbers."""
    sheet.add(Line(scale.start, y, scale.end, y, "fig-time"))
    if margin is not None:
        end = scale.start if margin < 0 else scale.end
        sheet.add(Line(min(scale.at(margin), end), y, max(scale.at(margin), end), y, "fig-matters"))
    for tick in scale.ticks:
        x = scale.at(tick)
        sheet.add(Line(x, y, x, y + 6, "fig-time"))
        sheet.write([scale.say(tick)], x, y + 22, "fig-number", anchor="middle", size=NOTE)
    return y + 22
