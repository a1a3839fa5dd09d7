"""What a condition of QTI 1.2 asks, nested as it is in the file, and whether an answer meets it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.numbers import read_exported

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from coursewright.importing.xml_tree import Element

EQUAL = frozenset(("varequal", "varsubset", "varinside", "varsubstring", "varcontains"))
NEGATED_END = {"vargt": "varlte", "vargte": "varlt", "varlt": "vargte", "varlte": "vargt"}
"""An end of a range, and what it is inside `<not>`."""


@dataclass(frozen=True, slots=True)
class Term:
    """A field and an answer in it."""

    field: str
    value: str
    margin: Decimal | None = None
    """How far off a number may be, where the term says so itself."""


@dataclass(frozen=True, slots=True)
class Clause:
    """An element of a condition: a term, or `and`, `or`, `not`, `other` and the like."""

    tag: str
    parts: tuple[Clause, ...] = ()
    term: Term | None = None


def read_clause(element: Element, fields: Mapping[str, str]) -> Clause:
    """A condition; `fields` has the field of each choice whose own field is not to be trusted."""
    if element.tag in EQUAL:
        term = read_term(element)
        return Clause(element.tag, (), replace(term, field=fields.get(term.value) or term.field))
    return Clause(element.tag, tuple(read_clause(child, fields) for child in element.children))


def read_term(element: Element) -> Term:
    """A field and an answer in it."""
    margin = read_exported(element.attributes.get("margin", ""))
    value = clean(element.markup).strip()
    if margin is not None and element.attributes.get("margintype", "").lower() == "percent":
        number = read_exported(value)
        margin = None if number is None else abs(number * margin / 100)
    return Term(element.attributes.get("respident", ""), value, margin)


def names_what_is_right(clause: Clause, within: str = "") -> bool:
    """Whether a condition can be read as a list: what it names is right, but for what it bars.

    It bars a term inside `<not>`, or several inside `<or>` in it. A `<not>` inside an `<or>`, or
    around an `<and>`, is another matter: it has to be worked out which answers meet it.
    """
    if clause.tag == "other" or (clause.tag == "not" and within):
        return False
    if clause.tag == "not":
        inner = clause.parts[0] if len(clause.parts) == 1 else None
        return inner is not None and (
            inner.tag in EQUAL
            or inner.tag in NEGATED_END
            or (inner.tag == "or" and all(not part.parts for part in inner.parts))
        )
    within = within or ("or" if clause.tag == "or" else "")
    return all(names_what_is_right(part, within) for part in clause.parts)


def fields_of(clause: Clause) -> set[str]:
    """The fields that a condition speaks of."""
    own = {clause.term.field} if clause.term else set()
    return own.union(*map(fields_of, clause.parts))


def is_met(clause: Clause, is_given: Callable[[Term], bool | None], *, other: bool) -> bool | None:
    """Whether an answer meets a condition; None if that cannot be said.

    `other` is whether no condition before has been met, which `<other/>` asks for.
    """
    if clause.term:
        return is_given(clause.term) if clause.tag == "varequal" else None
    parts = [is_met(part, is_given, other=other) for part in clause.parts]
    match clause.tag:
        case "conditionvar" | "and" | "not":
            every = False if False in parts else None if None in parts else True
            return every if clause.tag != "not" or every is None else not every
        case "or":
            return True if True in parts else None if None in parts else False
        case "other":
            return other
        case "unanswered":
            return False
        case _:
            return None
