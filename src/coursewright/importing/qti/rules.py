"""What the conditions of a QTI 1.2 item say: what an answer scores, and what is said about it."""

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
    read_clause,
    read_term,
)
from coursewright.importing.qti.trying import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coursewright.importing.qti.clauses import Clause
    from coursewright.importing.xml_tree import Element

_LOW, _HIGH = ("vargte", "vargt"), ("varlte", "varlt")
_SCORES = ("Respondus_Correct", "SCORE", "que_score")
"""Names of the score, the one that says most first: Respondus marks its keys apart from points."""
_UNKNOWN = "\0"
"""No variable has this name."""


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
    steps: tuple[Step, ...] = ()
    """All that changes the score, in the order of the file."""
    default: Decimal = Decimal(0)
    """The score without any condition."""
    unlisted: str = ""
    """How it is said what is right, if no condition simply names it."""

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
    given = list(
        dict.fromkeys(one.attributes.get("varname", "SCORE") for one in item.each("setvar"))
    )
    declared = [one.attributes.get("varname", "SCORE") for one in item.each("decvar")]
    score, unlisted = _score_name(given, declared)
    conditions: list[Condition] = []
    steps: list[Step] = []
    for one in item.each("respcondition"):
        terms = one.first("conditionvar")
        if terms is None:
            continue
        trusted = {} if _known(terms, names) else fields
        clause = read_clause(terms, trusted)
        read = _read_condition(one, terms, clause, score, trusted)
        if read.score is not None:
            steps.append(_step(one, clause, read.score, score))
        if read.score and read.score > 0 and not _is_list(read, clause):
            unlisted = unlisted or "by what is not, or by what is left"
            read = Condition((), (), None, None, False, None, read.shows)
        conditions.append(read)
    ends, defaults = (
        [
            read_exported(one.attributes.get(name, ""))
            for one in item.each("decvar")
            if one.attributes.get("varname", "SCORE") == (score or "SCORE")
        ]
        for name in ("maxvalue", "defaultval")
    )
    largest = max((one for one in ends if one is not None), default=None)
    default = max((one for one in defaults if one is not None), default=Decimal(0))
    if default > 0:
        unlisted = unlisted or "by a score that is there from the start"
    return Rules(tuple(conditions), largest, tuple(steps), default, unlisted)


def _score_name(given: Sequence[str], declared: Sequence[str]) -> tuple[str, str]:
    """The variable that is the score, nothing if there is only one; and why it is not known."""
    known = next((name for name in _SCORES if name in given), "")
    if known or len(given) < 2:
        return known, ""
    named = [name for name in given if name in declared]
    if len(named) == 1:
        return named[0], ""
    names = " and ".join(f"`{name[:20]}`" for name in given[:3])
    return _UNKNOWN, f"in {names}, none of which is known as the score"


def _is_list(condition: Condition, clause: Clause) -> bool:
    names = condition.equal or condition.low is not None or condition.high is not None
    return bool(names) and names_what_is_right(clause)


def _step(element: Element, clause: Clause, amount: Decimal, score: str) -> Step:
    actions = {
        one.attributes.get("action", "").lower()
        for one in element.all("setvar")
        if not score or one.attributes.get("varname", "SCORE") == score
    }
    goes_on = element.attributes.get("continue", "").lower()
    stops = {"yes": False, "no": True}.get(goes_on)
    return Step(clause, amount, bool(actions & {"add", "subtract"}), stops)


def _known(terms: Element, names: set[str]) -> bool:
    return all(one.attributes.get("respident", "") in names for one, _ in _terms(terms))


def _read_condition(
    element: Element, terms: Element, clause: Clause, score: str, fields: Mapping[str, str]
) -> Condition:
    equal: list[Term] = []
    barred: list[Term] = []
    for one, wanted in _terms(terms):
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
    amounts = [
        (-1 if one.attributes.get("action", "").lower() == "subtract" else 1)
        * (read_exported(one.text.strip() or "0") or Decimal(0))
        for one in element.all("setvar")
        if not name or one.attributes.get("varname", "SCORE") == name
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def _terms(terms: Element) -> Iterator[tuple[Element, bool]]:
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
