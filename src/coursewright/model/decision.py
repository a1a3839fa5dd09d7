"""A decision aid: questions that lead to exits, as a graph without cycles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from coursewright.model.source_sentences import SourceSentences
    from coursewright.model.text import Position, Text

SUFFIX = ".decision.yml"
"""How the name of every decision aid's file ends."""

NodeType = Literal["choose-one", "tick-several"]
"""One way on; or several at once, each a strand of its own."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a choice leads instead, once an earlier choice has left a fact to remember."""

    fact: str
    to: str
    at: Position


@dataclass(frozen=True, slots=True)
class DecisionChoice:
    """One answer to a node's question."""

    id: str
    text: Text
    to: Text | None
    """A node or an exit; None opens no strand."""
    turns: tuple[Turn, ...]
    remember: Text | None
    """A fact that later choices ask for."""
    advice: Text | None
    """What the exit adds, whichever it is; it changes no outcome."""
    none: bool
    """Says that nothing in the list is true, and stands alone."""
    at: Position


@dataclass(frozen=True, slots=True)
class Node:
    """One question."""

    id: str
    type: NodeType
    ask: Text
    hint: Text | None
    choices: tuple[DecisionChoice, ...]
    then: Text | None
    """The node that comes after all strands of this one, whatever was ticked."""
    optional: bool
    """Whether nothing ticked is an answer, too."""
    sources: tuple[SourceSentences, ...]
    """What its hint and the advice of its choices rest on."""
    at: Position


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a strand ends: what to do, what the office may say, and why."""

    id: str
    rank: int
    """How strict it is; of the exits that the strands reach, the one with the highest counts."""
    stops: bool
    """Whether it ends the questions at once, without the last node."""
    act: Text
    steps: tuple[Text, ...]
    outcome: Text
    why: Text
    cite: Text | None
    """`[@id, place]`, as in a page; None where an exit that stops gives advice of its own."""
    checked: dt.date | None
    checked_at: Position
    sources: tuple[SourceSentences, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was changed in an aid, for those who have read it as it was."""

    date: dt.date
    what: Text


@dataclass(frozen=True, slots=True)
class Decision:
    """A `*.decision.yml`: the graph, and the sentence that stands on every exit."""

    name: str
    path: str
    title: Text
    sentence: Text
    start: Text
    last: Text | None
    """The node that is asked before any exit, except one that stops."""
    nodes: tuple[Node, ...]
    exits: tuple[Exit, ...]
    """In the order of the file."""
    whole: bool
    """Whether every node and exit could be read: else what is missing is a consequence."""
    at: Position
    version: str = ""
    """What its author calls it as it is now."""
    changes: tuple[Change, ...] = ()
    """What has been changed, the newest first."""
    mark: str = ""
    """Made of all that its file says: another one after any edit."""

    @property
    def by_rank(self) -> tuple[Exit, ...]:
        """The exits, the strictest last."""
        return tuple(sorted(self.exits, key=lambda one: one.rank))


@dataclass(frozen=True, slots=True)
class Adoption:
    """Who answers for the aid at this institution, as `mkdocs.yml` states it."""

    owner: str
    office: str
    url: str
    adopted_on: dt.date
    at: Position
    """Of the date."""
