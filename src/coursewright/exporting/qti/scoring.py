"""How an answer is judged: the rules of an item of QTI 2.1, after those of our own page.

The sum of what parts of an answer earn is compared with all that there is before it is divided, so
that a right answer has exactly the whole point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.qti.asking import FEEDBACK, RESPONSE
from coursewright.exporting.xml import add

if TYPE_CHECKING:
    from decimal import Decimal

    from coursewright.exporting.qti.asking import Response
    from coursewright.exporting.question import Question

RESULT, GENERAL = "RESULT", "GENERAL"
"""Outcomes: which words belong to this answer, and which to every answer."""
CORRECT, NOT_QUITE, EXPLANATION = "correct", "not-quite", "explanation"
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"


def range_name(number: int) -> str:
    """What the result is called when words about particular numbers belong to it."""
    return f"range-{number}"


def score(question: Question, responses: list[Response], outcomes: set[str]) -> Element | None:
    """The rules by which an answer is judged; None if there is nothing to judge or to say."""
    if not outcomes and not question.scored:
        return None
    rules = Element("responseProcessing")
    if not outcomes and question.kind != "numeric" and len(responses) == 1:
        template = _template(responses[0])
        if template:
            rules.set("template", _TEMPLATES + template)
            return rules
    if question.scored:
        _judge(rules, question, responses, says=RESULT in outcomes)
    if FEEDBACK in outcomes:
        add(_set(rules, FEEDBACK), "variable", identifier=RESPONSE)
    if GENERAL in outcomes:
        _name(rules, GENERAL, EXPLANATION)
    return rules


def _template(response: Response) -> str:
    if response.points is None:
        return "match_correct"
    return "map_response" if response.type == "string" else ""


def _judge(rules: Element, question: Question, responses: list[Response], *, says: bool) -> None:
    whole = all(response.points is None for response in responses)
    if not whole:
        # Not every program begins anew with each try.
        _value(_set(rules, "SCORE"), "float", "0")
        for response in responses:
            _add_up(rules, response)
    total = len(question.options) if whole else _most(responses)
    condition = add(rules, "responseCondition")
    right = add(condition, "responseIf")
    if whole:
        _is_right(right, question)
    else:
        _compare(right, "gte", total)
    _value(_set(right, "SCORE"), "float", "1")
    if says:
        _name(right, RESULT, CORRECT)
    for number, one in enumerate(question.ranges, 1):
        between = add(condition, "responseElseIf")
        _between(between, one.low, one.high)
        _value(_set(between, "SCORE"), "float", "0")
        _name(between, RESULT, range_name(number))
    if "scoring by ps50" in question.features:
        half = add(condition, "responseElseIf")
        _more_than_half(half, question, total)
        _value(_set(half, "SCORE"), "float", "0.5")
        if says:
            _name(half, RESULT, NOT_QUITE)
    otherwise = add(condition, "responseElse")
    if whole or total == 1 or "scoring by ps50" in question.features:
        _value(_set(otherwise, "SCORE"), "float", "0")
    else:
        share = add(_set(otherwise, "SCORE"), "divide")
        add(share, "variable", identifier="SCORE")
        _value(share, "float", str(total))
    if says:
        _name(otherwise, RESULT, NOT_QUITE)


def _most(responses: list[Response]) -> int:
    """What all right answers earn together; of a word that is typed only one can be."""
    return sum(
        sum(points > 0 for points in (one.points or {}).values())
        if one.cardinality == "multiple"
        else 1
        for one in responses
    )


def _add_up(rules: Element, response: Response) -> None:
    # What is not there is worth nothing, and some programs cannot look it up.
    there = add(add(rules, "responseCondition"), "responseIf")
    add(add(add(there, "not"), "isNull"), "variable", identifier=response.name)
    total = add(_set(there, "SCORE"), "sum")
    add(total, "variable", identifier="SCORE")
    add(total, "mapResponse", identifier=response.name)


def _is_right(above: Element, question: Question) -> None:
    if question.number is not None:
        # `equal` has a margin of its own, which some programs do not know.
        margin = question.tolerance or 0
        _between(above, question.number - margin, question.number + margin)
        return
    matched = add(above, "match")
    add(matched, "variable", identifier=RESPONSE)
    add(matched, "correct", identifier=RESPONSE)


def _between(above: Element, low: Decimal, high: Decimal) -> None:
    both = add(above, "and")
    # Nothing is taken for 0 by some programs.
    add(add(add(both, "not"), "isNull"), "variable", identifier=RESPONSE)
    for sign, bound in (("gte", low), ("lte", high)):
        compared = add(both, sign)
        add(compared, "variable", identifier=RESPONSE)
        _value(compared, "float", f"{bound:f}")


def _more_than_half(above: Element, question: Question, keys: int) -> None:
    """Of n choices more than half are judged rightly: hits - wrong > keys - n / 2."""
    both = add(above, "and")
    add(add(add(both, "not"), "isNull"), "variable", identifier=RESPONSE)
    least = keys - len(question.options) / 2
    _compare(both, "gt", least)


def _compare(above: Element, sign: str, number: float | Decimal) -> None:
    compared = add(above, sign)
    add(compared, "variable", identifier="SCORE")
    _value(compared, "float", f"{number:g}")


def _set(above: Element, outcome: str) -> Element:
    return add(above, "setOutcomeValue", identifier=outcome)


def _value(above: Element, kind: str, value: str) -> None:
    add(above, "baseValue", value, baseType=kind)


def _name(above: Element, outcome: str, name: str) -> None:
    _value(_set(above, outcome), "identifier", name)
