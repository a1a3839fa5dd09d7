"""HTML of our own templates into a document: its headings, lists and tables stay what they are."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from coursewright.exporting.question import IMAGE_PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from docx.text.paragraph import Paragraph

_HEADINGS = {"h1": 0, "h2": 1, "h3": 2}
_BLOCKS = frozenset({
    "p", "div", "ul", "ol", "li", "blockquote", "pre", "table", "dl", "dt", "dd", "hr", "section",
    "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption",
})  # fmt: skip
_LOOKS: dict[str, str] = {
    "strong": "bold", "b": "bold", "th": "bold", "dt": "bold", "em": "italic", "i": "italic",
    "cite": "italic", "sub": "subscript", "sup": "superscript",
}  # fmt: skip
_SPACES = re.compile(r"\s+")
_STEP = 0.7
"""Centimeters by which each depth of a list is set in."""


def add_html(document: Document, html: str, images: Mapping[str, bytes]) -> None:
    """Append HTML; what stands within one question is kept on one page where it fits."""
    writer = _Writer(document, images)
    writer.blocks(BeautifulSoup(html, "html.parser"), _Place())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands."""

    depth: int = 0
    list_id: int = 0
    """The numbering whose next entry it begins; 0 if it begins none."""
    together: bool = False
    """Whether the page may not break behind it."""


