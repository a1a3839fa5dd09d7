"""One answer, whatever program it comes from: the shape that every reader gives."""

from __future__ import annotations

from typing import NamedTuple

BETWEEN_PARTS = "\n"
"""Between the parts of a response that has several, such as the choices of `multiple`."""


class Response(NamedTuple):
    """One answer of one person to one item. A named tuple, as there may be millions."""

    person: str
    """A random or a local id; never shown."""
    item: str
    revision: str = ""
    """The first part of the item's `data-revision`; empty if the source knows none."""
    response: str = ""
    """What was given: ids of choices or words, several joined by `BETWEEN_PARTS`."""
    outcome: str = ""
    """`correct`, `not-quite`, `self-rated`; empty if nothing is scored."""
    score: float | None = None
    """From 0 to 1; None if nothing is scored."""
    weight: float = 1.0
    """The marks that a score of 1 is worth."""
    confidence: int | None = None
    """1 guessing, 2 fairly sure, 3 certain."""
    attempt: int = 0
    """1 for the first answer; 0 if the source does not say, and the order does."""
    context: str = "practice"
    """`practice`, `pretest`, `review`, or `test` in an LMS."""
    seconds: float | None = None
    """Time to answer, as far as the source knows it."""
    day: str = ""
    """ISO 8601, without the time."""
    test: str = ""
    """What the source calls the questions that belong together."""
    source: str = ""
    """The file."""
    order: float = 0.0
    """What came first, among the answers of one person."""
    key: str = ""
    """Names this answer and no other, so that a file given twice counts once."""
