"""Moodle: the quiz report *Responses*, or *Grades* with the marks of each question, as CSV.

The report has a row for each attempt and, for each question, columns of which only the words before
the number differ between languages and reports: `Question 1`, `Response 1`, `Right answer 1`;
`Q. 1 /1.00`. Moodle's own test data have `slots.1.mark`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.analysing.readers.finding_items import Finder, folded
from coursewright.analysing.readers.reading import outcome_of, read_amount
from coursewright.analysing.readers.tables import rows
from coursewright.analysing.response import Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coursewright.analysing.known import KnownItem
    from coursewright.analysing.readers.reading import Reading

_FIELDS = {
    "question": ("question", "pregunta", "frage", "question"),
    "response": ("response", "respuesta", "antwort", "réponse"),
    "right": ("right answer", "respuesta correcta", "richtige antwort", "bonne réponse"),
    "mark": ("q.", "p.", "f.", "slots.", "mark", "marks"),
}
_COLUMN = re.compile(
    r"(?P<name>[^\d/]+?)\s*(?P<number>\d{1,3})(?:\.mark)?\s*(?:/\s*(?P<most>[\d.,]+))?"
)
_WHO = ("email address", "dirección de correo", "e-mail-adresse", "adresse de courriel", "username",
        "id number", "quizattempt")  # fmt: skip
_STATE = ("state", "status", "estado", "état")
_FINISHED = ("finished", "finalizado", "beendet", "terminé", "abgeschlossen")
_NOT_ANSWERED = ("", "-")


@dataclass(slots=True)
class Slot:
    """The columns of one question, by their places in a row."""

    number: int
    places: dict[str, int] = field(default_factory=dict)
    most: float = 1.0


def is_moodle(header: Sequence[str]) -> bool:
    """Whether the columns are those of a report of Moodle."""
    slots = _slots(header)
    return any("response" in one.places for one in slots) or (
        any("mark" in one.places for one in slots) and _who(header) != []
    )


def _slots(header: Sequence[str]) -> list[Slot]:
    slots: dict[int, Slot] = {}
    for place, column in enumerate(header):
        match = _COLUMN.fullmatch(column.strip())
        kind = _kind(match["name"]) if match else ""
        if match and kind:
            slot = slots.setdefault(int(match["number"]), Slot(int(match["number"])))
            slot.places.setdefault(kind, place)
            most = read_amount(match["most"] or "")
            if most:
                slot.most = most
    return [slots[number] for number in sorted(slots)]


def _kind(name: str) -> str:
    words = name.strip().lower()
    return next((kind for kind, names in _FIELDS.items() if words in names), "")


def _who(header: Sequence[str]) -> list[int]:
    names = [one.strip().lower() for one in header]
    who = [names.index(one) for one in _WHO if one in names][:1]
    # Without an address, the name; it is given no further.
    return who or [
        place for place, one in enumerate(names) if one in ("last name", "first name", "surname")
    ]


def read_moodle(reading: Reading) -> Iterator[Response]:
    """Every question of every finished attempt; not answered is no marks, as in Moodle."""
    table = rows(reading)
    _, header = next(table)
    slots, who, finder = _slots(header), _who(header), Finder(reading.course)
    names = [one.strip().lower() for one in header]
    state = next((names.index(one) for one in _STATE if one in names), None)
    attempts: Counter[str] = Counter()
    unmarked = 0
    for line, row in table:
        row += [""] * (len(header) - len(row))
        name = " ".join(row[place].strip() for place in who) if who else f"row {line}"
        if not name.strip():
            continue  # The averages below the attempts.
        if state is not None and row[state].strip().lower() not in _FINISHED:
            reading.leave_out("the attempt was not finished", line, hint="nothing; it may be later")
            continue
        attempts[name] += 1
        for slot in slots:
            one = _read_slot(reading, finder, slot, row)
            if one is None:
                reading.leave_out("it has more marks than there are, or fewer than none", line)
                continue
            unmarked += one.score is None
            yield one._replace(
                person=reading.person(name), attempt=attempts[name], order=float(line)
            )
    if unmarked:
        reading.leave_out(
            "nothing says whether they are right; they are counted, and not in any figure",
            hint="tick *Right answer* before you download the report, or take the report *Grades*",
        )


def _read_slot(reading: Reading, finder: Finder, slot: Slot, row: Sequence[str]) -> Response | None:
    cells = {kind: row[place].strip() for kind, place in slot.places.items()}
    known = finder.find("", cells.get("question", ""))
    given = cells.get("response", "")
    answered = given not in _NOT_ANSWERED
    response = (finder.choices_in(known, given) if known else given) if answered else ""
    score = _score(cells, slot, known, response, given)
    if score is not None and not 0 <= score <= 1:
        return None
    name = known.item.id if known else f"{reading.path.stem}-q{slot.number}"
    return Response(
        person="",
        item=name,
        revision=known.revision if known else "",
        response=response,
        outcome=outcome_of(score),
        score=score,
        weight=slot.most,
        context="test",
        test=reading.path.stem,
        source=reading.shown,
    )


def _score(
    cells: Mapping[str, str], slot: Slot, known: KnownItem | None, response: str, given: str
) -> float | None:
    """The share of the marks; by the right answer, or by our own key, where no marks stand."""
    if "mark" in cells:
        marks = read_amount(cells["mark"])
        return (
            0.0 if cells["mark"] in _NOT_ANSWERED else None if marks is None else marks / slot.most
        )
    if not response:
        return 0.0
    if known is not None and known.choices and set(response.split("\n")) <= set(known.choices):
        judged = known.judge(response.split("\n"))
        return judged[1] if judged else None
    right = cells.get("right", "")
    return float(folded(right) == folded(given)) if right else None
