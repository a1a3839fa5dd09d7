"""What a package says of the page in it, to the LMS that shows it in a list."""

from __future__ import annotations

from dataclasses import dataclass

PAGE = "index.html"
"""The file that an LMS opens."""


@dataclass(frozen=True, slots=True)
class About:
    """What the LMS is told of a page."""

    name: str
    """It stays the same when the page is exported again."""
    title: str
    summary: str
    language: str
    """A tag of BCP 47."""
    pass_at: int | None
    """From which score on it is passed, in percent, if anybody asked for that and it has one."""
