"""Filled-in sheets back into marks; what cannot be read is told, row by row."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.analysing.rules import ANSWERS_CAN_BE_READ, ANSWERS_COUNT_ONCE
from coursewright.analysing.studies.blinding import GLOBAL, LEAST, MADE, MOST
from coursewright.finding import Finding
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from coursewright.analysing.studies.blinding import Key

_NEEDED = ("sentence", *MADE, GLOBAL)


@dataclass(frozen=True, slots=True)
class Marks:
    """What one rater gave one answer."""

    moves: tuple[int, ...]
    """1 for a move that was made, else 0."""
    overall: int

    @property
    def made(self) -> int:
        """How many moves."""
        return sum(self.moves)


@dataclass(slots=True)
class Sheets:
    """What came of reading: for each rater the marks by label."""

    raters: list[dict[str, Marks]] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)


def read_sheets(files: Sequence[tuple[Path, str]], key: Key) -> Sheets:
    """Read a sheet of each rater.

    Args:
        files: Where each is, and what it is called in findings.
        key: Which labels there are.
    """
    sheets = Sheets()
    seen: dict[bytes, str] = {}
    for path, shown in files:
        try:
            raw = path.read_bytes()
        except OSError as failure:
            said = (failure.strerror or "unknown reason").lower()
            sheets.found.append(
                _told(shown, 1, f"the sheet cannot be opened: {said}", "look at its name")
            )
            continue
        if raw in seen:
            sheets.found.append(
                Finding(
                    ANSWERS_COUNT_ONCE,
                    Position(shown, 1, 1),
                    f"the sheet is the same as `{seen[raw]}`",
                    "name the sheet of each rater once",
                )
            )
            continue
        seen[raw] = shown
        rows = _rows(raw)
        missing = [one for one in _NEEDED if one not in (rows[0] if rows else ())]
        if missing:
            sheets.found.append(
                _told(
                    shown,
                    1,
                    f"the sheet has no column `{missing[0]}`",
                    "save it as CSV with the first line as it was",
                )
            )
            continue
        marks = _read(rows, shown, key, sheets.found)
        if marks:
            sheets.raters.append(marks)
    return sheets


def _rows(raw: bytes) -> list[list[str]]:
    """The cells; spreadsheets write semicolons and an older encoding in some countries."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    head = text.partition("\n")[0]
    sign = max(",;\t", key=head.count)
    try:
        return [*csv.reader(io.StringIO(text.replace("\0", "")), delimiter=sign)]
    except csv.Error:
        return []


def _read(rows: list[list[str]], shown: str, key: Key, found: list[Finding]) -> dict[str, Marks]:
    places = [rows[0].index(one) for one in _NEEDED]
    marks: dict[str, Marks] = {}
    before = len(found)
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        cells = [row[place].strip() if place < len(row) else "" for place in places]
        label = cells[0]
        problem = _problem(cells, key, marks)
        if problem:
            found.append(_told(shown, number, *problem))
        else:
            marks[label] = Marks(tuple(map(int, cells[1:-1])), int(cells[-1]))
    left = sorted(key.origins.keys() - marks.keys())
    # A row that was told is the cause of one that is missing.
    if left and len(left) < len(key.origins) and len(found) == before:
        found.append(
            _told(
                shown,
                1,
                f"{len(left)} of {len(key.origins)} answers are not in the sheet, such as "
                f"`{left[0]}`",
                "ask the rater for the sheet with all its rows",
            )
        )
    return marks


def _problem(cells: list[str], key: Key, marks: dict[str, Marks]) -> tuple[str, str] | None:
    label, *made, overall = cells
    if label not in key.origins:
        return f"no answer is called `{label}`", "leave the labels of the sheet as they were"
    if label in marks:
        return f"`{label}` is there twice", "delete one of the two rows"
    wrong = next((one for one in zip(MADE, made, strict=True) if one[1] not in ("0", "1")), None)
    if wrong:
        return _wrong(label, *wrong, "1 if the answer makes the move, else 0")
    if overall not in map(str, range(LEAST, MOST + 1)):
        return _wrong(label, GLOBAL, overall, f"a whole number from {LEAST} to {MOST}")
    return None


def _wrong(label: str, column: str, cell: str, instead: str) -> tuple[str, str]:
    said = f"has `{cell}` under" if cell else "has nothing under"
    return f"`{label}` {said} `{column}`", f"write {instead}"


def _told(shown: str, line: int, message: str, hint: str) -> Finding:
    return Finding(ANSWERS_CAN_BE_READ, Position(shown, line, 1), message, hint)


def rated_by_all(raters: Sequence[dict[str, Marks]]) -> Iterator[tuple[str, list[Marks]]]:
    """The answers that every rater has marked, in the order of their labels."""
    for label in sorted(set.intersection(*map(set, raters)) if raters else ()):
        yield label, [marks[label] for marks in raters]
