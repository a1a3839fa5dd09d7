"""Every module in one list: what one can do after it, its minutes, or its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.model.minutes import SECONDS_TO_ACT, WORDS_A_MINUTE
from coursewright.model.page import OUTLINES
from coursewright.rendering.module import say_minutes, say_settings
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.model.course import Module
    from coursewright.rendering.context import FenceRequest, PageContext


def render_outline(page: PageContext, fence: FenceRequest) -> Markup:
    """What the fence names, of every module of the site, in the order of its navigation."""
    if fence.name not in OUTLINES:
        fence.problems.append(f"an outline shows one of: {', '.join(OUTLINES)}")
        return Markup()
    modules = list(page.modules())
    views: dict[str, Any] = {"outline": page_words("outline"), "shows": fence.name}
    match fence.name:
        case "objectives":
            views["modules"] = [_view_objectives(page, one) for one in modules]
            views["level"] = fence.level
        case "minutes":
            columns: tuple[str, ...] = ("read", "practise", "write", "total")
            views |= _table(page, modules, columns, [_minutes(one) for one in modules])
            views["rate"], views["acts"] = WORDS_A_MINUTE, SECONDS_TO_ACT
        case _:
            columns = ("scored", "unscored", "total")
            views |= _table(page, modules, columns, [_questions(page, one) for one in modules])
    return fill("outline", **views)


def _view_objectives(page: PageContext, module: Module) -> dict[str, Any]:
    return {
        "title": educate(module.title.source),
        "address": page.href(module.path),
        "summary": educate(module.summary.source),
        "settings": say_settings(module, page.course_files.subject()),
        "time": say_minutes(module.minutes),
        "objectives": [educate(one.text.source) for one in module.objectives],
    }


def _minutes(module: Module) -> tuple[int, ...]:
    planned = module.minutes
    return planned.read, planned.practise, planned.write, planned.total


def _questions(page: PageContext, module: Module) -> tuple[int, ...]:
    """Those of the module's page: one that asks again, of somebody else, stands on none."""
    quiz = page.quiz_of(module)
    items = [one for one in quiz.items if page.shows(one) and not one.variant_of] if quiz else []
    scored = sum(one.scored for one in items)
    return scored, len(items) - scored, len(items)


def _table(
    page: PageContext,
    modules: Sequence[Module],
    columns: tuple[str, ...],
    counted: Sequence[tuple[int, ...]],
) -> dict[str, Any]:
    """A row for each module, and one of sums; each number with the name of its column."""
    rows = [
        {
            "title": educate(one.title.source),
            "address": page.href(one.path),
            "cells": [*zip(columns, numbers, strict=True)],
        }
        for one, numbers in zip(modules, counted, strict=True)
    ]
    sums = [sum(numbers) for numbers in zip(*counted, strict=True)]
    return {"columns": columns, "rows": rows, "sums": [*zip(columns, sums, strict=False)]}
