"""Who reads which kind of file, and which files of a kind there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.model import files
from coursewright.model.private import quiz_slug
from coursewright.reading.advisories import read_advisories
from coursewright.reading.assessment import read_assessment
from coursewright.reading.card import read_card
from coursewright.reading.competencies import read_competencies
from coursewright.reading.decision import read_decision
from coursewright.reading.glossary import read_glossary
from coursewright.reading.module import read_module
from coursewright.reading.page import scan_page
from coursewright.reading.paths import read_paths
from coursewright.reading.references import read_references
from coursewright.reading.session import read_session
from coursewright.reading.site import read_site
from coursewright.reading.study import read_study
from coursewright.reading.subject import read_subject
from coursewright.reading.worksheet import read_worksheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coursewright.finding import Finding
    from coursewright.model.course import Assessment, Module
    from coursewright.model.files import FileKind
    from coursewright.reading.source import Source

    Reader = Callable[[Source, list[Finding]], Any]


def _read_quiz(source: Source, found: list[Finding]) -> Assessment | None:
    return read_assessment(source, quiz_slug(source.path), found)


def _read_module(source: Source, found: list[Finding]) -> Module | None:
    return read_module(source, files.MODULE.name_of(source.path), found)


READERS: dict[FileKind[Any], Reader] = {
    files.SITE: read_site,
    files.COURSE: read_subject,
    files.QUIZ: _read_quiz,
    files.PRIVATE_QUIZ: _read_quiz,
    files.MODULE: _read_module,
    files.CARD: read_card,
    files.WORKSHEET: read_worksheet,
    files.SESSION: read_session,
    files.DECISION: read_decision,
    files.COMPETENCIES: read_competencies,
    files.ADVISORIES: read_advisories,
    files.PATHS: read_paths,
    files.STUDY: read_study,
    files.REFERENCES: read_references,
    files.GLOSSARY: read_glossary,
    files.PAGE: scan_page,
}
"""Each gives what a file holds; None, with findings, if it cannot be used."""


def list_files(root: Path, kind: FileKind[Any]) -> list[str]:
    """The paths of all files of a kind, folder by folder; translations are told apart."""
    found = {path.relative_to(root) for place in kind.places for path in root.glob(place)}
    paths = (path.as_posix() for path in sorted(found))
    return [
        path for path in paths if kind.pattern.fullmatch(path) and not files.translation_of(path)
    ]
