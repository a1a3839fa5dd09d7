"""Every kind of file that an author writes: where it lies, in what form, and what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from coursewright.model import decision, institution, session, worksheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.advisory import Advisories
    from coursewright.model.competency import Domain
    from coursewright.model.course import Assessment, Card, LearningPath, Module, Reference
    from coursewright.model.glossary import Term
    from coursewright.model.page import Page
    from coursewright.model.site import Site
    from coursewright.model.study import Study
    from coursewright.model.subject import Subject

Content = TypeVar("Content")

Form = Literal["yaml", "json", "front matter", "markdown"]
"""Of front matter the page below it is Markdown, and is read as a page."""


@dataclass(frozen=True, slots=True)
class FileKind(Generic[Content]):
    """A kind of file, and by its type what is read of one."""

    name: str
    """What it is called: its reader is found by it, and its schema for editors."""
    places: tuple[str, ...]
    """Where such files lie, from the root of the repository; `*` is a name or a part of one."""
    field: str
    """Of the course: what was read of all files of this kind."""
    form: Form = "yaml"
    known_by: Literal["path", "name", "folder"] = "path"
    """What the course knows such a file by."""
    is_needed: bool = False
    """Whether it is told if somebody asks for one that is not there."""

    @property
    def path(self) -> str:
        """Where its one file lies."""
        return self.places[0]

    @property
    def suffix(self) -> str:
        """How the names of such files end."""
        return self.path.rpartition("/")[2].rpartition("*")[2]

    @property
    def is_one(self) -> bool:
        """Whether a course has one file of this kind, at the most."""
        return "*" not in self.path

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the paths of such files look like; those with a dot before their name are none."""
        return pattern_of(self)

    def path_of(self, name: str) -> str:
        """Where the file lies that has this name in the first of the places."""
        return self.path.replace("*", name, 1)

    def name_of(self, path: str) -> str:
        """What stands for `*`: the name of the folder, or that of the file without its ending."""
        if self.known_by == "folder":
            return path.split("/")[-2]
        return path.rpartition("/")[2].removesuffix(self.suffix)

    def key_of(self, path: str) -> str:
        """What the course knows the file by."""
        return path if self.known_by == "path" else self.name_of(path)


@cache
def pattern_of(*kinds: FileKind[Any]) -> re.Pattern[str]:
    """What the paths of files of these kinds look like."""
    return re.compile("|".join(_as_pattern(place) for kind in kinds for place in kind.places))


def _as_pattern(place: str) -> str:
    if place.endswith("/**/*.md"):
        return re.escape(place.removesuffix("**/*.md")) + r"(?:[^/._][^/]*/)*[^/._][^/]*\.md"
    return "/".join(
        re.escape(part).replace(r"\*", "[^/.][^/]*", 1).replace(r"\*", "[^/]*")
        for part in place.split("/")
    )


SITE: FileKind[Site] = FileKind("site", ("mkdocs.yml",), "site", is_needed=True)
COURSE: FileKind[Subject] = FileKind("course", ("course.yml",), "subject")
QUIZ: FileKind[Assessment] = FileKind(
    "quiz", ("quizzes/*.yml",), "assessments", known_by="name", is_needed=True
)
PRIVATE_QUIZ: FileKind[Assessment] = FileKind(
    "private quiz", ("quizzes/private/*.yml",), "private", known_by="name"
)
"""A pool for scored use elsewhere: it is checked and exported, and no page ever asks for it."""
QUIZZES = (QUIZ, PRIVATE_QUIZ)
MODULE: FileKind[Module] = FileKind(
    "module", ("modules/*/index.md",), "modules", "front matter", known_by="folder", is_needed=True
)
CARD: FileKind[Card] = FileKind("card", ("modules/*/card.yml",), "cards", known_by="folder")
WORKSHEET: FileKind[worksheet.Worksheet] = FileKind(
    "worksheet",
    (f"modules/*/*{worksheet.SUFFIX}", f"docs/worksheets/*{worksheet.SUFFIX}"),
    "worksheets",
)
SESSION: FileKind[session.Session] = FileKind(
    "session",
    (f"modules/*/*{session.SUFFIX}", f"docs/sessions/*{session.SUFFIX}"),
    "sessions",
)
DECISION: FileKind[decision.Decision] = FileKind(
    "decision", (f"modules/*/*{decision.SUFFIX}",), "decisions"
)
COMPETENCIES: FileKind[tuple[Domain, ...]] = FileKind(
    "competencies", ("docs/competencies.yml",), "domains"
)
ADVISORIES: FileKind[Advisories] = FileKind("advisories", ("docs/advisories.yml",), "advisories")
PATHS: FileKind[tuple[LearningPath, ...]] = FileKind("paths", ("docs/paths.yml",), "paths")
STUDY: FileKind[Study] = FileKind("study", ("docs/study.yml",), "study")
REFERENCES: FileKind[dict[str, Reference]] = FileKind(
    "references", ("docs/references.json",), "references", "json"
)
GLOSSARY: FileKind[tuple[Term, ...]] = FileKind(
    "glossary", ("docs/glossary.md",), "glossary", "markdown"
)
PAGE: FileKind[Page] = FileKind(
    "page",
    ("docs/**/*.md", "modules/**/*.md", institution.text_path("*")),
    "pages",
    "markdown",
    is_needed=True,
)

KINDS: tuple[FileKind[Any], ...] = (
    SITE, COURSE, QUIZ, PRIVATE_QUIZ, MODULE, CARD, WORKSHEET, SESSION, DECISION, COMPETENCIES,
    ADVISORIES, PATHS, STUDY, REFERENCES, GLOSSARY, PAGE,
)  # fmt: skip
"""All of them, those that are more of a kind before those that are less."""

FOLDERS = tuple(
    sorted({place.partition("/")[0] for kind in KINDS for place in kind.places if "/" in place})
)
"""Where the files of a course lie."""


_TRANSLATION = re.compile(
    r"(?P<stem>(?:modules/[^/.][^/]*|quizzes)/[^/.][^/]*)"
    r"\.(?P<language>[a-z]{2}(?:-[A-Z][A-Za-z]{1,3})?)(?P<ending>\.md|\.yml)"
)


def translation_of(path: str) -> tuple[str, str] | None:
    """What a file translates, and into which language: `card.es.yml` has `card.yml` in `es`."""
    match = _TRANSLATION.fullmatch(path)
    return (match["stem"] + match["ending"], match["language"]) if match else None


def translated_path(path: str, language: str) -> str:
    """Where the translation of a file lies: beside it."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}.{language}.{ending}"


def kind_of(path: str) -> FileKind[Any] | None:
    """The kind of the file at a path; None if it is no author's, or a translation."""
    if translation_of(path):
        return None
    return next((kind for kind in KINDS if kind.pattern.fullmatch(path)), None)


def keyed() -> Iterator[FileKind[Any]]:
    """The kinds in which something stands under keys: all but pages of Markdown."""
    return (kind for kind in KINDS if kind.form != "markdown")


def module_of(path: str) -> str:
    """The module that a file belongs to, by its folder or by the quiz's name; else nothing."""
    if QUIZ.pattern.fullmatch(path):
        return QUIZ.name_of(path)
    return path.split("/")[1] if path.startswith("modules/") else ""
