"""The course in its other languages, checked like the course itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coursewright.model.files import translated_path
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.translated import TranslatedFiles
from coursewright.reading.whole_course import whole_course

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course

_AS_WELL = "marks-are-understood"
"""A warning that a translation may earn on its own; other warnings but those of wording concern the
plan of the course, which is the original's."""


def find_in_translations(
    course: Course, check: Callable[[Course], list[Finding]]
) -> Iterator[Finding]:
    """What `check` finds in a translation and not in its original, told where it was translated.

    A reference that is unknown, a blank of a cloze that was lost, a flaw of wording in a language
    that has a list of words for it.
    """
    languages = sorted({one.language for one in course.translations if one.has_original})
    if not languages:
        return
    original = CourseFiles(course.root)
    before = {(one.rule, one.path, one.message) for one in _found(original, check)}
    for language in languages:
        spoken = TranslatedFiles(original, language)
        for one in _found(spoken, check):
            put = spoken.puts.get(one.path)
            if put is None or (one.rule, one.path, one.message) in before:
                continue
            concerns = one.severity == "error" or one.of.group == "wording" or one.rule == _AS_WELL
            at = put.place_of(one.line, one.column, translated_path(one.path, language))
            if concerns and at is not None:
                yield replace(one, at=at, width=1, mends=())


def _found(files: CourseFiles, check: Callable[[Course], list[Finding]]) -> list[Finding]:
    course = whole_course(files)
    read = [one for found in files.found.values() for one in found]
    return read + check(course)
