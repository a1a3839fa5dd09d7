"""The if-then at the end of a module: what one will say when one of the card's signs is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from coursewright.rendering.context import PageContext

IF_THEN = "if-then"
"""Where it stands on its page: calendars lead back to it, so this never changes."""

OUTCOMES = ("done", "changed", "not")
"""What can become of it, as the record has it."""


def if_then_heading(page: PageContext) -> str:
    """The heading above it, of the first on a module's page."""
    shown = page.slug and not page.above.has_if_then
    return f"## {page_words('if_then')['heading']} {{ #{IF_THEN} }}" if shown else ""


def render_if_then(page: PageContext) -> Markup:
    """A form for one sentence, and the same to be filled in on paper.

    Where none belongs, which the check tells, there is none.
    """
    module = page.course_files.module(page.slug) if page.slug else None
    if module is None or page.above.has_if_then:
        return Markup()
    page.above.has_if_then = True
    card = page.course_files.card(page.slug)
    return fill(
        "if-then",
        plan=page_words("if_then"),
        outcomes=[page_words("course")[name] for name in OUTCOMES],
        course=page.course_id,
        slug=page.slug,
        title=educate(module.title.source),
        signs=[page.prose.inline(line.text).striptags() for line in card.notice] if card else [],
        script=page.asset("if-then.js"),
    )
