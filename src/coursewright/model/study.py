"""A study of the course: parallel forms of cases that stand in no module, and their marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.interaction import Move
    from coursewright.model.text import Position, Text

TimePoint = Literal["before", "after", "later"]
TIMES: tuple[TimePoint, ...] = get_args(TimePoint)
"""When somebody answers, in this order; in files, too."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What some of the cases are about, in every form."""

    id: str
    title: Text
    at: Position


@dataclass(frozen=True, slots=True)
class Vignette:
    """A case to be answered in writing, without feedback."""

    id: str
    topic: Text
    """The id of a topic."""
    situation: Text
    ask: Text
    moves: tuple[Move, ...]
    """What raters look for; whoever answers does not see them."""
    raters: Text
    """What raters should know of this case."""
    at: Position


@dataclass(frozen=True, slots=True)
class StudyForm:
    """Cases that are answered in one sitting."""

    id: str
    vignettes: tuple[Vignette, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Study:
    """What is answered before and after the course, and never within it."""

    at: Position
    topics: tuple[Topic, ...]
    forms: tuple[StudyForm, ...]
    lost: bool = False
    """A part could not be read, which was told: what seems missing may be a consequence."""

    def vignettes(self) -> Iterator[tuple[StudyForm, Vignette]]:
        """All of them, form by form."""
        for form in self.forms:
            for vignette in form.vignettes:
                yield form, vignette

    def texts(self) -> Iterator[tuple[str, str, Text, str]]:
        """Every text: whose it is, under which key it stands, itself, and what it is read as."""
        for topic in self.topics:
            yield f"topic `{topic.id}`", "title", topic.title, "plain"
        for _, one in self.vignettes():
            owner = f"vignette `{one.id}`"
            yield owner, "situation", one.situation, "block"
            yield owner, "ask", one.ask, "inline"
            yield owner, "raters", one.raters, "block"
            for move in one.moves:
                yield owner, "moves", move.text, "inline"
