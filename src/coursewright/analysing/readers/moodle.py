"""Moodle: the quiz report *Responses*, or *Grades* with the marks of each question, as CSV.

The report has a row for each attempt (or for each try, if all tries were asked for) and, for each
question, columns of which only the words before the number differ between languages and reports:
`Question 1`, `Response 1`, `Right answer 1`; `Q. 1 /1.00`. A teacher may have put something else in
place of the number. The report *Interactions* of a SCORM package has the same columns, and
`Result 1`. Moodle's own test data have `slots.1.mark`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.analysing.readers.finding_items import Finder, folded
from coursewright.analysing.readers.reading import (
    RESULTS,
    last_part,
    outcome_of,
    read_amount,
)
from coursewright.analysing.readers.tables import rows
from coursewright.analysing.response import Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coursewright.analysing.known import KnownItem
    from coursewright.analysing.readers.reading import Reading

_WORDS = {
    "question": ("question", "pregunta", "frage"),
    "response": ("response", "respuesta", "antwort", "réponse"),
    "right": ("right answer", "respuesta correcta", "richtige antwort", "bonne réponse"),
    "result": ("result", "resultado", "ergebnis", "résultat"),
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words}
_NAMED = re.compile(
    rf"(?P<name>{'|'.join(sorted(_KINDS, key=len, reverse=True))})\s+(?P<number>.+)"
)
_NUMBERED = re.compile(r"(?P<name>.*\S)\s+(?P<number>\S*\d\S*)|(?P<word>.*\D)(?P<digits>\d+)")
_MARK = re.compile(r"(?:.*\s)?(?P<number>[^\s/]*\d[^\s/]*)\s*/\s*(?P<most>\d+(?:[.,]\d+)?)")
_TEST_DATA = re.compile(r"slots\.(?P<number>\d+)\.mark")
_GRADE = re.compile(r"[^\d/]+/\d+(?:[.,]\d+)?")
"""Of the whole attempt: `Grade/10.00`, in whatever language."""
_IN_ORDER = ("question", "response", "right", "result")
_WHO = ("username", "id number", "quizattempt")
_STATE = ("state", "status", "estado", "état")
_FINISHED = ("finished", "finalizado", "beendet", "terminé", "abgeschlossen")
_NOTHING = ("", "-", "&nbsp;")


@dataclass(slots=True)
class Slot:
    """The columns of one question, by their places in a row."""

    number: str
    places: dict[str, int] = field(default_factory=dict)
    most: float = 1.0


def is_moodle(header: Sequence[str]) -> bool:
    """Whether the columns are those of a report of Moodle."""
    slots = _slots(header)
    return any("response" in one.places for one in slots) or (
        any("mark" in one.places for one in slots)
        and (_grade(header) is not None or _who(header, ()) != [])
    )


def _slots(header: Sequence[str]) -> list[Slot]:
    columns = [one.strip().casefold() for one in header]
    slots: dict[str, Slot] = {}
    kinds = _kinds(columns)
    for place, column in enumerate(columns):
        mark = _MARK.fullmatch(column) or _TEST_DATA.fullmatch(column)
        if mark:
            slot = slots.setdefault(mark["number"], Slot(mark["number"]))
            slot.places.setdefault("mark", place)
            slot.most = read_amount(mark.groupdict().get("most", "1")) or slot.most
        elif place in kinds:
            kind, number = kinds[place]
            slots.setdefault(number, Slot(number)).places.setdefault(kind, place)
    return list(slots.values())


def _kinds(columns: Sequence[str]) -> dict[int, tuple[str, str]]:
    """By place, what a column holds, and of which question."""
    found = {
        place: (_KINDS[match["name"]], match["number"])
        for place, column in enumerate(columns)
        if (match := _NAMED.fullmatch(column))
    }
    if any(kind == "response" for kind, _ in found.values()) or _grade(columns) is None:
        return found
    # Another language: the words stand in Moodle's order, as often as there are questions.
    groups: dict[str, dict[int, str]] = {}
    for place, column in enumerate(columns):
        match = None if "/" in column else _NUMBERED.fullmatch(column)
        if match:
            name = (match["name"] or match["word"]).strip()
            groups.setdefault(name, {})[place] = match["number"] or match["digits"]
    alike = len({tuple(one.values()) for one in groups.values()}) == 1
    if not alike or len(groups) > len(_IN_ORDER):
        return {}
    names = [*groups]
    if len(names) == 1 or (len(names) == 2 and (names[0] in names[1])):
        names.insert(0, "")
    return {
        place: (kind, number)
        for name, kind in zip(names, _IN_ORDER, strict=False)
        for place, number in groups.get(name, {}).items()
    }


def _grade(header: Sequence[str]) -> int | None:
    """Where the grade of the whole attempt stands."""
    places = (place for place, one in enumerate(header) if _GRADE.fullmatch(one.strip()))
    return next(places, None)


def _who(header: Sequence[str], first: Sequence[str]) -> list[int]:
    """Which columns say whose an attempt is: an address, a number, or else the name."""
    address = [place for place, cell in enumerate(first) if "@" in cell]
    names = [one.strip().casefold() for one in header]
    by_name = [place for place, one in enumerate(names) if one in _WHO or "mail" in one]
    return (address or by_name)[:1] or [
        place for place, one in enumerate(names) if one in ("last name", "first name", "surname")
    ]


@dataclass(slots=True)
class _Report:
    """The columns of one file, and what has been read of the attempt before."""

    slots: Sequence[Slot]
    who: Sequence[int]
    names: Sequence[int]
    state: int | None
    grade: int | None
    before: tuple[str, str] = ("", "")
    """What the columns of names say, and whose row it was."""
    tried: set[str] = field(default_factory=set)
    """Questions of which a try of the same attempt has been read."""

    def person(self, row: Sequence[str], line: int) -> str:
        """Whose row it is; of a further try only the name is told. Nothing below the attempts."""
        if not self.who:
            return f"row {line}"
        names = " ".join(row[place].strip() for place in self.names)
        name = " ".join(row[place].strip() for place in self.who).strip()
        if not name and names == self.before[0]:
            return self.before[1]
        if name != self.before[1]:
            self.tried.clear()
        self.before = (names, name)
        return name

    def is_try(self, row: Sequence[str]) -> bool:
        """Whether more tries of the attempt follow, on the last of which its state stands."""
        told = [place for place in (self.state, self.grade) if place is not None]
        return bool(told) and not any(row[place].strip() for place in told)

    def is_finished(self, row: Sequence[str]) -> bool:
        """Whether the attempt counts: what is not finished has no grade, in any language."""
        if self.state is not None and row[self.state].strip().casefold() in _FINISHED:
            return True
        if self.grade is not None:
            return row[self.grade].strip() not in _NOTHING
        return self.state is None


def read_moodle(reading: Reading) -> Iterator[Response]:
    """Every question of every finished attempt; not answered is no marks, as in Moodle."""
    table = rows(reading)
    _, header = next(table)
    finder = Finder(reading.course)
    report: _Report | None = None
    unmarked = 0
    for line, row in table:
        row += [""] * (len(header) - len(row))
        report = report or _report(header, row)
        name = report.person(row, line)
        if not name:
            continue  # The averages below the attempts.
        is_try = report.is_try(row)
        if not is_try and not report.is_finished(row):
            reading.leave_out("the attempt was not finished", line, hint="nothing; it may be later")
            report.tried.clear()
            continue
        for slot in report.slots:
            if _is_missing(slot, row, is_try=is_try or slot.number in report.tried):
                continue
            report.tried.add(slot.number)
            one = _read_slot(reading, finder, slot, row)
            if one is None:
                reading.leave_out("it has more marks than there are, or fewer than none", line)
                continue
            unmarked += one.score is None
            # The order of rows is that of attempts and of tries.
            yield one._replace(person=reading.person(name), order=float(line))
        if not is_try:
            report.tried.clear()
    if unmarked:
        reading.leave_out(
            "nothing says whether they are right; they are counted, and not in any figure",
            hint="tick *Right answer* before you download the report, or take the report *Grades*",
        )


def _report(header: Sequence[str], first: Sequence[str]) -> _Report:
    slots = _slots(header)
    grade = _grade(header)
    names = [one.strip().casefold() for one in header]
    who = _who(header, first[: min(place for one in slots for place in one.places.values())])
    # The first two columns are the last name and the first name, whatever they are called.
    who = who or ([0, 1] if grade is not None and grade > 1 else [])
    state = next((names.index(one) for one in _STATE if one in names), None)
    return _Report(slots, who, range(min(2, len(header))), state, grade)


def _is_missing(slot: Slot, row: Sequence[str], *, is_try: bool) -> bool:
    """Whether a row tells nothing of a question: in this try, or of this interaction."""
    if not is_try and "result" not in slot.places:
        return False
    told = [slot.places[kind] for kind in ("response", "result", "mark") if kind in slot.places]
    return all(row[place].strip() in _NOTHING for place in told)


def _read_slot(reading: Reading, finder: Finder, slot: Slot, row: Sequence[str]) -> Response | None:
    cells = {kind: row[place].strip() for kind, place in slot.places.items()}
    asked = cells.get("question", "")
    known = finder.find(last_part(asked), asked)
    given = cells.get("response", "")
    answered = given not in _NOTHING
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
        return 0.0 if cells["mark"] in _NOTHING else None if marks is None else marks / slot.most
    if "result" in cells:
        return RESULTS.get(cells["result"].casefold(), read_amount(cells["result"]))
    if not response:
        return 0.0
    if known is not None and known.choices and set(response.split("\n")) <= set(known.choices):
        judged = known.judge(response.split("\n"))
        return judged[1] if judged else None
    right = cells.get("right", "")
    return float(folded(right) == folded(given)) if right else None
