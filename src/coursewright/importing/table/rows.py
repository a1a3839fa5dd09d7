"""The rows of a table in text: one place that knows quotation marks, and when they go wrong."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.importing.notes import Notes


def split_rows(text: str, delimiter: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Every row that has any words, with its line; tells where the text cannot be split on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as failure:
            notes.refuse(
                f"the table cannot be read on: {failure}",
                "look for a quotation mark that is opened and not closed",
                line,
            )
            return
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield line, row
