"""How an item of QTI 1.2 is answered, by the kind of question it says it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.importing.blank_marks import gap
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.qti.answers import CHECK
from coursewright.importing.qti.blanks import read_fields_in_text, read_gaps
from coursewright.importing.qti.choices import read_choice, read_choices, read_true_false
from coursewright.importing.qti.numbers import read_numbers
from coursewright.importing.qti.pairs import read_order, read_pairs
from coursewright.importing.qti.text import words_in
from coursewright.importing.qti.typed import read_short_answer
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.qti.answers import ItemAnswers
    from coursewright.importing.question import Interaction

_TYPED_OR_PAIRED = frozenset(
    ("short_answer", "numerical", "fill_in_multiple_blanks", "blanks", "matching", "ordering")
)


def read_answer(item: ItemAnswers, kind: str) -> Interaction | None:
    """The answer of an item of this kind; None if it has no counterpart."""
    item.text = _asked(item)
    if item.rules.unlisted and kind in _TYPED_OR_PAIRED:
        item.lose(
            f"{item.called} says what is right {item.rules.unlisted}, which is read for choices "
            "only, so that its key may be missing",
            CHECK,
        )
    match kind:
        case "multiple_choice":
            return read_choice(item)
        case "multiple_answers":
            return read_choices(item)
        case "true_false":
            return read_true_false(item)
        case "short_answer":
            return read_short_answer(item)
        case "numerical":
            return read_numbers(item)
        case "fill_in_multiple_blanks" | "multiple_dropdowns":
            return read_gaps(item, chosen=kind == "multiple_dropdowns")
        case "blanks":
            return read_fields_in_text(item)
        case "matching":
            return read_pairs(item)
        case "ordering":
            return read_order(item)
        case "essay":
            return Reflection()
        case _:
            return None


def _asked(item: ItemAnswers) -> Words:
    """The text; where words come after a field to type in, a line stands for it."""
    if item.presentation is None:
        return Words("")
    plain = words_in(item.presentation) or Words("")
    if len(item.fields) != 1 or item.fields[0].tag not in ("response_str", "response_num"):
        return plain
    mark = gap(0)
    marked = words_in(item.presentation, lambda _: mark) or Words("")
    after = re.sub(r"<[^<>]*>|\s", "", marked.source.partition(mark)[2])
    if not after or after in ".!?":
        return plain
    return Words(marked.source.replace(mark, " _____ "), marked.form)
