"""HTML of our own templates into a document: its headings, lists and tables stay what they are."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.rendering.word_file import add_heading, repeat_as_header

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

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
_BREAKS = re.compile(r"(\t|\r|\n)")
_NAMESPACES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_W = f"{{{_NAMESPACES['w']}}}"
_KEPT_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STEP = 0.7
"""Centimeters by which each depth of a list is set in."""


def add_html(document: Document, html: str, images: Mapping[str, bytes]) -> None:
    """Append HTML; what stands within one question is kept on one page where it fits."""
    writer = _Writer(document, images)
    # Each slice of marked words would be marked anew.
    writer.blocks(BeautifulSoup(str(html), "html.parser"), _Place())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands."""

    depth: int = 0
    list_id: int = 0
    """The numbering whose next entry it begins; 0 if it begins none."""
    together: bool = False
    """Whether the page may not break behind it."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph under way, written as elements: python-docx takes ten times as long for each."""

    element: Any
    end: str = ""
    """The last letter; empty as long as there is none."""

    def add_run(self, words: str, looks: frozenset[str] = frozenset()) -> None:
        """Letters at its end."""
        run = _add(self.element, "r")
        if looks:
            shape = _add(run, "rPr")
            # In the order that the format asks for.
            if "code" in looks:
                _add(shape, "rFonts", ascii="Courier New", hAnsi="Courier New")
            if "bold" in looks:
                _add(shape, "b")
            if "italic" in looks:
                _add(shape, "i")
            if place := max(looks & {"subscript", "superscript"}, default=""):
                _add(shape, "vertAlign", val=place)
        for part in filter(None, _BREAKS.split(words)):
            if _BREAKS.fullmatch(part):
                _add(run, "tab" if part == "\t" else "br")
                continue
            letters = _add(run, "t")
            letters.text = part
            if part != part.strip():
                letters.set(_KEPT_SPACE, "preserve")
        self.end = words[-1:] or self.end


def _add(holder: Any, name: str, **values: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Append an element of Word's own namespace."""
    attributes = {f"{_W}{key}": value for key, value in values.items()}
    made = holder.makeelement(f"{_W}{name}", attributes, _NAMESPACES)
    holder.append(made)
    return made


@dataclass(slots=True)
class _Writer:
    document: Document
    images: Mapping[str, bytes]
    _numberings: dict[str, Any] = field(default_factory=dict)
    _last: Any = None
    """The paragraph that was begun last outside of tables."""

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
                heading = add_heading(self.document, "", _HEADINGS[block.name])
                self._last = heading._p  # noqa: SLF001 - it is written as elements
                self._runs(_Paragraph(self._last), block, frozenset())
            case "ol" | "ul":
                self._list(block, place)
            case "table":
                self._table(block)
            case "pre":
                words = block.get_text().rstrip("\n")
                self._new(place).add_run(words, frozenset({"code"}))
            case "hr":
                return
            case "div" if "lines" in classes:
                # A rule stands between two neighbors, so one more has as many as are asked for.
                for _ in range(len(block.find_all("span")) + 1):
                    self._line(place)
            case "div" if "question" in classes:
                self.blocks(block, _Place(together=True))
                self._last.get_or_add_pPr().keepNext_val = None
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
        rows = [row.find_all(["th", "td"]) for row in block.find_all("tr")]
        table = self.document.add_table(len(rows), max(map(len, rows), default=1), "Table Grid")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, source in zip(row.cells, cells, strict=False):
                first = _Paragraph(cell.paragraphs[0]._p)  # noqa: SLF001
                self._runs(first, source, frozenset())
            if cells and all(cell.name == "th" for cell in cells):
                repeat_as_header(row)
        self._begin()

    def _begin(self) -> Any:  # noqa: ANN401 - lxml has no types
        """A paragraph at the end of the document, which has nothing behind it but its section."""
        section = self.document.element.body.sectPr
        self._last = section.makeelement(f"{_W}p", None, _NAMESPACES)
        section.addprevious(self._last)
        return self._last

    def _line(self, place: _Place) -> None:
        """A line to write on: the rule between two paragraphs."""
        shape = _add(self._begin(), "pPr")
        if place.together:
            _add(shape, "keepNext")
        _add(shape, "spacing", after="240")
        rule = {"val": "single", "sz": "4", "space": "1", "color": "666666"}
        _add(_add(shape, "pBdr"), "between", **rule)

    def _paragraph(self, nodes: list[Any], place: _Place) -> None:
        paragraph = self._new(place)
        for node in nodes:
            self._run(paragraph, node, frozenset())

    def _new(self, place: _Place) -> _Paragraph:
        from docx.shared import Cm

        paragraph = self._begin()
        shape = _add(paragraph, "pPr")
        if place.together:
            _add(shape, "keepNext")
        _add(shape, "keepLines")
        if place.list_id:
            number = _add(shape, "numPr")
            _add(number, "ilvl", val="0")
            _add(number, "numId", val=str(place.list_id))
        indents = {"left": str(Cm(_STEP * place.depth).twips)} if place.depth else {}
        if place.list_id:
            indents["hanging"] = str(Cm(_STEP).twips)
        if indents:
            _add(shape, "ind", **indents)
        return _Paragraph(paragraph)

    def _runs(self, paragraph: _Paragraph, holder: Tag, looks: frozenset[str]) -> None:
        for child in holder.children:
            self._run(paragraph, child, looks)

    def _run(self, paragraph: _Paragraph, node: object, looks: frozenset[str]) -> None:
        if isinstance(node, Comment):
            return
        if isinstance(node, NavigableString):
            words = _SPACES.sub(" ", str(node))
            if paragraph.end in ("", " ", "\n"):
                words = words.lstrip(" ")
            if words:
                paragraph.add_run(words, looks)
        elif isinstance(node, Tag):
            if node.name == "br":
                paragraph.add_run("\n")
            elif node.name == "img":
                self._image(paragraph, node)
            else:
                look = "code" if node.name in ("code", "kbd") else _LOOKS.get(node.name, "")
                self._runs(paragraph, node, looks | {look} if look else looks)
                self._address(paragraph, node)

    def _address(self, paragraph: _Paragraph, node: Tag) -> None:
        """On paper a link leads nowhere, unless its address is said."""
        address = str(node.get("href", "")) if node.name == "a" else ""
        if address.startswith("http") and address.removeprefix("https://doi.org/") not in (
            node.get_text()
        ):
            paragraph.add_run(f" ({address})")

    def _image(self, paragraph: _Paragraph, node: Tag) -> None:
        from docx.image.exceptions import UnrecognizedImageError
        from docx.shared import Cm, Length
        from docx.text.paragraph import Paragraph

        words = str(node.get("alt") or "")
        image = self.images.get(str(node.get("src", "")).removeprefix(IMAGE_PREFIX), b"")
        holder = Paragraph(paragraph.element, self.document._body)  # noqa: SLF001
        try:
            shown = holder.add_run().add_picture(io.BytesIO(image))
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
