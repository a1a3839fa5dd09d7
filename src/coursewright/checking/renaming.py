"""A module whose folder got another name: one cause, told once, in place of all that misses it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.checking.site import nav_lists_every_module
from coursewright.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.text import Position

_MISSED_BY = frozenset({
    "fences-resolve", "left-out-modules-exist", "links-resolve", "nav-lists-every-module",
    "paths-lead-somewhere", "prerequisites-exist", "pretests-wait-for-their-section",
    "sessions-use-what-is-there", "teaches-resolves",
})  # fmt: skip
"""Rules that notice when a module is not where it was."""


def with_renamed_modules(course: Course, found: list[Finding]) -> list[Finding]:
    """What was found, with one finding for each folder that got another name."""
    for old, new, at in _renamed(course):
        missed = re.compile(
            rf"\b(?:modules/{re.escape(old)}/|quizzes/{re.escape(new)}\.yml"
            rf"|modules/{re.escape(new)}/index\.md)|(?<![\w-]){re.escape(old)}(?![\w-])"
            rf"|module `{re.escape(new)}`"
        )
        follow = [one for one in found if one.rule in _MISSED_BY and missed.search(one.message)]
        places = sorted({one.path for one in follow})
        quiz = f"rename quizzes/{old}.yml, too, and " if old in course.assessments else ""
        cause = Finding(
            nav_lists_every_module,
            at,
            f"there is no module `{old}`; its folder seems to be called `{new}` now",
            f"call the folder modules/{old}/ again; or {quiz}write `{new}` for `{old}` in "
            + ", ".join(places),
        )
        found = [one for one in found if one not in follow] + [cause]
    return found


def _renamed(course: Course) -> Iterator[tuple[str, str, Position]]:
    """Modules that the navigation names and nobody has, each with one that it does not name."""
    named = {
        match[1]: at
        for path, at in course.site.nav
        if (match := re.fullmatch(r"modules/([^/]+)/index\.md", path))
    }
    gone = [slug for slug in named if not (course.root / "modules" / slug).is_dir()]
    new = [
        slug
        for slug, module in course.modules.items()
        if slug not in named and slug not in course.site.left_out and not module.draft
    ]
    for old in gone:
        likely = [slug for slug in new if slug in _assessed(course, old)]
        if not likely and len(gone) == len(new) == 1:
            likely = new
        if len(likely) == 1:
            yield old, likely[0], named[old]


def _assessed(course: Course, slug: str) -> set[str]:
    """The modules whose objectives the quiz of this name assesses."""
    if slug not in course.assessments:
        return set()
    asked = {item.objective.source for item in course.assessments[slug].items if item.objective}
    return {
        module.slug
        for module in course.modules.values()
        if any(objective.id in asked for objective in module.objectives)
    }
