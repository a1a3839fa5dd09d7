"""Rules for variants: items that ask of somebody else what another item asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest
from coursewright.model.page import SHOWING
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coursewright.model.course import Assessment, Course
    from coursewright.model.item import Item
    from coursewright.model.text import Text


def _variants(assessment: Assessment) -> Iterator[tuple[Item, Text]]:
    for item in assessment.items:
        if item.variant_of is not None:
            yield item, item.variant_of


def _by_id(assessment: Assessment) -> dict[str, Item]:
    """In the order of the file; of two with one id, which is told, the first."""
    by_id: dict[str, Item] = {}
    for item in assessment.items:
        by_id.setdefault(item.id, item)
    return by_id


def _way(item: Item, by_id: Mapping[str, Item]) -> list[str]:
    """The ids from a variant to what it is one of in the end; those of a circle end twice in it."""
    way = [item.id]
    while item.variant_of is not None:
        way.append(item.variant_of.source)
        if way[-1] in way[:-1] or way[-1] not in by_id:
            break
        item = by_id[way[-1]]
    return way


@rule("variants-resolve", "error", "items")
def variants_resolve(course: Course) -> Iterator[Finding]:
    """Checks that `variant-of` names another item of its file, which is no variant itself.

    Why: a variant comes back in place of the item that it names, which learners have met on a page.
    Instead: name the item that stands on the page.
    """
    for assessment in course.assessments.values():
        by_id = _by_id(assessment)
        for item, name in _variants(assessment):
            if by_id[item.id] is not item:
                continue  # It has the id of another, which is told.
            if name.source not in by_id:
                # What its file names could not be read, which is told.
                lost = assessment.slug in course.faulty and name.source in course.mentioned
                found = None if lost else _unresolved(course, assessment, item, name)
            else:
                found = _indirect(item, name, by_id)
            if found:
                message, hint = found
                yield Finding(variants_resolve, name.at, message, hint, len(name.source))


def _unresolved(course: Course, assessment: Assessment, item: Item, name: Text) -> tuple[str, str]:
    for other in course.assessments.values():
        if any(one.id == name.source for one in other.items):
            return (
                f"item `{item.id}` is a variant of `{name.source}`, which is in {other.path}",
                f"move `{item.id}` into {other.path}",
            )
    known = [one.id for one in assessment.items if one is not item and not one.variant_of]
    return (
        f"item `{item.id}` is a variant of `{name.source}`, and its file has no such item",
        nearest(name.source, known, "name an item of this file that stands on a page"),
    )


def _indirect(item: Item, name: Text, by_id: Mapping[str, Item]) -> tuple[str, str] | None:
    """What is wrong with a way that leads over other variants, or in a circle."""
    way = _way(item, by_id)
    if way[-1] in way[:-1]:
        circle = way[way.index(way[-1]) : -1]
        if item.id != next(one for one in by_id if one in circle):
            return None  # It is told at the first of the circle.
        if len(circle) == 1:
            return (
                f"item `{item.id}` is a variant of itself",
                "name another item, or delete the line",
            )
        return (
            f"item `{item.id}` is a variant of `{name.source}`, which leads back to it",
            "delete `variant-of` from the one that stands on a page, of "
            + ", ".join(f"`{one}`" for one in circle),
        )
    if len(way) == 2 or way[-1] not in by_id:
        return None
    return (
        f"item `{item.id}` is a variant of `{name.source}`, which is one itself",
        f"name the item that stands on a page: `variant-of: {way[-1]}`",
    )


@rule("variants-are-alike", "error", "items")
def variants_are_alike(course: Course) -> Iterator[Finding]:
    """Checks that a variant has the type and the objective of the item that it is a variant of.

    Why: a variant is the same question with somebody else in it; it comes back in place of the
    other, and what a learner wrote there stands beside what they write now.
    Instead: let the two agree in `type` and `objective`, or name another item.
    """
    known = {one.id for module in course.modules.values() for one in module.objectives}
    for assessment in course.assessments.values():
        by_id = _by_id(assessment)
        for item, name in _variants(assessment):
            original = by_id.get(name.source)
            if original is None or original.variant_of is not None or by_id[item.id] is not item:
                continue  # That is told already.
            found = _misfit(item, original, known)
            if found:
                message, hint = found
                yield Finding(variants_are_alike, name.at, message, hint, len(name.source))


def _misfit(item: Item, original: Item, known: set[str]) -> tuple[str, str] | None:
    """What is wrong between a variant and the item that it names, and what to do."""
    if original.type != item.type:
        return (
            f"item `{item.id}` is `{item.type}`, and `{original.id}`, of which it is a variant, is "
            f"`{original.type}`",
            f"write `type: {original.type}`, or name an item of `type: {item.type}`",
        )
    mine, other = (one.objective.source if one.objective else "" for one in (item, original))
    if mine != other and {mine, other} <= known:
        return (
            f"item `{item.id}` and `{original.id}`, of which it is a variant, have different "
            "objectives",
            f"write `objective: {other}` into `{item.id}`, or name another item",
        )
    return None


@rule("variants-stand-on-no-page", "warning", "items")
def variants_stand_on_no_page(course: Course) -> Iterator[Finding]:
    """Warns of a variant that a fence or a set names.

    Why: it is kept for later, for quick recall and the calendar; whoever has seen it on a page
    would only remember it.
    Instead: name the item of which it is a variant.
    """
    variants = dict(_originals(course))
    named = [
        (name, Position(page.path, line, fence.at.column), "fence")
        for page in course.pages.values()
        for fence in page.fences
        if fence.kind in SHOWING
        for line, name in fence.lines
    ]
    named += [
        (name.source, name.at, "set")
        for assessment in course.assessments.values()
        for one in assessment.sets
        for name in one.items
    ]
    for name, at, place in named:
        if name in variants:
            yield Finding(
                variants_stand_on_no_page,
                at,
                f"`{name}` is a variant, and this {place} shows it",
                f"delete this line, or name `{variants[name]}` in its place"
                if place == "fence" and variants[name]
                else "delete this line"
                if place == "fence"
                else f"take it out of the set, or delete `variant-of` from `{name}`",
                len(name),
            )


def _originals(course: Course) -> Iterator[tuple[str, str]]:
    """Each variant, and the item of which it is one in the end; none if that is not there.

    Those of a circle are left out: that one of them is no variant is told already.
    """
    for assessment in course.assessments.values():
        by_id = _by_id(assessment)
        for item, _ in _variants(assessment):
            way = _way(item, by_id)
            if way[-1] not in way[:-1]:
                yield item.id, way[-1] if way[-1] in by_id else ""
