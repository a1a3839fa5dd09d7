"""Which misconceptions an answer shows; the twin of `runtime/misconceptions.js`."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from coursewright.accepting import accepts, pattern_of
from coursewright.model import interaction as way
from coursewright.model.misconception import (
    AnyWrong,
    Said,
    WrongChoice,
    WrongNumber,
    WrongPart,
)
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.analysing.known import KnownItem
    from coursewright.model.misconception import Where


def shown_by(known: KnownItem, response: Sequence[str], outcome: str) -> frozenset[str]:
    """The ids of the misconceptions that an answer shows; one that is right shows none."""
    if outcome == "correct":
        return frozenset()
    return frozenset(name for name, where in known.named if _shows(known, where, response, outcome))


def _shows(known: KnownItem, where: Where, response: Sequence[str], outcome: str) -> bool:
    match where:
        case WrongChoice(taken, _, key):
            return not key and all(one in response for one in taken)
        case WrongPart(part, key, accepted):
            given = [one.partition("=")[2] for one in response if one.startswith(f"{part}=")]
            if not given or not given[-1]:
                return False
            if key is not None:
                return given[-1] != key
            patterns = (pattern_of(text.source, known.others) for text in accepted)
            return not any(accepts(pattern, given[-1]) for pattern in patterns)
        case WrongNumber(low, high):
            asked = known.item.interaction
            unit = asked.unit if isinstance(asked, way.Numeric) else None
            number = read_number("".join(response), unit.source if unit else "")
            return number is not None and low <= number <= high
        case AnyWrong():
            return outcome == "not-quite"
        case Said():
            return False
        case _:
            assert_never(where)
