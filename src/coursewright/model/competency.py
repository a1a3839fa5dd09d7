"""The framework of the course: domains, their competencies, and what modules serve of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from coursewright.model.citation import Citation
    from coursewright.model.text import Position, Text

Level = Literal["entry", "proficient", "leader"]


@dataclass(frozen=True, slots=True)
class Competency:
    """Something that one could see somebody do."""

    id: str
    """The domain's id, a dot and a number: `7.1`."""
    level: Level
    text: Text
    references: tuple[Citation, ...]
    """The works that it is derived from."""
    at: Position

    @property
    def anchor(self) -> str:
        """Where it stands on the page of domains."""
        return f"competency-{self.id.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class Domain:
    """A part of what the course is about."""

    id: str
    title: Text
    competencies: tuple[Competency, ...]
    at: Position

    @property
    def anchor(self) -> str:
        """Where it stands on the page of domains."""
        return f"domain-{self.id}"


@dataclass(frozen=True, slots=True)
class Served:
    """A competency that a module serves, and the objectives that serve it."""

    competency: Text
    """Its id."""
    objectives: tuple[Text, ...]
    """Ids of objectives of the same module."""
