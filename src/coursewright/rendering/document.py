"""A worksheet as a blank document for a word processor, the same bytes from the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
from coursewright.rendering.brand import NO_BRAND
from coursewright.rendering.strings import ENGLISH
from coursewright.rendering.word_file import (
    add_brand,
    add_heading,
    as_bytes,
    describe,
    repeat_as_header,
)
from coursewright.rendering.worksheet import view_part

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

    from coursewright.model.worksheet import Worksheet
    from coursewright.rendering.brand import Brand

_LINE_IN_POINTS = 18
"""Room for one line of handwriting."""

_GAP = "     "
"""Between choices that share a line."""


def write_document(sheet: Worksheet, language: str = ENGLISH, brand: Brand = NO_BRAND) -> bytes:
    """The worksheet as .docx: headings, labels, and boxes to write in.

    `language` is the site's, in which a word processor then checks the spelling.
    """
    # Here, because most commands write no document, and loading it takes as long as a small site.
    import docx

    document = docx.Document()
    title = educate(sheet.title.source)
    _set_up(document, title, language)
    add_brand(document, brand)
    add_heading(document, title, 0)
    document.add_paragraph(educate(sheet.summary.source))
    for part in sheet.parts:
        view = view_part(sheet, part)
        add_heading(document, view["title"], 1)
        if view["note"]:
            document.add_paragraph(view["note"])
        if view["times"]:
            _add_table(document, view)
        else:
            for field in view["fields"]:
                _add_field(document, field)
    return as_bytes(document)


def _set_up(document: Document, title: str, language: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    describe(document, title, language)
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(1.8)
    normal = document.styles["Normal"]
    normal.font.name = "Calibri"
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(3)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name in ("Title", "Heading 1"):
            style.font.color.rgb = RGBColor(0, 0, 0)


def _add_field(document: Document, field: dict[str, Any]) -> None:
    label = document.add_paragraph()
    label.paragraph_format.keep_with_next = True
    label.add_run(field["label"]).bold = True
    if field["hint"]:
        label.add_run(f" ({field['hint']})")
    if field["choices"]:
        document.add_paragraph(_GAP.join(map(_box, field["choices"])))
        return
    table = document.add_table(1, 1, "Table Grid")
    _make_room(table.rows[0], field["rows"])
    _add_gap(document)


def _add_table(document: Document, view: dict[str, Any]) -> None:
    fields = view["fields"]
    table = document.add_table(1, len(fields) + 1, "Table Grid")
    for cell, field in zip(table.rows[0].cells[1:], fields, strict=True):
        _fill_cell(cell, field["label"], field["hint"])
    repeat_as_header(table.rows[0])
    for time in view["times"]:
        row = table.add_row()
        _make_room(row, max(field["rows"] for field in time["fields"]))
        row.cells[0].text = time["title"]
        for cell, field in zip(row.cells[1:], time["fields"], strict=True):
            cell.text = "\n".join(map(_box, field["choices"]))
    _add_gap(document)


def _box(choice: str) -> str:
    # No break between the box and the first word.
    return f"☐\N{NO-BREAK SPACE}{choice}"


def _add_gap(document: Document) -> None:
    """A narrow line: word processors join two tables that nothing stands between."""
    from docx.shared import Pt

    gap = document.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(5)


def _fill_cell(cell: _Cell, label: str, hint: str) -> None:
    words = cell.paragraphs[0]
    words.add_run(label).bold = True
    if hint:
        words.add_run(f" ({hint})")


def _make_room(row: Any, lines: int) -> None:  # noqa: ANN401 - python-docx types rows privately
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Pt

    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    row.height = Pt(_LINE_IN_POINTS * max(lines, 1))
