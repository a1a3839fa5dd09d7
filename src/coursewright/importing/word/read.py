"""Word documents (`.docx`) into lines: what Word shows, its automatic letters and numbers included.

Read from the document's own XML, because python-docx leaves out what is inserted under tracked
changes, what stands in content controls, and every number that Word counts itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean, decode
from coursewright.importing.lines import Line, Run
from coursewright.importing.notes import Notes
from coursewright.importing.table.columns import names_columns
from coursewright.importing.word.lists import Lists
from coursewright.importing.word.tables import as_key_list, in_reading_order
from coursewright.importing.xml_tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.archive import Archive
    from coursewright.importing.xml_tree import Element

_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_SKIPPED = frozenset(("del", "moveFrom", "Fallback", "instrText", "pPr", "rPr", "sectPr"))
"""What Word does not show, shows elsewhere, or has twice."""

_ASIDE = {
    "sym": "a sign of a symbol font, in whose place `\ufffd` stands,",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
}
_PICTURES = frozenset(("drawing", "pict", "object"))


def is_word(archive: Archive) -> bool:
    """Whether a zip file is a Word document."""
    return _DOCUMENT in archive.names


@dataclass(slots=True)
class Document:
    """What a document says."""

    lines: list[Line] = field(default_factory=list)
    """All of it, as findings count it."""
    text: list[Line] = field(default_factory=list)
    """What is to be read as text."""
    tables: list[list[tuple[int, list[str]]]] = field(default_factory=list)
    """Tables whose first rows name their columns: rows with their lines, as Markdown."""


def read_word(archive: Archive, notes: Notes) -> Document | None:
    """The paragraphs and tables of a document; None, with a finding, if it cannot be read."""
    root = _part(archive, _DOCUMENT, notes)
    if root is None:
        return None
    quiet = Notes(notes.path)
    styles = _part(archive, _STYLES, quiet) if _STYLES in archive.names else None
    numbering = _part(archive, _NUMBERING, quiet) if _NUMBERING in archive.names else None
    reader = _Reader(notes, Lists(numbering, styles))
    for block in _blocks(root):
        if block.tag == "p":
            reader.document.text += reader.paragraph(block)
        else:
            reader.table(block)
    return reader.document


@dataclass(slots=True)
class _Reader:
    """A document under reading."""

    notes: Notes
    lists: Lists
    document: Document = field(default_factory=Document)
    counted: int = 0
    """Tables that were met."""

    def paragraph(self, paragraph: Element) -> list[Line]:
        """The lines of a paragraph."""
        number = len(self.document.lines) + 1
        runs = list(_runs(paragraph, number, self.notes))
        label, level, series = self.lists.label(paragraph)
        if label and any(run.text.strip() for run in runs):
            runs.insert(0, Run(f"{label} ", bold=runs[0].bold))
        made = _broken(runs, number, level if label else 0, series)
        self.document.lines += made
        return made

    def table(self, table: Element) -> None:
        """A table: a question in each row if its first row says so, and else row by row."""
        self.counted += 1
        at = len(self.document.lines) + 1
        rows = [
            [
                [line for block in _paragraphs(cell) for line in self.paragraph(block)]
                for cell in _inside(row, "tc")
            ]
            for row in _inside(table, "tr")
        ]
        names = [" ".join(line.text for line in cell).strip() for cell in rows[0]] if rows else []
        keys = as_key_list(rows)
        if keys:
            self.document.text += keys
            return
        if names_columns(names):
            self.document.tables.append(
                [_as_row(row, at, names if not place else None) for place, row in enumerate(rows)]
            )
            return
        for row in rows:
            self.document.text += in_reading_order(row)
        self.notes.guess(
            self.notes.at(at),
            f"table {self.counted} was read row by row, as if its cells were lines",
            "compare what was carried over with the document; a first row that names the columns, "
            "such as `question`, `option a`, `option b`, `correct`, makes each further row a "
            "question",
        )


def _as_row(row: list[list[Line]], at: int, names: list[str] | None) -> tuple[int, list[str]]:
    """The cells of a row as Markdown, and the line of the first one."""
    first = next((line.number for cell in row for line in cell), at)
    if names is not None:
        return first, names
    return first, ["\n".join(line.words().source for line in cell).strip() for cell in row]


def _blocks(root: Element) -> Iterator[Element]:
    """Paragraphs, and tables as a whole; those of a text box follow the one that it hangs on."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here.tag in ("p", "tbl"):
            yield here
        if here.tag not in _SKIPPED and here.tag != "tbl":
            waiting.extend(reversed(here.children))


