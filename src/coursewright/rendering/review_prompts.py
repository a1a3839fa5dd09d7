"""The sentences of the cards as prompts of the review: see the sign, say it aloud, compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.markup.fields import Prose
    from coursewright.model.course import Card, Module


def view_prompts(
    module: Module, card: Card, anchor: str, items: list[str], prose: Prose
) -> Iterator[dict[str, Any]]:
    """What `say.html` shows of the card at an anchor; an answer to one of `items` has met it."""
    for line in card.notice:
        if line.prompt and line.say and line.objective:
            yield {
                "id": line.prompt,
                "objective": line.objective.source,
                "items": " ".join(items),
                "title": prose.inline(card.title),
                "sign": prose.inline(line.text),
                "say": prose.inline(line.say),
                "address": prose.href(module.path, anchor),
            }
