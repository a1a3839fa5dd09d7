"""Numbers of one kind as bars from zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.markup.figures.scale import say_number
from coursewright.markup.figures.shapes import WIDTH, Box, Line, Picture, Sheet
from coursewright.markup.figures.words import LABEL, width_of

if TYPE_CHECKING:
    from coursewright.model.figure import Bars

START = 132
"""Where bars begin, to the right of their names."""
_HEIGHT = 18


def draw_bars(shown: Bars) -> Picture:
    """One bar below the other, each with its number at its end."""
    sheet = Sheet()
    widest = max(width_of(say_number(bar.value), LABEL) for bar in shown.bars)
    longest = WIDTH - START - 6 - widest
    most = max(float(bar.value) for bar in shown.bars)
    unit = longest / most if most > 0 else 0.0
    top = 0.0
    for bar in shown.bars:
        name = sheet.fit(bar.label, START - 12, lines=3)
        middle = top + 8 + 17 * len(name) / 2
        sheet.write(name, 0, top + 18, "fig-label")
        length = max(float(bar.value), 0.0) * unit
        style = "fig-bar fig-bar-marked" if bar.is_marked else "fig-bar"
        sheet.add(Box(START, middle - _HEIGHT / 2, length, _HEIGHT, style))
        number = "fig-number fig-strong" if bar.is_marked else "fig-number"
        sheet.write([say_number(bar.value)], START + length + 6, middle + 5, number)
        top += 17 * len(name) + 14
    sheet.add(Line(START, 4, START, top, "fig-time"))
    return sheet.done(sheet.note(shown.unit, top + 16) + 6)