@dataclass(slots=True)
class _Writer:
    document: Document
    images: Mapping[str, bytes]
    _numberings: dict[str, Any] = field(default_factory=dict)

    def blocks(self, holder: Tag, place: _Place) -> None:
        """What stands in an element; words between blocks are a paragraph, too."""
        waiting: list[Any] = []
        for child in [*holder.children, None]:
            is_block = isinstance(child, Tag) and child.name in _BLOCKS
            if child is not None and not is_block:
                waiting.append(child)
                continue
            if any(not isinstance(one, Comment) and _is_shown(one) for one in waiting):
                self._paragraph(waiting, place)
                place = _Place(place.depth, together=place.together)
            waiting = []
            if isinstance(child, Tag):
                self._block(child, place)
                place = _Place(place.depth, together=place.together)

    def _block(self, block: Tag, place: _Place) -> None:
        classes = block.get_attribute_list("class")
        match block.name:
            case "h1" | "h2" | "h3":
                heading = self.document.add_heading("", _HEADINGS[block.name])
                self._runs(heading, block, frozenset())
            case "ol" | "ul":
                self._list(block, place)
            case "table":
                self._table(block)
            case "pre":
                paragraph = self._new(place)
                paragraph.add_run(block.get_text().rstrip("\n")).font.name = "Courier New"
            case "hr":
                return
            case "div" if "lines" in classes:
                # A rule stands between two neighbors, so one more has as many as are asked for.
                for _ in range(len(block.find_all("span")) + 1):
                    self._line(place)
            case "div" if "question" in classes:
                self.blocks(block, _Place(together=True))
                self.document.paragraphs[-1].paragraph_format.keep_with_next = None
            case "div" if "case" in classes:
                self.blocks(block, _Place(together=True))
            case "blockquote" | "dd":
                self.blocks(block, _Place(place.depth + 1, together=place.together))
            case "div" if "reason" in classes:
                self.blocks(block, _Place(place.depth or 1, together=place.together))
            case _:
                self.blocks(block, place)

    def _list(self, block: Tag, place: _Place) -> None:
        entries = block.find_all("li", recursive=False)
        form = "upperLetter" if block.get("type") == "A" else "decimal"
        if block.name == "ul":
            plain = not {"offered", "works"}.isdisjoint(block.get_attribute_list("class"))
            form = "" if plain else "bullet"
        number = self._numbering(form) if form and entries else 0
        for entry in entries:
            self.blocks(entry, _Place(place.depth + 1, number, place.together))

    def _table(self, block: Tag) -> None:
        from coursewright.rendering.word_file import repeat_as_header

        rows = [row.find_all(["th", "td"]) for row in block.find_all("tr")]
        table = self.document.add_table(len(rows), max(map(len, rows), default=1), "Table Grid")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, source in zip(row.cells, cells, strict=False):
                self._runs(cell.paragraphs[0], source, frozenset())
            if cells and all(cell.name == "th" for cell in cells):
                repeat_as_header(row)
        self.document.add_paragraph()

    def _line(self, place: _Place) -> None:
        """A line to write on: the rule between two paragraphs."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt

        shape = self.document.add_paragraph().paragraph_format
        shape.space_after, shape.keep_with_next = Pt(12), place.together or None
        border = OxmlElement("w:between")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "666666")):
            border.set(qn(f"w:{name}"), value)
        borders = OxmlElement("w:pBdr")
        borders.append(border)
        shape._element.get_or_add_pPr().append(borders)  # noqa: SLF001 - there is no word for it

    def _paragraph(self, nodes: list[Any], place: _Place) -> None:
        paragraph = self._new(place)
        for node in nodes:
            self._run(paragraph, node, frozenset())

    def _new(self, place: _Place) -> Paragraph:
        from docx.oxml.ns import qn
        from docx.shared import Cm

        paragraph = self.document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.keep_together = True
        shape.keep_with_next = place.together or None
        if place.depth:
            shape.left_indent = Cm(_STEP * place.depth)
        if place.list_id:
            number = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
            number.get_or_add_ilvl().set(qn("w:val"), "0")
            number.get_or_add_numId().set(qn("w:val"), str(place.list_id))
            shape.first_line_indent = Cm(-_STEP)
        return paragraph

    def _runs(self, paragraph: Paragraph, holder: Tag, looks: frozenset[str]) -> None:
        for child in holder.children:
            self._run(paragraph, child, looks)

    def _run(self, paragraph: Paragraph, node: object, looks: frozenset[str]) -> None:
        if isinstance(node, Comment):
            return
        if isinstance(node, NavigableString):
            words = _SPACES.sub(" ", str(node))
            if not paragraph.text or paragraph.text.endswith((" ", "\n")):
                words = words.lstrip(" ")
            if words:
                run = paragraph.add_run(words)
                for look in looks - {"code"}:
                    setattr(run if look in ("bold", "italic") else run.font, look, True)
                if "code" in looks:
                    run.font.name = "Courier New"
        elif isinstance(node, Tag):
            if node.name == "br":
                paragraph.add_run().add_break()
            elif node.name == "img":
                self._image(paragraph, node)
            else:
                look = "code" if node.name in ("code", "kbd") else _LOOKS.get(node.name, "")
                self._runs(paragraph, node, looks | {look} if look else looks)
                self._address(paragraph, node)

    def _address(self, paragraph: Paragraph, node: Tag) -> None:
        """On paper a link leads nowhere, unless its address is said."""
        address = str(node.get("href", "")) if node.name == "a" else ""
        if address.startswith("http") and address.removeprefix("https://doi.org/") not in (
            node.get_text()
        ):
            paragraph.add_run(f" ({address})")

    def _image(self, paragraph: Paragraph, node: Tag) -> None:
        from docx.image.exceptions import UnrecognizedImageError
        from docx.shared import Cm, Length

        words = str(node.get("alt") or "")
        image = self.images.get(str(node.get("src", "")).removeprefix(IMAGE_PREFIX), b"")
        try:
            shown = paragraph.add_run().add_picture(io.BytesIO(image))
        except UnrecognizedImageError:  # What it shows, in words.
            paragraph.add_run(words)
            return
        if shown.width > Cm(16):
            shown.height = Length(shown.height * Cm(16) // shown.width)
            shown.width = Cm(16)
        shown._inline.docPr.set("descr", words)  # noqa: SLF001 - there is no word for it

    def _numbering(self, form: str) -> int:
        """A list of its own, counted from the beginning, in letters or in numbers."""
        from docx.oxml import OxmlElement, parse_xml
        from docx.oxml.ns import nsdecls, qn

        numbering = self.document.part.numbering_part.element
        if form not in self._numberings:
            known = numbering.findall(qn("w:abstractNum"))
            ident = 1 + max(int(one.get(qn("w:abstractNumId"))) for one in known)
            mark = "•" if form == "bullet" else "%1."
            abstract = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{ident}">'
                f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
                f"</w:lvl></w:abstractNum>"
            )
            known[-1].addnext(abstract)
            self._numberings[form] = ident
        made = numbering.add_num(self._numberings[form])
        start = OxmlElement("w:startOverride")
        start.set(qn("w:val"), "1")
        override = OxmlElement("w:lvlOverride")
        override.set(qn("w:ilvl"), "0")
        override.append(start)
        made.append(override)
        return int(made.numId)


def _is_shown(node: object) -> bool:
    return isinstance(node, Tag) or bool(str(node).strip())
