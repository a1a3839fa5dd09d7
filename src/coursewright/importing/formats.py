"""Which format a file has: told by what is in it, not by what it is called."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from coursewright.importing.archive import open_archive
from coursewright.importing.decoding import decode
from coursewright.importing.gift.read import read_gift
from coursewright.importing.gift.recognize import looks_like_gift
from coursewright.importing.lines import typed_lines
from coursewright.importing.moodle.read import read_moodle
from coursewright.importing.plain_text.read import looks_like_text2qti, read_plain_text
from coursewright.importing.qti.package import QTI_2, read_qti_archive
from coursewright.importing.qti.read import read_qti
from coursewright.importing.question import Quiz
from coursewright.importing.table.brightspace import looks_like_brightspace, read_brightspace
from coursewright.importing.table.read import looks_like_table, read_rows, read_table
from coursewright.importing.word.read import is_word, read_word
from coursewright.importing.xml_tree import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from coursewright.importing.notes import Notes

LARGEST_XML = 50_000_000
"""Bytes; Moodle XML holds its pictures, so a large bank can have tens of millions."""

LARGEST_TEXT = 5_000_000
"""Bytes; ten thousand questions have half of it."""

_SAVE_AS_WORD = "open it in a word processor and save it as `.docx`"
_NOT_READ = (
    (b"\xd0\xcf\x11\xe0", "is in the old format of Word or Excel", "save it as `.docx` or as CSV"),
    (b"{\\rtf", "is in the format RTF", _SAVE_AS_WORD),
    (b"%PDF", "is a PDF, which has lost what is a question and what a choice", _SAVE_AS_WORD),
    (b"\x89PNG", "is a picture", "choose the file that holds the questions"),
    (b"\xff\xd8\xff", "is a picture", "choose the file that holds the questions"),
    (b"\x1f\x8b", "is packed with gzip", "unpack it, and import what is in it"),
)


def read_file(path: Path, notes: Notes, columns: Mapping[str, str]) -> tuple[Quiz, list[str]]:
    """The questions of a file, and its lines as findings count them."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zip(path, notes, columns)
    for signature, what, hint in _NOT_READ:
        if start.startswith(signature):
            notes.refuse(f"the file {what}", hint)
            return Quiz(), []
    size = path.stat().st_size
    largest = LARGEST_XML if b"<" in start.replace(b"\0", b"") else LARGEST_TEXT
    if size > largest:
        notes.refuse(
            f"the file has {size:,} bytes, more than the {largest:,} that are read",
            "export fewer questions at a time",
        )
        return Quiz(), []
    text = decode(path.read_bytes(), notes)
    if text is None:
        return Quiz(), []
    return _read_text(text, path.suffix.lower(), notes, columns), text.split("\n")


def _read_zip(path: Path, notes: Notes, columns: Mapping[str, str]) -> tuple[Quiz, list[str]]:
    archive = open_archive(path, notes)
    if archive is None:
        return Quiz(), []
    with closing(archive):
        if is_word(archive):
            document = read_word(archive, notes)
            if document is None:
                return Quiz(), []
            quiz = read_plain_text(document.text, notes, paragraphs=True)
            for table in document.tables:
                read_rows(table, quiz, notes, columns, "markdown")
            return quiz, [line.text for line in document.lines]
        if any(name.startswith("xl/") for name in archive.names):
            notes.refuse("the file is a workbook of Excel", "save its sheet as CSV (UTF-8)")
            return Quiz(), []
        if "content.xml" in archive.names and "META-INF/manifest.xml" in archive.names:
            notes.refuse("the file is an OpenDocument", "save it as `.docx`, or a sheet as CSV")
            return Quiz(), []
        if "moodle_backup.xml" in archive.names:
            notes.refuse(
                "the file is a backup of a Moodle course",
                "in Moodle's question bank, export the questions as Moodle XML",
            )
            return Quiz(), []
        return read_qti_archive(archive, notes), []


def _read_text(text: str, suffix: str, notes: Notes, columns: Mapping[str, str]) -> Quiz:
    if text.lstrip().startswith("<") and suffix not in (".md", ".csv", ".tsv"):
        return _read_xml(text, notes)
    if looks_like_brightspace(text) and not columns:
        return read_brightspace(text, notes)
    if columns or looks_like_table(text) or suffix in (".csv", ".tsv"):
        return read_table(text, notes, columns)
    if looks_like_gift(text):
        return read_gift(text, notes)
    lines = typed_lines(text, "typed")
    if suffix in (".md", ".markdown") or looks_like_text2qti(lines):
        lines = typed_lines(text, "markdown")
    return read_plain_text(lines, notes)


def _read_xml(text: str, notes: Notes) -> Quiz:
    root = parse(text, notes)
    if root is None:
        return Quiz()
    quiz = Quiz()
    match root.tag:
        case "quiz" | "question":
            return read_moodle(root, notes)
        case "questestinterop":
            quiz.title = read_qti(root, notes, quiz)
            return quiz
        case tag if tag in QTI_2:
            notes.refuse(
                "the file is QTI 2 or 3, which is not read",
                "export the questions as QTI 1.2, as Moodle XML, or as text",
            )
        case _:
            notes.refuse(
                f"the file is XML that begins with `<{root.tag[:40]}>`, and no questions",
                "export the questions as Moodle XML or as QTI 1.2",
            )
    return quiz
