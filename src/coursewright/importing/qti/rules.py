"""What the conditions of a QTI 1.2 item say: what an answer scores, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.numbers import read_exported

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coursewright.importing.xml_tree import Element

_EQUAL = frozenset(("varequal", "varsubset", "varinside", "varsubstring", "varcontains"))
_LOW, _HIGH = ("vargte", "vargt"), ("varlte", "varlt")
_SCORES = ("Respondus_Correct", "SCORE", "que_score")
"""Names of the score, the one that says most first: Respondus marks its keys apart from points."""


@dataclass(frozen=True, slots=True)
class Term:
    """A field and an answer in it."""

    field: str
    value: str
    margin: Decimal | None = None
    """How far off a number may be, where the term says so itself."""


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


@dataclass(frozen=True, slots=True)
class Rules:
    """The conditions of an item."""

    conditions: tuple[Condition, ...]
    largest: Decimal | None
    """The score that an item says it can have."""

    @property
    def scoring(self) -> tuple[Condition, ...]:
        """Those that give something."""
        return tuple(one for one in self.conditions if one.score is not None and one.score > 0)

    def score(self, field: str, value: str) -> Decimal:
        """What one answer in one field earns by itself."""
        return max(
            (one.score or Decimal(0) for one in self.scoring if _names(one, field, value)),
            default=Decimal(0),
        )

    def shown(self, field: str, value: str) -> list[str]:
        """The feedback that one answer in one field brings."""
        ids = [
            name
            for one in self.conditions
            if len(one.equal) == 1 and _names(one, field, value)
            for name in one.shows
        ]
        return list(dict.fromkeys(ids))

    def wanted(self, field: str) -> list[str]:
        """Every answer that scores in a field, in the order of the file."""
        values = [term.value for one in self.scoring for term in one.equal if term.field == field]
        return list(dict.fromkeys(values))


def _names(condition: Condition, field: str, value: str) -> bool:
    return any(term.field == field and term.value == value for term in condition.equal)


def read_rules(item: Element, fields: Mapping[str, str]) -> Rules:
    """The conditions of an item; `fields` has the field of each choice that only one has."""
    names = {name for name in fields.values() if name}
    given = {one.attributes.get("varname", "SCORE") for one in item.each("setvar")}
    score = next((name for name in _SCORES if name in given), "")
    conditions = tuple(
        _read_condition(one, terms, score, {} if _known(terms, names) else fields)
        for one in item.each("respcondition")
        if (terms := one.first("conditionvar")) is not None
    )
    ends = [
        read_exported(one.attributes.get("maxvalue", ""))
        for one in item.each("decvar")
        if one.attributes.get("varname", "SCORE") == (score or "SCORE")
    ]
    largest = max((one for one in ends if one is not None), default=None)
    return Rules(conditions, largest)


def _known(terms: Element, names: set[str]) -> bool:
    return all(one.attributes.get("respident", "") in names for one, _ in _terms(terms))


def _read_condition(
    element: Element, terms: Element, score: str, fields: Mapping[str, str]
) -> Condition:
    equal: list[Term] = []
    barred: list[Term] = []
    for one, wanted in _terms(terms):
        term = _read_term(one)
        term = replace(term, field=fields.get(term.value) or term.field)
        (equal if wanted else barred).append(term)
    ends = {one.tag: read_exported(clean(one.markup)) for one, wanted in _ends(terms) if wanted}
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


def _read_term(one: Element) -> Term:
    margin = read_exported(one.attributes.get("margin", ""))
    value = clean(one.markup).strip()
    if margin is not None and one.attributes.get("margintype", "").lower() == "percent":
        number = read_exported(value)
        margin = None if number is None else abs(number * margin / 100)
    return Term(one.attributes.get("respident", ""), value, margin)


def _score(element: Element, name: str) -> Decimal | None:
    amounts = [
        (-1 if one.attributes.get("action", "").lower() == "subtract" else 1)
        * (read_exported(one.text.strip() or "0") or Decimal(0))
        for one in element.all("setvar")
        if not name or one.attributes.get("varname", "SCORE") == name
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def _terms(terms: Element) -> Iterator[tuple[Element, bool]]:
    return _walk(terms, _EQUAL)


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
