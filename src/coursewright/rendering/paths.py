"""The ways into the course: each with its modules, or some of their sittings, and their minutes."""

from __future__ import annotations

from itertools import dropwhile, islice
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from coursewright.markup.fields import educate
from coursewright.model.files import MODULE
from coursewright.model.minutes import minutes_of_step
from coursewright.rendering.progress import view_module
from coursewright.rendering.strings import page_words, say_minutes
from coursewright.rendering.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coursewright.model.course import LearningPath, Module, PathStep
    from coursewright.rendering.context import PageContext


def render_paths(page: PageContext) -> Markup:
    """The paths that promise to take no more than so many minutes, then the ways in."""
    by_slug = {module.slug: module for module in page.modules()}
    views = [
        (path, view)
        for path in page.course_files.paths()
        if (view := _view_path(page, path, by_slug))["modules"]
    ]
    return fill(
        "paths",
        within=[view for path, view in views if path.minutes is not None],
        ways=[view for path, view in views if path.minutes is None],
    )


def _view_path(page: PageContext, path: LearningPath, by_slug: dict[str, Module]) -> dict[str, Any]:
    steps = [
        _view_step(page, step, by_slug[step.module.source])
        for step in path.steps
        if step.module.source in by_slug
    ]
    return {
        "title": educate(path.title.source),
        "why": educate(path.why.source),
        "time": say_minutes(sum(step["minutes"] for step in steps)),
        "modules": steps,
    }


def _view_step(page: PageContext, step: PathStep, module: Module) -> dict[str, Any]:
    """A module, or its sittings by their numbers, with where the first of them begins."""
    sittings = view_module(page, module)["sittings"] if step.sittings else []
    named = [
        sittings[number - 1] for number in sorted(step.sittings) if 0 < number <= len(sittings)
    ]
    return {
        "address": page.href(module.path, named[0]["items"][0]["place"] if named else ""),
        "title": educate(module.title.source),
        "sittings": _say_sittings(page, step, module),
        "minutes": minutes_of_step(step, module, [one["minutes"] for one in sittings]),
    }


def _say_sittings(page: PageContext, step: PathStep, module: Module) -> Markup:
    """The sittings by their numbers, those in a row together, each with the way to the first."""
    if not step.sittings:
        return Markup()
    links = [
        Markup('<a href="{}">{}</a>').format(
            page.href(module.path, f"sitting-{first}"), f"{first}–{last}" if last > first else first
        )
        for first, last in _runs(step.sittings)
    ]
    said = page_words()["path_sittings_one" if len(step.sittings) == 1 else "path_sittings_many"]
    return Markup(escape(said)).format(which=Markup(", ").join(links))  # noqa: S704 - escaped


def say_next(page: PageContext, number: int) -> list[Markup]:
    """Where each path goes on that leaves the page of a module after one of its sittings.

    A path of whole modules goes on at their ends, below which the next module is named.
    """
    ways = ((path, _next_leg(page, path, number)) for path in page.course_files.paths())
    said = Markup(escape(page_words()["path_next"]))  # noqa: S704 - escaped
    return [
        said.format(path=educate(path.title.source), next=_link(page, *leg))
        for path, leg in ways
        if leg
    ]


def _next_leg(page: PageContext, path: LearningPath, number: int) -> tuple[str, int] | None:
    """The module, and the sitting or 0 for all, that a path has after a run of sittings."""
    legs = [
        (step.module.source, *run)
        for step in path.steps
        for run in (_runs(step.sittings) if step.sittings else [(0, 0)])
    ]
    after = dropwhile(lambda leg: (leg[0], leg[2]) != (page.slug, number), legs)
    # No module is read that the page need not name, so that its edits leave the page alone.
    shown = ((slug, first) for slug, first, _ in islice(after, 1, None) if not page.hides(slug))
    return next(shown, None)


def _link(page: PageContext, slug: str, first: int) -> Markup:
    """The way to a module, or to one of its sittings; on its own page by the sitting's title."""
    anchor = f"sitting-{first}" if first else ""
    titles = (one["title"] for one in page.above.sittings if one["anchor"] == anchor)
    module = page.course_files.module(slug)
    title = next(titles, "") if slug == page.slug else ""
    title = title or (educate(module.title.source) if module else slug)
    return Markup('<a href="{}">{}</a>').format(page.href(MODULE.path_of(slug), anchor), title)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of numbers that follow each other: 1 to 3, 5 to 5."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
