"""Rules over the model; each is one small function, and its docstring is its page in the docs."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from coursewright.checking.blanks import tell_blanks
from coursewright.checking.consequences import without_consequences
from coursewright.checking.drafts import calm_drafts
from coursewright.checking.pages import items_stand_on_a_page
from coursewright.checking.registry import BEFORE_RELEASE, ON_COURSE
from coursewright.checking.renaming import with_renamed_modules
from coursewright.checking.wording import check_wording
from coursewright.model.files import PRIVATE_QUIZ
from coursewright.model.private import with_private
from coursewright.reading.whole_course import whole_course

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.rule import Severity
    from coursewright.reading.course_files import CourseFiles

# A file with a rule is part of the check by lying here.
for _module in walk_packages(__path__, f"{__name__}."):
    import_module(_module.name)


def check_course(
    course: Course, *, for_release: bool = False, least: Severity = "info"
) -> list[Finding]:
    """What the rules find, in the order of the rules; before a release, a few rules more.

    Rules whose findings are all less severe than `least` are left out.
    """
    found = ON_COURSE.at_least(least, course)
    if for_release:
        found += BEFORE_RELEASE(course)
    return [*found, *check_wording(course, least), *_check_private(course, least)]


def _check_private(course: Course, least: Severity) -> Iterator[Finding]:
    """What the same rules find in private quizzes, beside all others.

    What they find there in a public file does not count: it would tell of private items, or be
    silent because of one.
    """
    if not course.private:
        return
    both = with_private(course)
    for one in (*ON_COURSE.at_least(least, both), *check_wording(both, least)):
        if PRIVATE_QUIZ.pattern.fullmatch(one.path) and one.of is not items_stand_on_a_page:
            yield one


def told(course: Course, found: list[Finding]) -> list[Finding]:
    """Of all that was found, what an author should read: causes, not what follows from them."""
    course = with_private(course)
    found = without_consequences(course, tell_blanks(course, found))
    return calm_drafts(course, with_renamed_modules(course, found))


def check_files(course_files: CourseFiles) -> list[Finding]:
    """All errors of a course, put in place of those of reading, so that its pages can show them."""
    course = whole_course(course_files)
    read = [finding for found in course_files.found.values() for finding in found]
    found = read + check_course(course, least="error")
    errors = [one for one in told(course, found) if one.severity == "error"]
    course_files.tell(errors)
    return errors
