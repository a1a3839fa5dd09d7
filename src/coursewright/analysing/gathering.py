"""Every file once, read as a stream into the store; what cannot be used is told and left out."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from coursewright.analysing.readers.formats import read_answers
from coursewright.analysing.readers.reading import Reading, UnreadableError
from coursewright.analysing.rules import ANSWERS_COUNT_ONCE
from coursewright.finding import Finding, Refusal
from coursewright.model.text import Position

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from coursewright.analysing.known import KnownCourse
    from coursewright.analysing.response import Response
    from coursewright.analysing.store import Store

_SALT_BYTES = 32


@dataclass(slots=True)
class Gathered:
    """What came of reading."""

    files: int = 0
    used: int = 0
    found: list[Finding] = field(default_factory=list)


def list_answer_files(names: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """The files that are meant, with what findings call them; of a folder, all that lie in it."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file())
            yield from ((one, one.as_posix()) for one in inside if not one.name.startswith("."))
        elif path.exists():
            yield path, path.as_posix()
        else:
            raise Refusal(f"there is no file `{name}`", "check the name; a folder will do, too")


def gather(names: Sequence[str], course: KnownCourse, today: dt.date, store: Store) -> Gathered:
    """Read all files.

    Raises:
        Refusal: A file does not exist.
    """
    gathered = Gathered()
    salt = os.urandom(_SALT_BYTES)
    seen: dict[bytes, str] = {}
    for path, shown in list_answer_files(names):
        gathered.files += 1
        digest = _digest(path)
        if digest and digest in seen:
            gathered.found.append(
                Finding(
                    ANSWERS_COUNT_ONCE,
                    Position(shown, 1, 1),
                    f"the file is the same as `{seen[digest]}`, and counts once",
                    "leave one of them out, or ask whether another was meant",
                )
            )
            continue
        seen[digest] = shown
        reading = Reading(path, shown, course, salt, today)
        gathered.used += _read(reading, store)
        gathered.found += reading.found
    store.join_people()
    return gathered


def _read(reading: Reading, store: Store) -> bool:
    """Whether anything of a file was of use."""
    number = 0

    def counted() -> Iterator[Response]:
        nonlocal number
        for one in read_answers(reading):
            if _can_be_kept(one):
                number += 1
                yield one
            else:
                reading.leave_out("its text has signs that are none")

    try:
        store.add(counted())
    except UnreadableError:
        if number:
            store.forget(reading.shown)
        return False
    reading.finish()
    if not number and not reading.found:
        reading.refuse("the file holds no answers", "nothing, if nothing was answered")
    return number > 0


def _can_be_kept(one: Response) -> bool:
    """Whether its text is text: half a sign, or the sign of no sign, can be written nowhere."""
    text = f"{one.item}{one.revision}{one.response}{one.test}{one.key}{one.outcome}"
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").digest()
    except OSError:
        return b""
