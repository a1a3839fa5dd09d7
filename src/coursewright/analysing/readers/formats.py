"""The one table of files of answers: how each is recognised, and what reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.analysing.readers.canvas import is_canvas, read_canvas
from coursewright.analysing.readers.moodle import is_moodle, read_moodle
from coursewright.analysing.readers.plain import (
    is_marks,
    is_responses,
    read_marks,
    read_responses,
)
from coursewright.analysing.readers.record import read_record
from coursewright.analysing.readers.scorm import (
    is_interactions,
    read_interactions,
    read_interactions_table,
)
from coursewright.analysing.readers.tables import HEAD, encoding_of, header_of
from coursewright.analysing.readers.xapi import (
    is_list_of_statements,
    is_statement,
    read_list_of_statements,
    read_statements,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.analysing.readers.reading import Reading
    from coursewright.analysing.response import Response


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    title: str
    is_it: Callable[[str], bool]
    """Whether a file begins like one of this kind."""
    read: Callable[[Reading], Iterator[Response]]


def _of_table(is_it: Callable[[list[str]], bool]) -> Callable[[str], bool]:
    return lambda head: is_it(header_of(head))


def _is_record(head: str) -> bool:
    return head.startswith("{") and '"coursewright.' in head[:2000]


def _is_marks(head: str) -> bool:
    lines = [line for line in head.lstrip("\ufeff").splitlines() if line.strip()]
    return len(lines) > 1 and is_marks(header_of(lines[0]), header_of(lines[1]))


FORMATS = {
    "record": Format("our own record, or shared answers", _is_record, read_record),
    "statements": Format(
        "xAPI statements", lambda head: is_statement(head.partition("\n")[0]), read_statements
    ),
    "statements-json": Format(
        "a list of xAPI statements", is_list_of_statements, read_list_of_statements
    ),
    "scorm-json": Format(
        "SCORM interactions as JSON", lambda head: head[:1] in ("[", "{"), read_interactions
    ),
    "responses": Format("our own table of responses", _of_table(is_responses), read_responses),
    "canvas": Format("Canvas, Student Analysis", _of_table(is_canvas), read_canvas),
    "moodle": Format("Moodle, Responses or Grades", _of_table(is_moodle), read_moodle),
    "scorm": Format(
        "SCORM interactions as CSV", _of_table(is_interactions), read_interactions_table
    ),
    "marks": Format("marks, a row for each person", _is_marks, read_marks),
}
"""In the order in which a file is held against them."""


def read_answers(reading: Reading) -> Iterator[Response]:
    """The answers of a file, whatever kind it is.

    Raises:
        UnreadableError: It is of no kind, or nothing of it can be used; a finding says why.
    """
    try:
        with reading.path.open("rb") as file:
            raw = file.read(HEAD)
        head = raw.decode(encoding_of(raw), "replace").lstrip()
        form = next((one for one in FORMATS.values() if one.is_it(head)), None)
        if form is None:
            kinds = "; ".join(one.title for one in FORMATS.values())
            raise reading.refuse(
                "the file is empty" if not head else "the file holds no answers of a known kind",
                f"choose one of these: {kinds}",
            )
        yield from form.read(reading)
    except OSError as failure:
        why = (failure.strerror or "unknown reason").lower()
        raise reading.refuse(
            f"the file cannot be read: {why}", "check that it exists and that you may read it"
        ) from None
