"""Where one is in a module: the bar of its sittings, and the seam at each stopping place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from coursewright.markup.fields import educate
from coursewright.rendering.paths import say_next
from coursewright.rendering.progress import view_sittings
from coursewright.rendering.strings import page_words
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from coursewright.model.course import Module
    from coursewright.model.page import Heading
    from coursewright.rendering.context import FenceRequest, PageContext

HOME = "docs/index.md"
"""Where *Continue* waits for whoever stops."""


def page_sittings(page: PageContext, module: Module) -> list[dict[str, Any]]:
    """The sittings of a module's own page, each with its number, its anchor and what it is called.

    Anchors count, so that they stay what they are when a heading is worded anew.
    """
    text = page.course_files.page(module.path)
    sittings = view_sittings(page, module, text) if text else []
    headings = [one for one in page.course_files.headings(module.path) if one.level > 1]
    ends = [one["line"] for one in sittings[1:]]
    return [
        {
            **sitting,
            "number": number,
            "anchor": f"sitting-{number}",
            "time": page_words().counted("minutes", sitting["minutes"]),
            "title": _title(headings, sitting["line"], end),
        }
        for number, (sitting, end) in enumerate(zip(sittings, [*ends, None], strict=False), 1)
    ]


def _title(headings: list[Heading], first: int, end: int | None) -> str:
    """What a stretch of the page is called: by its first heading, or by the one it stands under."""
    own = next(
        (one for one in headings if first <= one.line and (end is None or one.line < end)), None
    )
    above = next((one for one in reversed(headings) if one.line < first), None)
    found = own or above
    return found.title if found else page_words()["opening"]


def render_bar(page: PageContext, *, card: bool) -> Markup:
    """The bar below the title: the module's sittings, the way to its card, and the way home."""
    sittings = page.above.sittings
    if not sittings and not card:
        return Markup()
    return fill(
        "sitting-bar",
        course=page.course_id,
        sittings=sittings,
        count=page_words().counted("sittings", len(sittings)),
        card=page.course_files.subject().card_anchor if card else "",
        home=page.href(HOME),
        script=page.asset("sitting.js"),
    )


def render_stop(page: PageContext, fence: FenceRequest) -> Markup:
    """A stopping place: which sitting ends, what comes next, and the two ways on."""
    words, above = page_words(), page.above
    ended = _ended(page)
    said, following = educate(fence.name), None
    if ended:
        above.questions_at_stop = above.questions
        following = next((one for one in above.sittings[ended["number"] :]), None)
    if following:
        minutes = words.counted("minutes_short", following["minutes"])
        said = words.phrase(
            "stop_next" if said else "stop_next_title",
            sentence=said.removesuffix("."),
            title=following["title"],
            minutes=minutes,
        )
    home = page.href(HOME) if ended else ""
    return fill(
        "stop",
        sitting=_say_end(page, ended),
        next=said,
        to=following,
        home=home,
        paths=say_next(page, ended["number"]) if ended else [],
    )


def _ended(page: PageContext) -> dict[str, Any] | None:
    """The sitting that ends at this stopping place: the one whose last question stands above."""
    above = page.above
    if above.questions_at_stop == above.questions or len(above.sittings) < 2:
        return None
    return next(
        (one for one in above.sittings if one["items"][-1]["number"] == above.questions), None
    )


def _say_end(page: PageContext, ended: dict[str, Any] | None) -> str:
    words = page_words()
    if ended is None:
        return words["stop"]
    return words.phrase(
        "stop_sitting",
        number=ended["number"],
        count=len(page.above.sittings),
        minutes=words.counted("minutes", ended["minutes"]),
    )
