"""Which items the pages of a course show, by the fences that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.page import SHOWING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.model.course import Assessment
    from coursewright.model.item import Item
    from coursewright.model.page import Page


def shown_by_name(assessments: Iterable[Assessment]) -> dict[str, list[Item]]:
    """What a name in a fence stands for: one item, or those of a set or of a whole quiz."""
    shown: dict[str, list[Item]] = {}
    whole: dict[str, list[Item]] = {}
    for assessment in assessments:
        by_id = {item.id: item for item in assessment.items}
        shown |= {name: [item] for name, item in by_id.items()}
        for one in assessment.sets:
            named = [by_id[name.source] for name in one.items if name.source in by_id]
            # Of two with one name, which is told, nobody can say which is meant.
            shown[one.id] = [] if one.id in shown else named
        whole[assessment.slug] = [item for item in assessment.items if not item.variant_of]
    return shown | whole


def standing_items(pages: Iterable[Page], assessments: Iterable[Assessment]) -> set[str]:
    """The ids of all items that stand on a page."""
    by_name = shown_by_name(assessments)
    return {
        item.id
        for page in pages
        for fence in page.fences
        if fence.kind in SHOWING
        for _, name in fence.lines
        for item in by_name.get(name, ())
    }
