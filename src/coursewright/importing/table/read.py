"""A table with a question in each row: CSV as spreadsheets save it, whatever its columns."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.end_marks import before_end_mark
from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.numeric import Amount, Numeric
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.keys import find_keys, truth
from coursewright.importing.question import Question, Quiz, label
from coursewright.importing.table.choice_cells import part, sign_of
from coursewright.importing.table.columns import map_columns, names_columns
from coursewright.importing.words import Words
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Interaction
    from coursewright.importing.words import Form
    from coursewright.model.text import Position

_TYPES = {
    "numeric": re.compile(r"num"),
    "true-false": re.compile(r"true|t/?f\b|tf"),
    "short-text": re.compile(r"short|fill|fib|blank|text|sa\b"),
    "reflection": re.compile(r"essay|reflect|long|open|wr\b"),
    "multiple": re.compile(
        r"multi(?:ple)? ?-?(?:answer|response|select)|multiple$|select all|ma\b|ms\b|mr\b"
    ),
}
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
    return read_rows(list(_rows(text, delimiter, notes)), Quiz(), notes, columns, "typed")


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


def _rows(text: str, delimiter: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
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
    answer = _read_answer(said, wrong, sign, form, label(number, name), at, notes)
    if answer is None:
        return None
    return Question(
        number,
        at,
        Words(said.get("stem", ""), form),
        answer,
        name=name,
        source_id=said.get("id", ""),
        vignette=_words(said, "stimulus", form),
        hints=tuple(filter(None, [_words(said, "hint", form)])),
        explanation=_words(said, "explanation", form),
        objective=said.get("objective", ""),
        remarks=tuple(remarks),
    )


def _words(said: Mapping[str, str], field: str, form: Form) -> Words | None:
    return Words(said[field], form) if field in said else None


def _read_answer(
    said: dict[str, str],
    wrong: list[str],
    sign: str,
    form: Form,
    called: str,
    at: Position,
    notes: Notes,
) -> Interaction | None:
    lettered = [(letter, said[letter]) for letter in "abcdefghij" if letter in said]
    key = said.get("key", "")
    if "choices" in said and not lettered and not wrong:
        lettered = part(said["choices"], sign)
        if len(lettered) < 2:
            notes.skip(
                at,
                f"the choices of {called} cannot be told apart: `{said['choices'][:40]}`",
                "part them with `|` in the source, or give each a column: `option a`, `option b`",
            )
            return None
    options = [
        Choice(Words(words, form), 0.0, _words(said, f"rationale-{letter}", form), letter)
        for letter, words in lettered
    ]
    if wrong:
        _tell_left(options, called, at, notes)
        right = [Choice(Words(key, form), 1.0)] if key else []
        return Single((*right, *(Choice(Words(one, form)) for one in wrong)))
    told = said.get("type", "").lower()
    kind = next((kind for kind, known in _TYPES.items() if known.search(told)), "")
    truths = [truth(one.words.source) for one in options]
    decides = kind == "true-false" or sorted(truths, key=str) == [False, True]
    if len(options) > 1 and not decides:
        return _choosing(
            options, key, several=kind == "multiple", at=at, called=called, notes=notes
        )
    if decides or (truth(key) is not None and not kind):
        reasons = {side: one.rationale for side, one in zip(truths, options, strict=True)}
        return TrueFalse(_decided(key, options), reasons.get(True), reasons.get(False))
    _tell_left(options, called, at, notes)
    number = read_number(key)
    if kind == "reflection" or not key:
        return Reflection(Words(key, form) if key else None)
    if number is not None and kind != "short-text":
        margin = said.get("tolerance", "0")
        tolerance = read_number(margin)
        if tolerance is None:
            notes.guess(
                at,
                f"the tolerance `{margin[:40]}` of {called} should be a number, and is not",
                "write under `tolerance:` how far off a right answer may be, in digits",
            )
        return Numeric((Amount(number, abs(tolerance or Decimal(0))),), said.get("unit", ""))
    spellings = [part.strip() for part in re.split(r"[;|]", key)]
    plain: Form = "plain" if form == "typed" else form
    return ShortText(tuple(Choice(Words(part, plain), 1.0) for part in spellings if part))


def _choosing(
    options: list[Choice], key: str, *, several: bool, at: Position, called: str, notes: Notes
) -> Single | Multiple:
    pairs = [(one.label, one.words.source) for one in options]
    places = find_keys(pairs, key, called, at, notes)
    if not key:
        options, places = _marked(options)
    keyed = tuple(replace(one, share=float(place in places)) for place, one in enumerate(options))
    kind = Multiple if several or len(places) > 1 else Single
    return kind(keyed)


def _tell_left(options: Sequence[Choice], called: str, at: Position, notes: Notes) -> None:
    """A choice alone, or one beside wrong answers that have columns of their own."""
    for one in options:
        notes.lose(
            at,
            f"the choice `{one.words.source[:40]}` of {called} is left out, as nothing stands "
            "beside it",
            "give each choice a column: `option a`, `option b`",
        )


def _marked(options: Sequence[Choice]) -> tuple[list[Choice], set[int]]:
    """Choices without the star or the word at their end that says that they are right."""
    made, places = [], set()
    for place, option in enumerate(options):
        rest = before_end_mark(option.words.source, escaped=False)
        if rest is not None:
            places.add(place)
        words = option.words if rest is None else Words(rest, option.words.form)
        made.append(replace(option, words=words))
    return made, places


def _decided(key: str, options: list[Choice]) -> bool | None:
    """Whether a statement holds: the key says so, or names the choice that does."""
    for option in options:
        if key.lower().strip(" .)(") == option.label:
            return truth(option.words.source)
    return truth(key)
