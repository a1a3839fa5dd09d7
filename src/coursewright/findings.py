"""Everything that is found in a course: read, checked, and compared with what it was."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from coursewright.checking import check_course, told
from coursewright.checking.spoken import find_in_translations
from coursewright.comparing import compare
from coursewright.model.private import with_private
from coursewright.reading.course_files import CourseFiles, read_course, whole_course

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.rule import Severity


def findings(
    root: Path, *, infos: bool = False, for_release: bool = False, since: str | None = None
) -> tuple[list[Finding], str]:
    """Everything that is wrong with the course, sorted, and in how much it was looked for."""
    # Nearly all that is read is kept to the end, so looking for what could be freed is in vain.
    collecting = gc.isenabled()
    gc.disable()
    try:
        course, found = read_course(root)
        least: Severity = "info" if infos else "warning"
        found = told(course, found + check_course(course, for_release=for_release, least=least))
        found += find_in_translations(course, lambda one: check_course(one, least=least))
    finally:
        if collecting:
            gc.enable()
    if since:
        found += compare(root, course, found, since).findings
    found = [one for one in found if infos or one.severity != "info"]
    course = with_private(course)
    sizes = ((len(course.assessments), "quiz", "quizzes"), (len(course.pages), "page", "pages"))
    checked = " and ".join(f"{size} {one if size == 1 else many}" for size, one, many in sizes)
    return sorted(set(found), key=_cause_first), checked + _kept_out(course)


def _cause_first(finding: Finding) -> tuple[bool, Finding]:
    """What keeps something from being read stands above all else: GitHub shows the first few."""
    return (not finding.hides, finding)


def _kept_out(course: Course) -> str:
    """How many drafts there are: a draft is no mistake, and should not be forgotten either."""
    drafts = [module for module in course.modules.values() if module.draft]
    number = len(drafts) + sum(
        item.draft for assessment in course.assessments.values() for item in assessment.items
    )
    return f"; {number} draft{' is' if number == 1 else 's are'} kept out" if number else ""


def errors_with(root: Path, texts: Mapping[str, str]) -> list[Finding]:
    """The errors that the course would have with these texts in its files."""
    course_files = CourseFiles(root, texts)
    course = whole_course(course_files)
    read = [finding for found in course_files.found.values() for finding in found]
    found = told(course, read + check_course(course, least="error"))
    return [one for one in found if one.severity == "error"]


def stop(found: Iterable[Finding], *, strict: bool = False) -> bool:
    """Whether findings stop what would come after them."""
    stopping = {"error", "warning"} if strict else {"error"}
    return any(one.severity in stopping and not one.timed for one in found)
