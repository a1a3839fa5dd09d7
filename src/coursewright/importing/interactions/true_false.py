"""Say whether a statement holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.importing.interactions.feedback import keep_outcomes

if TYPE_CHECKING:
    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question
    from coursewright.importing.words import Words


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """Say whether a statement holds."""

    key: bool | None
    when_true: Words | None = None
    when_false: Words | None = None

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""
        keep_outcomes(question, losses)
        made: dict[str, Any] = {"type": "true-false"}
        if self.key is not None:
            made["key"] = self.key
        told = {
            "true": losses.markdown(self.when_true, "a rationale"),
            "false": losses.markdown(self.when_false, "a rationale"),
        }
        if any(told.values()):
            made["rationale"] = {side: words for side, words in told.items() if words}
        return made
