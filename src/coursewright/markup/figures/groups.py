"""People in groups, each a dot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.markup.figures.shapes import LEADING, Dot, Picture, Sheet
from coursewright.markup.figures.words import NOTE

if TYPE_CHECKING:
    from coursewright.model.figure import Group, Groups

MOST_IN_A_ROW = 12
_COLUMN = 124
"""Where the dots begin, to the right of the names."""
_APART, _RINGS_APART = 12, 18
_BETWEEN_ROWS, _RINGED_ROWS = 14, 18


def draw_dots(sheet: Sheet, people: int, x: float, y: float, most: int) -> float:
    """Rows of dots from an upper left corner, at most so many in a row; the last row's middle."""
    for number in range(people):
        row, place = divmod(number, most)
        sheet.add(Dot(x + 4 + place * _APART, y + row * _BETWEEN_ROWS, 4, "fig-person"))
    return y + max((people - 1) // most, 0) * _BETWEEN_ROWS


def draw_groups(shown: Groups) -> Picture:
    """One group below the other: its name, its people, how many they are."""
    sheet = Sheet()
    top = 0.0
    for group in shown.groups:
        top = _draw_group(sheet, group, top) + 16
    return sheet.done(sheet.note(shown.unit, top + 6) + 6)


def _draw_group(sheet: Sheet, group: Group, top: float) -> float:
    """A group; where it ends."""
    name = sheet.fit(group.label, _COLUMN - 14, lines=3)
    below_name = sheet.write(name, 0, top + 15, "fig-label") + 5
    y = top + 11
    rings = min(group.ringed, group.people)
    apart, rows = (_RINGS_APART, _RINGED_ROWS) if rings > 1 else (_APART, _BETWEEN_ROWS)
    last, row = _COLUMN + 4.0, 0
    for number in range(group.people):
        row, place = divmod(number, MOST_IN_A_ROW)
        x = _COLUMN + 4 + place * apart
        sheet.add(Dot(x, y + row * rows, 4, "fig-person"))
        if number < rings:
            sheet.add(Dot(x, y + row * rows, 7, "fig-ring"))
        last = max(last, x) if row == 0 else last
    after = last + (16 if group.people else -4)
    sheet.write([str(group.people)], after, y + 5, "fig-number", size=NOTE)
    end = y + row * rows
    if group.ring and rings:
        lines = sheet.fit(group.ring, 360 - _COLUMN, lines=2)
        end = sheet.write(lines, _COLUMN - 4, end + LEADING + 7, "fig-accent")
    return max(end + 8, below_name)
