"""Rules over the model; each is one small function, and its docstring is its page in the docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking import (
    answers,
    assessments,
    cards,
    competencies,
    decisions,
    fields,
    glossary,
    hosts,
    interactions,
    left_out,
    modules,
    pages,
    paths,
    prose,
    published,
    reading_level,
    references,
    release,
    sessions,
    sets,
    settings,
    shown,
    site,
    terms,
    worksheets,
)
from coursewright.checking.blanks import tell_blanks
from coursewright.checking.consequences import without_consequences
from coursewright.checking.drafts import calm_drafts
from coursewright.checking.renaming import with_renamed_modules
from coursewright.checking.wording import check_wording
from coursewright.reading.course_files import whole_course

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.reading.course_files import CourseFiles

RULES: tuple[Callable[[Course], Iterator[Finding]], ...] = (
    *assessments.RULES,
    *answers.RULES,
    *interactions.RULES,
    *sets.RULES,
    *fields.RULES,
    *modules.RULES,
    *cards.RULES,
    *competencies.RULES,
    *decisions.RULES,
    *glossary.RULES,
    *hosts.RULES,
    *left_out.RULES,
    *pages.RULES,
    *paths.RULES,
    *prose.RULES,
    *published.RULES,
    *reading_level.RULES,
    *references.RULES,
    *sessions.RULES,
    *settings.RULES,
    *shown.RULES,
    *site.RULES,
    *terms.RULES,
    *worksheets.RULES,
)


_NEVER_ERRORS = frozenset(
    rule for room in (published, reading_level, references, shown, terms) for rule in room.RULES
)
"""Rules that warn or inform, and take a third of the time."""


def check_course(course: Course, *, for_release: bool = False) -> list[Finding]:
    """What the rules find, in the order of the rules; before a release, a few rules more."""
    rules = (*RULES, *release.RULES) if for_release else RULES
    found = [finding for rule in rules for finding in rule(course)]
    return found + list(check_wording(course))


def told(course: Course, found: list[Finding]) -> list[Finding]:
    """Of all that was found, what an author should read: causes, not what follows from them."""
    found = without_consequences(course, tell_blanks(course, found))
    return calm_drafts(course, with_renamed_modules(course, found))


def check_files(course_files: CourseFiles) -> list[Finding]:
    """All errors of a course, put in place of those of reading, so that its pages can show them."""
    course = whole_course(course_files)
    read = [finding for found in course_files.found.values() for finding in found]
    rules = (rule for rule in RULES if rule not in _NEVER_ERRORS)
    found = read + [finding for rule in rules for finding in rule(course)]
    errors = [
        one for one in told(course, found + list(check_wording(course))) if one.severity == "error"
    ]
    course_files.tell(errors)
    return errors
