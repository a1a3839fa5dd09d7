"""What the second of two people knows who play a case together, and the first does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.model.text import Position, Text

NO_MOVE = "none"
"""Under this the reply stands for when no move is heard; no move of such a case has this id."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the second person answers."""

    to: str
    """The id of the move that was heard, or `NO_MOVE`."""
    text: Text
    at: Position


@dataclass(frozen=True, slots=True)
class Pair:
    """The side of a case for whoever answers in it."""

    who: Text | None
    """Who that is; None if the stimulus says it."""
    wants: Text
    keeps_back: Text
    """What is not said unless it is asked for."""
    replies: tuple[Reply, ...]
    at: Position
