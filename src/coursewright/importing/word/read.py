"""Word documents (`.docx`) into lines: what Word shows, its automatic letters and numbers included.

Read from the document's own XML, because python-docx leaves out what is inserted under tracked
changes, what stands in content controls, and every number that Word counts itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.importing.decoding import decode
from coursewright.importing.lines import Line, Run
from coursewright.importing.notes import Notes
from coursewright.importing.table.columns import names_columns
from coursewright.importing.word.blocks import all_paragraphs, blocks_of, inside
from coursewright.importing.word.lists import Lists
from coursewright.importing.word.runs import broken_lines, read_runs
from coursewright.importing.word.tables import as_key_list, in_reading_order
from coursewright.importing.xml_tree import parse

if TYPE_CHECKING:
    from coursewright.importing.archive import Archive
    from coursewright.importing.xml_tree import Element

_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"


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
    for block in blocks_of(root):
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
        runs = list(read_runs(paragraph, number, self.notes))
        label, level, series = self.lists.label(paragraph)
        if label and any(run.text.strip() for run in runs):
            runs.insert(0, Run(f"{label} ", bold=runs[0].bold))
        made = broken_lines(runs, number, level if label else 0, series)
        self.document.lines += made
        return made

    def table(self, table: Element) -> None:
        """A table: a question in each row if its first row says so, and else row by row."""
        self.counted += 1
        at = len(self.document.lines) + 1
        rows = [
            [
                [line for block in all_paragraphs(cell) for line in self.paragraph(block)]
                for cell in inside(row, "tc")
            ]
            for row in inside(table, "tr")
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


def _part(archive: Archive, name: str, notes: Notes) -> Element | None:
    raw = archive.read(name)
    text = decode(raw, notes) if raw is not None else None
    return parse(text, notes) if text is not None else None
