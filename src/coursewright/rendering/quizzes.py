"""A page's quiz fences into assessments: whole quizzes, sets, chosen items, examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.model.files import QUIZ
from coursewright.model.interaction import Conversation, StagedCase
from coursewright.model.minutes import minutes_to_answer
from coursewright.model.page import SHOWING
from coursewright.rendering.assessments import Entry, render_assessment, view_entries
from coursewright.rendering.problems import errors_at, errors_between, errors_of
from coursewright.rendering.progress import view_module
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.model.course import Assessment, ItemSet
    from coursewright.model.item import Item
    from coursewright.rendering.context import FenceRequest, PageContext
    from coursewright.rendering.problems import Problem


def render_example(page: PageContext, fence: FenceRequest) -> Markup:
    """An assessment beside the YAML that makes it."""
    live = render_quiz(page, fence)
    source = "\n\n".join(filter(None, (_source(page, name) for name in fence.names)))
    if not source:
        return live
    return fill("example", live=live, source=source, name=", ".join(fence.names))


def render_quiz_on_page(page: PageContext, fence: FenceRequest) -> Markup:
    """The assessment that a fence names; below a single item away from its module, the way there.

    So that whoever tries a question on the home page can go on from it.
    """
    quiz = render_quiz(page, fence)
    found = page.course_files.item(fence.name) if len(fence.names) == 1 else None
    slug = found[0].slug if found else ""
    known = slug in page.course_files.slugs() and not page.hides(slug)
    module = page.course_files.module(slug) if known and slug != page.slug else None
    if not quiz or module is None:
        return quiz
    view = view_module(page, module)
    first = view["sittings"][0]["minutes"] if view["sittings"] else view["minutes"]
    return quiz + fill("from", view=view, minutes=page_words().counted("minutes", first))


def render_quiz(page: PageContext, fence: FenceRequest) -> Markup:
    """The assessment that a fence names; what cannot be shown is a problem."""
    if not fence.names:
        fence.problems.append("this fence names no quiz and no item")
        return Markup()
    if len(fence.names) == 1 and fence.name in page.course_files.quizzes():
        return _render_whole(page, fence)
    if len(fence.names) == 1 and (found := page.course_files.item_set(fence.name)):
        return _render_set(page, *found, fence)
    entries = [entry for name in fence.names for entry in _find(page, name, fence.problems)]
    if not entries:
        return Markup()
    return render_assessment(
        page,
        view_entries(page, entries, min(fence.level, 6)),
        name=entries[0][1].id,
        level=fence.level,
        confidence=any(assessment.confidence for assessment, _ in entries),
    )


def _render_whole(page: PageContext, fence: FenceRequest) -> Markup:
    if page.hides(fence.name):
        return Markup()
    assessment = page.course_files.assessment(fence.name)
    fence.problems.extend(errors_of(QUIZ.path_of(fence.name), page.course_files))
    if assessment is None:
        return Markup()
    items = [item for item in assessment.items if page.shows(item) and not item.variant_of]
    entries = [(assessment, item) for item in items]
    return render_assessment(
        page,
        view_entries(page, entries, min(fence.level + 1, 6)),
        title=page_words()["check_understanding"],
        about=_about(items),
        name=fence.name,
        level=fence.level,
        confidence=assessment.confidence,
    )


def _render_set(
    page: PageContext, assessment: Assessment, one: ItemSet, fence: FenceRequest
) -> Markup:
    if page.hides(assessment.slug):
        return Markup()
    by_id = {item.id: item for item in assessment.items}
    named = [by_id[name.source] for name in one.items if name.source in by_id]
    places = [one.at, *(item.at for item in named)]
    fence.problems.extend(errors_at(assessment.path, places, page.course_files))
    if len(named) < len(one.items):
        fence.problems.extend(errors_between(assessment.path, page.course_files))
    items = [item for item in named if page.shows(item)]
    drawn = _draw(items, one.draw) if one.draw else items
    undrawn = [item for item in items if item not in drawn]
    # Those that are drawn come first, so that numbers run on where the others are hidden.
    entries = [(assessment, item) for item in (*drawn, *undrawn)]
    views = view_entries(page, entries, min(fence.level + 1, 6), mode=one.mode)
    for view in views[: len(drawn)]:
        view["drawn"] = bool(one.draw)
    if one.mode != "practice" or one.draw or one.bands:
        page.above.scripts.add("sets")
    page.above.scored -= sum(item.scored for item in undrawn)
    words = page_words()
    return render_assessment(
        page,
        views,
        title=educate(one.title.source),
        drawn=words.phrase("drawn_about", drawn=len(drawn), count=len(items)) if one.draw else "",
        about=_about(drawn),
        name=one.id,
        level=fence.level,
        confidence=assessment.confidence or one.mode == "pretest",
        set={
            "id": one.id,
            "mode": one.mode,
            "draw": one.draw,
            "case": _next_case(page, one.id) if one.mode == "pretest" else "",
            "bands": [
                {"at_least": band.at_least, "text": page.prose.block(band.text)}
                for band in sorted(one.bands, key=lambda band: band.at_least)
            ],
        },
    )


def _next_case(page: PageContext, set_id: str) -> str:
    """The first case after a set: where those may skip to who need no text."""
    read = page.course_files.page(page.path)
    fences = [fence for fence in (read.fences if read else ()) if fence.kind in SHOWING]
    names = [name for fence in fences for _, name in fence.lines]
    for name in names[names.index(set_id) + 1 :] if set_id in names else ():
        found = page.course_files.item(name)
        if found and isinstance(found[1].interaction, StagedCase | Conversation):
            return f"#item-{name}"
    return ""


def _find(page: PageContext, name: str, problems: list[Problem]) -> list[Entry]:
    files = page.course_files
    if name in files.quizzes() or files.item_set(name):
        problems.append(f"`{name}` is a whole quiz or set; put it into a fence of its own")
        return []
    found = files.item(name)
    if found is None:
        told = [one for path in files.mentioning(name) for one in errors_between(path, files)]
        problems += told or [f"no quiz file has an item `{name}`"]
        return []
    assessment, item = found
    problems += errors_at(assessment.path, [item.at], files)
    return [] if page.hides(assessment.slug) or not page.shows(item) else [found]


def _source(page: PageContext, name: str) -> str:
    """The lines of the YAML that describe an item."""
    found = page.course_files.item(name)
    if found is None or not page.shows(found[1]):
        return ""
    source = page.course_files.source(found[0].path)
    return source.excerpt(found[1].at) if source else ""


def _draw(items: Sequence[Item], number: int) -> list[Item]:
    """The first `number` items of each objective."""
    counts: dict[str, int] = {}
    drawn = []
    for item in items:
        objective = item.objective.source if item.objective else ""
        counts[objective] = counts.get(objective, 0) + 1
        if counts[objective] <= number:
            drawn.append(item)
    return drawn


def _about(items: Sequence[Item]) -> str:
    """How many questions, how long they take, and where the answers stay."""
    words = page_words()
    minutes = words.counted("minutes", round(minutes_to_answer(items)))
    return f"{words.counted('questions', len(items))}, {minutes}. {words['answers_stay']}"
