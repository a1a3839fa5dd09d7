"""The parts of a Word document that python-docx has no words for: controls, bookmarks, fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

BOOKMARK = "pack_"
"""With what the name of every bookmark of a pack begins; its number follows."""

UNTICKED, TICKED = "☐", "☒"

_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_CHECKBOX = """
<w:sdt {w} {w14}>
  <w:sdtPr>
    <w:alias w:val={title}/><w:tag w:val={tag}/><w:id w:val="{id}"/>
    <w14:checkbox>
      <w14:checked w14:val="0"/>
      <w14:checkedState w14:val="2612" w14:font="MS Gothic"/>
      <w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>
    </w14:checkbox>
  </w:sdtPr>
  <w:sdtContent>
    <w:r>
      <w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"
        w:hint="eastAsia"/></w:rPr>
      <w:t>{box}</w:t>
    </w:r>
  </w:sdtContent>
</w:sdt>"""


def add_checkbox(paragraph: Paragraph, title: str, tag: str, number: int) -> None:
    """Add a box that is ticked by a click or the space bar; a letter can be typed over it, too.

    `tag` is for programs, and may have 64 characters; `number` is its own in the document.
    """
    _append(
        paragraph,
        _CHECKBOX.format(
            w=_w(), w14=_W14, title=quoteattr(title), tag=quoteattr(tag), id=number, box=UNTICKED
        ),
    )


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Mark where a part begins: the mark moves with the words when others are written above."""
    _append(paragraph, f'<w:bookmarkStart {_w()} w:id="{number}" w:name="{BOOKMARK}{name}"/>')
    _append(paragraph, f'<w:bookmarkEnd {_w()} w:id="{number}"/>')


def describe_table(table: Table, words: str) -> None:
    """Give a table the title by which a screen reader tells it from others."""
    _append_to(table._tbl.tblPr, f"<w:tblCaption {_w()} w:val={quoteattr(words)}/>")  # noqa: SLF001


def draw_lines(table: Table, color: str) -> None:
    """Draw all lines of a table thin and in one color, `RRGGBB`."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{color}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = table._tbl.tblPr  # noqa: SLF001
    borders = _parsed(f"<w:tblBorders {_w()}>{sides}</w:tblBorders>")
    _insert_before(properties, borders, "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption")


def pad_cells(table: Table, sides: int, ends: int) -> None:
    """Keep words off the lines of a table: room left and right, above and below, in twips."""
    given = (("top", ends), ("left", sides), ("bottom", ends), ("right", sides))
    room = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in given)
    properties = table._tbl.tblPr  # noqa: SLF001
    margins = _parsed(f"<w:tblCellMar {_w()}>{room}</w:tblCellMar>")
    _insert_before(properties, margins, "tblLook", "tblCaption")


def shade(cell: Any, color: str) -> None:  # noqa: ANN401 - python-docx types cells privately
    """Give a cell a ground."""
    _append_to(
        cell._tc.get_or_add_tcPr(),  # noqa: SLF001
        f'<w:shd {_w()} w:val="clear" w:color="auto" w:fill="{color}"/>',
    )


def keep_whole(row: Any) -> None:  # noqa: ANN401 - python-docx types rows privately
    """Let no page end within a row."""
    row._tr.get_or_add_trPr().insert(0, _parsed(f"<w:cantSplit {_w()}/>"))  # noqa: SLF001


def _w() -> str:
    from docx.oxml.ns import nsdecls

    return nsdecls("w")


def _parsed(xml: str) -> Any:  # noqa: ANN401 - lxml has no types
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _append(paragraph: Paragraph, xml: str) -> None:
    _append_to(paragraph._p, xml)  # noqa: SLF001


def _append_to(holder: Any, xml: str) -> None:  # noqa: ANN401 - lxml has no types
    holder.append(_parsed(xml))


def _insert_before(holder: Any, element: Any, *names: str) -> None:  # noqa: ANN401
    from docx.oxml.ns import qn

    tags = [qn(f"w:{name}") for name in names]
    after = next((child for child in holder if child.tag in tags), None)

    if after is None:
        holder.append(element)
    else:
        after.addprevious(element)
