"""One item of QTI 1.2 under reading: its fields, what is right in them, and what that earns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.importing.interactions.choice import Choice
from coursewright.importing.qti.text import words_in
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from decimal import Decimal

    from coursewright.importing.notes import Notes
    from coursewright.importing.qti.feedback import Feedback
    from coursewright.importing.qti.rules import Rules
    from coursewright.importing.xml_tree import Element
    from coursewright.model.text import Position

CHECK = "look at the source, and mark what is right"


@dataclass(slots=True)
class ItemAnswers:
    """The answer of one item under reading; the text changes where it has blanks."""

    presentation: Element | None
    fields: list[Element]
    rules: Rules
    feedback: Feedback
    points: Decimal | None
    notes: Notes
    at: Position
    called: str
    shuffle: bool
    told: bool = False
    """Whether it has been said why there is no answer."""
    text: Words = field(default_factory=lambda: Words(""))

    def skip(self, message: str, hint: str) -> None:
        """Say why the item is not carried over."""
        self.told = True
        self.notes.skip(self.at, message, hint)

    def lose(self, message: str, hint: str) -> None:
        """Say what of it is left out."""
        self.notes.lose(self.at, message, hint)

    def labels(self, holder: Element) -> dict[str, Words]:
        """The choices of a field by their ids."""
        return {
            one.attributes.get("ident", ""): words_in(one) or Words("")
            for one in holder.each("response_label")
        }

    def ident(self, value: str, labels: dict[str, Words]) -> str:
        """The id of a choice, which a condition may call by its words as well."""
        if value in labels:
            return value
        named = [ident for ident, words in labels.items() if words.source == value]
        return named[0] if len(named) == 1 else ""

    def with_feedback(
        self, name: str, labels: dict[str, Words], shares: dict[str, float]
    ) -> tuple[Choice, ...]:
        """Choices with what each earns and what is said about it."""
        right = {ident for ident, share in shares.items() if share >= 0.999}
        said = self.feedback.share_out(name, list(labels), right)
        return tuple(
            Choice(words, shares[ident], said.get(ident)) for ident, words in labels.items()
        )

    def whole(self, best: Decimal, different: int) -> Decimal:
        """What the whole mark is: what the item says it is, unless its scale is another one.

        Canvas says 100, and counts in points where answers earn different ones. Of several
        fields, each has a part of the mark.
        """
        largest = self.rules.largest
        if largest is None or largest <= best or best == self.points:
            return best
        if different > 1 or len(self.fields) > 1:
            return best
        return largest

    def tell_unknown(self, value: str) -> None:
        """Say that a condition asks for something that is no choice."""
        self.lose(
            f"{self.called} marks `{value[:40]}` as right, which is none of its choices", CHECK
        )
