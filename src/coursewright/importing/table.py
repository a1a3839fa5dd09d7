"""A table with a question in each row: CSV as spreadsheets save it, whatever its columns."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.keys import find_keys, truth
from coursewright.importing.question import (
    Amount,
    Choosing,
    Counting,
    Deciding,
    Naming,
    Option,
    Question,
    Quiz,
    Words,
    Writing,
    label,
)
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Answer
    from coursewright.model.text import Position

FIELDS = (
    "stem", "stimulus", "key", "explanation", "hint", "objective", "type", "id", "name",
    "tolerance", "unit", "comment", "ignore",
)  # fmt: skip
"""What a column can hold, beside a choice (`a`, `b`, …), a wrong one (`wrong`), and a rationale
(`rationale-a`, …)."""

_NAMES = {
    "stem": "question, stem, question text, questiontext, prompt, item, question stem, text, "
    "lead in, leadin, question title",
    "stimulus": "stimulus, vignette, case, scenario, background, context, case description",
    "key": "key, correct, answer, correct answer, correct answers, answer key, right answer, "
    "correct option, correct choice, answers, solution, best answer, correct response",
    "explanation": "explanation, rationale, feedback, general feedback, comment, discussion, "
    "justification, overall feedback, reason",
    "hint": "hint, hints",
    "objective": "objective, learning objective, objective id, outcome",
    "type": "type, question type, item type, kind, format",
    "id": "id, question id, item id, identifier, no, nr, number, #, questionid, idnumber",
    "name": "name, title, question name, item name, short name",
    "tolerance": "tolerance, margin, error",
    "unit": "unit, units",
    "comment": "tag, tags, category, topic, difficulty, level, bloom, reference, references, "
    "source, author, keywords, subject, date, chapter",
    "ignore": "points, point, score, marks, mark, weight, time, time limit, seconds",
}
_FIELD_OF = {name.strip(): field for field, names in _NAMES.items() for name in names.split(",")}
_CHOICE = re.compile(
    r"(?:(?:answer |option |answer option |possible answer )?(?:option|choice|answer|response|"
    r"alternative|opt|ans)? ?)(?P<label>[a-j]|10|[1-9])"
)
_WRONG = re.compile(r"(?:distractor|wrong|incorrect)(?: ?(?:answer|option|choice))?s? ?\d*")
_REASON = re.compile(
    r"(?:rationale|feedback|explanation|reason|comment)(?: for| on)?(?: option| choice| answer)? ?"
    r"(?P<after>[a-j]|10|[1-9])"
    r"|(?:option |choice |answer )?(?P<before>[a-j]|10|[1-9]) ?"
    r"(?:rationale|feedback|explanation|reason)"
)
_MAPPED = re.compile(r"[a-j]|wrong|rationale-[a-j]")
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


def _header(words: str) -> str:
    plain = re.sub(r"[^\w#/]+|_+", " ", words.lower()).strip()
    return re.sub(r"(?<=[a-z])(?=\d)", " ", plain)


def field_of(header: str) -> str:
    """What a column holds, by its name; nothing if that cannot be told."""
    name = _header(header)
    bare = name.replace(" ", "")
    for one in (name, bare):
        if one in _FIELD_OF:
            return _FIELD_OF[one]
    reason = _REASON.fullmatch(name)
    if reason:
        return f"rationale-{_letter(reason['after'] or reason['before'])}"
    choice = _CHOICE.fullmatch(name)
    if choice:
        return _letter(choice["label"])
    return "wrong" if _WRONG.fullmatch(name) else ""


def _letter(label: str) -> str:
    return label if label.isalpha() else "abcdefghij"[int(label) - 1]


def is_field(name: str) -> bool:
    """Whether `--map` may name it."""
    return name in FIELDS or bool(_MAPPED.fullmatch(name))


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
    fields = [field_of(name) for name in header]
    return "stem" in fields and len([one for one in fields if one]) > 1


def read_table(text: str, notes: Notes, columns: Mapping[str, str]) -> Quiz:
    """Every row of a table as a question."""
    delimiter, text = _delimiter(text)
    rows = list(_rows(text, delimiter, notes))
    if not rows:
        return Quiz()
    (line, header), rows = rows[0], rows[1:]
    fields = _map_columns(header, columns, line, notes)
    quiz = Quiz()
    if "stem" not in fields:
        notes.refuse(
            "no column holds the question",
            'name the columns in the first row, or say which it is: --map "the column=stem"',
            line,
        )
        return quiz
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
        quiz.questions.append(_read_row(cells, quiz.count, notes.at(line), notes))
    return quiz


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


def _map_columns(
    header: list[str], columns: Mapping[str, str], line: int, notes: Notes
) -> list[str]:
    said = {_header(name): (name, field) for name, field in columns.items()}
    fields = []
    for name in header:
        field = said.pop(_header(name), ("", ""))[1] or field_of(name)
        if field and field not in ("wrong", "comment", "ignore") and field in fields:
            notes.lose(
                notes.at(line),
                f"the column `{name.strip()[:40]}` would be a second `{field}`, and is left out",
                f'say what it holds: --map "{name.strip()[:40]}=explanation"',
            )
            field = "ignore"
        elif not field and name.strip():
            notes.lose(
                notes.at(line),
                f"nobody can tell what the column `{name.strip()[:40]}` holds; it is left out",
                f'say what it holds: --map "{name.strip()[:40]}=explanation"',
            )
        fields.append(field or "ignore")
    for name, _ in said.values():
        notes.refuse(
            f"--map names the column `{name}`, which the table does not have",
            f"use one of: {', '.join(f'`{one.strip()[:40]}`' for one in header[:20])}",
            line,
        )
    return fields


def _read_row(
    cells: list[tuple[str, str, str]], number: int, at: Position, notes: Notes
) -> Question:
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
    answer = _read_answer(said, wrong, label(number, name), at, notes)
    return Question(
        number,
        at,
        Words(said.get("stem", ""), "typed"),
        answer,
        name=name,
        source_id=said.get("id", ""),
        vignette=_words(said, "stimulus"),
        hints=tuple(filter(None, [_words(said, "hint")])),
        explanation=_words(said, "explanation"),
        objective=said.get("objective", ""),
        remarks=tuple(remarks),
    )


def _words(said: Mapping[str, str], field: str) -> Words | None:
    return Words(said[field], "typed") if field in said else None


def _read_answer(
    said: dict[str, str], wrong: list[str], called: str, at: Position, notes: Notes
) -> Answer:
    options = [
        Option(Words(said[letter], "typed"), 0.0, _words(said, f"rationale-{letter}"), letter)
        for letter in "abcdefghij"
        if letter in said
    ]
    key = said.get("key", "")
    if wrong:
        right = [Option(Words(key, "typed"), 1.0)] if key else []
        return Choosing((*right, *(Option(Words(one, "typed")) for one in wrong)), several=False)
    told = said.get("type", "").lower()
    kind = next((kind for kind, known in _TYPES.items() if known.search(told)), "")
    truths = [truth(one.words.source) for one in options]
    decides = kind == "true-false" or sorted(truths, key=str) == [False, True]
    if len(options) > 1 and not decides:
        pairs = [(one.label, one.words.source) for one in options]
        places = find_keys(pairs, key, called, at, notes)
        keyed = tuple(
            Option(one.words, float(place in places), one.rationale, one.label)
            for place, one in enumerate(options)
        )
        return Choosing(keyed, several=kind == "multiple" or len(places) > 1)
    if decides or (truth(key) is not None and not kind):
        reasons = {side: one.rationale for side, one in zip(truths, options, strict=True)}
        return Deciding(_decided(key, options), reasons.get(True), reasons.get(False))
    number = read_number(key)
    if kind == "reflection" or not key:
        return Writing(Words(key, "typed") if key else None)
    if number is not None and kind != "short-text":
        margin = said.get("tolerance", "0")
        tolerance = read_number(margin)
        if tolerance is None:
            notes.guess(
                at,
                f"the tolerance `{margin[:40]}` of {called} should be a number, and is not",
                "write under `tolerance:` how far off a right answer may be, in digits",
            )
        return Counting((Amount(number, abs(tolerance or Decimal(0))),), said.get("unit", ""))
    spellings = [part.strip() for part in re.split(r"[;|]", key)]
    return Naming(tuple(Option(Words(part), 1.0) for part in spellings if part))


def _decided(key: str, options: list[Option]) -> bool | None:
    """Whether a statement holds: the key says so, or names the choice that does."""
    for option in options:
        if key.lower().strip(" .)(") == option.label:
            return truth(option.words.source)
    return truth(key)
