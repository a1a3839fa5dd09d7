"""Give a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.importing.interactions.choice import (
    WHOLE,
)
from coursewright.importing.interactions.feedback import feedback_fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from coursewright.importing.losses import Losses
    from coursewright.importing.question import Question
    from coursewright.importing.words import Words


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, how far off it may be, and what it earns."""

    value: Decimal
    tolerance: Decimal
    share: float = 1.0
    feedback: Words | None = None


@dataclass(frozen=True, slots=True)
class Numeric:
    """Give a number."""

    amounts: tuple[Amount, ...]
    unit: str = ""
    otherwise: Words | None = None
    """What is said about any other number."""

    def item_fields(self, question: Question, losses: Losses) -> dict[str, Any] | None:
        """`type:` and the keys that belong to it; None, with a finding, if it has no place."""
        right = [one for one in self.amounts if one.share >= WHOLE]
        made: dict[str, Any] = {"type": "numeric"}
        if right:
            made["key"] = right[0].value
            if right[0].tolerance:
                made["tolerance"] = right[0].tolerance
        for amount in right[1:]:
            losses.lose(
                f"{losses.called} takes {_said(amount)}, too, and an item takes one number",
                "widen `tolerance:`, or ask for one number only",
            )
        if self.unit:
            made["unit"] = " ".join(self.unit.split())
        feedback = feedback_fields(
            question, losses, [one.feedback for one in right[:1]], self.otherwise
        )
        particular = _particular(self.amounts, right, losses)
        if particular:
            feedback["when"] = particular
        if feedback:
            made["feedback"] = feedback
        return made


def _said(amount: Amount) -> str:
    return f"{amount.value:f}" + (f" ± {amount.tolerance:f}" if amount.tolerance else "")


def _particular(
    amounts: Sequence[Amount], right: Sequence[Amount], losses: Losses
) -> list[dict[str, Any]]:
    """What is said about particular wrong numbers, as far as their ranges keep apart."""
    used = [(one.value - one.tolerance, one.value + one.tolerance) for one in right]
    made: list[dict[str, Any]] = []
    for amount in amounts:
        words = losses.markdown(amount.feedback, "the feedback")
        if amount in right and amount is not right[0] and words:
            losses.keep(f"about {_said(amount)}: {words}", f"what is said about {_said(amount)}")
        if amount in right:
            continue
        if amount.share > 0:
            losses.lose(
                f"{_said(amount)} earns {amount.share * 100:.4g} % in {losses.called}, and nothing "
                "here",
                "say in the feedback how near it comes, or widen `tolerance:`",
            )
        low, high = amount.value - amount.tolerance, amount.value + amount.tolerance
        if not words:
            continue
        if any(low <= other[1] and high >= other[0] for other in used):
            losses.keep(f"about {_said(amount)}: {words}", f"what is said about {_said(amount)}")
            continue
        used.append((low, high))
        ends = {"value": amount.value} if low == high else {"from": low, "to": high}
        made.append({**ends, "text": words})
    return made
