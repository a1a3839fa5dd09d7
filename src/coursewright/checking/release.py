"""Rules that `check --release` adds: what a course should have before people rely on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import BEFORE_RELEASE
from coursewright.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course


@BEFORE_RELEASE.rule("modules-are-reviewed", "warning", "modules")
def modules_are_reviewed(course: Course) -> Iterator[Finding]:
    """Warns, with `--release`, of a module that no named expert has reviewed.

    Why: the page says *Draft: not yet reviewed by a named expert*, and institutions rely on it.
    Instead: let somebody who knows the subject read it, and name them, with the date and what
    they read. Never invent a reviewer.
    """
    for module in course.modules.values():
        if not module.reviews and module.slug not in course.site.left_out:
            yield Finding(
                modules_are_reviewed,
                module.at,
                f"no named expert has reviewed the module `{module.slug}`",
                "when somebody has, write under `reviews:` who, in what role and where, when, "
                "and what they read",
            )
