"""Rules over the model; each is one small function, and its docstring is its page in the docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking import (
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
from coursewright.checking.writing import check_wording
from coursewright.reading.library import whole_course

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.reading.library import Library

RULES: tuple[Callable[[Course], Iterator[Finding]], ...] = (
    *assessments.RULES,
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


def check_course(course: Course, *, for_release: bool = False) -> list[Finding]:
    """What the rules find, in the order of the rules; before a release, a few rules more."""
    rules = (*RULES, *release.RULES) if for_release else RULES
    found = [finding for rule in rules for finding in rule(course)]
    return found + list(check_wording(course))


_CONSEQUENCES = ("items-stand-on-a-page", "minutes-are-plausible")
"""Rules whose findings may go away with the errors of the same file: a fence that is misspelled."""


def causes(found: list[Finding]) -> list[Finding]:
    """What was found, without what may follow from an error in the same file."""
    faulty = {one.path for one in found if one.severity == "error"}
    return [
        one
        for one in found
        if not (one.rule in _CONSEQUENCES and one.path in faulty)
        and not (one.rule == "files-are-used" and "mkdocs.yml" in faulty)
    ]


def check_library(library: Library) -> list[Finding]:
    """All findings of a course, put beside those of reading, so that its pages can show them."""
    course = whole_course(library)
    read = [finding for found in library.found.values() for finding in found]
    found = causes(tell_blanks(course, read + check_course(course)))
    library.found = {path: [] for path in library.found}
    for finding in found:
        library.found.setdefault(finding.path, []).append(finding)
    return found
