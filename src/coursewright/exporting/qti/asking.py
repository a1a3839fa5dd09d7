"""What is asked: the body of an item of QTI 2.1, and what its answers are declared to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coursewright.exporting.question import split_stem
from coursewright.exporting.xhtml import fill
from coursewright.exporting.xml import add, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coursewright.exporting.question import Gap, Kind, Option, Question

IMAGES = "images/"
"""Where the images of a package are; its items stand beside that folder."""

RESPONSE = "RESPONSE"
FEEDBACK = "FEEDBACK"
"""Outcome: the choices that were taken, each of which may have words of its own."""


def ident(name: str) -> str:
    """An id of ours as an identifier of QTI, which begins with no digit."""
    return f"_{name}" if name[:1].isdigit() else name


def response_of(gap: Gap) -> str:
    """The name of the response that fills a blank."""
    return f"{RESPONSE}_{gap.id}"


@dataclass(frozen=True, slots=True)
class Response:
    """A response as an item declares it."""

    name: str
    cardinality: str
    type: str
    right: Sequence[str] = ()
    points: Mapping[str, int] | None = None
    """What each answer adds; None if only the whole is right or wrong."""
    least: int | None = None
    """Below which the sum of the points does not fall."""


def declare(response: Response) -> Element:
    """The declaration of a response."""
    made = Element(
        "responseDeclaration",
        {
            "identifier": response.name,
            "cardinality": response.cardinality,
            "baseType": response.type,
        },
    )
    if response.right:
        correct = add(made, "correctResponse")
        for value in response.right:
            add(correct, "value", value)
    if response.points is not None:
        bound = {} if response.least is None else {"lowerBound": str(response.least)}
        mapping = add(made, "mapping", **bound, defaultValue="0")
        for key, points in response.points.items():
            entry = add(mapping, "mapEntry", mapKey=key, mappedValue=str(points))
            if response.type == "string":
                entry.set("caseSensitive", "false")
    return made


def ask(question: Question, body: Element) -> list[Response]:
    """Put what is asked into the body; returns the responses that it takes."""
    before, asked = split_stem(question.asked)
    if question.kind in ("text", "cloze"):
        before, asked = question.asked, ""
    if before:
        fill(add(body, "div"), before, IMAGES)
    way = _WAYS.get(question.kind)
    return way(question, body, asked) if way else []


def _interaction(body: Element, tag: str, asked: str, **attributes: str) -> Element:
    made = add(body, tag, responseIdentifier=RESPONSE, **attributes)
    if asked:
        fill(add(made, "prompt"), asked, IMAGES)
    return made


def _choose(question: Question, body: Element, asked: str) -> list[Response]:
    several = question.kind == "multiple"
    interaction = _interaction(
        body,
        "choiceInteraction",
        asked,
        shuffle="true" if question.shuffle else "false",
        maxChoices="0" if several else "1",
    )
    for option in question.options:
        choice = add(interaction, "simpleChoice", identifier=ident(option.id))
        if option.pinned and question.shuffle:
            choice.set("fixed", "true")
        fill(choice, option.html, IMAGES)
        if option.feedback:
            _reason(choice, option)
    right = [ident(one.id) for one in question.options if one.right]
    if not several:
        return [Response(RESPONSE, "single", "identifier", right)]
    if "scoring by all or nothing" in question.features:
        return [Response(RESPONSE, "multiple", "identifier", right)]
    points = {ident(one.id): 1 if one.right else -1 for one in question.options}
    least = None if "scoring by ps50" in question.features else 0
    return [Response(RESPONSE, "multiple", "identifier", right, points, least)]


_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)


def _reason(choice: Element, option: Option) -> None:
    alone = _PARAGRAPH.fullmatch(option.feedback)
    said = add(
        choice,
        "feedbackInline" if alone else "feedbackBlock",
        outcomeIdentifier=FEEDBACK,
        identifier=ident(option.id),
        showHide="show",
    )
    fill(said, alone[1] if alone else option.feedback, IMAGES)


def _order(question: Question, body: Element, asked: str) -> list[Response]:
    interaction = _interaction(body, "orderInteraction", asked, shuffle="true")
    order = [ident(one.id) for one in question.options]
    # Not every program shuffles: what it shows first must not be the key.
    shown = sorted(question.options, key=lambda one: one.id)
    if [ident(one.id) for one in shown] == order:
        shown.reverse()
    for option in shown:
        fill(add(interaction, "simpleChoice", identifier=ident(option.id)), option.html, IMAGES)
    return [Response(RESPONSE, "ordered", "identifier", order)]


def _match(question: Question, body: Element, asked: str) -> list[Response]:
    pairs, choices = question.pairs, question.options
    interaction = _interaction(
        body, "matchInteraction", asked, shuffle="true", maxAssociations=str(len(pairs))
    )
    # A prompt and a choice may have the same id, and in QTI they may not.
    prompts, matches = add(interaction, "simpleMatchSet"), add(interaction, "simpleMatchSet")
    for pair in pairs:
        _associable(prompts, f"prompt-{pair.id}", pair.html, 1)
    for choice in choices:
        words = add(matches, "simpleAssociableChoice", clean(choice.html),
                    identifier=f"choice-{choice.id}", matchMax=str(len(pairs)))  # fmt: skip
        words.tail = ""
    names = {choice.html: f"choice-{choice.id}" for choice in choices}
    right = [f"prompt-{pair.id} {names[pair.choice]}" for pair in pairs]
    points = dict.fromkeys(right, 1)
    return [Response(RESPONSE, "multiple", "directedPair", right, points)]


def _associable(above: Element, name: str, html: str, most: int) -> None:
    fill(add(above, "simpleAssociableChoice", identifier=name, matchMax=str(most)), html, IMAGES)


def _type(question: Question, body: Element, asked: str) -> list[Response]:
    if asked:
        fill(add(body, "p"), asked, IMAGES)
    add(add(body, "p"), "textEntryInteraction", responseIdentifier=RESPONSE,
        expectedLength="20")  # fmt: skip
    if question.kind == "numeric":
        return [Response(RESPONSE, "single", "float", [f"{question.number:f}"])]
    return [_typed(RESPONSE, question.accepted)]


def _typed(name: str, accepted: Sequence[str]) -> Response:
    # Words that differ in capitals alone would add up.
    known = {" ".join(words.split()).lower(): words for words in reversed(accepted)}
    points = {words: 1 for words in accepted if known[" ".join(words.split()).lower()] == words}
    return Response(name, "single", "string", accepted[:1], points)


def _fill_in(question: Question, body: Element, _: str) -> list[Response]:
    fill(add(body, "div"), question.text, IMAGES, {gap.id: _gap(gap) for gap in question.gaps})
    return [_response_to(gap) for gap in question.gaps]


def _gap(gap: Gap) -> Element:
    names = {"responseIdentifier": response_of(gap), "label": clean(gap.label)[:256]}
    if not gap.options:
        return Element("textEntryInteraction", {**names, "expectedLength": "20"})
    made = Element("inlineChoiceInteraction", {**names, "shuffle": "false"})
    for option in gap.options:
        add(made, "inlineChoice", option.html, identifier=ident(option.id))
    return made


def _response_to(gap: Gap) -> Response:
    if not gap.options:
        return _typed(response_of(gap), gap.accepted)
    right = [ident(one.id) for one in gap.options if one.right]
    return Response(response_of(gap), "single", "identifier", right[:1], dict.fromkeys(right, 1))


def _write(_: Question, body: Element, asked: str) -> list[Response]:
    _interaction(body, "extendedTextInteraction", asked, expectedLines="5")
    return [Response(RESPONSE, "single", "string")]


_WAYS: dict[Kind, Callable[[Question, Element, str], list[Response]]] = {
    "single": _choose,
    "multiple": _choose,
    "true-false": _choose,
    "numeric": _type,
    "short-text": _type,
    "cloze": _fill_in,
    "ordering": _order,
    "matching": _match,
    "essay": _write,
}
