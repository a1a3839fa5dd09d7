"""What the conditions of a QTI 1.2 item say together: what is right, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.numbers import read_exported
from coursewright.importing.qti.clauses import (
    names_what_is_right,
    read_clause,
)
from coursewright.importing.qti.conditions import Condition, read_condition, terms_of
from coursewright.importing.qti.trying import Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coursewright.importing.qti.clauses import Clause
    from coursewright.importing.xml_tree import Element

_SCORES = ("Respondus_Correct", "SCORE", "que_score")
"""Names of the score, the one that says most first: Respondus marks its keys apart from points."""

_UNKNOWN = "\0"
"""No variable has this name."""


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
        read = read_condition(one, terms, clause, score, trusted)
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
    return all(one.attributes.get("respident", "") in names for one, _ in terms_of(terms))
