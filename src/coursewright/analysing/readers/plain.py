"""Two plain tables: marks with a row for each person, and our own table of responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.analysing.readers.reading import (
    LONGEST_NAME,
    LONGEST_RESPONSE,
    outcome_of,
    read_amount,
    read_attempt,
    read_day,
    read_seconds,
    read_share,
)
from coursewright.analysing.readers.tables import rows
from coursewright.analysing.response import Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coursewright.analysing.readers.reading import Reading

_PERSON = ("person", "id", "learner", "student", "")
_NEEDED = {"person", "item", "score", "response", "attempt", "context"}


def is_responses(header: Sequence[str]) -> bool:
    """Whether the columns are those of the table that `--table` writes."""
    return set(header) >= _NEEDED


def is_marks(header: Sequence[str], first: Sequence[str]) -> bool:
    """Whether everything below the names is a mark from 0 to 1, a first column of names aside."""
    marks = first[1:] if header and header[0].lower() in _PERSON else first
    return len(marks) > 1 and all(
        read_share(cell) is not None or not cell.strip() for cell in marks
    )


def read_marks(reading: Reading) -> Iterator[Response]:
    """A mark in each cell; an empty one was not reached."""
    table = rows(reading)
    _, header = next(table)
    named = header[0].strip().lower() in _PERSON
    for line, row in table:
        person = reading.person(f"{reading.shown} {row[0] if named else line}")
        for name, cell in list(zip(header, row, strict=False))[int(named) :]:
            score = read_share(cell)
            if score is None:
                if cell.strip():
                    reading.leave_out("its mark is not between 0 and 1", line)
                continue
            item = name.strip()[:LONGEST_NAME]
            known = reading.course.items.get(item)
            yield Response(
                person=person,
                item=item,
                revision=known.revision if known else "",
                outcome=outcome_of(score),
                score=score,
                attempt=1,
                context="test",
                test=reading.path.stem,
                source=reading.shown,
                order=float(line),
            )


def read_responses(reading: Reading) -> Iterator[Response]:
    """A response in each row, as `--table` has written them."""
    table = rows(reading)
    _, header = next(table)
    for line, row in table:
        told = dict(zip(header, row, strict=False))
        one = _read(reading, told, line)
        if one is not None:
            yield one


def _read(reading: Reading, told: Mapping[str, str], line: int) -> Response | None:
    def words(name: str) -> str:
        # An apostrophe keeps a spreadsheet from reading a formula.
        cell = told.get(name, "")
        return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell

    person, item = words("person"), words("item")
    score, weight = read_share(told.get("score", "")), read_amount(told.get("weight", ""))
    if not person or not item or len(item) > LONGEST_NAME:
        reading.leave_out("it names no person, or no item", line)
        return None
    if told.get("score", "").strip() and score is None:
        reading.leave_out("its score is not between 0 and 1", line)
        return None
    sure, tried = read_amount(told.get("confidence", "")), read_attempt(told.get("attempt"))
    return Response(
        person=reading.person(person),
        item=item,
        revision=words("revision"),
        response=words("response")[:LONGEST_RESPONSE],
        outcome=words("outcome") or outcome_of(score),
        score=score,
        weight=weight if weight and weight > 0 else 1.0,
        confidence=int(sure) if sure in (1, 2, 3) else None,
        attempt=tried,
        context=words("context") or "test",
        seconds=read_seconds(told.get("seconds", "")),
        day=read_day(words("day")),
        test=words("test") or reading.path.stem,
        source=reading.shown,
        order=float(line),
    )
