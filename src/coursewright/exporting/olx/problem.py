"""One scored question as a `problem`, after what Open edX's own engine, capa, grades.

A learner fills in each part by itself: for an order or a matching in a list beside each of its
parts, for a text with blanks in fields below the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.question import split_stem
from coursewright.exporting.xhtml import fill
from coursewright.exporting.xml import add, clean
from coursewright.markup.patterns import BLANK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from coursewright.exporting.question import Kind, Question

IMAGES = "/static/"
_ANY_WORDS = ".+"


def problem_of(question: Question) -> Element:
    """The problem of a question."""
    problem = Element("problem", {"display_name": clean(question.title), "weight": "1.0"})
    before, asked = split_stem(question.asked)
    if question.kind in ("cloze", "matching"):
        before, asked = question.asked, ""
    if before:
        fill(add(problem, "div"), before, IMAGES)
    _WAYS[question.kind](problem, question, asked)
    if question.explanation:
        told = add(add(problem, "solution"), "div", class_="detailed-solution")
        fill(told, question.explanation, IMAGES)
    if question.hints:
        hints = add(problem, "demandhint")
        for hint in question.hints:
            fill(add(hints, "hint"), hint, IMAGES)
    return problem


def _response(problem: Element, tag: str, label: str, **attributes: str) -> Element:
    """What is answered, with the words that name it."""
    response = add(problem, tag, **attributes)
    fill(add(response, "label"), label, IMAGES)
    return response


def _choose(problem: Element, question: Question, asked: str) -> None:
    response = _response(problem, "multiplechoiceresponse", asked)
    shuffle = {"shuffle": "true"} if question.shuffle else {}
    group = add(response, "choicegroup", type="MultipleChoice", **shuffle)
    for option in question.options:
        choice = add(group, "choice", correct=_truth(option.right), name=option.id)
        if option.pinned and question.shuffle:
            choice.set("fixed", "true")
        fill(choice, option.html, IMAGES)
        if option.feedback:
            fill(add(choice, "choicehint"), option.feedback, IMAGES)


def _choose_several(problem: Element, question: Question, asked: str) -> None:
    response = _response(problem, "choiceresponse", asked)
    if "scoring by all or nothing" not in question.features:
        response.set("partial_credit", "EDC")
    group = add(response, "checkboxgroup")
    for option in question.options:
        choice = add(group, "choice", correct=_truth(option.right))
        fill(choice, option.html, IMAGES)
        if option.feedback:
            # As on our own page, also of a choice that was left out.
            for selected in ("true", "false"):
                fill(add(choice, "choicehint", selected=selected), option.feedback, IMAGES)


def _number(problem: Element, question: Question, asked: str) -> None:
    response = _response(problem, "numericalresponse", asked, answer=f"{question.number:f}")
    add(response, "responseparam", type="tolerance", default=f"{question.tolerance or 0:f}")
    add(response, "formulaequationinput")


def _words(problem: Element, question: Question, asked: str) -> None:
    response = _typed(problem, asked, question.accepted, question.correct)
    if question.not_quite:
        wrong = Element("regexphint", {"answer": _ANY_WORDS})
        response.insert(len(response) - 1, fill(wrong, question.not_quite, IMAGES))


def _typed(problem: Element, label: str, accepted: Sequence[str], correct: str = "") -> Element:
    response = _response(problem, "stringresponse", label, answer=accepted[0], type="ci")
    if correct:
        fill(add(response, "correcthint"), correct, IMAGES)
    for words in accepted[1:]:
        other = add(response, "additional_answer", answer=words)
        if correct:
            fill(add(other, "correcthint"), correct, IMAGES)
    add(response, "textline", size="20")
    return response


def _listed(problem: Element, label: str, choices: Iterable[tuple[str, bool]]) -> None:
    options = add(_response(problem, "optionresponse", label), "optioninput")
    for words, right in choices:
        add(options, "option", words, correct=_truth(right))


def _pairs(problem: Element, question: Question, _: str) -> None:
    choices = list(dict.fromkeys([*(one.choice for one in question.pairs), *question.spare]))
    if question.options:
        choices = [option.html for option in question.options]
    else:
        choices.sort()
    for pair in question.pairs:
        _listed(problem, pair.html, ((words, words == pair.choice) for words in choices))


def _gaps(problem: Element, question: Question, _: str) -> None:
    places = {gap.id: number for number, gap in enumerate(question.gaps, 1)}
    text = BLANK.sub(
        lambda mark: f"({places[mark['id']]}) ____" if mark["id"] in places else mark.group(),
        question.text,
    )
    fill(add(problem, "div"), text, IMAGES)
    for gap in question.gaps:
        label = f"({places[gap.id]}) {gap.label}".replace("&", "&amp;").replace("<", "&lt;")
        if gap.options:
            _listed(problem, label, ((one.html, one.right) for one in gap.options))
        else:
            _typed(problem, label, gap.accepted)


def _truth(right: bool) -> str:
    return "true" if right else "false"


_WAYS: dict[Kind, Callable[[Element, Question, str], None]] = {
    "single": _choose,
    "true-false": _choose,
    "multiple": _choose_several,
    "numeric": _number,
    "short-text": _words,
    "matching": _pairs,
    "cloze": _gaps,
}
