"""How many minutes a learner takes to read and to answer: the one formula of the whole course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from coursewright.model import interaction as way

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.model.course import Card, Module, PathStep
    from coursewright.model.item import Item
    from coursewright.model.page import Page

WORDS_A_MINUTE = 200
NOT_READ = frozenset({"title", "hints", "who", "wants", "keeps-back", "replies"})
"""Fields of an item that who answers it on a page sees nothing of, or only on asking."""

Act = Literal["choice", "short", "sentence", "sentence_twice", "reflection", "own_case"]
"""What is done to answer an item, beside reading it."""

SECONDS_TO_ACT: dict[Act, int] = {
    "choice": 15,
    "short": 30,
    "sentence": 60,
    "sentence_twice": 120,
    "reflection": 180,
    "own_case": 240,
}
"""To think, tick, count or write. Planned from walks through the course, and never timed."""


def minutes_to_read(words: int) -> float:
    """Minutes for so many words of prose."""
    return words / WORDS_A_MINUTE


def minutes_to_answer(items: Iterable[Item]) -> float:
    """Minutes for all of the items together: to read what they show, and to answer them."""
    return sum(minutes_to_read(_words(item)) + SECONDS_TO_ACT[act_of(item)] / 60 for item in items)


def _words(item: Item) -> int:
    """Those of the question, and of what is said once it is answered."""
    shown = (text.source for name, text, _ in item.texts() if name not in NOT_READ)
    words = sum(len(text.split()) for text in shown)
    match item.interaction:
        case way.Conversation(turns=turns) if len(turns) > way.TURNS:
            return words * way.TURNS // len(turns)  # One goes one way through it.
        case _:
            return words


def act_of(item: Item) -> Act:
    """What is done to answer an item."""
    match item.interaction:
        case way.Single() | way.TrueFalse():
            return "choice"
        case way.StagedCase(moves=(_, *_)):
            return "sentence_twice"  # A flawed line is looked at, then one's own; it is said again.
        case way.StagedCase() as asked:
            return "short" if asked.is_worked else "sentence"
        case way.SelfCheck():
            return "sentence"
        case way.OwnCase():
            return "own_case"
        case way.Reflection() | way.Conversation():
            return "reflection"
        case _:
            return "short"


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
