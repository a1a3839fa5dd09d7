"""One item of QTI 1.2 under reading: its fields, what is right in them, and what that earns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.qti.rules import said_number
from coursewright.importing.qti.text import words_in
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.notes import Notes
    from coursewright.importing.qti.feedback import Feedback
    from coursewright.importing.qti.rules import Condition, Rules
    from coursewright.importing.xml_tree import Element
    from coursewright.model.text import Position

_CHECK = "look at the source, and mark what is right"


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

    # Choices

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

    def read_choice(self) -> Single:
        """Choices of which one is taken."""
        holder = self.fields[0] if self.fields else None
        return Single(self.options(holder) if holder else (), self._shuffled(holder))

    def _shuffled(self, holder: Element | None) -> bool:
        asked = holder is not None and any(
            one.attributes.get("shuffle", "").lower() == "yes" for one in holder.walk()
        )
        return self.shuffle or asked

    def options(self, holder: Element) -> tuple[Choice, ...]:
        """Choices of which one is right: the one that earns the most, if that is all."""
        name, labels = holder.attributes.get("ident", ""), self.labels(holder)
        scores = {ident: Decimal(0) for ident in labels}
        for value in self.rules.wanted(name):
            ident = self.ident(value, labels)
            if ident:
                scores[ident] = self.rules.score(name, value)
            elif value:
                self._tell_unknown(value)
        best = max(scores.values(), default=Decimal(0))
        whole = self.whole(best, len({one for one in scores.values() if one > 0}))
        shares = {ident: float(score / whole) if whole else 0.0 for ident, score in scores.items()}
        return self._with_feedback(name, labels, shares)

    def _with_feedback(
        self, name: str, labels: dict[str, Words], shares: dict[str, float]
    ) -> tuple[Choice, ...]:
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

    def _tell_unknown(self, value: str) -> None:
        self.lose(
            f"{self.called} marks `{value[:40]}` as right, which is none of its choices", _CHECK
        )

    def read_choices(self) -> Multiple:
        """Choices of which several are right: named together, or each with a part of the mark."""
        holder = self.fields[0] if self.fields else None
        if holder is None:
            return Multiple(())
        name, labels = holder.attributes.get("ident", ""), self.labels(holder)
        mine = [one for one in self.rules.scoring if any(term.field == name for term in one.equal)]
        together = [one for one in mine if len(one.equal) + len(one.barred) > 1]
        if together:
            shares = self._shares_together(together, mine, labels)
        else:
            shares = self._shares_apart(name, labels)
        return Multiple(self._with_feedback(name, labels, shares), self._shuffled(holder))

    def _shares_together(
        self, together: Sequence[Condition], mine: Sequence[Condition], labels: dict[str, Words]
    ) -> dict[str, float]:
        best = max(mine, key=lambda one: one.score or Decimal(0))
        keys = {self.ident(term.value, labels) for term in best.equal}
        for other in mine:
            if other is not best and (other.score != best.score or other in together):
                words = ", ".join(
                    f"`{labels[ident].source[:30]}`"
                    for term in other.equal
                    if (ident := self.ident(term.value, labels))
                )
                self.lose(
                    f"{words or 'another choice'} of {self.called} earns "
                    f"{said_number(other.score)} there where `{said_number(best.score)}` is the "
                    "most, and is not counted so here",
                    "say in a `rationale:` how near it comes",
                )
        whole = self.whole(best.score or Decimal(0), 1 if len(mine) == 1 else 2)
        share = float((best.score or Decimal(0)) / whole) if whole else 0.0
        return {ident: share if ident in keys else 0.0 for ident in labels}

    def _shares_apart(self, name: str, labels: dict[str, Words]) -> dict[str, float]:
        scores = {ident: Decimal(0) for ident in labels}
        for value in self.rules.wanted(name):
            ident = self.ident(value, labels)
            if ident:
                scores[ident] = self.rules.score(name, value)
            elif value:
                self._tell_unknown(value)
        total = sum(scores.values(), Decimal(0))
        largest = self.rules.largest
        adds_up = largest is not None and abs(total - largest) <= largest / 50
        # Where points do not add up to what the item can have, they are on a scale of their own.
        apart = len([one for one in scores.values() if one > 0])
        whole = total if adds_up or apart > 1 else self.whole(total, apart)
        if apart > 1 and not adds_up and len({one for one in scores.values() if one > 0}) > 1:
            whole = max(scores.values())
        return {ident: float(score / whole) if whole else 0.0 for ident, score in scores.items()}

    def read_true_false(self) -> TrueFalse | Single:
        """A sentence that is true or false; other words for the two are choices."""
        options = self.options(self.fields[0]) if self.fields else ()
        sides = [_side(one.words) for one in options]
        if options and sorted(sides, key=str) != [False, True]:
            return Single(options, self.shuffle)
        key: bool | None = None
        told: dict[bool, Words | None] = {}
        for side, option in zip(sides, options, strict=True):
            assert side is not None  # noqa: S101 - both are known from above
            told[side] = option.rationale
            if option.right:
                key = side
            elif option.share > 0:
                self.lose(
                    f"`{option.words.source[:40]}` of {self.called} earns "
                    f"{option.share * 100:.4g} % there, and nothing here",
                    "say in its `rationale:` how near it comes",
                )
        return TrueFalse(key, told.get(True), told.get(False))

    # What is typed

    def read_short_answer(self) -> ShortText | Reflection:
        """What is typed; without anything that is right, it is written and compared."""
        holder = self.fields[0] if self.fields else None
        spellings = self.spellings(holder) if holder else ()
        if not spellings:
            return Reflection()
        wrong = self.feedback.otherwise()
        if wrong:
            spellings = (*spellings, Choice(Words("*"), 0.0, wrong))
        return ShortText(spellings)

    def spellings(self, holder: Element) -> tuple[Choice, ...]:
        """What can be typed into a field, with what it earns and what is said about it."""
        name = holder.attributes.get("ident", "")
        values = self.rules.wanted(name)
        scores = {value: self.rules.score(name, value) for value in values}
        best = max(scores.values(), default=Decimal(0))
        whole = self.whole(best, len(set(scores.values())))
        named = dict.fromkeys(
            term.value for one in self.rules.conditions for term in one.equal if term.field == name
        )
        right = {value for value in values if scores[value] == whole}
        said = self.feedback.share_out(name, list(named), right)
        return tuple(
            Choice(
                _typed(value),
                float(scores.get(value, Decimal(0)) / whole) if whole else 0.0,
                said.get(value),
            )
            for value in named
            if value in scores or value in said
        )


def _side(words: Words) -> bool | None:
    said = re.sub(r"<[^<>]*>|[\s.]", "", words.source).lower()
    return {"true": True, "false": False, "t": True, "f": False}.get(said)


def _typed(value: str) -> Words:
    return Words(value, "html" if re.search(r"<\w", value) else "plain")