def _inside(holder: Element, tag: str) -> Iterator[Element]:
    """Rows of a table, or cells of a row, those of tables within it aside."""
    waiting = list(reversed(holder.children))
    while waiting:
        here = waiting.pop()
        if here.tag == tag:
            yield here
        elif here.tag not in _SKIPPED and here.tag != "tbl":
            waiting.extend(reversed(here.children))


def _part(archive: Archive, name: str, notes: Notes) -> Element | None:
    raw = archive.read(name)
    text = decode(raw, notes) if raw is not None else None
    return parse(text, notes) if text is not None else None


def _paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph; those of a text box follow the one that it hangs on."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if here.tag == "p":
            yield here
        if here.tag not in _SKIPPED:
            waiting.extend(reversed(here.children))


def _runs(paragraph: Element, number: int, notes: Notes) -> Iterator[Run]:
    """The letters of a paragraph with their look."""
    waiting: list[tuple[Element, Run]] = [(paragraph, Run(""))]
    while waiting:
        here, look = waiting.pop()
        if here.tag == "t":
            yield Run(clean(here.text), look.bold, look.italic, look.marked, look.moved)
        elif here.tag == "tab":
            yield Run("\t")
        elif here.tag in ("br", "cr"):
            yield Run("\n")
        elif here.tag == "noBreakHyphen":
            yield Run("-", look.bold, look.italic, look.marked, look.moved)
        elif here.tag in _ASIDE:
            yield Run("\ufffd" if here.tag == "sym" else "")
            notes.lose(
                notes.at(number),
                f"{_ASIDE[here.tag]} is left out",
                "write what matters of it into the text",
            )
        elif here.tag in _PICTURES:
            _tell_picture(here, number, notes)
        elif here.tag == "oMath":
            formula = clean("".join(one.text for one in here.each("t")))
            notes.lose(
                notes.at(number),
                f"the formula `{formula[:40]}` is left with its letters alone",
                "write it out, or show it as a picture",
            )
            yield Run(formula)
        elif here.tag not in _SKIPPED and (here is paragraph or here.tag != "p"):
            if here.tag == "r":
                look = _look(here)
            waiting.extend((child, look) for child in reversed(here.children))


def _tell_picture(here: Element, number: int, notes: Notes) -> None:
    named = next(here.each("docPr"), None)
    described = clean(named.attributes.get("descr", "")) if named else ""
    if any(True for _ in here.each("txbxContent")):
        return
    notes.lose(
        notes.at(number),
        f"the picture *{described[:60]}* is left out" if described else "a picture is left out",
        "put it into the folder of the module, and write `![what it shows](modules/…)` in a "
        "stimulus or a rationale",
    )


def _look(run: Element) -> Run:
    look = run.first("rPr")
    if look is None:
        return Run("")

    def is_on(tag: str) -> bool:
        mark = look.first(tag)
        return mark is not None and mark.attributes.get("val", "1") not in ("0", "false", "none")

    align, height = look.first("vertAlign"), look.first("position")
    moved = {"superscript": "sup", "subscript": "sub"}.get(
        align.attributes.get("val", "") if align else "", ""
    )
    if height is not None and not moved:
        # LibreOffice raises letters by points.
        raised = height.attributes.get("val", "0")
        moved = "" if raised == "0" else "sub" if raised.startswith("-") else "sup"
    shade = look.first("shd")
    shaded = shade is not None and shade.attributes.get("fill", "auto").lower() not in (
        "auto",
        "ffffff",
    )
    return Run("", is_on("b"), is_on("i"), is_on("highlight") or shaded, moved)


def _broken(runs: list[Run], number: int, level: int, series: str) -> list[Line]:
    """A paragraph as lines, because people break lines by hand within one."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for place, part in enumerate(run.text.split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append(Run(part, run.bold, run.italic, run.marked, run.moved))
    return [
        Line(
            number + place, tuple(_joined(parts)), "plain", *((0, "") if place else (level, series))
        )
        for place, parts in enumerate(lines)
    ]


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Neighbors of one look as one run: Word splits words wherever somebody has edited."""
    before: Run | None = None
    for run in runs:
        if before and (before.bold, before.italic, before.marked, before.moved) == (
            run.bold, run.italic, run.marked, run.moved,
        ):  # fmt: skip
            before = Run(before.text + run.text, run.bold, run.italic, run.marked, run.moved)
            continue
        if before:
            yield before
        before = run
    if before:
        yield before
