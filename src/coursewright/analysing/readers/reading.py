"""What every reader has at hand: the course, the file, and where to tell what is wrong."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from coursewright.analysing.rules import ANSWERS_CAN_BE_READ
from coursewright.finding import Finding
from coursewright.model.text import Position

if TYPE_CHECKING:
    from pathlib import Path

    from coursewright.analysing.known import KnownCourse
    from coursewright.model.rule import Rule

LONGEST_NAME = 200
MOST_ATTEMPTS = 10_000
LONGEST_RESPONSE = 4000
"""Characters; of what is longer the rest is left out."""
RESULTS = {"correct": 1.0, "wrong": 0.0, "incorrect": 0.0, "unanticipated": 0.0}
"""Of an interaction of SCORM; else it is a number, or *neutral*."""
LARGEST = 50 * 1024 * 1024
"""Bytes of a JSON file of an LMS, which has to be read as a whole."""

_ONE_DAY = dt.timedelta(days=1)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DURATION = re.compile(
    r"P(?:(?P<d>\d{1,4})D)?(?:T(?:(?P<h>\d{1,4})H)?(?:(?P<m>\d{1,6})M)?(?:(?P<s>\d{1,8}(?:\.\d+)?)S)?)?"
)
_CLOCK = re.compile(r"(?P<h>\d{1,4}):(?P<m>\d\d):(?P<s>\d\d(?:\.\d+)?)")
_SECONDS_OF = {"d": 86400, "h": 3600, "m": 60, "s": 1}


class UnreadableError(Exception):
    """Nothing of a file can be used; a finding says why."""


@dataclass(slots=True)
class Reading:
    """One file, while it is read."""

    path: Path
    shown: str
    """The file as findings call it."""
    course: KnownCourse
    salt: bytes
    """Random, and other each time: nobody can look a name up by its hash."""
    today: dt.date
    found: list[Finding] = field(default_factory=list)
    left_out: Counter[tuple[Rule, str, str]] = field(default_factory=Counter)
    """Answers that were left out, by rule, why, and what to do."""
    first_lines: dict[tuple[Rule, str, str], int] = field(default_factory=dict)
    tomorrow: str = ""

    def __post_init__(self) -> None:
        """Write tomorrow down, with which every answer is compared."""
        self.tomorrow = (self.today + _ONE_DAY).isoformat()

    def refuse(self, message: str, hint: str, rule: Rule = ANSWERS_CAN_BE_READ) -> UnreadableError:
        """Tell why nothing of the file is used; raise what comes back."""
        self.found.append(Finding(rule, Position(self.shown, 1, 1), message, hint))
        return UnreadableError(message)

    def leave_out(
        self,
        why: str,
        line: int = 1,
        rule: Rule = ANSWERS_CAN_BE_READ,
        hint: str = "ask for the file again, or leave it as it is: the others were read",
    ) -> None:
        """Count an answer that is not used; `why` goes on with *which*."""
        key = (rule, why, hint)
        self.left_out[key] += 1
        self.first_lines.setdefault(key, max(line, 1))

    def finish(self) -> None:
        """Tell what was left out, each reason once."""
        for key, count in self.left_out.items():
            rule, why, hint = key
            answers = "an answer is" if count == 1 else f"{count:,} answers are"
            first = "" if count == 1 else "; the first stands here"
            at = Position(self.shown, self.first_lines[key], 1)
            self.found.append(Finding(rule, at, f"{answers} left out: {why}{first}", hint))

    def person(self, name: str) -> str:
        """What stands for somebody here, and tells nobody who it is."""
        raw = name.encode("utf-8", "replace")
        return hashlib.blake2b(raw, key=self.salt, digest_size=12).hexdigest()

    def is_to_come(self, day: str) -> bool:
        """Whether a day is later than tomorrow: nobody has answered then."""
        return day > self.tomorrow


def load_json(reading: Reading, instead: str) -> object:
    """What a JSON file of an LMS holds.

    Args:
        reading: The file.
        instead: What to do with one that is too large.

    Raises:
        UnreadableError: It is too large, or no JSON.
    """
    if reading.path.stat().st_size > LARGEST:
        raise reading.refuse("the file has more than 50 MB, and has to be read as a whole", instead)
    try:
        return json.loads(reading.path.read_bytes())
    except (ValueError, RecursionError):
        raise reading.refuse("the file is cut off or is no JSON", "export it again") from None


def read_share(value: object) -> float | None:
    """A number from 0 to 1; None if it is none."""
    number = read_amount(value)
    return number if number is not None and 0 <= number <= 1 else None


def read_amount(value: object) -> float | None:
    """A finite number, as a number or as it is written with a point or a comma; else None."""
    if type(value) not in (int, float, str):  # Not `True`, which is a number to Python.
        return None
    try:
        number = float(value.strip().replace(",", ".") if isinstance(value, str) else value)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def read_attempt(value: object) -> int:
    """The number of an attempt, from 1; 0 if it is none."""
    if type(value) is int:  # In nearly every answer of millions.
        return value if 1 <= value <= MOST_ATTEMPTS else 0
    number = read_amount(value)
    return int(number) if number is not None and 1 <= number <= MOST_ATTEMPTS else 0


def read_seconds(words: object) -> float | None:
    """A duration of ISO 8601 or of a clock, or a number of seconds; None if it is none of these."""
    if words is None:
        return None
    if isinstance(words, str) and words.strip():
        match = _DURATION.fullmatch(words.strip()) or _CLOCK.fullmatch(words.strip())
        if match:
            parts = match.groupdict()
            return math.fsum(float(parts[one] or 0) * _SECONDS_OF[one] for one in parts)
    number = read_amount(words)
    return number if number is not None and number >= 0 else None


def read_day(words: object) -> str:
    """The day of a moment of ISO 8601; empty if it is none."""
    return _day(words[:10]) if isinstance(words, str) else ""


@lru_cache(maxsize=4096)
def _day(words: str) -> str:
    try:
        return dt.date.fromisoformat(words).isoformat() if _ISO_DAY.fullmatch(words) else ""
    except ValueError:
        return ""


def outcome_of(score: float | None) -> str:
    """What a score comes to; nothing if there is none."""
    return "" if score is None else "correct" if score == 1 else "not-quite"


def last_part(name: str) -> str:
    """The last part of an IRI or a URN, which is where an item's id stands."""
    return re.split(r"[/#:?=]", name.rstrip("/#"))[-1] or name
