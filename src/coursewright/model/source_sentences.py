"""What a source says, word for word, beside the claim that cites it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.model.text import Position, Text

KEYS = ("work", "place", "says", "seen")
"""What an author writes of it, in a comment of a page as in an item's `sources:`."""


@dataclass(frozen=True, slots=True)
class SourceSentences:
    """The sentences of one work that a claim rests on."""

    work: Text
    """The id of a work of the references."""
    place: Text | None
    """Where in the work: `p. 3`, `46.102(l)`."""
    says: tuple[Text, ...]
    """The work's own sentences, as plain text; one or more."""
    seen: Text | None
    """Where whoever wrote the claim has read them: `abstract, https://…`."""
    at: Position
    """Of the comment, or of the entry of the list."""
