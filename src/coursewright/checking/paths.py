"""Rules for the ways into the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course


@rule("paths-lead-somewhere", "error", "modules")
def paths_lead_somewhere(course: Course) -> Iterator[Finding]:
    """Checks that a path names modules, each once, and that no two paths have one id.

    Why: a misspelled name would silently shorten the path.
    Instead: use the names of folders in modules/.
    """
    known = ", ".join(sorted(course.modules))
    ids: set[str] = set()
    for path in course.paths:
        if path.id in ids:
            yield Finding(
                paths_lead_somewhere,
                path.at,
                f"two paths have the id `{path.id}`",
                "give one of them another id",
            )
        ids.add(path.id)
        seen: set[str] = set()
        for slug in path.modules:
            if slug.source in seen or (course.modules and slug.source not in course.modules):
                what = "names it twice" if slug.source in seen else "is not a module"
                yield Finding(
                    paths_lead_somewhere,
                    slug.at,
                    f"`{slug.source}` in the path `{path.id}` {what}",
                    f"name each module once, by its folder: {known}",
                    len(slug.source),
                )
            seen.add(slug.source)
