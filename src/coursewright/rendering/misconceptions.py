"""Misconceptions on pages: what somebody would say, where it is taught, which answers show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from coursewright.accepting import pattern_of, words_of
from coursewright.markup.fields import educate
from coursewright.model.interaction import Numeric
from coursewright.model.meaning import meaning
from coursewright.model.misconception import (
    AnyWrong,
    Said,
    WrongChoice,
    WrongNumber,
    WrongPart,
    misconceptions_named,
)
from coursewright.rendering.answer_parts import digits, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coursewright.model.course import Module
    from coursewright.model.item import Item
    from coursewright.model.misconception import Misconception, Where
    from coursewright.rendering.context import PageContext


def view_misconceptions(page: PageContext) -> dict[str, dict[str, str]]:
    """The misconceptions of this site's modules by their ids, in the order of its navigation."""
    return {
        one.id: _view(page, module, one)
        for module in page.modules()
        for one in module.misconceptions
    }


def _view(page: PageContext, module: Module, one: Misconception) -> dict[str, str]:
    anchor = one.teaches.anchor if one.teaches else ""
    headings = page.course_files.headings(module.path)
    title = next((heading.title for heading in headings if heading.anchor == anchor), "")
    return {
        "id": one.id,
        "says": educate(one.says.source),
        "title": educate(title),
        "address": page.href(module.path, anchor),
    }


def view_listen_for(page: PageContext, items: Iterable[Item]) -> list[dict[str, str]]:
    """What somebody may say who is tempted by these items: each once, in their order."""
    names = dict.fromkeys(name.source for item in items for name, _ in misconceptions_named(item))
    known = view_misconceptions(page) if names else {}
    return [known[name] for name in names if name in known]


def view_tempting(page: PageContext) -> list[dict[str, Any]]:
    """For a script: which answers to which questions show which misconception."""
    known = view_misconceptions(page)
    return [
        {
            "of": item.id,
            "revision": meaning(page.course_files.unaltered(item)),
            "misconception": name.source,
            **told,
        }
        for item in _shown_items(page)
        for name, where in misconceptions_named(item)
        if name.source in known and (told := _told_by(item, where)) is not None
    ]


def _shown_items(page: PageContext) -> Iterator[Item]:
    files = page.course_files
    for slug in files.quizzes():
        assessment = None if page.hides(slug) else files.assessment(slug)
        yield from filter(page.shows, assessment.items if assessment else ())


def _told_by(item: Item, where: Where) -> dict[str, Any] | None:
    """By what a script tells such an answer from others; nothing if no answer is meant."""
    match where:
        case WrongChoice(response=response):
            return {"response": " ".join(response)}
        case WrongPart(part, key, accepted):
            others = words_of(item)
            accepts = [pattern_of(one.source, others) for one in accepted]
            of_choice = {} if key is None else {"key": key}
            return {"part": part, **of_choice, "accepts": accepts}
        case WrongNumber(low, high):
            asked = item.interaction
            unit = plain(asked.unit) if isinstance(asked, Numeric) else ""
            return {"low": digits(low), "high": digits(high), "unit": unit}
        case AnyWrong():
            return {}
        case Said():
            return None
        case _:
            assert_never(where)
