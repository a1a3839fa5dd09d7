"""Rows of people over the same times: who is taught when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.markup.figures.groups import draw_dots
from coursewright.markup.figures.shapes import WIDTH, Box, Dot, Line, Picture, Sheet
from coursewright.markup.figures.words import NOTE

if TYPE_CHECKING:
    from coursewright.model.figure import Row, Steps

MOST_TIMES = 6
FIRST, LAST = 136.0, 320.0
"""Where the first and the last time stand."""
_NAMES = 110
_CLEAR = 14
"""Between a time and what happens before or after it."""


def places_of(times: int) -> list[float]:
    """Where so many times stand."""
    if times < 2:
        return [(FIRST + LAST) / 2] * times
    return [FIRST + number * (LAST - FIRST) / (times - 1) for number in range(times)]


def draw_steps(shown: Steps) -> Picture:
    """Times across, rows below; an open circle where each row meets each time."""
    sheet = Sheet()
    names = [time.source for time in shown.times]
    places = places_of(len(names))
    apart = places[1] - places[0] if len(places) > 1 else WIDTH - FIRST
    at = dict(zip(names, places, strict=True))
    look = shown.compared.at.source if shown.compared else ""
    heads = []
    for time, x in zip(shown.times, places, strict=True):
        heads.append((sheet.fit(time, min(apart - 6, 2 * (WIDTH - x))), x, time.source == look))
    lines = max(len(words) for words, _, _ in heads)
    top = 17.0 * lines + 10
    for words, x, is_looked_at in heads:
        style = "fig-label fig-strong" if is_looked_at else "fig-label"
        sheet.write(words, x, 14, style, anchor="middle")
    ys, bottom = [], top
    for row in shown.rows:
        y, bottom = _draw_row(sheet, row, at, bottom)
        ys.append(y)
    grid = [Line(x, top, x, ys[-1] + 26, "fig-grid") for x in places]
    crossing = [Line(at[look], ys[0], at[look], ys[-1], "fig-compare")] if look in at else []
    sheet.shapes[:0] = grid
    sheet.add(*crossing)
    sheet.add(*(Dot(x, y, 6, "fig-test") for y in ys for x in places))
    if not shown.compared or look not in at:
        return sheet.done(bottom)
    end = max(bottom, ys[-1] + 26) + 20
    label = sheet.fit(shown.compared.label, WIDTH, lines=1)
    sheet.write(label, at[look], end, "fig-accent", anchor="middle")
    if shown.compared.says:
        says = sheet.fit(shown.compared.says, WIDTH, size=NOTE, lines=2)
        end = sheet.write(says, at[look], end + 19, "fig-quiet", anchor="middle", size=NOTE)
    return sheet.done(end + 6)


def _draw_row(sheet: Sheet, row: Row, at: dict[str, float], top: float) -> tuple[float, float]:
    """A row; the height of its line, and where it ends."""
    below = sheet.write(sheet.fit(row.label, _NAMES), 0, top + 18, "fig-label")
    if row.people:
        below = draw_dots(sheet, row.people, 0, below + 14, 8)
    y = top + 30
    sheet.add(Line(min(at.values()), y, max(at.values()), y, "fig-time"))
    for span in row.spans:
        start, end = at.get(span.start.source), at.get(span.end.source)
        if start is None or end is None or start >= end:
            continue  # Which is told.
        left, right = start + _CLEAR, end - _CLEAR
        sheet.add(Box(left, y - 13, right - left, 26, "fig-span", 3))
        words = sheet.fit(span.label, right - left - 6, lines=1)
        sheet.write(words, (left + right) / 2, y + 5, "fig-on", anchor="middle")
    return y, max(below + 14, y + 26)
