"""A condition of a QTI 1.2 item as a list: answers that it names, a range, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.numbers import read_exported
from coursewright.importing.qti.clauses import (
    EQUAL,
    NEGATED_END,
    Term,
    names_what_is_right,
    read_term,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coursewright.importing.qti.clauses import Clause
    from coursewright.importing.xml_tree import Element

_LOW = ("vargte", "vargt")
_HIGH = ("varlte", "varlt")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: what it asks for, and what comes of it."""

    equal: tuple[Term, ...]
    """Answers that it asks for."""
    barred: tuple[Term, ...]
    """Answers that it does not want."""
    low: Decimal | None
    high: Decimal | None
    open_ended: bool
    """Whether an end of the range does not belong to it."""
    score: Decimal | None
    """What it gives; None if it says nothing of that."""
    shows: tuple[str, ...]
    """Ids of feedback."""
    otherwise: bool = False
    """Whether it holds for whatever no other condition names."""


def read_condition(
    element: Element, terms: Element, clause: Clause, score: str, fields: Mapping[str, str]
) -> Condition:
    """A condition; `fields` has the field of each choice whose own field is not to be trusted."""
    equal: list[Term] = []
    barred: list[Term] = []
    for one, wanted in terms_of(terms):
        term = read_term(one)
        term = replace(term, field=fields.get(term.value) or term.field)
        (equal if wanted else barred).append(term)
    ends = {
        one.tag if wanted else NEGATED_END[one.tag]: read_exported(clean(one.markup))
        for one, wanted in _ends(terms)
        if wanted or names_what_is_right(clause)
    }
    low = next((ends[tag] for tag in _LOW if tag in ends), None)
    high = next((ends[tag] for tag in _HIGH if tag in ends), None)
    return Condition(
        tuple(dict.fromkeys(equal)),
        tuple(dict.fromkeys(barred)),
        low,
        high,
        "vargt" in ends or "varlt" in ends,
        _score(element, score),
        tuple(clean(one.attributes.get("linkrefid", "")) for one in element.all("displayfeedback")),
        any(True for _ in terms.each("other")),
    )


def _score(element: Element, name: str) -> Decimal | None:
    """What a condition does to the score; None if it says nothing of that."""
    amounts = [
        (-1 if one.attributes.get("action", "").lower() == "subtract" else 1)
        * (read_exported(one.text.strip() or "0") or Decimal(0))
        for one in element.all("setvar")
        if not name or one.attributes.get("varname", "SCORE") == name
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def terms_of(terms: Element) -> Iterator[tuple[Element, bool]]:
    """The answers that a condition names, each with whether it wants or bars it."""
    return _walk(terms, EQUAL)


def _ends(terms: Element) -> Iterator[tuple[Element, bool]]:
    return _walk(terms, frozenset((*_LOW, *_HIGH)))


def _walk(terms: Element, tags: frozenset[str]) -> Iterator[tuple[Element, bool]]:
    """Terms, each with whether it shall hold; those inside `<not>` shall not."""
    waiting = [(child, True) for child in reversed(terms.children)]
    while waiting:
        here, wanted = waiting.pop()
        if here.tag in tags:
            yield here, wanted
            continue
        inner = wanted != (here.tag == "not")
        waiting.extend((child, inner) for child in reversed(here.children))


def said_number(number: Decimal | None) -> str:
    """A number as it is spoken of."""
    if number is None:
        return "nothing"
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
