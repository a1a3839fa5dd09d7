"""The two things that stand above a module's text: its header and its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.markup.fields import educate
from coursewright.model.page import SHOWING
from coursewright.rendering.strings import page_words, say_date
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from coursewright.markup.fields import Prose
    from coursewright.model.course import Card, Minutes, Module
    from coursewright.model.subject import Subject
    from coursewright.reading.course_files import CourseFiles


def render_header(
    module: Module, course_files: CourseFiles, href: Callable[[str, str], str], *, drafts: bool
) -> Markup:
    """The module header: objectives, time, for whom, what it builds on, who has reviewed it."""
    embedded = _embedded(module, course_files, drafts=drafts)
    prerequisites = []
    for slug in module.prerequisites:
        before = (
            None
            if course_files.hidden(slug.source, drafts=drafts)
            else course_files.module(slug.source)
        )
        address = href(before.path, "") if before else ""
        if before and address:
            prerequisites.append((educate(before.title.source), address))
    return fill(
        "header",
        summary=educate(module.summary.source),
        objectives=[
            {"text": educate(objective.text.source), "item": embedded.get(objective.id)}
            for objective in module.objectives
        ],
        time=say_minutes(module.minutes),
        settings=_say_settings(module, course_files.subject()),
        prerequisites=prerequisites,
        reviews=_review_lines(module),
    )


def _say_settings(module: Module, subject: Subject) -> str:
    """Whom the module serves, as the course says it."""
    said = (subject.settings.get(one.source, one).source for one in module.settings)
    return ", ".join(map(educate, said))


def _embedded(module: Module, course_files: CourseFiles, *, drafts: bool) -> dict[str, str]:
    """For each objective, the first of its items that stands on the module's page."""
    page = course_files.page(module.path)
    named = {
        name
        for fence in (page.fences if page else ())
        if fence.kind in SHOWING
        for _, name in fence.lines
    }
    assessment = (
        course_files.assessment(module.slug) if module.slug in course_files.quizzes() else None
    )
    first: dict[str, str] = {}
    for item in assessment.items if assessment else ():
        shown = (item.id in named or module.slug in named) and (drafts or not item.draft)
        if shown and item.objective is not None:
            first.setdefault(item.objective.source, item.id)
    return first


def say_minutes(minutes: Minutes) -> str:
    """Planned minutes in words, with how they divide."""
    words = page_words()
    return words.phrase(
        "minutes_divided",
        total=words.counted("minutes", minutes.total).capitalize(),
        read=minutes.read,
        practise=minutes.practise,
        write=minutes.write,
    )


def _review_lines(module: Module) -> list[str]:
    words = page_words()
    lines = [
        words.phrase(
            "reviewed_by",
            by=review.by,
            role=review.role,
            affiliation=review.affiliation,
            date=review.date,
            scope=review.scope,
        )
        for review in module.reviews
    ] or [words["not_reviewed"]]
    if module.checked:
        lines.append(words.phrase("sources_checked", date=say_date(module.checked)))
    return lines


def render_card(card: Card, prose: Prose, anchor: str) -> Markup:
    """The card, one screen, under a heading with an anchor."""
    prose.here = anchor
    return fill("card", card=card, inline=prose.inline)
