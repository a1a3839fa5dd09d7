"""Which item of the course an LMS means: by its id, or by the words of its stem and choices."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coursewright.analysing.response import BETWEEN_PARTS
from coursewright.model import interaction as way
from coursewright.model.meaning import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coursewright.analysing.known import KnownCourse, KnownItem

_TAG = re.compile(r"<[^<>]{0,500}>")


@dataclass(slots=True)
class Finder:
    """Looks items up, and remembers how their choices are worded."""

    course: KnownCourse
    _stems: dict[str, str] = field(default_factory=dict)
    _choices: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take only stems that one item alone has."""
        for name, known in self.course.items.items():
            stem = folded(known.item.stem.source)
            self._stems[stem] = "" if stem in self._stems else name

    def find(self, name: str, words: str = "") -> KnownItem | None:
        """An item by its id, else by its stem, which may stand behind its stimulus."""
        by_id = self.course.items.get(name)
        if by_id is not None or not words:
            return by_id
        text = folded(words)
        exact = self._stems.get(text)
        if exact:
            return self.course.items[exact]
        ends = {one for stem, one in self._stems.items() if one and text.endswith(" " + stem)}
        return self.course.items[ends.pop()] if len(ends) == 1 else None

    def choices_in(self, known: KnownItem, response: str) -> str:
        """The ids of the choices whose words a response has; else the response as it is."""
        if known.item.id not in self._choices:
            self._choices[known.item.id] = {
                folded(one.text.source): one.id for one in known.item.choices
            } | {name: name for name in known.choices}
        by_words = self._choices[known.item.id]
        whole = by_words.get(folded(response))
        if whole is not None:
            return whole
        if not isinstance(known.item.interaction, way.Multiple):
            return response
        parts = _parts(response, by_words)
        return BETWEEN_PARTS.join(parts) if parts else response


def _parts(response: str, by_words: Mapping[str, str]) -> list[str]:
    """Choices of a list that is parted by a sign which may stand in a choice, too."""
    for sign in ("\n", ";", ","):
        pieces = [folded(one) for one in response.split(sign)]
        found: list[str] = []
        held = ""
        for piece in pieces:
            held = f"{held} {piece}".strip()
            if held in by_words:
                found.append(by_words[held])
                held = ""
        if found and not held:
            return found
    return []


def folded(words: str) -> str:
    """Words without markup, case and signs."""
    return fold(_TAG.sub(" ", words))
