"""QTI 1.2 as Canvas and Common Cartridge both read it: choices, words to type, what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.question import IMAGE_PREFIX
from coursewright.exporting.xml import add

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coursewright.exporting.question import Bank, Kind, Question

    Way = Callable[[Element, Element, Question, dict[str, str]], None]

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
IMAGES = "web_resources/"
"""Where images are in a package; `$IMS-CC-FILEBASE$` stands for it in words."""
RESPONSE = "response1"
_FILE_BASE = "$IMS-CC-FILEBASE$/"


def images_of(bank: Bank) -> dict[str, bytes]:
    """The images of all questions, by their names."""
    return {name: image for one in bank.questions for name, image in one.images.items()}


def add_facts(above: Element, facts: Iterable[tuple[str, str]]) -> None:
    """What a program is told of an item or an assessment."""
    metadata = add(above, "qtimetadata")
    for label, entry in facts:
        one = add(metadata, "qtimetadatafield")
        add(one, "fieldlabel", label)
        add(one, "fieldentry", entry)


def add_answer(item: Element, question: Question, asked: str, way: Way | None) -> None:
    """What is asked, how it is answered and judged, and what is said; None only asks."""
    presentation = add(item, "presentation")
    say(presentation, asked)
    if way is None:
        return
    processing = Element("resprocessing")
    outcomes = add(processing, "outcomes")
    add(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    feedback: dict[str, str] = {}
    if question.explanation:
        tell(otherwise(processing), "general_fb")
        feedback["general_fb"] = question.explanation
    way(presentation, processing, question, feedback)
    if question.not_quite:
        tell(otherwise(processing), "general_incorrect_fb")
        feedback["general_incorrect_fb"] = question.not_quite
    item.append(processing)
    for ident, words in feedback.items():
        told = add(item, "itemfeedback", ident=ident)
        say(add(told, "flow_mat"), words)


def say(above: Element, words: str) -> None:
    """Words in HTML."""
    shown = words.replace(f'"{IMAGE_PREFIX}', f'"{_FILE_BASE}')
    add(add(above, "material"), "mattext", shown, texttype="text/html")


def condition_of(processing: Element, *, goes_on: bool = True) -> tuple[Element, Element]:
    """A condition, and what has to hold for it."""
    one = add(processing, "respcondition", **{"continue": "Yes" if goes_on else "No"})
    return one, add(one, "conditionvar")


def otherwise(processing: Element) -> Element:
    """The condition that holds when none before it has stopped."""
    one, condition = condition_of(processing)
    add(condition, "other")
    return one


def tell(condition: Element, ident: str) -> None:
    """Say words of the item when a condition holds."""
    add(condition, "displayfeedback", feedbacktype="Response", linkrefid=ident)


def equal(above: Element, value: str, respident: str = RESPONSE) -> None:
    """What is given is this."""
    add(above, "varequal", value, respident=respident)


def right_answer(processing: Element, question: Question, feedback: dict[str, str]) -> Element:
    """The condition under which the answer is right: all points, and what is said of it."""
    one, condition = condition_of(processing, goes_on=False)
    add(one, "setvar", "100", action="Set", varname="SCORE")
    if question.correct:
        tell(one, "correct_fb")
        feedback["correct_fb"] = question.correct
    return condition


def write_choices(
    presentation: Element, processing: Element, question: Question, feedback: dict[str, str]
) -> None:
    """Choices, and which of them are right."""
    several = question.kind == "multiple"
    cardinality = "Multiple" if several else "Single"
    response = add(presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality)
    shown = add(response, "render_choice")
    for option in question.options:
        label = add(shown, "response_label", ident=option.id)
        say(label, option.html)
        if option.feedback:
            one, condition = condition_of(processing)
            equal(condition, option.id)
            tell(one, f"{option.id}_fb")
            feedback[f"{option.id}_fb"] = option.feedback
    right = right_answer(processing, question, feedback)
    if not several:
        equal(right, next(option.id for option in question.options if option.right))
        return
    every = add(right, "and")
    for option in question.options:
        equal(every if option.right else add(every, "not"), option.id)


def write_field(presentation: Element, *, decimal: bool = False) -> None:
    """A field to type in."""
    response = add(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    fib = add(response, "render_fib", **({"fibtype": "Decimal"} if decimal else {}))
    add(fib, "response_label", ident="answer1", rshuffle="No")


def write_words(
    presentation: Element, processing: Element, question: Question, feedback: dict[str, str]
) -> None:
    """A word to type, and what is accepted."""
    write_field(presentation)
    right = right_answer(processing, question, feedback)
    for accepted in question.accepted:
        equal(right, accepted)


def write_essay(presentation: Element, *_: object) -> None:
    """Words that nobody scores."""
    write_field(presentation)


SHARED: dict[Kind, Way] = {
    "single": write_choices,
    "multiple": write_choices,
    "true-false": write_choices,
    "short-text": write_words,
    "essay": write_essay,
}
