"""Canvas: the quiz's *Student Analysis* as CSV.

Columns of who and when come first. Then every question has two: its number, a colon and its words,
with what was answered below; and the points that were to be had, with those that were earned.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.analysing.readers.finding_items import Finder
from coursewright.analysing.readers.reading import outcome_of, read_amount, read_attempt, read_day
from coursewright.analysing.readers.tables import rows
from coursewright.analysing.response import Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.analysing.known import KnownItem
    from coursewright.analysing.readers.reading import Reading

_QUESTION = re.compile(r"(?P<number>\d{1,18}): ?(?P<words>.*)", re.DOTALL)
_WHO = ("id", "sis_id", "name")


def is_canvas(header: Sequence[str]) -> bool:
    """Whether the columns are those of a student analysis."""
    return {"submitted", "attempt"} <= set(header) and bool(_questions(header))


def _questions(header: Sequence[str]) -> list[tuple[int, str, str, float]]:
    """Of each question: where it stands, its number, its words, its points."""
    found = []
    for place, column in enumerate(header[:-1]):
        match, most = _QUESTION.fullmatch(column), read_amount(header[place + 1])
        if match and most is not None:
            found.append((place, match["number"], match["words"], most))
    return found


def read_canvas(reading: Reading) -> Iterator[Response]:
    """Every question of every attempt."""
    table = rows(reading)
    _, header = next(table)
    finder = Finder(reading.course)
    asked = [
        (place, number, most, finder.find("", words))
        for place, number, words, most in _questions(header)
        if most > 0
    ]
    places = {
        name: header.index(name) for name in (*_WHO, "submitted", "attempt") if name in header
    }
    who = next(places[one] for one in _WHO if one in places)
    for line, row in table:
        row += [""] * (len(header) - len(row))
        tried = read_attempt(row[places["attempt"]])
        if not row[who].strip() or not tried:
            reading.leave_out("the row names nobody, or no attempt", line)
            continue
        for place, number, most, known in asked:
            share = _share(row[place + 1], most)
            if share is None:
                reading.leave_out("its points are none, or more than there are", line)
                continue
            yield _make(reading, finder, known, number, row[place].strip())._replace(
                person=reading.person(row[who].strip()),
                score=share,
                outcome=outcome_of(share),
                weight=most,
                attempt=tried,
                day=read_day(row[places["submitted"]]),
                order=float(tried),
            )


def _share(points: str, most: float) -> float | None:
    """Nothing earned where nothing stands: Canvas leaves what was not answered empty."""
    earned = read_amount(points) if points.strip() else 0.0
    return earned / most if earned is not None and 0 <= earned <= most else None


def _make(
    reading: Reading, finder: Finder, known: KnownItem | None, number: str, given: str
) -> Response:
    return Response(
        person="",
        item=known.item.id if known else f"canvas-{number}",
        revision=known.revision if known else "",
        response=finder.choices_in(known, given) if known else given,
        context="test",
        test=reading.path.stem,
        source=reading.shown,
    )
