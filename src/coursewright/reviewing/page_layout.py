"""How a pack looks: styles, margins, headings, tables, and the boxes at its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.rendering.word_file import add_field, add_heading, repeat_as_header, set_style
from coursewright.reviewing import wording
from coursewright.reviewing.controls import (
    add_bookmark,
    add_checkbox,
    describe_table,
    draw_lines,
    keep_whole,
    pad_cells,
    shade,
)
from coursewright.reviewing.filling import add_run, fill, fill_cell, tighten
from coursewright.reviewing.html_lines import Grid, Line, Run, read_html
from coursewright.reviewing.parts import CHOICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    from coursewright.model.text import Position
    from coursewright.reviewing.parts import Part, Rows, Words

_WIDTH = 16.2
"""Centimeters of text, which both A4 and Letter have between these margins."""

_MARGIN = 2.4
_INK, _LINES, _GROUND, _BOX = "1F3247", "B8C2CC", "EEF2F5", "FBF6E9"
_FONT = "Calibri"
_TICKS = 3.0
_FEWEST_LETTERS, _MOST_LETTERS = 12, 40
"""For so many, at least and at most, a column of a table is made wider."""
_ROOM_IN_POINTS = 58


def set_up(document: Document) -> None:
    """Margins and styles."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    for one in document.settings.element.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")  # Else Word opens it as a document of 2010.
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(_MARGIN)
        section.top_margin = section.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing = 1.1
    for name, size, before in (
        ("Title", 22, 0), ("Heading 1", 17, 14), ("Heading 2", 13.5, 14), ("Heading 3", 11.5, 12),
        ("Heading 4", 11, 10), ("Heading 5", 11, 10),
    ):  # fmt: skip
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.bold, style.font.italic = name != "Title", False
        style.font.color.rgb = RGBColor.from_string(_INK)
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True


def add_footer(document: Document, words: str) -> None:
    """The document's name and the number of the page, at the foot of each."""
    paragraph = document.sections[0].footer.paragraphs[0]
    add_run(paragraph, Run(f"{words} · page ", small=True))
    add_field(paragraph, "PAGE")
    add_run(paragraph, Run(" of ", small=True))
    add_field(paragraph, "NUMPAGES")


