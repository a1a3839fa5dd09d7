"""Rules for the ways into the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.minutes import minutes_of_sitting, minutes_of_sittings, minutes_of_step
from coursewright.reading.standing import shown_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course, Module
    from coursewright.model.item import Item


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
        for step in path.steps:
            slug = step.module
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


@rule("sittings-of-paths-exist", "error", "modules")
def sittings_of_paths_exist(course: Course) -> Iterator[Finding]:
    """Checks that the sittings that a path names are there, each once.

    Why: a stopping place more or less gives the sittings of a module other numbers.
    Instead: name them by their numbers on the course's map, from 1, or the module alone.
    """
    by_name = shown_by_name(course.assessments.values())
    for path in course.paths:
        for step in path.steps:
            module = course.modules.get(step.module.source)
            if module is None or module.slug in course.faulty:
                continue
            count = len(_sittings(course, module, by_name))
            strange = [one for one in step.sittings if not 0 < one <= count]
            twice = [one for one in step.sittings if step.sittings.count(one) > 1]
            if strange or twice:
                wrong = (
                    f"has no sitting {strange[0]}"
                    if strange
                    else f"is named with its sitting {twice[0]} twice"
                )
                yield Finding(
                    sittings_of_paths_exist,
                    step.at,
                    f"`{module.slug}` {wrong} in the path `{path.id}`",
                    f"name sittings from 1 to {count}, each once, or the module alone",
                )


@rule("paths-keep-their-minutes", "error", "modules")
def paths_keep_their_minutes(course: Course) -> Iterator[Finding]:
    """Checks that a path takes no more minutes than it promises.

    Why: who has set aside ninety minutes, and is not through then, will not come again.
    Instead: leave out a module or some of its sittings, or promise what it takes.
    """
    by_name = shown_by_name(course.assessments.values())
    for path in course.paths:
        if path.minutes is None or path.minutes_at is None:
            continue
        modules = [course.modules.get(step.module.source) for step in path.steps]
        minutes = sum(
            minutes_of_step(step, module, _sittings(course, module, by_name))
            for step, module in zip(path.steps, modules, strict=True)
            if module is not None and module.slug not in course.site.left_out
        )
        if minutes > path.minutes:
            yield Finding(
                paths_keep_their_minutes,
                path.minutes_at,
                f"the path `{path.id}` promises {path.minutes} minutes and takes {minutes}",
                f"name fewer modules or sittings, or write `minutes: {minutes}`",
                len("minutes"),
            )


def _sittings(course: Course, module: Module, by_name: dict[str, list[Item]]) -> list[int]:
    """The whole minutes of each sitting of a module, as its map counts them."""
    page = course.pages.get(module.path)
    card = course.cards.get(module.slug)
    stretches = []
    for place, sitting in enumerate(page.sittings if page else ()):
        named = [item for name in sitting.names for item in by_name.get(name, ())]
        shown = [item for item in named if not item.draft]
        if page:
            stretches.append((minutes_of_sitting(page, place, shown, card), bool(shown)))
    return minutes_of_sittings(stretches)
