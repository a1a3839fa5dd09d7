"""Where something is taught: a page and a heading of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.model.text import Position


@dataclass(frozen=True, slots=True)
class Target:
    """A heading of a page: `modules/ethics/index.md#who-could-be-recognized`."""

    path: str
    anchor: str
    at: Position
