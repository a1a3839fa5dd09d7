"""Response × item → outcome and score; `runtime/scoring.js` is its twin, tested by the same file.

The score of a `multiple` item is right minus wrong over the number of keys, from 0 to 1: nothing
for ticking nothing, little for guessing, and explained in one sentence (Canvas New Quizzes' rule).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, assert_never

from coursewright.model import (
    Multiple,
    Numeric,
    Reflection,
    SelfCheck,
    ShortText,
    Single,
    TrueFalse,
    fold,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.model import Interaction

Outcome = Literal["correct", "not-quite", "unscored"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a response."""

    outcome: Outcome
    score: float
    """From 0 to 1; 0 if the item is not scored."""


_UNSCORED = Result("unscored", 0.0)


def score(interaction: Interaction, response: str | Iterable[str]) -> Result:
    """Score a response: the ids of the choices taken, or what was written."""
    match interaction:
        case Single(choices) | Multiple(choices):
            taken = {response} if isinstance(response, str) else set(response)
            keys = {choice.id for choice in choices if choice.key}
            wrong = len(taken - keys)
            earned = max(0, len(taken & keys) - wrong) / len(keys) if keys else 0.0
            return _result(taken == keys, earned)
        case TrueFalse(key):
            taken = {response} if isinstance(response, str) else set(response)
            return _result(taken == {str(key).lower()})
        case Numeric(key, tolerance, unit):
            number = parse_number(str(response), unit.source if unit else "")
            if number is None or key is None:
                return _result(right=False)
            return _result(abs(number - key) <= tolerance)
        case ShortText(accepted):
            return _result(matches_accepted(str(response), [text.source for text in accepted]))
        case SelfCheck() | Reflection():
            return _UNSCORED
        case _:
            assert_never(interaction)


def _result(right: bool, earned: float | None = None) -> Result:
    return Result("correct" if right else "not-quite", float(right) if earned is None else earned)


_SPACES = "[ \u00a0\u2009\u202f'’]"
_GROUPED = re.compile(rf"[-+]?\d{{1,3}}(?:{_SPACES}\d{{3}})+(?:[.,]\d+)?")
_COMMA_GROUPS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POINT_GROUPS = re.compile(r"[-+]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|[-+]?\d{1,3}(?:\.\d{3})+,\d+")
_PLAIN = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")


def parse_number(written: str, unit: str = "") -> Decimal | None:
    """A number as people write it: `1,5`, `1.5`, `1,234`, `1 234,5`, `-3 residents`.

    A comma before exactly three digits groups thousands; a point alone is a decimal mark.
    """
    words = written.strip().replace("−", "-")
    if unit and words.lower().endswith(unit.lower()):
        words = words[: -len(unit)].strip()
    if _COMMA_GROUPS.fullmatch(words):
        return Decimal(words.replace(",", ""))
    if _POINT_GROUPS.fullmatch(words):
        return Decimal(words.replace(".", "").replace(",", "."))
    if _GROUPED.fullmatch(words):
        return Decimal(re.sub(_SPACES, "", words).replace(",", "."))
    if _PLAIN.fullmatch(words):
        return Decimal(words.replace(",", "."))
    return None


def matches_accepted(written: str, accepted: Iterable[str]) -> bool:
    """Whether a phrase is one of the accepted ones, forgiving case, marks, plurals and one slip."""
    said = fold(written)
    return bool(said) and any(_near(said, fold(phrase)) for phrase in accepted)


def _near(said: str, wanted: str) -> bool:
    if said == wanted or _same_but_for_plurals(said, wanted):
        return True
    return min(len(said), len(wanted)) > 5 and _one_slip(said, wanted)


def _same_but_for_plurals(said: str, wanted: str) -> bool:
    pairs = zip(said.split(), wanted.split(), strict=False)
    same_length = said.count(" ") == wanted.count(" ")
    return same_length and all(_stems(one) & _stems(other) for one, other in pairs)


def _stems(word: str) -> set[str]:
    """A word, and what it would be the plural of."""
    return {word, *(re.sub(rf"(?<=..){ending}$", "", word) for ending in ("s", "es"))}


def _one_slip(said: str, wanted: str) -> bool:
    """Whether one letter is changed, added, missing, or swapped with its neighbor."""
    if abs(len(said) - len(wanted)) > 1:
        return False
    start = 0
    while start < min(len(said), len(wanted)) and said[start] == wanted[start]:
        start += 1
    a, b = said[start:], wanted[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped
