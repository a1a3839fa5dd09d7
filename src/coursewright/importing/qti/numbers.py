"""Numbers that an item of QTI 1.2 takes, and how far off they may be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.interactions.numeric import Amount, Numeric
from coursewright.importing.numbers import read_exported
from coursewright.importing.qti.conditions import said_number

if TYPE_CHECKING:
    from coursewright.importing.qti.answers import ItemAnswers
    from coursewright.importing.qti.conditions import Condition


def read_numbers(reader: ItemAnswers) -> Numeric | None:
    """Numbers with what each earns and what is said about it; None, told, if one is none."""
    conditions = reader.rules.scoring
    best = max((one.score for one in conditions if one.score), default=Decimal(0))
    whole = reader.whole(best, len({one.score for one in conditions}))
    amounts: list[Amount] = []
    for one in reader.rules.conditions:
        if not (one.equal or one.low is not None or one.high is not None):
            continue
        if one.score is None and not one.shows:
            continue
        read = _amounts(reader, one)
        if read is None:
            return None
        share = float((one.score or Decimal(0)) / whole) if whole else 0.0
        words = reader.feedback.take(
            name for name in one.shows if name not in reader.feedback.taken
        )
        amounts += [
            Amount(*pair, share, words if place == 0 else None)
            for place, pair in enumerate(read)
            if share > 0 or words
        ]
    return Numeric(_merged(amounts), otherwise=reader.feedback.otherwise())


def _amounts(reader: ItemAnswers, one: Condition) -> list[tuple[Decimal, Decimal]] | None:
    """Numbers of a condition, each with how far off it may be; None, told, if one is none."""
    made: list[tuple[Decimal, Decimal]] = []
    if one.low is not None and one.high is not None:
        made.append(((one.low + one.high) / 2, abs(one.high - one.low) / 2))
        if one.open_ended:
            reader.lose(
                f"{reader.called} takes numbers between {said_number(one.low)} and "
                f"{said_number(one.high)} there, and the two themselves as well here",
                "make `tolerance:` a little smaller, if that matters",
            )
    elif one.low is not None or one.high is not None:
        end, side = (one.low, "from") if one.low is not None else (one.high, "up to")
        if not one.equal:
            reader.skip(
                f"{reader.called} takes every number {side} {said_number(end)}, and an item needs "
                "both ends",
                "give the range in the source two ends, or write it with `tolerance:`",
            )
            return None
    for term in one.equal:
        value = read_exported(term.value)
        if value is None:
            reader.skip(
                f"`{term.value[:40]}` in {reader.called} should be a number, and is not",
                "mend it in the source, and import the file again",
            )
            return None
        if not any(middle - off <= value <= middle + off for middle, off in made):
            made.append((value, term.margin or Decimal(0)))
    return made


def _merged(amounts: list[Amount]) -> tuple[Amount, ...]:
    """One amount for each number: Canvas says its score and its feedback in two conditions."""
    made: dict[tuple[Decimal, Decimal], Amount] = {}
    for one in amounts:
        place = (one.value, one.tolerance)
        before = made.get(place)
        if before is None:
            made[place] = one
        else:
            feedback = before.feedback or one.feedback
            made[place] = replace(before, share=max(before.share, one.share), feedback=feedback)
    return tuple(made.values())
