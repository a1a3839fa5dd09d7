"""What can be typed in an item of QTI 1.2."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.qti.answers import ItemAnswers
    from coursewright.importing.xml_tree import Element


def read_short_answer(item: ItemAnswers) -> ShortText | Reflection:
    """What is typed; without anything that is right, it is written and compared."""
    holder = item.fields[0] if item.fields else None
    spellings = read_accepted(item, holder) if holder else ()
    if not spellings:
        return Reflection()
    wrong = item.feedback.otherwise()
    if wrong:
        spellings = (*spellings, Choice(Words("*"), 0.0, wrong))
    return ShortText(spellings)


def read_accepted(item: ItemAnswers, holder: Element) -> tuple[Choice, ...]:
    """What can be typed into a field, with what it earns and what is said about it."""
    name = holder.attributes.get("ident", "")
    values = item.rules.wanted(name)
    scores = {value: item.rules.score(name, value) for value in values}
    best = max(scores.values(), default=Decimal(0))
    whole = item.whole(best, len(set(scores.values())))
    named = dict.fromkeys(
        term.value for one in item.rules.conditions for term in one.equal if term.field == name
    )
    right = {value for value in values if scores[value] == whole}
    said = item.feedback.share_out(name, list(named), right)
    return tuple(
        Choice(
            _typed(value),
            float(scores.get(value, Decimal(0)) / whole) if whole else 0.0,
            said.get(value),
        )
        for value in named
        if value in scores or value in said
    )


def _typed(value: str) -> Words:
    return Words(value, "html" if re.search(r"<\w", value) else "plain")
