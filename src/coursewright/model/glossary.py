"""The glossary: what a word means, or each of several words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.model.text import Position, Text


@dataclass(frozen=True, slots=True)
class TermName:
    """One way to say a term, with the anchor of its place on the glossary's page."""

    words: str
    anchor: str
    at: Position


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    names: tuple[TermName, ...]
    """At least one."""
    definition: Text
    """The first paragraph of what stands below the names."""
