"""The files of a course, each read once and only when somebody asks for it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from coursewright.model.files import (
    ADVISORIES,
    CARD,
    COMPETENCIES,
    COURSE,
    DECISION,
    GLOSSARY,
    MODULE,
    PAGE,
    PATHS,
    QUIZ,
    REFERENCES,
    SESSION,
    SITE,
    STUDY,
    WORKSHEET,
    FileKind,
    translation_of,
)
from coursewright.model.ids import well_formed
from coursewright.model.session import page_of
from coursewright.model.site import Site
from coursewright.model.subject import Subject
from coursewright.reading.characters import see_through
from coursewright.reading.conditions import blank_hidden, find_conditions
from coursewright.reading.headings import read_headings
from coursewright.reading.kinds import READERS, list_files
from coursewright.reading.page import scan_page
from coursewright.reading.published import find_files
from coursewright.reading.setting_blanks import find_setting_blanks
from coursewright.reading.source import LARGEST_FILE, Source, read_source
from coursewright.reading.translation import list_translations, read_translation
from coursewright.reading.worksheet import worksheet_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import TypeVar

    from coursewright.finding import Finding
    from coursewright.model.advisory import Advisories
    from coursewright.model.competency import Domain
    from coursewright.model.course import Assessment, Card, ItemSet, LearningPath, Module, Reference
    from coursewright.model.decision import Decision
    from coursewright.model.glossary import Term
    from coursewright.model.item import Item
    from coursewright.model.page import Heading, Page
    from coursewright.model.session import Session
    from coursewright.model.study import Study
    from coursewright.model.translation import Translation
    from coursewright.model.worksheet import Worksheet

    Read = TypeVar("Read")

_MENTION = re.compile(r"\b(?:id|objective|misconcept[\w-]*):[ \t]*['\"]?([^\s'\",#}][^'\",#}\n]*)")
# With a boundary before it, this takes ten times as long; a name too many does no harm.
_ID = re.compile(r"id:[ \t]*['\"]?([a-z0-9-]+)")


class CourseFiles:
    """What was read of the course below `root`, and what was found wrong while reading."""

    def __init__(self, root: Path, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        """Know where the files are; nothing is read yet.

        `texts` stand in place of what is on the disk: to see what a change would come to.
        """
        self.root = root
        self.language = ""
        """Into which it is translated; empty for the course as it was written."""
        self._texts = texts
        self.found: dict[str, list[Finding]] = {}
        """Findings by path, for every file that was read."""
        self.touched: set[str] = set()
        """Paths that somebody has asked for; whoever wants to know, empties it first."""
        self._sources: dict[str, Source | None] = {}
        self._read: dict[tuple[str, str], object] = {}
        """What was read, by its path and by what it was read as."""
        self._kept = (self._sources, self._read, self.found)
        self._digests: dict[str, str] = {}
        self._plain: dict[str, str] = {}
        self._there: dict[str, bool] = {}
        self._no_subject: Subject | None = None
        self._slugs: list[str] | None = None
        self._quizzes: list[str] | None = None
        self._ids: dict[str, list[str]] | None = None
        self._published: frozenset[str] | None = None
        self._listed: dict[FileKind[Any], list[str]] = {}
        self.translated: dict[str, CourseFiles] = {}
        """The course in other languages, for whoever has made it once."""
        self._translated: dict[str, tuple[str, ...]] | None = None
        self._readers = READERS | {PAGE: self._scan}

    def tell(self, found: Iterable[Finding]) -> None:
        """Let pages show these findings in place of those of reading."""
        self._kept = dict(self._sources), dict(self._read), self.found
        self.found = {path: [] for path in self.found}
        for finding in found:
            self.found.setdefault(finding.path, []).append(finding)

    def after(self, changed: Collection[str]) -> CourseFiles:
        """The course after these files have changed; what was read of the others is kept.

        Nothing may have come or gone, and the settings are the same.
        """
        course_files = CourseFiles(self.root)
        sources, read, found = self._kept
        course_files._sources |= {one: sources[one] for one in sources if one not in changed}
        course_files._read |= {key: read[key] for key in read if key[0] not in changed}
        course_files.found |= {one: list(found[one]) for one in found if one not in changed}
        return course_files

    def source(self, path: str) -> Source | None:
        """The text of a file."""
        self.touched.add(path)
        if path not in self._sources:
            found = self.found.setdefault(path, [])
            source = (
                Source(path, self._texts[path])
                if path in self._texts
                else read_source(self.root, path, found)
            )
            self._sources[path] = see_through(source, found) if source else None
        return self._sources[path]

    def text_of(self, path: str) -> str:
        """The text of a file that is of no kind, such as that of a license; nothing without it."""
        if path not in self._plain:
            file = self.root / path
            there = file.is_file()
            self._plain[path] = file.read_text("utf-8", errors="replace") if there else ""
        return self._plain[path]

    def digest(self, path: str) -> str:
        """A fingerprint of a file's bytes; of a missing file, nothing."""
        if path not in self._digests:
            try:
                raw = (self.root / path).read_bytes()
                self._digests[path] = hashlib.blake2b(raw, digest_size=12).hexdigest()
            except OSError:
                self._digests[path] = ""
        return self._digests[path]

    def _once(
        self, key: str, path: str, read: Callable[[Source, list[Finding]], Read | None]
    ) -> Read | None:
        self.touched.add(path)
        if (path, key) not in self._read:
            source = self.source(path)
            found = self.found.setdefault(path, [])
            self._read[path, key] = None if source is None else read(source, found)
        return self._read[path, key]  # type: ignore[return-value]

    def translations(self) -> tuple[Translation, ...]:
        """Every translation with its texts, beside those of its original."""
        read = (
            read_translation(self.root, path, self.found.setdefault(path, []))
            for path in list_translations(self.root)
        )
        return tuple(one for one in read if one is not None)

    def translated_pages(self) -> dict[str, tuple[str, ...]]:
        """The pages that have translations, each with their languages."""
        if self._translated is None:
            self._translated = {}
            for path in list_translations(self.root):
                original, language = translation_of(path) or ("", "")
                if path.endswith(".md") and (self.root / original).is_file():
                    others = self._translated.get(original, ())
                    self._translated[original] = (*others, language)
        return self._translated

    def published(self) -> frozenset[str]:
        """Which files of `docs/` and `modules/` the site has, from the root of the repository."""
        if self._published is None:
            self._published = find_files(self.root, self.site()).published
        return self._published

    def place_of(self, path: str) -> str:
        """The file that is shown in place of one of the course, in its language."""
        return path

    def unaltered(self, item: Item) -> Item:
        """The item as its author wrote it: what it asks is decided there, not in a translation."""
        return item

    def files(self, kind: FileKind[Any]) -> list[str]:
        """The paths of all files of a kind."""
        if kind not in self._listed:
            self._listed[kind] = list_files(self.root, kind)
        return self._listed[kind]

    def read(self, kind: FileKind[Read], path: str) -> Read | None:
        """What a file of a kind holds; None if it is not there, or cannot be used."""
        self.touched.add(path)
        key = f"{kind.name} {path}"
        if not kind.is_needed and not self._has(key, path):
            return None
        return self._once(key, path, self._readers[kind])

    def _has(self, key: str, path: str) -> bool:
        """Whether there is a file, as when somebody first asked for it."""
        if (path, key) in self._read:
            return True
        if path not in self._there:
            self._there[path] = (self.root / path).is_file()
        return self._there[path]

    def site(self) -> Site:
        """The course's part of `mkdocs.yml`."""
        return self.read(SITE, SITE.path) or Site("course", frozenset(), (), unread=True)

    def subject(self) -> Subject:
        """What makes the course one of its subject."""
        found = self.read(COURSE, COURSE.path) or self._no_subject
        if found is None:
            found = self._no_subject = Subject(unsure=(self.root / COURSE.path).exists())
        return found

    def slugs(self) -> list[str]:
        """The folders of all modules."""
        if self._slugs is None:
            folders = (self.root / "modules").glob("*/")
            names = (folder.name for folder in folders if folder.is_dir())
            self._slugs = sorted(name for name in names if not name.startswith("."))
        return self._slugs

    def module(self, slug: str) -> Module | None:
        """A module's contract."""
        return self.read(MODULE, MODULE.path_of(slug))

    def card(self, slug: str) -> Card | None:
        """A module's card, if there is one."""
        return self.read(CARD, CARD.path_of(slug))

    def page(self, path: str) -> Page | None:
        """What the course needs of a Markdown page."""
        return self.read(PAGE, path)

    def _scan(self, source: Source, found: list[Finding]) -> Page:
        page = scan_page(self._shown(source), found)
        if "<!-- " not in source.text:
            return page
        lines = source.text.split("\n")
        return replace(
            page,
            conditions=tuple(find_conditions(lines)),
            setting_blanks=tuple(find_setting_blanks(lines)),
        )

    def _shown(self, source: Source) -> Source:
        """A page without its parts for sites that have other modules."""
        if "<!-- with" not in source.text:
            return source
        return Source(source.path, blank_hidden(source.text, self.site().left_out.__contains__))

    def headings(self, path: str) -> tuple[Heading, ...]:
        """The headings of a page with their anchors; none if it cannot be read."""
        key = f"headings {path}"
        if not self._has(key, path):
            return ()
        return (
            self._once(
                key,
                path,
                lambda source, _: read_headings(self._shown(source).text, self.site()),
            )
            or ()
        )

    def quizzes(self) -> list[str]:
        """The names of all quiz files."""
        if self._quizzes is None:
            self._quizzes = sorted(map(QUIZ.name_of, self.files(QUIZ)))
        return self._quizzes

    def assessment(self, slug: str) -> Assessment | None:
        """A quiz file's items."""
        return self.read(QUIZ, QUIZ.path_of(slug))

    def worksheets(self) -> list[str]:
        """The paths of all worksheets."""
        return self.files(WORKSHEET)

    def worksheet(self, path: str) -> Worksheet | None:
        """A worksheet by its path."""
        return self.read(WORKSHEET, path)

    def worksheet_named(self, name: str) -> Worksheet | None:
        """A worksheet by what a fence calls it."""
        paths = (path for path in self.worksheets() if worksheet_name(path) == name)
        return next(filter(None, map(self.worksheet, paths)), None)

    def decision(self, path: str) -> Decision | None:
        """A decision aid by its path; None if there is none."""
        return self.read(DECISION, path)

    def decisions(self) -> list[str]:
        """The paths of all decision aids."""
        return self.files(DECISION)

    def session(self, path: str) -> Session | None:
        """A session by its path; None if there is none."""
        return self.read(SESSION, path)

    def sessions(self) -> list[str]:
        """The paths of all sessions, in the order in which the navigation has their pages."""
        named = [path for path, _ in self.site().nav]
        return sorted(self.files(SESSION), key=lambda path: (_place(named, page_of(path)), path))

    def mentioning(self, name: str) -> Iterator[str]:
        """The quiz files whose text has this id, whether or not it can be read."""
        if self._ids is None:
            self._ids = {}
            before = set(self.touched)
            for path in self.files(QUIZ):
                source = self.source(path)
                for found in set(_ID.findall(source.text)) if source else ():
                    self._ids.setdefault(found, []).append(path)
            # Looking for a name is no use of the files that do not have it.
            self.touched = before
        for path in self._ids.get(name, ()):
            self.touched.add(path)
            yield path

    def item(self, item_id: str) -> tuple[Assessment, Item] | None:
        """An item by its id, wherever it is; only files that name the id are read as YAML."""
        for path in self.mentioning(item_id):
            assessment = self.read(QUIZ, path)
            for item in assessment.items if assessment else ():
                if assessment and item.id == item_id:
                    return assessment, item
        return None

    def item_set(self, set_id: str) -> tuple[Assessment, ItemSet] | None:
        """A set by its id, wherever it is."""
        for path in self.mentioning(set_id):
            assessment = self.read(QUIZ, path)
            for one in assessment.sets if assessment else ():
                if assessment and one.id == set_id:
                    return assessment, one
        return None

    def faulty_quizzes(self) -> Iterator[str]:
        """The quizzes of which something could not be read."""
        for slug in self.quizzes():
            found = self.found.get(QUIZ.path_of(slug), [])
            if any(finding.severity == "error" for finding in found):
                yield slug

    def mentioned(self) -> frozenset[str]:
        """Ids, objectives and misconceptions that faulty files name, read or not."""
        words: set[str] = set()
        faulty = [QUIZ.path_of(slug) for slug in self.faulty_quizzes()]
        unsure = [COMPETENCIES.path] if self.found.get(COMPETENCIES.path) else []
        for path in [*faulty, *unsure]:
            try:
                raw = (self.root / path).read_bytes()[: 10 * LARGEST_FILE]
            except OSError:
                continue  # A folder of this name, or a link to itself: that it names, nobody knows.
            names = _MENTION.findall(raw.decode("utf-8", errors="replace"))
            # Of an id that is not well formed, the form that its author is told to use.
            words.update(".".join(map(well_formed, name.split("."))) for name in names)
        return frozenset(words)

    def references(self) -> dict[str, Reference]:
        """Every work by its id."""
        return self.read(REFERENCES, REFERENCES.path) or {}

    def glossary(self) -> tuple[Term, ...]:
        """The terms that the glossary explains."""
        return self.read(GLOSSARY, GLOSSARY.path) or ()

    def paths(self) -> tuple[LearningPath, ...]:
        """The ways into the course that its home page offers."""
        return self.read(PATHS, PATHS.path) or ()

    def advisories(self) -> Advisories | None:
        """What a host has to know; None if the course keeps no list of it."""
        return self.read(ADVISORIES, ADVISORIES.path)

    def domains(self) -> tuple[Domain, ...]:
        """The domains of the course, with their competencies."""
        return self.read(COMPETENCIES, COMPETENCIES.path) or ()

    def study(self) -> Study | None:
        """The forms of a study; None if the course has none."""
        return self.read(STUDY, STUDY.path)

    def hidden(self, slug: str, *, drafts: bool) -> bool:
        """Whether a module is kept out of the site, by configuration or as a draft."""
        if slug in self.site().left_out:
            return True
        module = self.module(slug) if slug in self.slugs() else None
        return module is not None and module.draft and not drafts

    def shown_pages(self, *, drafts: bool) -> Iterator[str]:
        """Every page of the site but for those of hidden modules."""
        for path in self.pages():
            parts = path.split("/")
            if parts[0] != "modules" or not self.hidden(parts[1], drafts=drafts):
                yield path

    def pages(self) -> list[str]:
        """Every Markdown page of the site, in `docs/` and in `modules/`."""
        return self.files(PAGE)


def _place(named: list[str], page: str) -> int:
    return named.index(page) if page in named else len(named)
