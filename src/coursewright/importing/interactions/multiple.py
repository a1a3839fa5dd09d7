"""Choose every one that belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.importing.interactions.choice import (
    ROUNDED,
    alike,
    chosen_fields,
)

if TYPE_CHECKING:
    from coursewright.importing.interactions.choice import Choice
    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question


@dataclass(frozen=True, slots=True)
class Multiple:
    """Choose every one that belongs."""

    choices: tuple[Choice, ...]
    shuffle: bool = False

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""
        keys = self._keys()
        return chosen_fields("multiple", question, self.choices, keys, losses, shuffle=self.shuffle)

    def _keys(self) -> list[bool]:
        """Choices with the whole mark, or with parts that make it up together.

        A part of the mark alone makes no key. Parts that are all alike may be on a scale of their
        own.
        """
        parts = [one.share for one in self.choices if one.share > 0]
        makes_up = bool(parts) and (
            abs(sum(parts) - 1) <= ROUNDED or (alike(parts) and sum(parts) >= 1)
        )
        return [one.share > 0 if makes_up else one.right for one in self.choices]
