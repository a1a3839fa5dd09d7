"""The whole course at once, as `check` and everything that compares needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursewright.model.course import Course
from coursewright.model.files import KINDS, PAGE, FileKind
from coursewright.reading.course_files import CourseFiles

if TYPE_CHECKING:
    from pathlib import Path

    from coursewright.finding import Finding


def read_course(root: Path) -> tuple[Course, list[Finding]]:
    """Read everything; the findings are those of reading, in no order."""
    course_files = CourseFiles(root)
    course = whole_course(course_files)
    return course, [finding for found in course_files.found.values() for finding in found]


def whole_course(course_files: CourseFiles) -> Course:
    """Everything that is read from the files."""
    read = {kind.field: _all(course_files, kind) for kind in KINDS if not kind.is_one}
    return Course(
        **read,
        site=course_files.site(),
        subject=course_files.subject(),
        references=course_files.references(),
        glossary=course_files.glossary(),
        paths=course_files.paths(),
        domains=course_files.domains(),
        study=course_files.study(),
        advisories=course_files.advisories(),
        headings={path: course_files.headings(path) for path in read[PAGE.field]},
        faulty=frozenset(course_files.faulty_quizzes()),
        mentioned=course_files.mentioned(),
        root=course_files.root,
        worksheet_files=tuple(course_files.worksheets()),
        session_files=tuple(course_files.sessions()),
        translations=course_files.translations(),
    )


def _all(course_files: CourseFiles, kind: FileKind[Any]) -> dict[str, Any]:
    """What all files of a kind hold, by what the course knows them by; the unreadable left out."""
    read = ((kind.key_of(path), course_files.read(kind, path)) for path in course_files.files(kind))
    return {key: content for key, content in read if content is not None}
