"""What a module's page is given beside its text: header, bar, promises and card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.model.page import SHOWING
from coursewright.rendering.sittings import render_bar
from coursewright.rendering.strings import page_words, say_date
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from coursewright.markup.fields import Prose
    from coursewright.model.course import Card, Minutes, Module
    from coursewright.model.subject import Subject
    from coursewright.rendering.context import PageContext


def render_header(page: PageContext, module: Module) -> Markup:
    """What stands below the title: the summary, a line of facts, and the bar of sittings."""
    card = page.course_files.card(module.slug) is not None
    header = fill("header", summary=educate(module.summary.source), facts=_facts(page, module))
    return header + Markup("\n") + render_bar(page, card=card)


def _facts(page: PageContext, module: Module) -> list[str]:
    """How long a module is, in how many sittings, and how far it has been reviewed."""
    words, count = page_words(), len(page.above.sittings)
    reviewers = ", ".join(f"{review.by}" for review in module.reviews)
    state = [words.phrase("facts_reviewed", by=reviewers) if reviewers else words["facts_draft"]]
    if module.checked:
        state.append(words.phrase("facts_checked", date=say_date(module.checked)))
    return [
        words.counted("minutes_short", module.minutes.total),
        *([words.counted("sittings", count)] if count else []),
        ", ".join(state),
    ]


def render_promises(page: PageContext, module: Module) -> Markup:
    """Folded below the opening: objectives, time, for whom, what it builds on, its reviews."""
    embedded = _embedded(page, module)
    prerequisites = []
    for slug in module.prerequisites:
        before = None if page.hides(slug.source) else page.course_files.module(slug.source)
        address = page.href(before.path) if before else ""
        if before and address:
            prerequisites.append((educate(before.title.source), address))
    return fill(
        "promises",
        objectives=[
            {"text": educate(objective.text.source), "item": embedded.get(objective.id)}
            for objective in module.objectives
        ],
        time=say_minutes(module.minutes),
        settings=say_settings(module, page.course_files.subject()),
        prerequisites=prerequisites,
        reviews=_review_lines(module),
    )


def say_settings(module: Module, subject: Subject) -> str:
    """Whom the module serves, as the course says it."""
    said = (subject.settings.get(one.source, one).source for one in module.settings)
    return ", ".join(map(educate, said))


def _embedded(page: PageContext, module: Module) -> dict[str, str]:
    """For each objective, the first of its items that stands on the module's page."""
    read = page.course_files.page(module.path)
    named = {
        name
        for fence in (read.fences if read else ())
        if fence.kind in SHOWING
        for _, name in fence.lines
    }
    assessment = page.quiz_of(module)
    first: dict[str, str] = {}
    for item in assessment.items if assessment else ():
        whole = module.slug in named and not item.variant_of
        shown = (item.id in named or whole) and page.shows(item)
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
