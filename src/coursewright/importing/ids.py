"""Ids of what is imported: each after its words, and never twice."""

from __future__ import annotations

import re

from coursewright.model.ids import kebab

_NUMBERED = re.compile(r"(?:q|qu|question|item|frage)?[ ._-]*\d*[a-z]?")


class Ids:
    """Ids of one kind, each given once."""

    def __init__(self, taken: set[str] | None = None) -> None:
        """Begin with those that are taken already."""
        self._taken = set(taken or ())
        self._next: dict[str, int] = {}

    def give(self, wanted: str) -> str:
        """The id that is wanted, with a number if it is taken."""
        made, number = wanted, self._next.get(wanted, 2)
        while made in self._taken:
            made, number = f"{wanted}-{number}", number + 1
        self._next[wanted] = number
        self._taken.add(made)
        return made


def item_id(slug: str, name: str, stem: str, number: int) -> str:
    """What an item is called: after its quiz, and after its name, or else its question."""
    says_nothing = _NUMBERED.fullmatch(name.strip().lower())
    made = kebab(stem if says_nothing else name) or kebab(stem) or f"question-{number}"
    return made if made.startswith(f"{slug}-") else f"{slug}-{made}"
