"""A question as another program's file has it, before it becomes an item of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from coursewright.importing.losses import Losses
    from coursewright.importing.words import Words
    from coursewright.model.text import Position


class Interaction(Protocol):
    """A way to answer as a file has it; `interactions/` has a class a type, named as in `model`."""

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a file."""

    number: int
    """In its file, from 1."""
    at: Position
    text: Words
    interaction: Interaction
    name: str = ""
    source_id: str = ""
    """What the program that wrote the file calls it by."""
    vignette: Words | None = None
    hints: tuple[Words, ...] = ()
    explanation: Words | None = None
    when_right: Words | None = None
    when_not: Words | None = None
    objective: str = ""
    files: tuple[str, ...] = ()
    """Names of the files that it brings along."""
    remarks: tuple[str, ...] = ()
    """What has no place in an item and is kept as a comment: tags, a category."""
    further: tuple[tuple[str, Words], ...] = ()
    """Words without a place, each with what they are: kept as comments, and told."""


@dataclass(slots=True)
class Quiz:
    """What a reader made of a file."""

    title: str = ""
    questions: list[Question] = field(default_factory=list)
    count: int = 0
    """Questions that were met, those included that could not be read."""


def label(number: int, name: str = "") -> str:
    """How findings speak of a question."""
    short = " ".join(name.split())
    short = f"{short[:39]}…" if len(short) > 40 else short
    return f"question {number}" + (f" (`{short}`)" if short else "")
