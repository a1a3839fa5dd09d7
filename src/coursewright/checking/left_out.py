"""Rules for modules that an institution leaves out: nothing points to what is gone."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from coursewright.checking.links import target_of
from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest
from coursewright.model.page import SHOWING
from coursewright.model.text import Position
from coursewright.reading.standing import shown_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.page import Page

_TITLE = re.compile(r"^# +(?P<words>\S.*?)(?:[ \t]*\{[^{}]*\})?[ \t]*$")


@rule("conditions-hold", "error", "pages")
def conditions_hold(course: Course) -> Iterator[Finding]:
    """Checks that a part of a page for sites with or without a module has both ends and a module.

    Why: without its end it would hide nothing, or all that follows.
    Instead: write `<!-- with ethics -->` above the part and `<!-- end -->` below it, each on a
    line of its own; `ethics` is the name of the module's folder.
    """
    slugs = sorted(path.parent.name for path in (course.root / "modules").glob("*/index.md"))
    for page in course.pages.values():
        for one in page.conditions:
            line = one.first if one.first is not None else one.last
            at = Position(page.path, (line or 0) + 1, 1)
            if one.first is None or one.last is None:
                yield Finding(
                    conditions_hold,
                    at,
                    "this `<!-- end -->` ends nothing"
                    if one.first is None
                    else "this part for some sites has no end",
                    "delete it" if one.first is None else "write `<!-- end -->` below the part",
                )
            for slug, _ in one.modules:
                if slug not in slugs:
                    yield Finding(
                        conditions_hold,
                        at,
                        f"there is no module `{slug}`",
                        nearest(slug, slugs, f"use one of: {', '.join(slugs)}"),
                    )


@rule("nothing-points-to-what-is-left-out", "warning", "pages")
def nothing_points_to_what_is_left_out(course: Course) -> Iterator[Finding]:
    """Warns of a sentence, a link or a fence that points to a module that `leave_out:` names.

    Why: the link is gone, its words stay, and they promise what is not there.
    Instead: put the part between `<!-- with ethics -->` and `<!-- end -->`, each on a line of its
    own.
    """
    left_out = course.site.left_out
    if left_out and not set(course.modules) - left_out:
        places = course.site.values("extra", "course", "leave_out")
        yield Finding(
            nothing_points_to_what_is_left_out,
            places[0].at if places else course.site.at,
            "`leave_out:` names every module, so there is no course",
            "keep at least one",
        )
        return
    gone = {slug: _names(course, slug) for slug in sorted(left_out & set(course.modules))}
    for page in course.pages.values() if gone else ():
        if not page.path.startswith(tuple(f"modules/{slug}/" for slug in gone)):
            yield from _pointing(course, page, gone)


def _names(course: Course, slug: str) -> list[str]:
    """What the module's pages are called."""
    found = [course.modules[slug].title.source]
    for path, page in course.pages.items():
        if path.startswith(f"modules/{slug}/"):
            title = next(filter(None, map(_TITLE.match, page.prose)), None)
            found += [title["words"]] if title else []
    return [name for name in dict.fromkeys(found) if len(name) > 3]


def _pointing(course: Course, page: Page, gone: dict[str, list[str]]) -> Iterator[Finding]:
    told: set[int] = set()

    def tell(line: int, column: int, what: str, slug: str, width: int) -> Iterator[Finding]:
        if line not in told:
            told.add(line)
            yield Finding(
                nothing_points_to_what_is_left_out,
                Position(page.path, line, column),
                f"{what} belongs to the module `{slug}`, which this site leaves out",
                f"put the part between `<!-- with {slug} -->` and `<!-- end -->`, each on a line "
                "of its own",
                width,
            )

    for link in page.links:
        parts = target_of(page.path, link.destination.partition("#")[0]).split("/")
        if parts[0] == "modules" and len(parts) > 2 and parts[1] in gone:
            file = posixpath.basename(link.destination)
            yield from tell(link.at.line, link.at.column, f"`{file}`", parts[1], len(link.words))
    by_name = shown_by_name(course.assessments.values())
    owners = {item.id: slug for slug, one in course.assessments.items() for item in one.items}
    for fence in page.fences:
        if fence.kind not in (*SHOWING, "begin", "worksheet"):
            continue
        for line, name in fence.lines:
            items = by_name.get(name, [])
            slug = name if fence.kind == "begin" else owners.get(items[0].id, "") if items else ""
            if slug in gone:
                yield from tell(line, fence.at.column, f"`{name}`", slug, len(name))
    for number, words in enumerate(page.prose, 1):
        for owner, names in gone.items():
            for name in names:
                place = words.find(name)
                if place >= 0:
                    yield from tell(number, place + 1, f"`{name}`", owner, len(name))
