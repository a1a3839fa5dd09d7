"""Our own files: a whole record, and the answers that a learner has chosen to share."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeGuard

from coursewright.analysing.readers.reading import (
    LONGEST_NAME,
    LONGEST_RESPONSE,
    read_attempt,
    read_day,
    read_seconds,
    read_share,
)
from coursewright.analysing.response import BETWEEN_PARTS, Response
from coursewright.analysing.rules import (
    ANSWERS_ARE_AS_THEY_WERE_GIVEN,
    ANSWERS_ARE_OF_THIS_COURSE,
)
from coursewright.model import interaction as way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coursewright.analysing.known import KnownItem
    from coursewright.analysing.readers.reading import Reading

RECORD, SHARED = "coursewright.record", "coursewright.answers"
VERSION = 1
LARGEST = 10 * 1024 * 1024
"""Bytes: what a browser can keep (docs/record-format.md)."""
LONGEST_PAUSE = 1800
"""Seconds after which whoever answers is taken to have been away."""
_CONTEXTS = frozenset({"practice", "pretest", "review", "test"})
_OUTCOMES = frozenset({"correct", "not-quite", "self-rated", ""})
_BY_IDS = way.Single | way.Multiple | way.TrueFalse | way.Ordering | way.Matching
"""What is answered by ids alone, which are compared as they always were."""


def read_record(reading: Reading) -> Iterator[Response]:
    """The answers of a file, in its order.

    Raises:
        UnreadableError: Nothing of it can be used.
    """
    told = _load(reading)
    entries = told.get("entries")
    if not isinstance(entries, list):
        raise reading.refuse("the file has no `entries`", "ask for the file again")
    is_shared = told.get("format") == SHARED
    if is_shared and told.get("checksum") != checksum(entries):
        raise reading.refuse(
            "the file was changed after it was made: its checksum is that of other answers",
            "ask whoever sent it for another copy",
            ANSWERS_ARE_AS_THEY_WERE_GIVEN,
        )
    name = told.get("learner") if is_shared else _oldest(entries)
    if not isinstance(name, str) or not name:
        raise reading.refuse("the file does not say by a random id whose it is", "ask for it again")
    person = reading.person(name)
    before: float | None = None
    taken: set[str] = set()
    for place, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            reading.leave_out("it is no entry of a record", place)
            continue
        if is_shared:
            seconds = read_seconds(entry.get("seconds"))
        else:
            at = _moment(entry)
            seconds = _pause(before, at)
            before = before if at is None else at
        if entry.get("kind") in ("response", "turn"):
            one = _read_entry(reading, entry, place, (person, seconds), taken)
            if one is not None:
                yield one


def _load(reading: Reading) -> Mapping[str, Any]:
    if reading.path.stat().st_size > LARGEST:
        raise reading.refuse(
            "the file has more than 10 MB, more than a record can have", "ask for the file again"
        )
    try:
        told = json.loads(reading.path.read_bytes())
    except (ValueError, RecursionError):
        raise reading.refuse(
            "the file is cut off or is no JSON", "ask for the file again"
        ) from None
    if not isinstance(told, dict) or told.get("format") not in (RECORD, SHARED):
        raise reading.refuse("the file is no record of a course", "ask for the file again")
    if told.get("version") != VERSION:
        raise reading.refuse(
            f"the file has version `{told.get('version')}` of the format, and {VERSION} is read",
            "update the course's engine, or ask for the file again",
        )
    if told.get("course") != reading.course.id:
        raise reading.refuse(
            f"the file is of the course `{told.get('course')}`, and this one is "
            f"`{reading.course.id}`",
            "analyse it in the folder of that course",
            ANSWERS_ARE_OF_THIS_COURSE,
        )
    return told


def checksum(entries: list[Any]) -> str:
    """CRC-32 of what the entries say, in hexadecimal: it finds a slip, and no forger.

    Of each entry the fields `id`, `day`, `kind`, `item`, `revision`, `response`, `outcome`,
    `context` and `attempt`, missing ones empty, are joined by U+001F, parts of a response by
    U+001D, and entries by U+001E, as UTF-8.
    """
    lines = [_line_of(entry) if isinstance(entry, dict) else "" for entry in entries]
    return f"{zlib.crc32(chr(0x1E).join(lines).encode('utf-8', 'replace')):08x}"


_SEALED = ("id", "day", "kind", "item", "revision", "response", "outcome", "context", "attempt")
_sealed = itemgetter(*_SEALED)


def _line_of(entry: dict[str, Any]) -> str:
    try:
        values = _sealed(entry)
    except KeyError:
        values = tuple(map(entry.get, _SEALED))
    return "\x1f".join([one if type(one) is str else _text_of(one) for one in values])


def _text_of(value: object) -> str:
    if isinstance(value, list):
        if len(value) == 1 and isinstance(value[0], str):
            return value[0]
        return "\x1d".join(map(str, value))
    return "" if value is None else str(value)


def _oldest(entries: list[Any]) -> str | None:
    """The first entry names whose record it is: a later download begins with it, too."""
    ids = (one.get("id") for one in entries if isinstance(one, dict))
    return next((one for one in ids if isinstance(one, str) and one), None)


def _moment(entry: Mapping[str, Any]) -> float | None:
    try:
        return dt.datetime.fromisoformat(entry["at"]).timestamp()
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _pause(before: float | None, at: float | None) -> float | None:
    if before is None or at is None or not 0 <= at - before <= LONGEST_PAUSE:
        return None
    return at - before


def _read_entry(
    reading: Reading,
    entry: Mapping[str, Any],
    place: int,
    whose: tuple[str, float | None],
    taken: set[str],
) -> Response | None:
    key, item, revision = entry.get("id"), entry.get("item"), entry.get("revision", "")
    if not (_is_name(key) and _is_name(item) and _is_name(revision) and key and item):
        reading.leave_out("it lacks the keys of an entry", place)
        return None
    parts = entry.get("response", "")
    given = parts if isinstance(parts, list) else [parts]
    if not all(isinstance(one, str) for one in given):
        reading.leave_out("its response is no text", place)
        return None
    day = read_day(entry.get("day") or entry.get("at"))
    outcome, context = entry.get("outcome") or "", entry.get("context") or "practice"
    share, sure = entry.get("score"), entry.get("confidence")
    score = None if share is None else read_share(share)
    attempt = read_attempt(entry.get("attempt", 1))
    if key in taken:
        why = "another answer of the file has the same id"
    elif not day or reading.is_to_come(day):
        why = "its date is none, or still to come"
    elif str(outcome) not in _OUTCOMES or str(context) not in _CONTEXTS:
        why = "its outcome or its context is none that there is"
    elif share is not None and score is None:
        why = "its score is not between 0 and 1"
    elif sure not in (None, 1, 2, 3) or isinstance(sure, bool):
        why = "its confidence is not 1, 2 or 3"
    elif not attempt:
        why = "the number of its attempt is none"
    else:
        why = _contradiction(reading.course.items.get(item), revision, given, outcome, share)
    taken.add(key)
    if why:
        reading.leave_out(
            why, place, ANSWERS_ARE_AS_THEY_WERE_GIVEN, "ask whoever sent it for another copy"
        )
        return None
    if entry["kind"] == "turn":
        item = f"{item}/{given[0]}"
    if score is None and outcome in ("correct", "not-quite"):
        score = float(outcome == "correct")
    return Response(
        person=whose[0],
        item=item,
        revision=revision.split(".")[0],
        response=BETWEEN_PARTS.join(given)[:LONGEST_RESPONSE],
        outcome=outcome,
        score=score,
        confidence=sure,
        attempt=0 if entry["kind"] == "turn" else attempt,
        context=context,
        seconds=whose[1],
        day=day,
        source=reading.shown,
        order=float(place),
        key=key,
    )


def _is_name(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and len(value) <= LONGEST_NAME


def _contradiction(
    known: KnownItem | None, revision: str, given: list[str], outcome: str, share: object
) -> str:
    """Why an outcome cannot have come of this response; nothing if it can."""
    if outcome == "correct" and share not in (None, 1):
        return "it is called correct, and has not the full score"
    if outcome == "not-quite" and share == 1:
        return "it has the full score, and is not called correct"
    asks_now = known is not None and known.meaning == revision
    if known is None or not asks_now or not isinstance(known.item.interaction, _BY_IDS):
        return ""
    if outcome not in ("correct", "not-quite"):
        return ""
    judged = known.judge(given)
    fits = judged is None or judged[0] == outcome
    return "" if fits else "its outcome is not that of its response"
