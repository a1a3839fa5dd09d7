"""Keys of choices by trying each answer, where conditions say what is not right, or by default."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from coursewright.importing.qti.clauses import fields_of, is_met

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from coursewright.importing.qti.clauses import Clause, Term

MOST_CHOICES = 10
"""Of several that may be ticked; every set of them is tried, which are 1,024."""


@dataclass(frozen=True, slots=True)
class Step:
    """A condition as a program would go through it: what it asks, and what it does to the score."""

    clause: Clause
    amount: Decimal
    adds: bool
    """Whether the amount is added; else it becomes the score."""
    stops: bool | None
    """Whether no further condition is looked at; None if the file does not say."""


def try_choices(
    steps: Sequence[Step],
    default: Decimal,
    field: str,
    choices: Sequence[str],
    ident_of: Callable[[str], str],
    *,
    several: bool,
) -> frozenset[str] | None:
    """The choices that earn the most, one or several; None if they are not the only ones that do.

    By the standard the first condition that is met ends it, unless it says otherwise; many programs
    go on. Where the two come to different keys, neither is trusted.
    """
    mine = [step for step in steps if field in (named := fields_of(step.clause)) or not named]
    sizes: Iterable[int] = range(len(choices) + 1) if several else (1,)
    if several and len(choices) > MOST_CHOICES:
        return None

    def best(*, first_ends: bool) -> frozenset[str] | None:
        scores: dict[frozenset[str], Decimal] = {}
        for answer in (frozenset(one) for size in sizes for one in combinations(choices, size)):
            total = _score(mine, default, field, answer, ident_of, first_ends=first_ends)
            if total is None:
                return None
            scores[answer] = total
        most = max(scores.values(), default=Decimal(0))
        found = [answer for answer, total in scores.items() if total == most]
        return found[0] if len(found) == 1 and most > 0 else None

    strictly = best(first_ends=True)
    return strictly if strictly == best(first_ends=False) else None


def _score(
    steps: Sequence[Step],
    default: Decimal,
    field: str,
    answer: Collection[str],
    ident_of: Callable[[str], str],
    *,
    first_ends: bool,
) -> Decimal | None:
    """What an answer earns; None if a condition cannot be worked out."""

    def is_given(term: Term) -> bool | None:
        return ident_of(term.value) in answer if term.field == field else None

    total, none_met = default, True
    for step in steps:
        met = is_met(step.clause, is_given, other=none_met)
        if met is None:
            return None
        if met:
            total = total + step.amount if step.adds else step.amount
            none_met = False
            if step.stops or (step.stops is None and first_ends):
                break
    return total
