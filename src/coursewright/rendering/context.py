"""What every part of a page is given: the page, its course, and what stands above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coursewright.model.files import MODULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from coursewright.markup.fields import Prose
    from coursewright.model.course import Assessment, Module
    from coursewright.model.item import Item
    from coursewright.reading.course_files import CourseFiles
    from coursewright.rendering.problems import Problem

SCRIPTS = "assets/coursewright"
"""Where a site keeps the runtime's bundles and styles."""

READING = f"docs/{SCRIPTS}/reading.js"
"""The script that opens, below a line, what a term or a citation in it stands for."""


@dataclass(slots=True)
class Above:
    """What a page has shown so far, counted from its top to its end."""

    questions: int = 0
    scored: int = 0
    """How many items count in the page's summary: a guess does not."""
    asks_if_turned_on: bool = False
    """Whether any item asks how sure one is only of those who have turned that on."""
    scripts: set[str] = field(default_factory=set)
    """Those that its items need besides the first, by their ways to answer and as sets."""
    later: list[tuple[str, Markup]] = field(default_factory=list)
    """Answers to a pre-test, each with the anchor of the section that opens with it."""
    sittings: list[dict[str, Any]] = field(default_factory=list)
    """Those of the module whose text the page is, as `rendering/sittings.py` has viewed them."""
    questions_at_stop: int = 0
    """How many questions there were above the last stopping place that ended a sitting."""
    figures: int = 0
    has_course_script: bool = False
    has_if_then: bool = False
    has_pair: bool = False


@dataclass(frozen=True, slots=True)
class PageContext:
    """A page that is being rendered, and the course that it is part of."""

    path: str
    course_files: CourseFiles
    prose: Prose
    drafts: bool
    """Whether what is marked `draft: true` is shown."""
    address: str = ""
    """Of the page, for those who are elsewhere; may be unknown."""
    above: Above = field(default_factory=Above)

    def href(self, path: str, anchor: str = "") -> str:
        """The address of a page or file of the course on this page, or nothing."""
        return self.prose.href(path, anchor)

    def asset(self, name: str) -> str:
        """The address of one of the engine's scripts and styles."""
        return self.href(f"docs/{SCRIPTS}/{name}")

    def course_script(self) -> str:
        """The script of what looks at the whole course, for the first such part of the page."""
        if self.above.has_course_script:
            return ""
        self.above.has_course_script = True
        return self.asset("course.js")

    @property
    def slug(self) -> str:
        """Of the module whose text the page is; empty if it is none's."""
        return MODULE.name_of(self.path) if MODULE.pattern.fullmatch(self.path) else ""

    @property
    def course_id(self) -> str:
        """Under what browsers keep the records of this course."""
        return self.course_files.site().course_id

    def hides(self, slug: str) -> bool:
        """Whether a module is kept out of the site."""
        return self.course_files.hidden(slug, drafts=self.drafts)

    def shows(self, item: Item) -> bool:
        """Whether the site shows an item."""
        return self.drafts or not item.draft

    def modules(self) -> Iterator[Module]:
        """The modules of this site, in the order of its navigation."""
        return shown_modules(self.course_files, drafts=self.drafts)

    def quiz_of(self, module: Module) -> Assessment | None:
        """The quiz file of a module, which may have none."""
        known = module.slug in self.course_files.quizzes()
        return self.course_files.assessment(module.slug) if known else None


@dataclass(frozen=True, slots=True)
class FenceRequest:
    """What a fence asks to show, at its place."""

    names: tuple[str, ...]
    """Its lines: what they name depends on its kind."""
    level: int
    """Of the first heading in it."""
    problems: list[Problem] = field(default_factory=list)
    """What cannot be shown, for whoever renders the fence to add to."""

    @property
    def name(self) -> str:
        """What it names, for a kind that shows one thing."""
        return " ".join(self.names)


def shown_modules(course_files: CourseFiles, *, drafts: bool) -> Iterator[Module]:
    """The modules of a site, in the order of its navigation."""
    named = [path for path, _ in course_files.site().nav]
    for slug in sorted(course_files.slugs(), key=lambda slug: _position(named, slug)):
        module = course_files.module(slug)
        if module is not None and not course_files.hidden(slug, drafts=drafts):
            yield module


def _position(named: list[str], slug: str) -> tuple[int, str]:
    path = MODULE.path_of(slug)
    return (named.index(path) if path in named else len(named), slug)
