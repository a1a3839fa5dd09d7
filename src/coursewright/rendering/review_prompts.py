"""The sentences of the cards as prompts of the review: see the sign, say it aloud, compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.reading.headings import CARD_ANCHOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.markup.fields import Prose
    from coursewright.model.course import Card, Module


def view_prompts(
    module: Module, card: Card, items: list[str], prose: Prose
) -> Iterator[dict[str, Any]]:
    """What `say.html` shows of a card; an answer to one of `items` says that it has been met."""
    for line in card.notice:
        if line.prompt and line.say and line.objective:
            yield {
                "id": line.prompt,
                "objective": line.objective.source,
                "items": " ".join(items),
                "title": prose.inline(card.title),
                "sign": prose.inline(line.text),
                "say": prose.inline(line.say),
                "address": prose.href(module.path, CARD_ANCHOR),
            }
