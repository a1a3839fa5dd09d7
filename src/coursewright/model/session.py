"""Sessions: one case, one card and two questions of a module, for people in a room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.text import Position, Text

SUFFIX = ".session.yml"
"""How the name of every session's file ends."""

StepType = Literal["read", "write", "pairs", "compare", "practice", "vote", "card", "close"]
"""What the room does: the plan's words for it, and what is pulled in there, hang on this."""

WITH_ITEMS: tuple[StepType, ...] = ("practice", "vote")
"""Steps that may have items of their own; the others work with the case, or with the card."""


def page_of(path: str) -> str:
    """The page that shows a session, by the path of its file."""
    return f"{path.removesuffix(SUFFIX)}.md"


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of minutes in which the room does one thing."""

    type: StepType
    minutes: int
    items: tuple[Text, ...]
    """Ids of items of the module."""
    do: Text | None
    """What happens, where its type alone does not say it."""
    say: tuple[Text, ...]
    """What the facilitator says aloud, word for word."""
    watch: Text | None
    at: Position


@dataclass(frozen=True, slots=True)
class Session:
    """A session's file, which lies in the folder of its module."""

    name: str
    path: str
    at: Position
    title: Text
    summary: Text
    minutes: int
    minutes_at: Position
    objectives: tuple[Text, ...]
    """Ids of those objectives of the module that it serves; they choose the card's lines."""
    case: Text
    """The id of the staged case that it begins with."""
    before: tuple[Text, ...]
    """What the facilitator does before anyone comes."""
    hand_out: tuple[Text, ...]
    """Names of worksheets, beside the card."""
    steps: tuple[Step, ...]
    lost: bool
    """A part could not be read, which was told: what seems wrong may be a consequence."""

    @property
    def module(self) -> str:
        """The folder of its module."""
        return self.path.split("/")[1]

    @property
    def page(self) -> str:
        """The page that shows it, which lies beside it."""
        return page_of(self.path)

    @property
    def items(self) -> tuple[Text, ...]:
        """The ids of everything that it takes from the module's quiz."""
        return (self.case, *(name for step in self.steps for name in step.items))

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text that is shown as words of one line, with the key that it stands under."""
        for line in self.before:
            yield "before", line
        for step in self.steps:
            if step.do:
                yield "do", step.do
            for sentence in step.say:
                yield "say", sentence
            if step.watch:
                yield "watch", step.watch
