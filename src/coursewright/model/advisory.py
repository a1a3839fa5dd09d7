"""What a host of the course has to know: dated notices, such as of a key that was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from coursewright.model.text import Position, Text

AdvisoryKind = Literal["law", "key-changed", "correction", "security"]
"""A rule of law was changed; another answer is right; the text was wrong; a weakness was mended."""

FEED = "docs/advisories.xml"
"""Where the Atom feed would lie among the pages."""


@dataclass(frozen=True, slots=True)
class Advisory:
    """One notice."""

    id: str
    """Never changed: readers of the feed know it by this."""
    date: dt.date
    date_at: Position
    kind: AdvisoryKind
    says: Text
    """What has changed, in a sentence."""
    do: Text
    """What a host should do."""
    modules: tuple[Text, ...]
    items: tuple[Text, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Advisories:
    """All of them, the newest first."""

    since: dt.date
    """From which day on they are kept."""
    entries: tuple[Advisory, ...]
