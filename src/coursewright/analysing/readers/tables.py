"""CSV files as a stream of rows, however they were saved."""

from __future__ import annotations

import codecs
import csv
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.analysing.readers.reading import Reading

_DELIMITERS = ",;\t"
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
HEAD = 262_144
"""Bytes in which the first row ends; the text of questions can stand in it."""
_MARKED = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def encoding_of(head: bytes) -> str:
    """How the text of a file is written, by its first bytes.

    Excel saves *Unicode text* as UTF-16, and plain CSV in the code page of Western Europe.
    """
    marked = _MARKED.get(head[:2])
    if marked:
        return marked
    try:
        # The last sign may have been cut in two.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def delimiter_of(line: str) -> str:
    """What separates the columns of a first line; not what stands in quotes, maybe over its end."""
    return max(_DELIMITERS, key=_QUOTED.sub("", line).count)


def header_of(head: str) -> list[str]:
    """The names of the columns; nothing if the first line is none of a table."""
    text = head.lstrip("\ufeff\r\n")
    try:
        return [
            one.strip()
            for one in next(
                csv.reader(text.splitlines(True), delimiter=delimiter_of(text.partition("\n")[0])),
                [],
            )
        ]
    except csv.Error:
        return []


def rows(reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Every row with its line, the first one with the names of the columns.

    Raises:
        UnreadableError: The file is no table.
    """
    with reading.path.open("rb") as file:
        encoding = encoding_of(file.read(HEAD))
    with reading.path.open(encoding=encoding, errors="replace", newline="") as file:
        delimiter = delimiter_of(file.readline(HEAD))
        file.seek(0)
        table = csv.reader(file, delimiter=delimiter)
        while True:
            try:
                row = next(table)
            except StopIteration:
                return
            except csv.Error:
                reading.leave_out("the row is no row of a table", table.line_num)
                continue
            if any(cell.strip() for cell in row):
                yield table.line_num, row
