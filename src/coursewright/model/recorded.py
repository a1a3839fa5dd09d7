"""Every kind of name that a learner's record can hold: none of them should disappear.

Here is what an author could rename, and what `check --since` guards; the engine's own words
(`practice`, `correct`, `helped`) are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coursewright.model.files import (
    CARD,
    COMPETENCIES,
    MODULE,
    QUIZ,
    SITE,
    WORKSHEET,
    FileKind,
    module_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.model.competency import Domain
    from coursewright.model.course import Assessment, Card, Module
    from coursewright.model.site import Site
    from coursewright.model.text import Position
    from coursewright.model.worksheet import Worksheet, WorksheetPart

Key = tuple[str, ...]
"""A name, after those of what it is part of."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands in a file."""

    key: Key
    at: Position
    within: tuple[str, Key] | None = None
    """The kind and the key of another name: if that is gone, it is told, and this is not."""
    again: str = ""
    """How to give the name back, as the beginning of a hint; empty if it is simply written."""

    @property
    def shown(self) -> str:
        """What its author calls it."""
        return self.key[-1]


@dataclass(frozen=True, slots=True)
class NameKind:
    """A kind of name."""

    name: str
    """What it is called."""
    file: FileKind[Any]
    """In which it stands."""
    loss: str = ""
    """What a learner loses with it, as the end of a sentence."""
    names: Callable[[Any], Iterator[Name]] | None = None
    """Those in one file; None for items and their parts, which are compared with their wording."""


def _course(site: Site) -> Iterator[Name]:
    for setting in site.values("extra", "course", "id"):
        yield Name((setting.value,), setting.at, again=f"write `id: {setting.value}` again")


def _modules(module: Module) -> Iterator[Name]:
    yield Name((module.slug,), module.at)


def _objectives(module: Module) -> Iterator[Name]:
    for objective in module.objectives:
        yield Name((objective.id,), objective.at, ("module", (module.slug,)))


def _sets(assessment: Assessment) -> Iterator[Name]:
    for one in assessment.sets:
        yield Name((one.id,), one.at)


def _moves(assessment: Assessment) -> Iterator[Name]:
    for item in assessment.items:
        for move in item.moves:
            yield Name((item.id, move.id), move.at, ("item", (item.id,)))


def _sentences(card: Card) -> Iterator[Name]:
    for line in card.lines:
        if line.prompt and line.objective:
            # Without an `id:` of its own it is called after its objective.
            named_after = ("objective", (line.objective.source,))
            within = ("module", (module_of(card.path),)) if line.id else named_after
            again = f"write `id: {line.prompt}` beside its sentence again"
            yield Name((line.prompt,), line.at, within, again)


def _domains(domains: tuple[Domain, ...]) -> Iterator[Name]:
    for domain in domains:
        yield Name((domain.id,), domain.at)


def _worksheets(sheet: Worksheet) -> Iterator[Name]:
    if sheet.keeps:
        yield Name((sheet.name,), sheet.at)


def _fields(sheet: Worksheet) -> Iterator[Name]:
    for field in sheet.fields if sheet.keeps else ():
        yield Name((sheet.name, field.id), field.at, ("worksheet", (sheet.name,)))


def _times(sheet: Worksheet) -> Iterator[Name]:
    """Each time that a part is there, by its first field; of several that go, the last is told."""
    for part in sheet.parts if sheet.keeps else ():
        first = part.fields[0]
        within = ("field", (sheet.name, first.id))
        for time in range(part.repeat, 0, -1) if part.repeat else (0,):
            key = (sheet.name, first.name(time))
            yield Name(key, part.at, within, _repeat_again(part))
            within = ("repetition", key)


def _repeat_again(part: WorksheetPart) -> str:
    if part.repeat:
        return f"write `repeat: {part.repeat}` into its part again"
    return "delete `repeat:` from its part"


def _field_choices(sheet: Worksheet) -> Iterator[Name]:
    for field in sheet.fields if sheet.keeps else ():
        for words in field.choices:
            key = (sheet.name, field.id, words.source)
            yield Name(key, words.at, ("field", key[:2]), f"write `{words.source}` again")


NAMES = (
    NameKind(
        "course", SITE, "all that learners have answered and written is no longer found", _course
    ),
    NameKind("item", QUIZ),
    NameKind("choice", QUIZ),
    NameKind(
        "move", QUIZ, "whether learners have found it in their own words is no longer shown", _moves
    ),
    NameKind("turn", QUIZ),
    NameKind("line", QUIZ),
    NameKind(
        "module",
        MODULE,
        "links and bookmarks that lead to it break, and what learners planned there is not found",
        _modules,
    ),
    NameKind(
        "objective",
        MODULE,
        "learners have practiced it, and their record no longer says so",
        _objectives,
    ),
    NameKind("set", QUIZ, "what was drawn for learners is forgotten", _sets),
    NameKind("sentence", CARD, "how learners got on with saying it is forgotten", _sentences),
    NameKind(
        "domain", COMPETENCIES, "where learners have placed themselves in it is forgotten", _domains
    ),
    NameKind(
        "worksheet", WORKSHEET, "what learners have written in it is no longer shown", _worksheets
    ),
    NameKind("field", WORKSHEET, "what learners have written there is no longer shown", _fields),
    NameKind(
        "repetition", WORKSHEET, "what learners have written there is no longer shown", _times
    ),
    NameKind(
        "field choice",
        WORKSHEET,
        "that learners have chosen it is no longer shown",
        _field_choices,
    ),
)
"""All of them, in the order in which they are told."""

ENTRIES: dict[str, tuple[str, ...]] = {
    "response": ("item", "choice"),
    "reveal": ("item",),
    "spotted": ("item", "move"),
    "moves": ("item", "move"),
    "again": ("item",),
    "note": ("item",),
    "emptied": ("item",),
    "turn": ("item", "turn", "line"),
    "draw": ("set", "item"),
    "schedule": (),
    "retire": ("objective", "sentence"),
    "resume": ("objective", "sentence"),
    "said": ("sentence",),
    "commitment": (),
    "kept": (),
    "if-then": ("module",),
    "looked-back": (),
    "placement": ("domain",),
    "worksheet": ("worksheet", "field", "repetition", "field choice"),
}
"""The kinds of entries that the runtime writes, and the names that each of them may hold."""
