"""Three formats of lines and cells: Aiken, Blackboard's text, and Brightspace's CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from coursewright.exporting.prose import words_of_html
from coursewright.markup.patterns import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.exporting.question import Bank, Kind, Question

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def write_aiken(bank: Bank) -> bytes:
    """Aiken: a question on one line, choices with capital letters, and `ANSWER: B`."""
    blocks = []
    for question in bank.questions:
        lines = [_line(question.stem)]
        lines += [
            f"{letter}. {_line(one.html)}"
            for letter, one in zip(_LETTERS, question.options, strict=False)
        ]
        key = next(place for place, one in enumerate(question.options) if one.right)
        blocks.append("\n".join([*lines, f"ANSWER: {_LETTERS[key]}"]))
    return ("\n\n".join(blocks) + "\n").encode()


def _line(html: str) -> str:
    return words_of_html(html, " ")


def write_blackboard(bank: Bank) -> bytes:
    """Blackboard's text: a question on each line, its cells divided by tabs, without a header."""
    lines = []
    for question in bank.questions:
        # A tab would end a cell, wherever it came from.
        cells = (" ".join(cell.split()) for cell in _blackboard_row(question))
        lines.append("\t".join(cells) + "\n")
    return "".join(lines).encode()


def _blackboard_row(question: Question) -> list[str]:
    stem = _line(question.asked)
    match question.kind:
        case "single" | "multiple":
            kind = "MC" if question.kind == "single" else "MA"
            row = [kind, stem]
            for one in question.options:
                row += [_line(one.html), "correct" if one.right else "incorrect"]
            return row
        case "true-false":
            key = next(one for one in question.options if one.right)
            return ["TF", stem, key.id]
        case "numeric":
            return ["NUM", stem, f"{question.number:f}", f"{question.tolerance or 0:f}"]
        case "short-text":
            return ["FIB", stem, *question.accepted]
        case "ordering":
            return ["ORD", stem, *(_line(one.html) for one in question.options)]
        case "matching":
            row = ["MAT", stem]
            for pair in question.pairs:
                row += [_line(pair.html), pair.choice]
            return row
        case "cloze":
            return _blanks_row(question)
        case _:
            return ["ESS", stem]


def _blanks_row(question: Question) -> list[str]:
    """`FIB_PLUS`: names in brackets, then each with what is accepted and an empty cell behind."""
    text = BLANK.sub(lambda match: f"[{match['id']}]", f"{question.stem} {question.text}")
    row = ["FIB_PLUS", _line(text)]
    for gap in question.gaps:
        accepted = gap.accepted or tuple(one.html for one in gap.options if one.right)
        row += [gap.id, *accepted, ""]
    return row[:-1]


_BRIGHTSPACE: dict[Kind, str] = {
    "single": "MC",
    "multiple": "MS",
    "true-false": "TF",
    "short-text": "SA",
    "numeric": "SA",
    "ordering": "O",
    "matching": "M",
    "essay": "WR",
}
_MARK = "\ufeff"
"""Without it Brightspace takes the file for one in the computer's own encoding."""


def write_brightspace(bank: Bank) -> bytes:
    """Brightspace's CSV, after the template of its question library."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    for question in bank.questions:
        for row in _brightspace_rows(question):
            rows.writerow([*row, *[""] * (5 - len(row))])
        rows.writerow([""] * 5)
    return (_MARK + out.getvalue()).encode()


def _brightspace_rows(question: Question) -> Iterator[list[str]]:
    yield ["NewQuestion", _BRIGHTSPACE[question.kind]]
    yield ["ID", question.id]
    yield ["Title", question.title]
    yield ["QuestionText", _cell(question.asked), "HTML"]
    yield ["Points", "1" if question.scored else "0"]
    yield ["Difficulty", "1"]
    match question.kind:
        case "single" | "multiple":
            if question.kind == "multiple":
                yield ["Scoring", "RightMinusWrong"]
            right = "100" if question.kind == "single" else "1"
            for one in question.options:
                yield ["Option", right if one.right else "0", _cell(one.html), "HTML",
                       _cell(one.feedback)]  # fmt: skip
        case "true-false":
            for one in question.options:
                yield [one.id.upper(), "100" if one.right else "0", _cell(one.feedback), "HTML"]
        case "short-text":
            yield ["InputBox", "1", "40"]
            for accepted in question.accepted:
                yield ["Answer", "100", accepted]
        case "numeric":
            yield ["InputBox", "1", "40"]
            yield ["Answer", "100", f"{question.number:f}"]
        case "ordering":
            yield ["Scoring", "RightMinusWrong"]
            for one in question.options:
                yield ["Item", _cell(one.html), "HTML", ""]
        case "matching":
            yield ["Scoring", "EquallyWeighted"]
            choices = list(dict.fromkeys([one.choice for one in question.pairs]))
            for number, choice in enumerate(choices, 1):
                yield ["Choice", str(number), choice, "NOT HTML"]
            for pair in question.pairs:
                yield ["Match", str(choices.index(pair.choice) + 1), _cell(pair.html), "HTML"]
        case _:
            yield ["InitialText", ""]
    if question.hints:
        yield ["Hint", _cell("".join(question.hints)), "HTML"]
    if question.explanation:
        yield ["Feedback", _cell(question.explanation), "HTML"]


def _cell(html: str) -> str:
    return " ".join(html.split())
