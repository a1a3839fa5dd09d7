"""A work where it is cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.model.text import Position


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference id where it is cited."""

    id: str
    at: Position
