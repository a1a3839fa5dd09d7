"""What makes a course one of its subject: whom it serves, how it begins a sentence, its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.model.text import Text

CARD_ANCHOR = "module-card"
"""Where a module's card stands on its page, in every language, unless the course says otherwise."""


@dataclass(frozen=True, slots=True)
class Trial:
    """People at a site who have tried the course."""

    site: str
    people: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What `course.yml` says; of a course that has none, nothing."""

    settings: dict[str, Text] = field(default_factory=dict)
    """Whom modules may serve: what a module names, and how its page says so."""
    every_module_serves: tuple[tuple[Text, ...], ...] = ()
    """Lists of settings; a module serves one of each list at the least."""
    begin_with: tuple[str, ...] = ()
    """Verbs with which objectives begin; none of them means any."""
    never_say: tuple[str, ...] = ()
    """What no outcome of a decision aid may promise."""
    abbreviations: frozenset[str] = frozenset()
    """Those that everybody here knows."""
    card_anchor: str = CARD_ANCHOR
    ends_in_an_if_then: bool = False
    """Whether every module should."""
    trials: tuple[Trial, ...] = ()
    """Where the course was tried."""
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    """Phrases in place of the engine's, by language and by name: `page.card`."""
    unsure: bool = False
    """Whether something could not be read; what is not known then may be a consequence."""


NO_SUBJECT = Subject()
"""What a course is that says nothing of itself: the engine speaks its own words."""
