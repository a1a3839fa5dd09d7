"""Misconceptions: what somebody believes who answers so, and by which answers it can be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from coursewright.model import interaction as way

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from coursewright.model.item import Item
    from coursewright.model.target import Target
    from coursewright.model.text import Position, Text


@dataclass(frozen=True, slots=True)
class Misconception:
    """A belief that the module mends."""

    id: str
    says: Text
    """The sentence that somebody would say who holds it."""
    teaches: Target | None
    """The heading that mends it, on the module's own page."""
    at: Position


@dataclass(frozen=True, slots=True)
class WrongChoice:
    """Something is chosen: the response has all of these words."""

    response: tuple[str, ...]
    """As a record keeps it: `pilot`; `six=four` in a blank; of a conversation, turn and line."""
    words: Text
    key: bool
    """Whether it is right after all, which is a mistake of its author."""


@dataclass(frozen=True, slots=True)
class WrongPart:
    """A blank or a prompt is answered, and wrongly."""

    part: str
    key: str | None
    """The choice that belongs there; None if words are typed."""
    accepted: tuple[Text, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """The number lies in a range."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class AnyWrong:
    """Whatever is answered, it is not right."""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody else says it: no answer tells that the learner believes it, too."""

    words: Text


Where = WrongChoice | WrongPart | WrongNumber | AnyWrong | Said
"""What in an item names a misconception."""


def misconceptions_named(item: Item) -> Iterator[tuple[Text, Where]]:
    """Every misconception that an item names, in the order of the file, and where."""
    for text, where in places_to_name(item.interaction):
        if text is not None:
            yield text, where


def places_to_name(interaction: way.Interaction) -> Iterator[tuple[Text | None, Where]]:
    """Every place of an item at which a misconception may be named, with the one that is."""
    match interaction:
        case way.Single(choices=choices) | way.Multiple(choices=choices):
            for one in choices:
                yield one.misconception, WrongChoice((one.id,), one.text, one.key)
        case way.Cloze(blanks=blanks):
            for blank in blanks:
                for one in blank.choices:
                    response = (f"{blank.id}={one.id}",)
                    yield one.misconception, WrongChoice(response, one.text, one.key)
                yield blank.misconception, WrongPart(blank.id, None, blank.accepted, blank.label)
        case way.Matching(prompts=prompts):
            for prompt in prompts:
                key = prompt.key.source if prompt.key else ""
                yield prompt.misconception, WrongPart(prompt.id, key, (), prompt.text)
        case way.Numeric(feedback=feedback):
            for one_range in feedback.ranges:
                yield one_range.misconception, WrongNumber(one_range.low, one_range.high)
        case way.TrueFalse() | way.Ordering() | way.ShortText():
            yield interaction.misconception, AnyWrong()
        case way.StagedCase(flawed=flawed):
            if flawed:
                yield flawed.misconception, Said(flawed.text)
        case way.Conversation(turns=turns):
            for turn in turns:
                for line in turn.lines:
                    taken = WrongChoice((turn.id, line.id), line.text, key=False)
                    yield line.misconception, taken
        case way.SelfCheck() | way.Judgement() | way.Reflection() | way.OwnCase() | way.Survey():
            pass
        case _:
            assert_never(interaction)
