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
    show: tuple[Text, ...]
    """What the screen says to the room, where what is pulled in does not say it."""
    at: Position


@dataclass(frozen=True, slots=True)
class PairCard:
    """A card to cut out, for one of those who practice with each other."""

    who: Text
    """Whom its holder plays; the card's title."""
    you: Text | None
    """What its holder knows, and does."""
    says: Text | None
    """What its holder says first."""
    wants: Text | None
    unless_asked: tuple[Text, ...]
    """What its holder does not say before somebody asks."""
    at: Position


@dataclass(frozen=True, slots=True)
class Session:
    """A session's file, in the folder of its module, or in `docs/sessions/` if it has none."""

    name: str
    path: str
    at: Position
    title: Text
    summary: Text
    minutes: int
    minutes_at: Position
    objectives: tuple[Text, ...]
    """Ids of those objectives of the module that it serves; they choose the card's lines. Without
    a module: sentences."""
    case: Text
    """The id of the staged case that it begins with."""
    before: tuple[Text, ...]
    """What the facilitator does before anyone comes."""
    hand_out: tuple[Text, ...]
    """Names of worksheets, beside the card."""
    steps: tuple[Step, ...]
    invitation: Text | None
    """What its host copies into a message: paragraphs of plain text."""
    pairs: tuple[PairCard, ...]
    observe: tuple[Text, ...]
    """What whoever listens does, above the moves of the case to tick."""
    observe_at: Position
    feedback: tuple[Text, ...]
    """What the form asks at the end, without names; empty if it asks what the engine would."""
    lost: bool
    """A part could not be read, which was told: what seems wrong may be a consequence."""

    @property
    def module(self) -> str:
        """The folder of its module; empty if it belongs to none."""
        return self.path.split("/")[1] if self.path.startswith("modules/") else ""

    @property
    def quiz(self) -> str:
        """The quiz file that its case and questions stand in: the module's, or its namesake."""
        return self.module or self.name

    @property
    def page(self) -> str:
        """The page that shows it, which lies beside it."""
        return page_of(self.path)

    @property
    def form(self) -> str:
        """Where its form lies as a document: beside the page that shows it."""
        return f"{self.path.removesuffix(SUFFIX)}-form.docx"

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
            for line in step.show:
                yield "show", line
        for card in self.pairs:
            yield "who", card.who
            for name, text in (("you", card.you), ("says", card.says), ("wants", card.wants)):
                if text:
                    yield name, text
            for line in card.unless_asked:
                yield "unless-asked", line
        for line in self.observe:
            yield "observe", line
        for line in self.feedback:
            yield "feedback", line
