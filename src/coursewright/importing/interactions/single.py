"""Choose one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.importing.interactions.choice import (
    chosen_fields,
)

if TYPE_CHECKING:
    from coursewright.importing.interactions.choice import Choice
    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question


@dataclass(frozen=True, slots=True)
class Single:
    """Choose one."""

    choices: tuple[Choice, ...]
    shuffle: bool = False

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""
        keys = [one.right for one in self.choices]
        made = chosen_fields("single", question, self.choices, keys, losses, shuffle=self.shuffle)
        if made and any(one.share < 0 for one in self.choices):
            losses.notes.setting("the deductions for wrong choices", losses.at)
        return made
