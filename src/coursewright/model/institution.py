"""Who offers this copy of the course, as far as learners should know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom learners may write to."""

    name: str
    address: str
    """Of a page, or for e-mail."""

    @property
    def href(self) -> str:
        """What a link to it leads to."""
        return self.address if "://" in self.address else f"mailto:{self.address}"


PROBLEMS = "problems"
"""The purpose of a contact that every page shows; the others are named by `contact` fences."""

FOLDER = "institution"
"""Where an institution keeps texts that pages of the course show."""


def text_path(name: str) -> str:
    """The file of an institution's own text, by the name that a fence gives it."""
    return f"{FOLDER}/{name}.md"


@dataclass(frozen=True, slots=True)
class Original:
    """The course that this copy was made from, and what was changed in it."""

    title: str
    address: str
    """Of a page."""
    changes: str
