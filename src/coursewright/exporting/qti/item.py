"""One question as an `assessmentItem` of QTI 2.1, its parts in the order of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.qti.asking import FEEDBACK, IMAGES, ask, declare, ident
from coursewright.exporting.qti.scoring import (
    CORRECT,
    EXPLANATION,
    GENERAL,
    NOT_QUITE,
    RESULT,
    range_name,
    score,
)
from coursewright.exporting.xhtml import fill
from coursewright.exporting.xml import add, clean

if TYPE_CHECKING:
    from coursewright.exporting.question import Question

XMLNS = "http://www.imsglobal.org/xsd/imsqti_v2p1"


def item_of(question: Question) -> Element:
    """The item of a question."""
    item = Element(
        "assessmentItem",
        {
            "xmlns": XMLNS,
            "identifier": ident(question.id),
            "title": clean(question.title),
            "adaptive": "false",
            "timeDependent": "false",
        },
    )
    body = Element("itemBody")
    responses = ask(question, body)
    item.extend(map(declare, responses))
    most = "1" if question.scored else "0"
    _declare_number(item, "SCORE", "0", normalMinimum="0", normalMaximum=most)
    _declare_number(item, "MAXSCORE", most)
    messages = _messages(question)
    outcomes = {outcome for outcome, _, _ in messages}
    if any(one.feedback for one in question.options):
        outcomes.add(FEEDBACK)
        cardinality = "multiple" if question.kind == "multiple" else "single"
        _declare_name(item, FEEDBACK, cardinality)
    for outcome in sorted(outcomes - {FEEDBACK}):
        _declare_name(item, outcome, "single")
    item.append(body)
    rules = score(question, responses, outcomes)
    if rules is not None:
        item.append(rules)
    for outcome, name, words in messages:
        said = add(
            item, "modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show"
        )
        fill(said, words, IMAGES)
    return item


def _declare_number(item: Element, name: str, default: str, **attributes: str) -> None:
    made = add(
        item, "outcomeDeclaration", identifier=name, cardinality="single", baseType="float",
        **attributes,
    )  # fmt: skip
    add(add(made, "defaultValue"), "value", default)


def _declare_name(item: Element, name: str, cardinality: str) -> None:
    add(item, "outcomeDeclaration", identifier=name, cardinality=cardinality,
        baseType="identifier")  # fmt: skip


def _messages(question: Question) -> list[tuple[str, str, str]]:
    """What is said after an answer: the outcome that decides, its value, and the words."""
    said = [
        (RESULT, CORRECT, question.correct),
        (RESULT, NOT_QUITE, question.not_quite),
        *(
            (RESULT, range_name(number), one.feedback)
            for number, one in enumerate(question.ranges, 1)
        ),
        (GENERAL, EXPLANATION, question.explanation),
    ]
    return [message for message in said if message[2]]
