"""Write in one's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.importing.interactions.feedback import keep_outcomes

if TYPE_CHECKING:
    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question
    from coursewright.importing.words import Words


@dataclass(frozen=True, slots=True)
class Reflection:
    """Write in one's own words."""

    model: Words | None = None

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""
        keep_outcomes(question, losses)
        model = losses.markdown(self.model, "the model answer")
        return {"type": "reflection", **({"model": model} if model else {})}
