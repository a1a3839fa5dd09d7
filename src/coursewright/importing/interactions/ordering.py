"""Put steps into order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.importing.interactions.choice import (
    choice_fields,
)
from coursewright.importing.interactions.feedback import feedback_fields

if TYPE_CHECKING:
    from coursewright.importing.interactions.choice import Choice
    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question


@dataclass(frozen=True, slots=True)
class Ordering:
    """Put steps into the order in which they stand here."""

    choices: tuple[Choice, ...]

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""
        choices = choice_fields(self.choices, losses)
        if choices is None:
            return None
        if len(choices) < 3:
            losses.skip(
                f"{losses.called} has fewer than three steps to bring into order",
                "ask for the first one, with `type: single`",
            )
            return None
        made: dict[str, Any] = {"type": "ordering", "choices": choices}
        feedback = feedback_fields(question, losses)
        if feedback:
            made["feedback"] = feedback
        return made
