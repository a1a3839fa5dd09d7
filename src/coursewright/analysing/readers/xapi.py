"""xAPI: statements of a learning record store; those of the verb *answered* count.

They stand one a line, or as a store gives them when it is asked: in a list, which may be that of an
object with the key `statements`.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from coursewright.analysing.readers.finding_items import Finder
from coursewright.analysing.readers.reading import (
    LONGEST_NAME,
    LONGEST_RESPONSE,
    last_part,
    load_json,
    outcome_of,
    read_day,
    read_seconds,
    read_share,
)
from coursewright.analysing.response import BETWEEN_PARTS, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.analysing.readers.reading import Reading

ANSWERED = "answered"
LONGEST_LINE = 1024 * 1024
"""Characters of a statement."""


def is_statement(line: str) -> bool:
    """Whether a line is a statement."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and {"actor", "verb", "object"} <= told.keys()


def is_list_of_statements(head: str) -> bool:
    """Whether a file begins like a list of statements, or like an object that has one."""
    return head[:1] in ("[", "{") and all(f'"{key}"' in head for key in ("actor", "verb", "object"))


def read_list_of_statements(reading: Reading) -> Iterator[Response]:
    """Every answer of a list of statements.

    Raises:
        UnreadableError: It is none, or too large.
    """
    told = load_json(reading, "export the statements one a line, as `.jsonl`")
    listed = told.get("statements", [told]) if isinstance(told, dict) else told
    finder = Finder(reading.course)
    for number, one in enumerate(listed if isinstance(listed, list) else [listed], 1):
        answer = _read(reading, finder, one, number)
        if answer is not None:
            yield answer


def read_statements(reading: Reading) -> Iterator[Response]:
    """Every answer of a file of statements, a line at a time."""
    finder = Finder(reading.course)
    with reading.path.open(encoding="utf-8-sig", errors="replace") as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if not line.strip():
                continue
            try:
                told = json.loads(line)
            except (ValueError, RecursionError):
                reading.leave_out("the line is no statement", number)
                continue
            one = _read(reading, finder, told, number)
            if one is not None:
                yield one


def _read(reading: Reading, finder: Finder, told: object, number: int) -> Response | None:
    verb, thing = _at(told, "verb", "id"), _at(told, "object", "id")
    if not isinstance(verb, str) or not isinstance(thing, str):
        reading.leave_out("the line is no statement", number)
        return None
    if last_part(verb) != ANSWERED:
        return None
    actor = _name_of(_at(told, "actor"))
    item = last_part(thing)
    if not actor or len(item) > LONGEST_NAME:
        reading.leave_out("it names nobody, or no question", number)
        return None
    success, scaled = _at(told, "result", "success"), _at(told, "result", "score", "scaled")
    score = read_share(scaled) if scaled is not None else None
    if scaled is not None and score is None:
        reading.leave_out("its score is not between 0 and 1", number)
        return None
    if score is None and isinstance(success, bool):
        score = float(success)
    known = finder.find(item)
    given = _at(told, "result", "response")
    parts = (given if isinstance(given, str) else "").replace("[.]", "=").split("[,]")
    at = _at(told, "timestamp")
    key = _at(told, "id")
    return Response(
        person=reading.person(actor),
        item=item,
        revision=known.revision if known else "",
        response=BETWEEN_PARTS.join(parts)[:LONGEST_RESPONSE],
        outcome=outcome_of(score),
        score=score,
        context="test",
        seconds=read_seconds(_at(told, "result", "duration")),
        day=read_day(at),
        test=_parent(told) or reading.path.stem,
        source=reading.shown,
        order=_moment(at, number),
        key=key if isinstance(key, str) else "",
    )


def _at(told: object, *names: str) -> Any:  # noqa: ANN401 - whatever stands there
    for name in names:
        told = told.get(name) if isinstance(told, dict) else None
    return told


def _name_of(actor: object) -> str:
    """What identifies an actor: one of xAPI's four ways."""
    for path in (("mbox",), ("mbox_sha1sum",), ("openid",), ("account", "name")):
        found = _at(actor, *path)
        if isinstance(found, str) and found:
            home = _at(actor, "account", "homePage") if path[0] == "account" else ""
            return f"{home or ''} {found}"
    return ""


def _parent(told: object) -> str:
    parents = _at(told, "context", "contextActivities", "parent")
    first = parents[0] if isinstance(parents, list) and parents else parents
    name = _at(first, "id")
    return last_part(name)[:LONGEST_NAME] if isinstance(name, str) else ""


def _moment(at: object, number: int) -> float:
    try:
        return dt.datetime.fromisoformat(at).timestamp()  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return float(number)
