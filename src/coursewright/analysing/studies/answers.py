"""Files of the study's page: who answered what, in which form and when, by a random code."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coursewright.analysing.gathering import list_answer_files
from coursewright.analysing.rules import (
    ANSWERS_ARE_OF_THIS_COURSE,
    ANSWERS_CAN_BE_READ,
    ANSWERS_COUNT_ONCE,
)
from coursewright.finding import Finding
from coursewright.model.study import TIMES
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coursewright.model.rule import Rule
    from coursewright.model.study import Study

FORMAT, VERSION = "coursewright.study", 1
LARGEST = 1_000_000
"""Bytes: more than anybody writes in one sitting."""
CODE = re.compile(r"[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}")
"""A random code, without letters and digits that are taken for each other."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one person wrote at one time."""

    code: str
    form: str
    time: str
    words: dict[str, str]
    """By vignette; those left empty are not there."""


@dataclass(slots=True)
class Sittings:
    """What came of reading."""

    files: int = 0
    read: list[Sitting] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)


class _UnreadError(Exception):
    def __init__(self, message: str, hint: str, rule: Rule = ANSWERS_CAN_BE_READ) -> None:
        super().__init__(message)
        self.message, self.hint, self.rule = message, hint, rule


def read_sittings(names: Sequence[str], study: Study, course: str) -> Sittings:
    """Read the files, or those in folders; what cannot be used is told and left out.

    Raises:
        Refusal: A file does not exist.
    """
    sittings = Sittings()
    seen: dict[tuple[str, str], tuple[str, Sitting]] = {}
    for path, shown in list_answer_files(names):
        sittings.files += 1
        try:
            sitting = _read(path, study, course)
            before, same = seen.get((sitting.code, sitting.time), ("", None))
            if same is not None:
                raise _UnreadError(
                    f"`{before}` has the same code and time, "
                    + ("and the same answers" if same == sitting else "and other answers"),
                    "ask which of the two was meant, and leave the other out",
                    ANSWERS_COUNT_ONCE,
                )
        except _UnreadError as unread:
            place = Position(shown, 1, 1)
            sittings.found.append(Finding(unread.rule, place, unread.message, unread.hint))
            continue
        seen[sitting.code, sitting.time] = shown, sitting
        sittings.read.append(sitting)
    return sittings


def _read(path: Path, study: Study, course: str) -> Sitting:
    told = _load(path)
    if told.get("format") != FORMAT:
        raise _UnreadError(
            "this is no file of the study's page", "leave it out, or ask for the one of that page"
        )
    if told.get("version") != VERSION:
        raise _UnreadError("it was written by a newer version", "update your copy of the course")
    if told.get("course") != course:
        raise _UnreadError(
            "it belongs to another course",
            "rate it in the folder of that course",
            ANSWERS_ARE_OF_THIS_COURSE,
        )
    code, name, time = told.get("code"), told.get("form"), told.get("time")
    form = next((one for one in study.forms if one.id == name), None)
    if not isinstance(code, str) or not CODE.fullmatch(code):
        raise _UnreadError("its code is none", "ask for the file again")
    if form is None or time not in TIMES:
        raise _UnreadError(
            "it names a form or a time that the study does not have", "ask for the file again"
        )
    answers = told.get("answers")
    known = {one.id for one in form.vignettes}
    if not isinstance(answers, dict) or not answers.keys() <= known:
        raise _UnreadError(
            f"it does not answer the vignettes of form `{form.id}`", "ask for the file again"
        )
    if not all(isinstance(one, str) for one in answers.values()):
        raise _UnreadError("an answer in it is no text", "ask for the file again")
    words = {name: _CONTROL.sub(" ", one).strip() for name, one in answers.items()}
    words = {name: one for name, one in words.items() if one}
    if not words:
        raise _UnreadError("nothing was answered in it", "nothing, if that is so")
    return Sitting(code, form.id, str(time), words)


def _load(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise _UnreadError("the file is larger than any of the study's page", "leave it out")
        told = json.loads(path.read_text("utf-8-sig"))
    except OSError as failure:
        said = (failure.strerror or "unknown reason").lower()
        raise _UnreadError(f"the file cannot be opened: {said}", "look at its rights") from None
    except (ValueError, RecursionError):
        raise _UnreadError("the file is no JSON", "ask for it again, as it was saved") from None
    if not isinstance(told, dict):
        raise _UnreadError("the file is no file of the study's page", "leave it out")
    return told
