"""Rules that `check --release` adds: what a course should have before people rely on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.finding import warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course


def modules_are_reviewed(course: Course) -> Iterator[Finding]:
    """Warns, with `--release`, of a module that no named expert has reviewed.

    Why: the page says *Draft: not yet reviewed by a named expert*, and institutions rely on it.
    Instead: let somebody who knows the subject read it, and name them, with the date and what
    they read. Never invent a reviewer.
    """
    for module in course.modules.values():
        if not module.reviews and module.slug not in course.site.left_out:
            yield warning(
                "modules-are-reviewed",
                module.at,
                f"no named expert has reviewed the module `{module.slug}`",
                "when somebody has, write under `reviews:` who, in what role and where, when, "
                "and what they read",
            )


RULES: tuple[Callable[[Course], Iterator[Finding]], ...] = (modules_are_reviewed,)
