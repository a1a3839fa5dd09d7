"""CSV files as a stream of rows, however they were saved."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.analysing.readers.reading import Reading

_DELIMITERS = ",;\t"
HEAD = 262_144
"""Bytes in which the first row ends; the text of questions can stand in it."""


def delimiter_of(line: str) -> str:
    """What separates the columns of a first line."""
    return max(_DELIMITERS, key=line.count)


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
    with reading.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        table = csv.reader(file, delimiter=_sniff(reading))
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


def _sniff(reading: Reading) -> str:
    with reading.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return delimiter_of(file.readline(HEAD))
