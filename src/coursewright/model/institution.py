"""Who offers this copy of the course, as far as learners should know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom learners may write to."""

    name: str
    address: str
    """Of a page, or for e-mail."""
