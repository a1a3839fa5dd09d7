"""An item of the model into what its template needs: what every type has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.markup.fields import educate
from coursewright.model.meaning import meaning
from coursewright.rendering.answer_parts import plain
from coursewright.rendering.interactions import script_of, view_interaction
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from coursewright.model.item import Item
    from coursewright.model.target import Target
    from coursewright.rendering.context import PageContext


def view_item(page: PageContext, item: Item, number: int, level: int) -> dict[str, Any]:
    """What `item.html` shows of an item that is question `number` of the page."""
    words = page_words()
    prose = page.prose
    prose.here = f"item-{item.id}"
    prose.say(prose.here, item.sources)
    view: dict[str, Any] = {
        "id": item.id,
        "type": item.type,
        "variant": None,
        "objective": item.objective.source if item.objective else "",
        "revision": meaning(page.course_files.unaltered(item)),
        "number": number,
        "level": level,
        "below": min(level + 1, 6),
        "heading": words.phrase("question", number=number),
        "suffix": words.phrase("question_suffix", number=number),
        "topic": plain(item.title),
        "draft": item.draft,
        "scored": item.scored,
        "stimulus": prose.block(item.stimulus),
        "stem": prose.inline(item.stem),
        "hints": [prose.block(hint) for hint in item.hints],
        "submit": words["check_answer"],
        "script": script_of(item),
        "summary": words["show_answer"],
        "explanation": prose.block(item.explanation),
    }
    view |= view_interaction(item, prose)
    # A radio button cannot be unselected by its own means.
    view["clears"] = view.get("input") == "radio"
    view["references"] = [
        (
            prose.references[citation.id].label,
            f"#ref-{citation.id}",
            prose.says.get(citation.id, ""),
        )
        for citation in item.references
        if citation.id in prose.references
    ]
    for citation in item.references:
        prose.cited.setdefault(citation.id, prose.here)
    prose.says = {}
    view["teaches"] = _teaches(page, item.teaches)
    for move in view.get("moves", ()):
        move["teaches"] = _teaches(page, move["teaches"])
    return view


def _teaches(page: PageContext, target: Target | None) -> dict[str, str] | None:
    if target is None:
        return None
    headings = page.course_files.headings(target.path)
    title = next((one.title for one in headings if one.anchor == target.anchor), None)
    if title is None:
        return None
    here = target.path == page.path
    address = f"#{target.anchor}" if here else page.href(target.path, target.anchor)
    return {"title": educate(title), "address": address} if address else None
