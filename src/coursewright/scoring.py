"""Response × item → outcome and score; `runtime/scoring.js` is its twin, tested by the same file.

`multiple`, with m keys among n choices, `hits` of them taken and `wrong` taken beside them:

- `right-minus-wrong`: (hits - wrong) / m, from 0 to 1. Nothing for ticking nothing, little for
  guessing, and explained in one sentence (the rule of Canvas New Quizzes).
- `all-or-nothing`: 1 if exactly the keys are taken.
- `ps50`: 1 if all n choices are judged rightly, 0.5 if more than half of them are, else 0 (Lahner
  et al. 2018). Ticking nothing is no answer here and scores 0.

`ordering`: the longest run of steps that stand in their order, others left out, over their number
(Moodle's "longest ordered subset"). `matching`, `cloze`: the share of prompts or blanks that are
right. Nothing else has a part of a score.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, assert_never

from coursewright.model.interaction import (
    Cloze,
    Judgement,
    Matching,
    Multiple,
    Numeric,
    Ordering,
    Reflection,
    SelfCheck,
    ShortText,
    Single,
    StagedCase,
    Survey,
    TrueFalse,
)
from coursewright.model.meaning import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.model.interaction import Blank, Choice, Interaction, ScoringRule

Outcome = Literal["correct", "not-quite", "unscored"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a response."""

    outcome: Outcome
    score: float
    """From 0 to 1; 0 if the item is not scored."""


_UNSCORED = Result("unscored", 0.0)


def score(interaction: Interaction, response: str | Iterable[str]) -> Result:
    """Score a response.

    It is what was written; or the ids of the choices taken, for `ordering` in their order; or for
    `matching` and `cloze` a list of `prompt=choice`, `blank=choice` and `blank=words`.
    """
    taken = [response] if isinstance(response, str) else list(response)
    match interaction:
        case Single(choices):
            return _result(set(taken) == _keys(choices))
        case Multiple(choices, rule):
            return _score_several(set(taken), choices, rule)
        case TrueFalse(key):
            return _result(set(taken) == {str(key).lower()})
        case Numeric(key, tolerance, unit):
            number = parse_number(str(response), unit.source if unit else "")
            if number is None or key is None:
                return _result(right=False)
            return _result(abs(number - key) <= tolerance)
        case ShortText(accepted):
            return _result(matches_accepted(str(response), [text.source for text in accepted]))
        case Cloze(_, blanks):
            given = _pairs(taken)
            return _share([_fills(given.get(blank.id, ""), blank) for blank in blanks])
        case Ordering(choices):
            order = [choice.id for choice in choices]
            places = [order.index(name) for name in dict.fromkeys(taken) if name in order]
            return _result(taken == order, _longest_ordered(places) / len(order) if order else 0.0)
        case Matching(prompts):
            given = _pairs(taken)
            return _share(
                [one.key is not None and given.get(one.id) == one.key.source for one in prompts]
            )
        case SelfCheck() | Judgement() | StagedCase() | Reflection() | Survey():
            return _UNSCORED
        case _:
            assert_never(interaction)


def _keys(choices: Iterable[Choice]) -> set[str]:
    return {choice.id for choice in choices if choice.key}


def _score_several(taken: set[str], choices: Sequence[Choice], rule: ScoringRule) -> Result:
    keys = _keys(choices)
    hits, wrong = len(taken & keys), len(taken - keys)
    right = taken == keys
    match rule:
        case "right-minus-wrong":
            return _result(right, max(0, hits - wrong) / len(keys) if keys else 0.0)
        case "all-or-nothing":
            return _result(right)
        case "ps50":
            judged = len(choices) - wrong - (len(keys) - hits)
            return _result(
                right, 1.0 if right else 0.5 if taken and judged * 2 > len(choices) else 0.0
            )
        case _:
            assert_never(rule)


def _pairs(taken: Iterable[str]) -> dict[str, str]:
    """`prompt=choice` as a dictionary; of two for one prompt the later counts."""
    return {name: given for name, _, given in (one.partition("=") for one in taken)}


def _fills(given: str, blank: Blank) -> bool:
    if blank.choices:
        return given in _keys(blank.choices)
    return matches_accepted(given, [text.source for text in blank.accepted])


def _share(right: Sequence[bool]) -> Result:
    return _result(bool(right) and all(right), sum(right) / len(right) if right else 0.0)


def _longest_ordered(places: Iterable[int]) -> int:
    """How many places are left when the fewest are taken out for the rest to rise."""
    ends: list[int] = []
    for place in places:
        index = bisect_left(ends, place)
        ends[index : index + 1] = [place]
    return len(ends)


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
