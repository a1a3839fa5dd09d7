"""Lines of runs into the paragraphs and cells of a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.rendering.word_file import GREY, set_style
from coursewright.reviewing.html_lines import BULLET, Grid, Line, Run, read_html

if TYPE_CHECKING:
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_INDENT = 0.6
"""Centimeters for each level of a list."""

_BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")


def tighten(cell: _Cell) -> None:
    """Set the paragraphs of a cell closer than those of the page."""
    from docx.shared import Pt

    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.space_after = Pt(2)


def fill_cell(cell: _Cell, html: str) -> None:
    """Lines into a cell; of a table within it, each row becomes a line."""
    first = True
    for line in read_html(html):
        for row in _rows(line) if isinstance(line, Grid) else (line,):
            fill(cell.paragraphs[0] if first else cell.add_paragraph(), row)
            first = False
    tighten(cell)


def _rows(grid: Grid) -> list[Line]:
    made = []
    for row in grid.rows:
        runs: list[Run] = []
        for place, cell in enumerate(row):
            runs += [*([Run(" · ")] if place else []), *cell.runs]
        made.append(Line(tuple(runs)))
    return made


def fill(paragraph: Paragraph, line: Line, label: str = "") -> None:
    """A line into a paragraph, with a label in bold before it."""
    from docx.shared import Cm

    depth = line.depth + line.quote
    if depth and line.mark != BULLET:
        paragraph.paragraph_format.left_indent = Cm(_INDENT * depth)
    if label:
        add_run(paragraph, Run(label, bold=True))
    if line.mark == BULLET:
        set_style(paragraph, _BULLETS[min(depth, len(_BULLETS)) - 1])
    elif line.mark:
        paragraph.paragraph_format.first_line_indent = Cm(-_INDENT)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(_INDENT * depth))
        paragraph.add_run(f"{line.mark}\t")
    for run in line.runs:
        add_run(paragraph, run)


def add_run(paragraph: Paragraph, run: Run) -> None:
    """Letters at the end of a paragraph."""
    from docx.shared import Pt, RGBColor

    added = paragraph.add_run(clean(run.text))
    added.bold, added.italic = run.bold or None, run.italic or None
    if run.code:
        added.font.name = "Consolas"
    if run.small:
        added.font.size = Pt(9)
        added.font.color.rgb = RGBColor.from_string(GREY)
