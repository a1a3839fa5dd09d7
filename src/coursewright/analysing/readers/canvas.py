"""Canvas: the quiz's *Student Analysis* as CSV.

Columns of who and when come first. Then every question has two: its number, a colon and its words,
with what was answered below; and the points that were to be had, with those that were earned. The
names of the first columns are in the language of whoever downloads the file, so they are told by
what stands in them; without names where the survey is anonymous, without the number of the attempt
where only the latest was asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from coursewright.analysing.readers.finding_items import Finder
from coursewright.analysing.readers.reading import outcome_of, read_amount, read_attempt, read_day
from coursewright.analysing.readers.tables import rows
from coursewright.analysing.response import Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.analysing.known import KnownItem
    from coursewright.analysing.readers.reading import Reading

_QUESTION = re.compile(r"(?P<number>\d{1,18}): ?(?P<words>.*)", re.DOTALL)
_ID = 1
"""Behind the name."""
_LEAST_BEFORE = 2
"""Columns at least before *submitted*: the section and its number."""
_WITH_NAME = 4
"""With the name and its number before them."""


class _Asked(NamedTuple):
    """A question, and where it stands."""

    place: int
    number: str
    words: str
    most: float


class _Columns(NamedTuple):
    """Where it stands who answered, and when."""

    who: int | None
    submitted: int
    attempt: int | None


def is_canvas(header: Sequence[str]) -> bool:
    """Whether the columns are those of a student analysis."""
    asked = _questions(header)
    return bool(asked) and asked[0].place > _LEAST_BEFORE


def _questions(header: Sequence[str]) -> list[_Asked]:
    found = []
    for place, column in enumerate(header[:-1]):
        match, most = _QUESTION.fullmatch(column.strip()), read_amount(header[place + 1])
        if match and most is not None:
            found.append(_Asked(place, match["number"], match["words"], most))
    return found


def _columns(header: Sequence[str], row: Sequence[str], first: int) -> _Columns | None:
    """Told by the first row: when it was submitted stands last, or before the attempt."""
    submitted = next(
        (place for place in (first - 1, first - 2) if place > 1 and read_day(row[place])), None
    )
    if submitted is None:
        return None
    names = [one.strip().casefold() for one in header[:first]]
    who = names.index("id") if "id" in names else _ID if submitted >= _WITH_NAME else None
    return _Columns(who, submitted, first - 1 if submitted < first - 1 else None)


def read_canvas(reading: Reading) -> Iterator[Response]:
    """Every question of every attempt."""
    table = rows(reading)
    _, header = next(table)
    finder = Finder(reading.course)
    asked = _questions(header)
    known = {one.place: finder.find("", one.words) for one in asked}
    columns: _Columns | None = None
    for line, row in table:
        row += [""] * (len(header) - len(row))
        columns = columns or _columns(header, row, asked[0].place)
        tried = read_attempt(row[columns.attempt]) if columns and columns.attempt else 0
        whose = row[columns.who].strip() if columns and columns.who is not None else f"row {line}"
        if columns is None or not whose or (columns.attempt and not tried):
            reading.leave_out("the row does not say whose it is, when, or which attempt", line)
            continue
        for one in asked:
            given, points = row[one.place].strip(), row[one.place + 1].strip()
            if one.most <= 0 or not (given or points):
                continue  # A text, or a question that was not drawn for this person.
            share = _share(points, one.most)
            if share is None and points:
                reading.leave_out("its points are none, or more than there are", line)
                continue
            yield _make(reading, finder, known[one.place], one.number, given)._replace(
                person=reading.person(whose),
                score=share,
                outcome=outcome_of(share),
                weight=one.most,
                attempt=tried,
                day=read_day(row[columns.submitted]),
                order=float(tried),
            )


def _share(points: str, most: float) -> float | None:
    earned = read_amount(points)
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
