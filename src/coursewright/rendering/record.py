"""What the entries of a learner's record are about, in words, and the module of each."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
from coursewright.rendering.answer_parts import plain
from coursewright.rendering.if_then import IF_THEN
from coursewright.rendering.progress import view_module
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from coursewright.model.course import Module
    from coursewright.rendering.context import PageContext

Subject = tuple[str, str, str]
"""What an entry names, in words, and where it is; nowhere if the address is empty."""


def render_your_data(page: PageContext) -> Markup:
    """The place of the record; its script reads there what the entries are about."""
    groups: list[dict[str, Any]] = [
        {
            "slug": module.slug,
            "title": educate(module.title.source),
            "subjects": [
                *view_questions(page, module),
                *_others(page, module),
                _if_then(page, module),
                *_worksheets(page, f"{posixpath.dirname(module.path)}/"),
            ],
        }
        for module in page.modules()
    ]
    groups.append({"slug": "", "title": "", "subjects": [*_worksheets(page, "docs/")]})
    script = page.asset("your-data.js")
    return fill("your-data", course=page.course_id, groups=groups, script=script)


def view_questions(page: PageContext, module: Module) -> Iterator[Subject]:
    """The module's items: those on its page by their numbers, others by their titles."""
    words = page_words()
    view = view_module(page, module)
    items = [item for sitting in view["sittings"] for item in sitting["items"]]
    numbers = {item["id"]: item["number"] for item in items}
    assessment = page.quiz_of(module)
    for item in assessment.items if assessment else ():
        if item.id in numbers:
            name = words.phrase("question", number=numbers[item.id])
            yield item.id, name, page.href(module.path, f"item-{item.id}")
        else:
            yield item.id, plain(item.title) or item.id, ""
    for one in assessment.sets if assessment else ():
        yield one.id, educate(one.title.source), ""


def _others(page: PageContext, module: Module) -> Iterator[Subject]:
    """The module's objectives, and the sentences of its card."""
    for objective in module.objectives:
        yield objective.id, educate(objective.text.source), page.href(module.path)
    card = page.course_files.card(module.slug)
    for line in card.notice if card else ():
        if line.prompt and line.say:
            anchor = page.course_files.subject().card_anchor
            yield line.prompt, educate(line.say.source), page.href(module.path, anchor)


def _if_then(page: PageContext, module: Module) -> Subject:
    """The module's if-then, by a name that no item can have."""
    name = page_words("if_then")["inNotes"]
    return f"if-then:{module.slug}", name, page.href(module.path, IF_THEN)


def _worksheets(page: PageContext, folder: str) -> Iterator[Subject]:
    for path in page.course_files.worksheets():
        sheet = page.course_files.worksheet(path) if path.startswith(folder) else None
        if sheet is not None:
            name = page_words().phrase("worksheet_named", title=educate(sheet.title.source))
            yield sheet.name, name, page.href(sheet.page)
