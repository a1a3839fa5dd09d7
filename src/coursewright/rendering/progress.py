"""What the course script needs to say how far a learner is: sittings, items, objectives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
from coursewright.model.interaction import (
    Conversation,
    OwnCase,
    Reflection,
    SelfCheck,
    StagedCase,
)
from coursewright.model.meaning import meaning
from coursewright.model.minutes import minutes_of_sitting, minutes_of_sittings
from coursewright.model.page import SHOWING
from coursewright.rendering.if_then import IF_THEN
from coursewright.rendering.misconceptions import view_misconceptions, view_tempting
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markupsafe import Markup

    from coursewright.model.course import Module
    from coursewright.model.item import Item
    from coursewright.model.page import Page
    from coursewright.rendering.context import FenceRequest, PageContext


REVIEW = "docs/review.md"
"""Where variants are answered, which stand on no page."""


def view_module(page: PageContext, module: Module) -> dict[str, Any]:
    """A module with its sittings and, for each, the items that make it worked through."""
    text = page.course_files.page(module.path)
    sittings = view_sittings(page, module, text) if text else []
    return {
        "slug": module.slug,
        "title": educate(module.title.source),
        "summary": educate(module.summary.source),
        "address": page.href(module.path),
        "minutes": module.minutes.total,
        "draft": module.draft,
        "sittings": sittings,
        "objectives": _objectives(module, sittings),
        "prerequisites": [
            educate(before.title.source)
            for slug in module.prerequisites
            if (before := page.course_files.module(slug.source)) is not None
            and not page.hides(slug.source)
        ],
    }


def view_sittings(page: PageContext, module: Module, text: Page) -> list[dict[str, Any]]:
    """The sittings of a module's text: each with the line of its beginning, minutes and items.

    A stretch without items is read with the sitting after it, or the last one with that before.
    """
    stretches = list(_stretches(page, module, text))
    sittings: list[dict[str, Any]] = []
    line = 0
    for stretch in stretches:
        line = line or stretch["line"]
        if stretch["items"]:
            sittings.append(stretch | {"line": line})
            line = 0
    minutes = minutes_of_sittings((one["minutes"], bool(one["items"])) for one in stretches)
    return [one | {"minutes": m} for one, m in zip(sittings, minutes, strict=True)]


def _stretches(page: PageContext, module: Module, text: Page) -> Iterator[dict[str, Any]]:
    """What stands between stopping places."""
    places = _places(page, text)
    card = page.course_files.card(module.slug)
    number = 0
    for place, sitting in enumerate(text.sittings):
        shown = list(_named(page, sitting.names))
        views = []
        for item, guessed in shown:
            number += 1
            views.append(
                {
                    "id": item.id,
                    "revision": meaning(page.course_files.unaltered(item)),
                    "number": number,
                    "place": places.get(item.id, ""),
                    "optional": isinstance(item.interaction, Reflection | OwnCase),
                    "guessed": guessed,
                    "objective": item.objective.source if item.objective else "",
                    "moves": [
                        {"id": move.id, "text": page.prose.inline(move.text)} for move in item.moves
                    ],
                }
            )
        minutes = minutes_of_sitting(text, place, (item for item, _ in shown), card)
        yield {"line": sitting.at.line, "minutes": minutes, "items": views}


def _named(page: PageContext, names: Iterable[str]) -> Iterator[tuple[Item, bool]]:
    """The items that a sitting shows, each with whether it is a guess before the text."""
    files = page.course_files
    for name in names:
        if name in files.quizzes():
            whole = files.assessment(name)
            items = whole.items if whole else ()
            entries = [(item, False) for item in items if not item.variant_of]
        elif found := files.item_set(name):
            assessment, one = found
            by_id = {item.id: item for item in assessment.items}
            guessed = one.mode == "pretest"
            entries = [(by_id[n.source], guessed) for n in one.items if n.source in by_id]
        else:
            single = files.item(name)
            entries = [(single[1], False)] if single else []
        yield from ((item, guessed) for item, guessed in entries if page.shows(item))


def _places(page: PageContext, text: Page) -> dict[str, str]:
    """Where a page is gone on with to come to each of its items, with nothing passed over.

    The text above a question is part of it, so the anchor is never further down than: the page
    itself for its first questions, the first heading or else the question before for the first of
    a fence, and the case that several questions share.
    """
    places: dict[str, str] = {}
    before, line = "", 0
    for fence in (one for one in text.fences if one.kind in SHOWING):
        items = [item for item, _ in _named(page, (name for _, name in fence.lines))]
        headings = (
            heading.anchor
            for heading in page.course_files.headings(text.path)
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


def _objectives(module: Module, sittings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    items = [item for sitting in sittings for item in sitting["items"]]
    return [
        {
            "id": objective.id,
            "text": educate(objective.text.source),
            "items": [one for one in items if one["objective"] == objective.id],
        }
        for objective in module.objectives
    ]


def render_begin(page: PageContext, fence: FenceRequest) -> Markup:
    """What who is new reads; the course script shows everybody else where to go on.

    The name of a module makes a link to it, if this site has it; all else is a sentence.
    """
    files, name = page.course_files, fence.name
    module = files.module(name) if name in files.slugs() and not page.hides(name) else None
    return fill(
        "begin",
        address=page.href(module.path) if module else "",
        title=educate(module.title.source) if module else "",
        sentence="" if name in files.slugs() else educate(name),
        course=page.course_id,
    )


def render_progress(page: PageContext) -> Markup:
    """Every module with its objectives and the questions that show them."""
    tempting = view_tempting(page)
    held = {one["misconception"] for one in tempting}
    beliefs = fill(
        "misconceptions",
        course=page.course_id,
        misconceptions=[one for name, one in view_misconceptions(page).items() if name in held],
        tempting=tempting,
        script=page.asset("misconceptions.js"),
    )
    return fill(
        "progress",
        beliefs=beliefs if tempting else "",
        course=page.course_id,
        modules=[view_module(page, one) for one in page.modules()],
        script=page.course_script(),
    )


def render_notes(page: PageContext) -> Markup:
    """The questions that are answered in one's own words, for the words to be put beside them."""
    views = []
    for module in page.modules():
        text = page.course_files.page(module.path)
        names = [name for sitting in (text.sittings if text else ()) for name in sitting.names]
        assessment = page.quiz_of(module)
        written = [
            *((item, page.href(module.path, f"item-{item.id}")) for item, _ in _named(page, names)),
            *(
                (item, page.href(REVIEW, f"v={item.id}"))
                for item in (assessment.items if assessment else ())
                if item.variant_of and page.shows(item)
            ),
        ]
        views.append(
            {
                "slug": module.slug,
                "title": educate(module.title.source),
                "if_then": page.href(module.path, IF_THEN),
                "written": [
                    {
                        "id": item.id,
                        "stem": page.prose.inline(item.stem),
                        "address": address,
                        "parts": _parts(item),
                    }
                    for item, address in written
                    if isinstance(item.interaction, SelfCheck | Reflection | OwnCase | Conversation)
                    or (isinstance(item.interaction, StagedCase) and not item.interaction.is_worked)
                ],
            }
        )
    return fill("notes", course=page.course_id, modules=views, script=page.course_script())


def _parts(item: Item) -> list[tuple[str, str]]:
    """What of the words of an item is shown on its own: its name, and what it is called."""
    words = page_words()
    if isinstance(item.interaction, OwnCase):
        labels = ("was_said", "i_said", "would_say")
        return [(str(place), words[label]) for place, label in enumerate(labels)]
    return [("first", words["first_words"]), ("again", words["again_words"])] if item.moves else []