class Writer:
    """Adds to a document, from its beginning to its end."""

    def __init__(self, document: Document) -> None:
        """Begin with an empty document."""
        self._document = document
        self._count = 0

    def heading(self, words: str, level: int, *, anchor: str = "", new_page: bool = False) -> None:
        """A heading; with an anchor, the beginning of the part that has it for a number."""
        paragraph = add_heading(self._document, clean(words).strip(), min(level, 5))
        paragraph.paragraph_format.page_break_before = new_page or None
        # A heading without a number ends what stood above it, so it has a mark of its own.
        add_bookmark(paragraph, anchor or f"H{self._next()}", self._next())

    def say(self, words: str, style: str = "Normal") -> None:
        """A paragraph of plain words."""
        set_style(self._document.add_paragraph(clean(words)), style)

    def place(self, at: Position) -> None:
        """Where a part stands in the course."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        add_run(paragraph, Run(f"{at.path}:{at.line}", small=True))

    def words(self, block: Words, anchor: str = "") -> None:
        """Paragraphs, lists and tables of an author's field or page."""
        lines = read_html(str(block.html))
        first = True
        for line in lines:
            if isinstance(line, Grid):
                if first and (anchor or block.label):
                    self._lead(block.label, anchor)
                self._grid(line)
            else:
                paragraph = self._document.add_paragraph()
                if first and anchor:
                    add_bookmark(paragraph, anchor, self._next())
                label = f"{block.label}: " if first and block.label else ""
                fill(paragraph, line, label)
            first = False

    def _lead(self, label: str, anchor: str) -> None:
        """A line above a table, which can have neither label nor bookmark itself."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        if anchor:
            add_bookmark(paragraph, anchor, self._next())
        if label:
            add_run(paragraph, Run(f"{label}:", bold=True))
        else:
            _narrow(paragraph)

    def _grid(self, grid: Grid) -> None:
        table = self._add_table(len(grid.rows), _shares(grid), "Table")
        for row, cells in zip(table.rows, grid.rows, strict=True):
            keep_whole(row)
            for cell, line in zip(row.cells, cells, strict=False):
                fill(cell.paragraphs[0], line)
        self._make_header(table)
        self._gap()

    def table(self, block: Rows) -> None:
        """A table with its header."""
        widths = block.widths or (1.0,) * len(block.header)
        table = self._add_table(1 + len(block.rows), widths, block.caption)
        for cell, words in zip(table.rows[0].cells, block.header, strict=True):
            fill(cell.paragraphs[0], Line((Run(clean(words), bold=True),)))
        self._make_header(table)
        for row, cells in zip(table.rows[1:], block.rows, strict=True):
            for cell, html in zip(row.cells, cells, strict=True):
                fill_cell(cell, str(html))
        self._gap()

    def facts(self, caption: str, rows: Sequence[tuple[str, str]]) -> None:
        """Names and what belongs to each."""
        table = self._add_table(len(rows), (1, 3), caption)
        for row, (name, words) in zip(table.rows, rows, strict=True):
            fill(row.cells[0].paragraphs[0], Line((Run(name, bold=True),)))
            fill(row.cells[1].paragraphs[0], Line((Run(clean(words)),)))
            shade(row.cells[0], _GROUND)
        self._gap()

    def form(self, caption: str, rows: Sequence[tuple[str, str, str]]) -> None:
        """Lines to fill in, each with its key, what is asked for, and what that means."""
        table = self._add_table(len(rows), (2, 3), caption)
        for row, (key, label, meaning) in zip(table.rows, rows, strict=True):
            name = row.cells[0].paragraphs[0]
            add_bookmark(name, f"entry_{key}", self._next())
            asked = Run(label, bold=True), Run(f" ({key})\n{meaning}", small=True)
            fill(name, Line(asked))
            shade(row.cells[0], _GROUND)
        self._gap()

    def box(self, part: Part) -> None:
        """The box of a part: three choices to tick, and room beside them."""
        from docx.enum.table import WD_ROW_HEIGHT_RULE
        from docx.shared import Pt

        table = self._add_table(2, (_TICKS, _WIDTH - _TICKS), f"Box {part.number}")
        named, about = table.rows[0].cells
        fill(named.paragraphs[0], Line((Run(part.number, bold=True),)))
        fill(about.paragraphs[0], Line((Run(wording.ROOM, small=True),)))
        for cell in (named, about):
            shade(cell, _BOX)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        for row in table.rows:
            keep_whole(row)
        ticks, _ = table.rows[1].cells
        table.rows[1].height_rule, table.rows[1].height = (
            WD_ROW_HEIGHT_RULE.AT_LEAST,
            Pt(_ROOM_IN_POINTS),
        )
        for place, choice in enumerate(CHOICES):
            paragraph = ticks.paragraphs[0] if place == 0 else ticks.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(1)
            tag = f"{part.number}.{choice}"
            add_checkbox(paragraph, f"{part.number}: {choice}", tag, self._next())
            # No break between the box and its word.
            paragraph.add_run(f"\N{NO-BREAK SPACE}{choice}")
        self._gap()

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _add_table(self, rows: int, widths: Sequence[float], caption: str) -> Table:
        from docx.shared import Cm

        table: Table = self._document.add_table(rows, len(widths))
        table.autofit = False
        draw_lines(table, _LINES)
        pad_cells(table, 100, 40)
        describe_table(table, clean(caption))
        whole = sum(widths)
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Cm(_WIDTH * share / whole)
            for cell in column.cells:
                cell.width = Cm(_WIDTH * share / whole)
                tighten(cell)
        return table

    def _make_header(self, table: Table) -> None:
        repeat_as_header(table.rows[0])
        keep_whole(table.rows[0])
        for cell in table.rows[0].cells:
            shade(cell, _GROUND)

    def _gap(self) -> None:
        """A narrow line: word processors join two tables that nothing stands between."""
        _narrow(self._document.add_paragraph())


def _shares(grid: Grid) -> list[int]:
    """How wide the columns are beside each other: numbers leave their room to words."""
    lengths = [0] * max(map(len, grid.rows))
    for cells in grid.rows:
        for place, line in enumerate(cells):
            length = sum(len(run.text) for run in line.runs)
            lengths[place] = max(lengths[place], length)
    return [min(max(one, _FEWEST_LETTERS), _MOST_LETTERS) for one in lengths]


def _narrow(paragraph: Paragraph) -> None:
    from docx.shared import Pt

    line = paragraph.paragraph_format
    line.space_after, line.line_spacing = Pt(0), Pt(7)
