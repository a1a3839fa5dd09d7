"""The moves of a case, as the templates show them and the script looks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.markup.fields import Prose
    from coursewright.model.interaction import Move


def view_moves(moves: Iterable[Move], prose: Prose) -> list[dict[str, Any]]:
    """Each with what is said of the flawed line; `teaches` is still the target, not its address."""
    return [
        {
            "id": move.id,
            "text": prose.inline(move.text),
            "key": move.in_flawed,
            "why": prose.block(move.why),
            "teaches": move.teaches,
        }
        for move in moves
    ]
