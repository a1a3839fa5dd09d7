"""A table with a question in each row: CSV as spreadsheets save it, whatever its columns."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from coursewright.importing.question import Question, Quiz, label
from coursewright.importing.table.answers import read_interaction, words_of
from coursewright.importing.table.choice_cells import sign_of
from coursewright.importing.table.columns import map_columns, names_columns
from coursewright.importing.table.rows import split_rows
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coursewright.importing.notes import Notes
    from coursewright.importing.words import Form
    from coursewright.model.text import Position

_DELIMITERS = ",;\t|"


def _delimiter(text: str) -> tuple[str, str]:
    """What separates columns, and the text without the line in which Excel says so."""
    first, _, rest = text.partition("\n")
    said = re.fullmatch(r"\"?sep=(.)\"?", first.strip("\ufeff\r "), re.IGNORECASE)
    if said:
        return said[1], "\n" + rest
    bare = re.sub(r'"[^"]*"', "", first)
    return max(_DELIMITERS, key=bare.count), text


def looks_like_table(text: str) -> bool:
    """Whether the first line names columns, a question's among them."""
    delimiter, text = _delimiter(text)
    first = text.lstrip("\n").partition("\n")[0]
    try:
        header = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        return False
    return names_columns(header)


def read_table(text: str, notes: Notes, columns: Mapping[str, str]) -> Quiz:
    """Every row of a table as a question."""
    delimiter, text = _delimiter(text)
    return read_rows(list(split_rows(text, delimiter, notes)), Quiz(), notes, columns, "typed")


def read_rows(
    rows: Sequence[tuple[int, list[str]]],
    quiz: Quiz,
    notes: Notes,
    columns: Mapping[str, str],
    form: Form,
) -> Quiz:
    """Add each row as a question; the first one names the columns, and each comes with its line."""
    if not rows:
        return quiz
    (line, header), rows = rows[0], rows[1:]
    fields = map_columns(header, columns, line, notes, [row for _, row in rows])
    if "stem" not in fields:
        notes.refuse(
            "no column holds the question",
            'name the columns in the first row, or say which it is: --map "the column=stem"',
            line,
        )
        return quiz
    cells_of_choices = [row[fields.index("choices")] for _, row in rows if _has(row, fields)]
    sign = sign_of(cells_of_choices)
    if sign == ",":
        notes.guess(
            notes.at(line),
            "the choices of this table were parted at their commas, and some may hold one",
            "look at what was written, or part the choices with `|` in the source",
        )
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        quiz.count += 1
        if len(row) > len(header):
            notes.lose(
                notes.at(line),
                f"{label(quiz.count)} has {len(row)} cells, and there are {len(header)} columns",
                "put cells that contain a separator into quotation marks",
            )
        cells = list(zip(fields, header, row, strict=False))
        question = _read_row(cells, quiz.count, notes.at(line), notes, sign, form)
        if question:
            quiz.questions.append(question)
    return quiz


def _has(row: list[str], fields: list[str]) -> bool:
    return "choices" in fields and fields.index("choices") < len(row)


def _read_row(
    cells: list[tuple[str, str, str]],
    number: int,
    at: Position,
    notes: Notes,
    sign: str,
    form: Form,
) -> Question | None:
    said: dict[str, str] = {}
    wrong: list[str] = []
    remarks: list[str] = []
    for field, header, raw in cells:
        cell = raw.strip()
        if field == "wrong" and cell:
            wrong.append(cell)
        elif field == "comment" and cell:
            remarks.append(f"{header.strip()}: {cell}")
        elif cell:
            said[field] = cell
    name = said.get("name", "")
    answer = read_interaction(said, wrong, sign, form, label(number, name), at, notes)
    if answer is None:
        return None
    return Question(
        number,
        at,
        Words(said.get("stem", ""), form),
        answer,
        name=name,
        source_id=said.get("id", ""),
        vignette=words_of(said, "stimulus", form),
        hints=tuple(filter(None, [words_of(said, "hint", form)])),
        explanation=words_of(said, "explanation", form),
        objective=said.get("objective", ""),
        remarks=tuple(remarks),
    )
