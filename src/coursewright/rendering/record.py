"""What the entries of a learner's record are about, in words, and the module of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
from coursewright.model.worksheet import SUFFIX
from coursewright.rendering.interactions import plain
from coursewright.rendering.progress import view_module
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markupsafe import Markup

    from coursewright.model.course import Module
    from coursewright.reading.course_files import CourseFiles

    Address = Callable[[str, str], str]

Subject = tuple[str, str, str]
"""What an entry names, in words, and where it is; nowhere if the address is empty."""


def render_your_data(
    modules: Iterable[Module],
    course_files: CourseFiles,
    href: Address,
    script: str,
    *,
    drafts: bool,
) -> Markup:
    """The place of the record; its script reads there what the entries are about."""
    groups: list[dict[str, Any]] = [
        {
            "slug": module.slug,
            "title": educate(module.title.source),
            "subjects": [
                *_questions(module, course_files, href, drafts=drafts),
                *_others(module, course_files, href),
                *_worksheets(f"modules/{module.slug}/", course_files, href),
            ],
        }
        for module in modules
    ]
    groups.append(
        {"slug": "", "title": "", "subjects": [*_worksheets("docs/", course_files, href)]}
    )
    return fill("your-data", course=course_files.site().course_id, groups=groups, script=script)


def _questions(
    module: Module, course_files: CourseFiles, href: Address, *, drafts: bool
) -> Iterator[Subject]:
    """The module's items: those on its page by their numbers, others by their titles."""
    words = page_words()
    view = view_module(module, course_files, href, drafts=drafts)
    items = [item for sitting in view["sittings"] for item in sitting["items"]]
    numbers = {item["id"]: item["number"] for item in items}
    known = module.slug in course_files.quizzes()
    assessment = course_files.assessment(module.slug) if known else None
    for item in assessment.items if assessment else ():
        if item.id in numbers:
            name = words.phrase("question", number=numbers[item.id])
            yield item.id, name, href(module.path, f"item-{item.id}")
        else:
            yield item.id, plain(item.title) or item.id, ""
    for one in assessment.sets if assessment else ():
        yield one.id, educate(one.title.source), ""


def _others(module: Module, course_files: CourseFiles, href: Address) -> Iterator[Subject]:
    """The module's objectives, and the sentences of its card."""
    for objective in module.objectives:
        yield objective.id, educate(objective.text.source), href(module.path, "")
    card = course_files.card(module.slug)
    for line in card.notice if card else ():
        if line.prompt and line.say:
            anchor = course_files.subject().card_anchor
            yield line.prompt, educate(line.say.source), href(module.path, anchor)


def _worksheets(folder: str, course_files: CourseFiles, href: Address) -> Iterator[Subject]:
    for path in course_files.worksheets():
        sheet = course_files.worksheet(path) if path.startswith(folder) else None
        if sheet is not None:
            name = page_words().phrase("worksheet_named", title=educate(sheet.title.source))
            yield sheet.name, name, href(f"{path.removesuffix(SUFFIX)}.md", "")
