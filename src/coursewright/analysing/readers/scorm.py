"""SCORM: interactions as a report of an LMS gives them, each a row of CSV or an object of JSON.

Every LMS writes them another way, so these are the names that SCORM gives the fields, with
`learner` beside them; a table has them as columns, in any order:

`learner`, `attempt`, `id`, `type`, `learner_response` (1.2: `student_response`), `result`
(`correct`, `wrong` or `incorrect`, `neutral`, `unanticipated`, or a number from 0 to 1),
`weighting`, `latency`, `timestamp` (1.2: `time`). `learner`, `id` and `result` have to be there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from coursewright.analysing.readers.finding_items import Finder
from coursewright.analysing.readers.reading import (
    LONGEST_NAME,
    RESULTS,
    last_part,
    load_json,
    outcome_of,
    read_amount,
    read_attempt,
    read_day,
    read_seconds,
)
from coursewright.analysing.readers.tables import rows
from coursewright.analysing.response import BETWEEN_PARTS, Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coursewright.analysing.readers.reading import Reading

_NAMES = {
    "learner": ("learner", "learner_id", "student", "student_id", "user", "username", "email"),
    "attempt": ("attempt",),
    "id": ("id", "interaction_id", "interaction"),
    "response": ("learner_response", "student_response", "response"),
    "result": ("result",),
    "weighting": ("weighting", "weight"),
    "latency": ("latency",),
    "at": ("timestamp", "time", "date"),
    "test": ("activity", "sco", "course", "title"),
}
_NEEDED = {"learner", "id", "result"}
_PARTS = re.compile(r"\[,\]|(?<![\[.]),(?![\]])")


def _field_of(name: str) -> str:
    words = name.strip().lower().replace(" ", "_").removeprefix("cmi.interactions.n.")
    return next((field for field, names in _NAMES.items() if words in names), "")


def is_interactions(header: Sequence[str]) -> bool:
    """Whether the columns are those of interactions."""
    return {_field_of(one) for one in header} >= _NEEDED


def read_interactions_table(reading: Reading) -> Iterator[Response]:
    """A row for each interaction."""
    table = rows(reading)
    _, header = next(table)
    fields = [_field_of(one) for one in header]
    finder = Finder(reading.course)
    for line, row in table:
        told = {field: cell for field, cell in zip(fields, row, strict=False) if field}
        one = _read(reading, finder, told, line)
        if one is not None:
            yield one


def read_interactions(reading: Reading) -> Iterator[Response]:
    """A list of interactions, or one of learners who have such a list.

    Raises:
        UnreadableError: It is neither.
    """
    told = load_json(reading, "export it as CSV")
    finder = Finder(reading.course)
    for place, found in enumerate(_flat(told), 1):
        fields = {_field_of(name): value for name, value in found.items() if _field_of(name)}
        one = _read(reading, finder, fields, place)
        if one is not None:
            yield one


def _flat(told: object) -> Iterator[Mapping[str, Any]]:
    for one in told if isinstance(told, list) else [told]:
        if isinstance(one, dict) and isinstance(one.get("interactions"), list):
            about = {key: value for key, value in one.items() if key != "interactions"}
            yield from (about | each for each in one["interactions"] if isinstance(each, dict))
        elif isinstance(one, dict):
            yield one


def _read(reading: Reading, finder: Finder, told: Mapping[str, Any], place: int) -> Response | None:
    learner, name = (str(told.get(one, "")).strip() for one in ("learner", "id"))
    if not learner or not name or len(name) > LONGEST_NAME:
        reading.leave_out("it names no learner, or no interaction", place)
        return None
    result = str(told.get("result", "")).strip().lower()
    score = RESULTS.get(result, read_amount(result))
    if (score is None and result != "neutral") or (score is not None and not 0 <= score <= 1):
        reading.leave_out("its result is none that SCORM has, or not between 0 and 1", place)
        return None
    known = finder.find(last_part(name))
    given = str(told.get("response") or "").strip()
    parts = BETWEEN_PARTS.join(part.strip() for part in _PARTS.split(given.replace("[.]", "=")))
    weight, tried = read_amount(told.get("weighting", "")), read_attempt(told.get("attempt"))
    at = str(told.get("at", "")).strip()
    return Response(
        person=reading.person(learner),
        item=known.item.id if known else last_part(name),
        revision=known.revision if known else "",
        response=finder.choices_in(known, given if given in known.choices else parts)
        if known
        else parts,
        outcome=outcome_of(score),
        score=score,
        weight=weight if weight and weight > 0 else 1.0,
        attempt=tried,
        context="test",
        seconds=read_seconds(told.get("latency")),
        day=read_day(at),
        test=str(told.get("test") or reading.path.stem)[:LONGEST_NAME],
        source=reading.shown,
        order=float(place),
    )
