"""A page on which a facilitator reads the records that people hand in, and which keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.rendering.misconceptions import view_misconceptions, view_tempting
from coursewright.rendering.progress import view_module
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from markupsafe import Markup

    from coursewright.rendering.context import PageContext


def render_cohort(page: PageContext, level: int) -> Markup:
    """The place for the records, and the course as the script needs it to say what is in them."""
    words, tempting = page_words("cohort"), view_tempting(page)
    held = {one["misconception"] for one in tempting}
    return fill(
        "cohort",
        cohort=words,
        drop=words.phrase("drop", file=f"coursewright.v1.{page.course_id}.events.json"),
        course=page.course_id,
        level=level,
        modules=[view_module(page, one) for one in page.modules()],
        misconceptions=[one for name, one in view_misconceptions(page).items() if name in held],
        tempting=tempting,
        script=page.asset("cohort.js"),
        style=page.asset("cohort.css"),
    )
