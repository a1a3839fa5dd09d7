"""What the course script needs to say how far a learner is: sittings, items, objectives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
from coursewright.model.interaction import Reflection, SelfCheck, StagedCase
from coursewright.model.meaning import meaning
from coursewright.model.page import SHOWING
from coursewright.rendering.quizzes import MINUTES_A_REFLECTION, MINUTES_AN_ITEM
from coursewright.rendering.session import FACILITATE, shown_sessions
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markupsafe import Markup

    from coursewright.markup.fields import Prose
    from coursewright.model.course import Module
    from coursewright.model.item import Item
    from coursewright.model.page import Page
    from coursewright.reading.course_files import CourseFiles

WORDS_A_MINUTE = 200


def view_module(
    module: Module, course_files: CourseFiles, href: Callable[[str, str], str], *, drafts: bool
) -> dict[str, Any]:
    """A module with its sittings and, for each, the items that make it worked through."""
    page = course_files.page(module.path)
    places = _places(page, course_files, drafts=drafts) if page else {}
    number = 0
    sittings = []
    for sitting in page.sittings if page else ():
        items = []
        minutes = sitting.words / WORDS_A_MINUTE
        for item, guessed in _named(sitting.names, course_files, drafts=drafts):
            number += 1
            optional = isinstance(item.interaction, Reflection)
            minutes += MINUTES_A_REFLECTION if optional else MINUTES_AN_ITEM
            items.append(
                {
                    "id": item.id,
                    "revision": meaning(item),
                    "number": number,
                    "place": places.get(item.id, ""),
                    "optional": optional,
                    "guessed": guessed,
                    "case": isinstance(item.interaction, StagedCase),
                    "objective": item.objective.source if item.objective else "",
                }
            )
        sittings.append({"minutes": max(1, round(minutes)), "items": items})
    return {
        "slug": module.slug,
        "title": educate(module.title.source),
        "summary": educate(module.summary.source),
        "address": href(module.path, ""),
        "minutes": module.minutes.total,
        "draft": module.draft,
        "sittings": [one for one in sittings if one["items"]],
        "objectives": _objectives(module, page, sittings),
        "prerequisites": [
            educate(before.title.source)
            for slug in module.prerequisites
            if (before := course_files.module(slug.source)) is not None
            and not course_files.hidden(slug.source, drafts=drafts)
        ],
    }


def _named(
    names: Iterable[str], course_files: CourseFiles, *, drafts: bool
) -> Iterator[tuple[Item, bool]]:
    """The items that a sitting shows, each with whether it is a guess before the text."""
    for name in names:
        if name in course_files.quizzes():
            whole = course_files.assessment(name)
            entries = [(item, False) for item in whole.items] if whole else []
        elif found := course_files.item_set(name):
            assessment, one = found
            by_id = {item.id: item for item in assessment.items}
            guessed = one.mode == "pretest"
            entries = [(by_id[n.source], guessed) for n in one.items if n.source in by_id]
        else:
            single = course_files.item(name)
            entries = [(single[1], False)] if single else []
        yield from ((item, guessed) for item, guessed in entries if drafts or not item.draft)


def _places(page: Page, course_files: CourseFiles, *, drafts: bool) -> dict[str, str]:
    """Where a page is gone on with to come to each of its items, with nothing passed over.

    The text above a question is part of it, so the anchor is never further down than: the page
    itself for its first questions, the first heading or else the question before for the first of
    a fence, and the case that several questions share.
    """
    places: dict[str, str] = {}
    before, line = "", 0
    for fence in (one for one in page.fences if one.kind in SHOWING):
        items: list[Item] = []
        for name in (name for _, name in fence.lines):
            items += [item for item, _ in _named([name], course_files, drafts=drafts)]
        headings = (
            heading.anchor
            for heading in course_files.headings(page.path)
            if line < heading.line < fence.at.line
        )
        case, at = "", ""
        for index, item in enumerate(items):
            shared = item.case.source if item.case else ""
            if shared != case or not shared:
                at = f"item-{item.id}__case" if shared else f"item-{item.id}"
            case = shared
            start = next(headings, before) if before else ""
            places.setdefault(item.id, at if index else start)
        if items:
            before, line = f"item-{items[-1].id}", fence.at.line
    return places


def _objectives(
    module: Module, page: Page | None, sittings: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    items = [item for sitting in sittings for item in sitting["items"]]
    return [
        {
            "id": objective.id,
            "text": educate(objective.text.source),
            "items": [one for one in items if one["objective"] == objective.id and page],
        }
        for objective in module.objectives
    ]


def render_begin(
    slug: str, course_files: CourseFiles, href: Callable[[str, str], str], *, drafts: bool
) -> Markup:
    """The ways to begin: alone, which the course script makes *Continue*, and with others.

    Each is there only if this site has the module, or a session.
    """
    words = page_words()
    known = slug in course_files.slugs() and not course_files.hidden(slug, drafts=drafts)
    module = course_files.module(slug) if known else None
    count = sum(1 for _ in shown_sessions(course_files, drafts=drafts))
    return fill(
        "begin",
        module={"title": educate(module.title.source), "address": href(module.path, "")}
        if module
        else None,
        course=course_files.site().course_id,
        others=words.spelled("way_others", count) if count else "",
        sessions=href(FACILITATE, ""),
    )


def render_progress(
    modules: Iterable[Module],
    course_files: CourseFiles,
    href: Callable[[str, str], str],
    script: str,
    *,
    drafts: bool,
) -> Markup:
    """Every module with its objectives and the questions that show them."""
    return fill(
        "progress",
        course=course_files.site().course_id,
        modules=[view_module(one, course_files, href, drafts=drafts) for one in modules],
        script=script,
    )


def render_notes(
    modules: Iterable[Module], course_files: CourseFiles, prose: Prose, script: str, *, drafts: bool
) -> Markup:
    """The questions that are answered in one's own words, for the words to be put beside them."""
    views = []
    for module in modules:
        page = course_files.page(module.path)
        names = [name for sitting in (page.sittings if page else ()) for name in sitting.names]
        views.append(
            {
                "slug": module.slug,
                "title": educate(module.title.source),
                "address": prose.href(module.path, ""),
                "written": [
                    {"id": item.id, "stem": prose.inline(item.stem)}
                    for item, _ in _named(names, course_files, drafts=drafts)
                    if isinstance(item.interaction, SelfCheck | Reflection)
                    or (isinstance(item.interaction, StagedCase) and not item.interaction.worked)
                ],
            }
        )
    return fill("notes", course=course_files.site().course_id, modules=views, script=script)
