"""A page that adds up what was marked on copies of a worksheet, and keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from coursewright.model.worksheet import WorksheetField
    from coursewright.rendering.context import FenceRequest, PageContext


def render_tally(page: PageContext, fence: FenceRequest) -> Markup:
    """The lines of the worksheet that a fence names; what cannot be shown is a problem."""
    sheet = page.course_files.worksheet_named(fence.name)
    if sheet is None or sheet.pooling is None:
        fence.problems.append(f"no worksheet that adds up is called `{fence.name}`")
        return Markup()
    words, pooling = page_words("tally"), sheet.pooling
    no_answer = pooling.no_answer.source if pooling.no_answer else ""
    return fill(
        "tally",
        tally=words,
        level=fence.level,
        title=educate(sheet.title.source),
        least=pooling.least,
        from_on=words.phrase("fromOn", least=pooling.least),
        paper_how=words.phrase("paperHow", least=pooling.least),
        lines=[_line(field, no_answer) for field in sheet.fields if field.choices],
        script=page.asset("tally.js"),
        style=page.asset("pair.css"),
    )


def _line(field: WorksheetField, no_answer: str) -> dict[str, Any]:
    return {
        "id": field.id,
        "label": educate(field.label.source),
        "choices": [
            {"value": place, "text": educate(choice.source), "answers": choice.source != no_answer}
            for place, choice in enumerate(field.choices)
        ],
    }
