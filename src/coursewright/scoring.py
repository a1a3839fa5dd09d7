"""Response × item → outcome and score; its twins in `runtime/` are tested by the same file.

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

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, assert_never

from coursewright.accepting import accepts, pattern_of
from coursewright.model import interaction as way
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.model.interaction import Blank, Choice, Interaction, ScoringRule
    from coursewright.model.text import Text

Outcome = Literal["correct", "not-quite", "unscored"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a response."""

    outcome: Outcome
    score: float
    """From 0 to 1; 0 if the item is not scored."""


_UNSCORED = Result("unscored", 0.0)


def score(
    interaction: Interaction, response: str | Iterable[str], others: frozenset[str] = frozenset()
) -> Result:
    """Score a response; `others` are the item's own words (`accepting.py`).

    It is what was written; or the ids of the choices taken, for `ordering` in their order; or for
    `matching` and `cloze` a list of `prompt=choice`, `blank=choice` and `blank=words`.
    """
    taken = [response] if isinstance(response, str) else list(response)
    match interaction:
        case way.Single(choices):
            return _result(set(taken) == _keys(choices))
        case way.Multiple(choices, rule):
            return _score_several(set(taken), choices, rule)
        case way.TrueFalse(key):
            return _result(set(taken) == {str(key).lower()})
        case way.Numeric(key, tolerance, unit):
            number = read_number(str(response), unit.source if unit else "")
            if number is None or key is None:
                return _result(right=False)
            return _result(abs(number - key) <= tolerance)
        case way.ShortText(accepted):
            return _result(_is_accepted(str(response), accepted, others))
        case way.Cloze(_, blanks):
            given = _pairs(taken)
            return _share([_fills(given.get(blank.id, ""), blank, others) for blank in blanks])
        case way.Ordering(choices):
            order = [choice.id for choice in choices]
            places = [order.index(name) for name in dict.fromkeys(taken) if name in order]
            return _result(taken == order, _longest_ordered(places) / len(order) if order else 0.0)
        case way.Matching(prompts):
            given = _pairs(taken)
            return _share(
                [one.key is not None and given.get(one.id) == one.key.source for one in prompts]
            )
        case (
            way.SelfCheck()
            | way.Judgement()
            | way.StagedCase()
            | way.OwnCase()
            | way.Conversation()
            | way.Reflection()
            | way.Survey()
        ):
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


def _fills(given: str, blank: Blank, others: frozenset[str]) -> bool:
    if blank.choices:
        return given in _keys(blank.choices)
    return _is_accepted(given, blank.accepted, others)


def _is_accepted(written: str, accepted: Iterable[Text], others: frozenset[str]) -> bool:
    return any(accepts(pattern_of(text.source, others), written) for text in accepted)


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
