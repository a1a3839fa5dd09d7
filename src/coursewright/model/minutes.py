"""How many minutes a learner takes to read and to answer: the one formula of the whole course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.interaction import Conversation, OwnCase, Reflection, StagedCase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.model.course import Card, Module, PathStep
    from coursewright.model.item import Item
    from coursewright.model.page import Page

WORDS_A_MINUTE = 200
MINUTES_AN_ITEM = 1.25
"""Its rationale is read, too."""
MINUTES_A_REFLECTION = 5
"""A case of one's own, too, takes so long."""
MINUTES_A_CASE_WITH_MOVES = 2.5
"""One looks at a flawed line, at one's own, and may say it again."""
MINUTES_A_CONVERSATION = 5


def minutes_to_read(words: int) -> float:
    """Minutes for so many words of prose."""
    return words / WORDS_A_MINUTE


def minutes_to_answer(items: Iterable[Item]) -> float:
    """Minutes for all of the items together."""
    return sum(_minutes(item) for item in items)


def _minutes(item: Item) -> float:
    match item.interaction:
        case Reflection() | OwnCase():
            return MINUTES_A_REFLECTION
        case Conversation():
            return MINUTES_A_CONVERSATION
        case StagedCase(moves=(_, *_)):
            return MINUTES_A_CASE_WITH_MOVES
        case _:
            return MINUTES_AN_ITEM


def minutes_of_sitting(page: Page, place: int, items: Iterable[Item], card: Card | None) -> float:
    """Minutes of a module page's sitting, by its place from 0, with the items that it shows.

    The card stands above the text, so it is read in the first sitting.
    """
    above = card.words if card and place == 0 else 0
    return minutes_to_read(page.sittings[place].words + above) + minutes_to_answer(items)


def minutes_of_step(step: PathStep, module: Module, sittings: Sequence[int]) -> int:
    """Minutes of a module of a path: those that it states, or of the sittings that are named.

    `sittings` has the whole minutes of each of the module's, in their order.
    """
    if not step.sittings:
        return module.minutes.total
    return sum(sittings[number - 1] for number in step.sittings if 0 < number <= len(sittings))


def minutes_of_sittings(stretches: Iterable[tuple[float, bool]]) -> list[int]:
    """The whole minutes of each sitting, from the minutes of what stands between stopping places.

    With each is whether questions stand there. One without is read with the sitting after it, or
    the last one with that before.
    """
    sittings: list[float] = []
    waiting = 0.0
    for minutes, asks in stretches:
        waiting += minutes
        if asks:
            sittings.append(waiting)
            waiting = 0.0
    if sittings:
        sittings[-1] += waiting
    return [whole_minutes(one) for one in sittings]


def whole_minutes(minutes: float) -> int:
    """Minutes as readers are told of them; nothing takes none."""
    return max(1, round(minutes))
