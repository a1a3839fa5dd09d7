"""Rules for variants: items that ask of somebody else what another item asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.finding import Finding, nearest
from coursewright.model.page import SHOWING
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Assessment, Course
    from coursewright.model.item import Item
    from coursewright.model.text import Text


@rule("variants-are-alike", "error", "items")
def variants_are_alike(course: Course) -> Iterator[Finding]:
    """Checks that `variant-of` names another item of its file, of the same type and objective.

    Why: a variant is the same question with somebody else in it; it comes back in place of the
    other, and what a learner wrote there stands beside what they write now.
    Instead: name the item that stands on the page, and let the two agree in `type` and `objective`.
    """
    known = {one.id for module in course.modules.values() for one in module.objectives}
    for assessment in course.assessments.values():
        # Of two with one id, which is told, the first.
        by_id = {item.id: item for item in reversed(assessment.items)}
        for item in assessment.items:
            name = item.variant_of
            if name is None:
                continue
            found = _misfit(item, name, by_id.get(name.source), known)
            if name.source not in by_id:
                if assessment.slug in course.faulty:
                    continue
                found = _unresolved(course, assessment, item, name)
            if found:
                message, hint = found
                yield Finding(variants_are_alike, name.at, message, hint, len(name.source))


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


def _misfit(
    item: Item, name: Text, original: Item | None, known: set[str]
) -> tuple[str, str] | None:
    """What is wrong between a variant and the item that it names, and what to do."""
    if original is None:
        return None
    if original.id == item.id:
        return f"item `{item.id}` is a variant of itself", "name another item, or delete the line"
    if original.variant_of:
        first = original.variant_of.source
        return (
            f"item `{item.id}` is a variant of `{name.source}`, which is one itself",
            f"name the item that stands on a page: `variant-of: {first}`"
            if first not in (item.id, original.id)
            else f"delete `variant-of` from the one of `{item.id}` and `{original.id}` that stands "
            "on a page",
        )
    if original.type != item.type:
        return (
            f"item `{item.id}` is `{item.type}`, and `{name.source}`, of which it is a variant, is "
            f"`{original.type}`",
            f"write `type: {original.type}`, or name an item of `type: {item.type}`",
        )
    mine, other = (one.objective.source if one.objective else "" for one in (item, original))
    if mine != other and {mine, other} <= known:
        return (
            f"item `{item.id}` and `{name.source}`, of which it is a variant, have different "
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
    variants = {
        item.id: item.variant_of.source
        for assessment in course.assessments.values()
        for item in assessment.items
        if item.variant_of
    }
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
                if place == "fence"
                else f"take it out of the set, or delete `variant-of` from `{name}`",
                len(name),
            )
