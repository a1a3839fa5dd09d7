"""CSV of Brightspace's question library: several rows a question, each of which says what it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.matching import Matching
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.numeric import Amount, Numeric
from coursewright.importing.interactions.ordering import Ordering
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.numbers import read_exported
from coursewright.importing.question import Question, Quiz, label
from coursewright.importing.table.rows import split_rows
from coursewright.importing.words import Words
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Interaction
    from coursewright.model.text import Position

_BEGINS = re.compile(
    r"^\ufeff?\"?NewQuestion\"?(?P<delimiter>[,;\t])", re.IGNORECASE | re.MULTILINE
)
_LOOKED_AT = 20_000
_KNOWN = frozenset({
    "newquestion", "id", "title", "questiontext", "points", "difficulty", "image", "scoring",
    "option", "true", "false", "inputbox", "answer", "item", "choice", "match", "initialtext",
    "answerkey", "hint", "feedback",
})  # fmt: skip


@dataclass(slots=True)
class _Rows:
    """The rows of one question, by what each is."""

    kind: str
    line: int
    said: dict[str, list[list[str]]] = field(default_factory=dict)

    def each(self, name: str) -> list[list[str]]:
        return self.said.get(name, [])

    def cell(self, name: str) -> str:
        rows = self.each(name)
        return rows[0][0].strip() if rows else ""

    def words(self, name: str) -> Words | None:
        rows = self.each(name)
        return _words(rows[0], 0) if rows else None


def looks_like_brightspace(text: str) -> bool:
    """Whether a row near the beginning starts a question as that library has it."""
    return _BEGINS.search(text[:_LOOKED_AT]) is not None


def read_brightspace(text: str, notes: Notes) -> Quiz:
    """Every question of the library's CSV."""
    quiz = Quiz()
    for rows in _questions(text, notes):
        quiz.count += 1
        question = _question(rows, quiz.count, notes)
        if question:
            quiz.questions.append(question)
    return quiz


def _questions(text: str, notes: Notes) -> Iterator[_Rows]:
    begins = _BEGINS.search(text[:_LOOKED_AT])
    delimiter = begins["delimiter"] if begins else ","
    rows: _Rows | None = None
    for line, row in split_rows(text.lstrip("\ufeff"), delimiter, notes):
        name = row[0].strip().lower()
        if name == "newquestion":
            if rows:
                yield rows
            rows = _Rows(row[1].strip().upper() if len(row) > 1 else "", line)
        elif name in _KNOWN and rows:
            # Each row ends in empty cells, so that it is as long as the others.
            rows.said.setdefault(name, []).append([*row[1:], "", "", "", ""])
        elif name and not name.startswith("//"):
            notes.lose(
                notes.at(line),
                f"the row `{row[0].strip()[:40]}` is none that is known, and is left out",
                "nothing to do, unless it belongs to a question",
            )
    if rows:
        yield rows


def _question(rows: _Rows, number: int, notes: Notes) -> Question | None:
    at, name = notes.at(rows.line), rows.cell("title")
    called = label(number, name)
    read = _KINDS.get(rows.kind)
    if read is None:
        notes.skip(
            at,
            f"{called} is of the type `{rows.kind[:40]}`, which has no counterpart",
            "ask it in another way, and write it into the file",
        )
        return None
    answer = read(rows, called, at, notes)
    points = read_exported(rows.cell("points"))
    if points not in (None, Decimal(0), Decimal(1)):
        notes.setting("the points", at)
    initial = rows.words("initialtext")
    return Question(
        number,
        at,
        rows.words("questiontext") or Words(""),
        answer,
        name=name,
        source_id=rows.cell("id"),
        hints=tuple(_words(row, 0) for row in rows.each("hint") if row[0].strip()),
        explanation=rows.words("feedback"),
        files=tuple(row[0].strip() for row in rows.each("image") if row[0].strip()),
        further=(("what stands in the field at first", initial),) if initial else (),
    )


def _words(row: list[str], place: int) -> Words:
    """Words of a cell; the next one says whether they are HTML."""
    said = row[place + 1].strip().upper() if len(row) > place + 1 else ""
    return Words(row[place].strip(), "html" if said == "HTML" else "plain")


def _share(cell: str, whole: int) -> float:
    return float(read_exported(cell) or 0) / whole


def _options(rows: _Rows, whole: int) -> tuple[Choice, ...]:
    """Rows with what each is worth, its words, their form, and what is said of it."""
    form = [_words(row, 1).form for row in rows.each("option")]
    return tuple(
        Choice(
            Words(row[1].strip(), form[place]),
            _share(row[0], whole),
            Words(row[3].strip(), form[place]) if row[3].strip() else None,
            str(place + 1),
        )
        for place, row in enumerate(rows.each("option"))
    )


def _single(rows: _Rows, *_: object) -> Interaction:
    return Single(_options(rows, 100))


def _several(rows: _Rows, *_: object) -> Interaction:
    options = _options(rows, 1)
    return Multiple(tuple(Choice(one.words, float(one.share > 0), one.rationale, one.label)
                          for one in options))  # fmt: skip


def _true_false(rows: _Rows, *_: object) -> Interaction:
    told = {name: _words(rows.each(name)[0], 1) for name in ("true", "false") if rows.each(name)}
    shares = {name: _share(rows.cell(name), 100) for name in told}
    key = None if shares.get("true") == shares.get("false") else shares.get("true", 0) > 0
    return TrueFalse(key, told.get("true") or None, told.get("false") or None)


def _typed(rows: _Rows, called: str, at: Position, notes: Notes) -> Interaction:
    answers = rows.each("answer")
    numbers = [read_number(row[1]) for row in answers]
    if len(answers) == 1 and numbers[0] is not None:
        return Numeric((Amount(numbers[0], Decimal(0)),))
    ways = {row[2].strip().lower() for row in answers}
    if "regexp" in ways:
        notes.lose(
            at,
            f"an answer of {called} is a pattern there, and is read as it stands",
            "list under `accept:` the words that it stood for",
        )
    accepted = tuple(Choice(Words(row[1].strip()), _share(row[0], 100)) for row in answers)
    return ShortText(accepted, exact_case="sensitive" in ways)


def _order(rows: _Rows, *_: object) -> Interaction:
    return Ordering(tuple(
        Choice(_words(row, 0), 1.0, Words(row[2].strip(), _words(row, 0).form) or None)
        for row in rows.each("item")
    ))  # fmt: skip


def _match(rows: _Rows, *_: object) -> Interaction:
    choices = {row[0].strip(): _words(row, 1) for row in rows.each("choice")}
    pairs = tuple(
        (_words(row, 1), choices.get(row[0].strip(), Words(""))) for row in rows.each("match")
    )
    used = {row[0].strip() for row in rows.each("match")}
    return Matching(pairs, tuple(words for name, words in choices.items() if name not in used))


def _written(rows: _Rows, *_: object) -> Interaction:
    return Reflection(rows.words("answerkey"))


_KINDS: dict[str, Callable[[_Rows, str, Position, Notes], Interaction]] = {
    "MC": _single,
    "MS": _several,
    "TF": _true_false,
    "SA": _typed,
    "O": _order,
    "M": _match,
    "WR": _written,
}
"""By what the library calls each; the others have no counterpart."""
