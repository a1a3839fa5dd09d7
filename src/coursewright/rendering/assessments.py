"""Items into the assessment that a page shows: numbered, with their cases and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
from coursewright.rendering.interactions import script_of
from coursewright.rendering.items import view_item
from coursewright.rendering.report_link import report_address
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from coursewright.model.course import Assessment, Case
    from coursewright.model.item import Item
    from coursewright.rendering.context import PageContext

Entry = tuple["Assessment", "Item"]
"""An item with the quiz file that it is from."""


def render_assessment(
    page: PageContext,
    views: list[dict[str, Any]],
    **values: Any,  # noqa: ANN401 - those of the template
) -> Markup:
    """The section around some items; what `values` leaves out is not shown."""
    plain: dict[str, Any] = {"title": None, "about": "", "drawn": "", "set": None}
    scored = any(view["scored"] for view in views)
    page.above.asks_if_turned_on |= scored and not values["confidence"]
    return fill(
        "assessment",
        **(plain | values),
        views=views,
        course=page.course_id,
        your_data=page.href("docs/your-data.md"),
    )


def view_entries(
    page: PageContext, entries: Iterable[Entry], level: int, mode: str = "practice"
) -> list[dict[str, Any]]:
    """What `item.html` shows of each; a case stands above the first of its questions."""
    views: list[dict[str, Any]] = []
    told = ""
    for assessment, item in entries:
        page.above.questions += 1
        page.above.scored += item.scored and mode != "pretest"
        page.above.scripts.add(script_of(item))
        case = next((c for c in assessment.cases if item.case and c.id == item.case.source), None)
        view = view_item(page, item, page.above.questions, min(level + 1, 6) if case else level)
        view |= {"drawn": False, "answered_at": None, "case": None}
        view["report"] = _report(page, assessment, view)
        if case and case.id != told:
            view["case"] = _view_case(page, case, level, f"item-{item.id}__case")
        told = case.id if case else ""
        if mode == "test":
            view["submit"] = ""
        elif mode == "pretest":
            _wait(page, item, view)
        views.append(view)
    return views


def _report(page: PageContext, assessment: Assessment, view: dict[str, Any]) -> str:
    """Where a problem with the question is reported; nothing if nowhere."""
    to = page.course_files.site().report
    if not to:
        return ""
    place = f"{page.address or page.path}#item-{view['id']}"
    return report_address(to, view["id"], view["revision"], assessment.path, place)


def _view_case(page: PageContext, case: Case, level: int, anchor: str) -> dict[str, Any]:
    with page.prose.saying(anchor, case.sources):
        stimulus = page.prose.block(case.stimulus)
    return {"title": educate(case.title.source), "stimulus": stimulus, "level": level}


def _wait(page: PageContext, item: Item, view: dict[str, Any]) -> None:
    """Keep the answer back until the section that teaches it."""
    view["submit"] = page_words()["keep_guess"]
    if view["teaches"] and item.teaches and item.teaches.path == page.path:
        view["answered_at"] = view["teaches"] | {"address": f"#item-{item.id}__later"}
        page.above.later.append((item.teaches.anchor, fill("pretest-answer", view=view)))
