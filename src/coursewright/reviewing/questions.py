"""The items of a module as parts of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from markupsafe import Markup, escape

from coursewright.model.misconception import (
    AnyWrong,
    Said,
    WrongChoice,
    WrongNumber,
    WrongPart,
    misconceptions_named,
)
from coursewright.rendering.answer_parts import digits
from coursewright.reviewing.answers import view_answers
from coursewright.reviewing.parts import Part, Rows, Words, fingerprint, shorten
from coursewright.reviewing.showing import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coursewright.model.course import Assessment, Module
    from coursewright.model.item import Item
    from coursewright.model.misconception import Where
    from coursewright.reviewing.claims import Cited
    from coursewright.reviewing.parts import Block
    from coursewright.reviewing.showing import Showing


def question_parts(showing: Showing, module: Module, quiz: Assessment) -> Iterator[Part]:
    """Every item of a quiz, in the order of its file."""
    objectives = {one.id: plain(one.text) for one in module.objectives}
    beliefs = {one.id: showing.inline(one.says) for one in module.misconceptions}
    cases = {case.id: case for case in quiz.cases}
    source = showing.course_files.source(quiz.path)
    for item in quiz.items:
        case = cases.get(item.case.source) if item.case else None
        blocks: list[Block] = []
        if item.objective:
            served = objectives.get(item.objective.source, plain(item.objective))
            blocks.append(Words("Serves", served))
        if case:
            blocks.append(Words("Shared case", showing.block(case.stimulus)))
        blocks += _view(item, showing)
        blocks += _beliefs(item, beliefs, showing)
        written = source.excerpt(item.at) if source else item.id
        shared = case.stimulus.source if case else ""
        yield Part(
            "question",
            item.id,
            item.at,
            str(plain(item.title)) if item.title else item.id,
            shorten(item.stem.source),
            fingerprint(f"{shared} {written}"),
            tuple(blocks),
        )


def _view(item: Item, showing: Showing) -> Iterator[Block]:
    draft = " It is a draft: no learner sees it yet." if item.draft else ""
    yield Words("Way to answer", escape(f"{item.type.replace('-', ' ')}.{draft}"))
    if item.stimulus:
        yield Words("Situation", showing.block(item.stimulus))
    yield Words("Question", showing.block(item.stem))
    yield from view_answers(item, showing)
    for number, hint in enumerate(item.hints, 1):
        yield Words(f"Hint {number}", showing.block(hint))
    if item.explanation:
        yield Words("Explanation", showing.block(item.explanation))
    if item.references:
        yield Words("Works", Markup("; ").join(showing.label(one.id) for one in item.references))


def _beliefs(item: Item, beliefs: Mapping[str, Markup], showing: Showing) -> Iterator[Rows]:
    """Which belief each wrong answer is said to come from: that is the course's guess, too."""
    rows = tuple(
        (_where(where, showing), beliefs.get(name.source, escape(name.source)))
        for name, where in misconceptions_named(item)
    )
    if rows:
        header = ("Who answers this", "is said to believe")
        yield Rows("Beliefs behind wrong answers", header, rows)


def _where(where: Where, showing: Showing) -> Markup:
    match where:
        case WrongNumber(low, high):
            ends = digits(low), digits(high)
            return escape(ends[0] if low == high else " to ".join(ends))
        case AnyWrong():
            return Markup("anything wrong")
        case WrongPart(words=words):
            return Markup("{}, wrongly").format(showing.inline(words))
        case WrongChoice(words=words) | Said(words=words):
            return showing.inline(words)
        case _:
            assert_never(where)


def question_texts(quiz: Assessment) -> Iterator[Cited]:
    """Every field that may cite a work, under the name of its item, set or case."""
    for case in quiz.cases:
        yield f"{case.id} stimulus", case.stimulus, case.sources
    for item in quiz.items:
        for name, text, _ in item.texts():
            yield f"{item.id} {name}", text, item.sources
    for one in quiz.sets:
        for band in one.bands:
            yield f"{one.id} band", band.text, ()
