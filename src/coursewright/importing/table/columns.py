"""What the columns of a table hold, told by their names, or said with `--map`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.finding import Refusal
from coursewright.importing.table.choice_cells import part, sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coursewright.importing.notes import Notes

FIELDS = (
    "stem", "stimulus", "key", "explanation", "hint", "objective", "type", "id", "name",
    "tolerance", "unit", "comment", "ignore", "choices",
)  # fmt: skip
"""What a column can hold, all `choices` in one cell among them; beside that, a choice (`a`, `b`,
…), a wrong one (`wrong`), and a rationale (`rationale-a`, …)."""

_NAMES = {
    "stem": "question, stem, question text, questiontext, prompt, item, question stem, text, "
    "lead in, leadin, question title",
    "stimulus": "stimulus, vignette, case, scenario, background, context, case description",
    "key": "key, correct, answer, correct answer, correct answers, answer key, right answer, "
    "correct option, correct choice, answers, solution, best answer, correct response, "
    "correct options, correct choices, correct responses, right answers, answer keys, keys",
    "explanation": "explanation, rationale, feedback, general feedback, comment, discussion, "
    "justification, overall feedback, reason, answer explanation, explanation of answer",
    "hint": "hint, hints",
    "objective": "objective, learning objective, objective id, outcome",
    "type": "type, question type, item type, kind, format",
    "id": "id, question id, item id, identifier, no, nr, number, #, questionid, idnumber, "
    "question #, question number, question no, item number",
    "name": "name, title, question name, item name, short name",
    "tolerance": "tolerance, margin, error",
    "unit": "unit, units",
    "comment": "tag, tags, category, topic, difficulty, level, bloom, reference, references, "
    "source, author, keywords, subject, date, chapter",
    "ignore": "points, point, score, marks, mark, weight, time, time limit, seconds, "
    "time in seconds, time limit sec",
    "choices": "options, choices, answer options, answer choices, possible answers, alternatives, "
    "response options, responses, all options, all choices, option list, options list, "
    "choice list, multiple choice options, mc options",
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


def _header(words: str) -> str:
    plain = re.sub(r"[^\w#/]+|_+", " ", words.lower().replace("(s)", "s")).strip()
    return re.sub(r"(?<=[a-z])(?=\d)", " ", plain)


def field_of(header: str) -> str:
    """What a column holds, by its name; nothing if that cannot be told."""
    # Templates explain a name behind it: *Answer 1 - max 75 characters*.
    return _field_of(_header(header)) or _field_of(_header(re.split(r" - | \(|:", header)[0]))


def _field_of(name: str) -> str:
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


def read_mapping(columns: Iterable[str]) -> dict[str, str]:
    """What each of some columns holds, as `COLUMN=FIELD` says it.

    Raises:
        Refusal: it does not say so.
    """
    mapped = dict(one.rpartition("=")[::2] for one in columns)
    for column, field in mapped.items():
        if not column or not is_field(field):
            raise Refusal(
                f"`--map {column}={field}` does not say what a column holds",
                f"write --map COLUMN=FIELD with one of {', '.join(FIELDS)}, a letter for a "
                "choice, rationale-a, or wrong",
            )
    return mapped


def names_columns(header: Sequence[str]) -> bool:
    """Whether a row names columns, a question's among them."""
    fields = [field_of(name) for name in header]
    return "stem" in fields and len([one for one in fields if one]) > 1


def map_columns(
    header: list[str],
    columns: Mapping[str, str],
    line: int,
    notes: Notes,
    rows: Sequence[Sequence[str]],
) -> list[str]:
    """What each column holds; what nobody can tell is told, with what it most likely is."""
    said = {_header(name): (name, field) for name, field in columns.items()}
    fields: list[str] = []
    keyed = sum(field_of(name) == "key" for name in header) > 1
    for place, name in enumerate(header):
        field = said.pop(_header(name), ("", ""))[1] or field_of(name)
        if keyed and field == "key" and _header(name) == "answers":
            field = "choices"
        cells = [row[place] for row in rows if place < len(row)]
        if field and field not in ("wrong", "comment", "ignore") and field in fields:
            notes.lose(
                notes.at(line),
                f"the column `{name.strip()[:40]}` would be a second `{field}`, and is left out",
                f'say what it holds: --map "{name.strip()[:40]}={_likely(cells, fields)}"',
            )
            field = "ignore"
        elif not field and name.strip():
            notes.lose(
                notes.at(line),
                f"nobody can tell what the column `{name.strip()[:40]}` holds; it is left out",
                f'say what it holds: --map "{name.strip()[:40]}={_likely(cells, fields)}"',
            )
        fields.append(field or "ignore")
    for name, _ in said.values():
        notes.refuse(
            f"--map names the column `{name}`, which the table does not have",
            f"use one of: {', '.join(f'`{one.strip()[:40]}`' for one in header[:20])}",
            line,
        )
    return fields


def _likely(cells: Sequence[str], fields: Sequence[str]) -> str:
    """What a column most likely holds, for a hint that can be followed."""
    filled = [cell for cell in cells if cell.strip()]
    parted = sum(len(part(cell, sign_of(filled))) > 1 for cell in filled)
    if filled and parted * 2 > len(filled) and sign_of(filled) != ",":
        return "choices"
    if "key" not in fields and filled and all(len(cell.strip()) < 3 for cell in filled):
        return "key"
    return "comment" if "explanation" in fields else "explanation"
