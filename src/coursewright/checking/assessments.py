"""Rules for items as such: their ids, objectives and stems."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coursewright.checking.links import headings_of
from coursewright.checking.registry import check, rule
from coursewright.finding import Finding, nearest
from coursewright.model.item import LONGEST_STEM
from coursewright.reading.course_rules import REQUIRED_KEYS_ARE_THERE, TEACHES_RESOLVES
from coursewright.tracing import ITEMS_FOR_AN_OBJECTIVE, items_that_assess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.item import Item
    from coursewright.model.text import Position


def items(course: Course) -> Iterator[Item]:
    """Every item of the course."""
    for assessment in course.assessments.values():
        yield from assessment.items


def unfinished(item: Item) -> bool:
    """Whether what seems to be missing may still come, or is told where it could not be read."""
    return item.draft or item.lost


@rule("item-ids-are-unique", "error", "items")
def item_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that no two items of the course have the same id, and none has the name of a quiz.

    Why: a learner's answers are kept under the item's id; two items would share them.
    Instead: give the newer item an id of its own.
    """
    first: dict[str, Position] = {}
    for item in items(course):
        if item.id in first:
            there = first[item.id]
            yield Finding(
                item_ids_are_unique,
                item.at,
                f"the id `{item.id}` is used already, in {there.path} on line {there.line}",
                "give the newer of the two items another id",
            )
        elif item.id in course.assessments:
            yield Finding(
                item_ids_are_unique,
                item.at,
                f"the id `{item.id}` is also the name of a quiz file",
                "give the item a longer id, such as one with its topic",
            )
        first.setdefault(item.id, item.at)


@rule("objective-exists", "error", "items")
def objective_exists(course: Course) -> Iterator[Finding]:
    """Checks that an item's objective is one of its module.

    Why: coverage, and what a learner is shown to have practised, are counted by objective.
    Instead: use an id from `objectives:` in the module's front matter, or add it there.
    """
    known = {
        objective.id: module.slug
        for module in course.modules.values()
        for objective in module.objectives
    }
    for item in items(course):
        if item.objective is None or not known or item.objective.source in known:
            continue
        yield Finding(
            objective_exists,
            item.objective.at,
            f"no module has an objective `{item.objective.source}`",
            _nearest(item.objective.source, known),
            len(item.objective.source),
        )


@check
def _objectives_are_named(course: Course) -> Iterator[Finding]:
    """An item of a module needs an objective, which no reader of a quiz alone can tell."""
    for assessment in course.assessments.values():
        for item in assessment.items:
            missing = item.objective is None and not item.draft
            if missing and assessment.slug in course.modules:
                yield Finding(
                    REQUIRED_KEYS_ARE_THERE,
                    item.at,
                    f"item `{item.id}` has no `objective`",
                    "name the objective of the module that this item assesses",
                )


def _nearest(name: str, known: dict[str, str]) -> str:
    return nearest(
        name, known, "use an id from `objectives:` in the module's front matter, or add it there"
    )


@rule("objectives-are-assessed", "error", "items")
def objectives_are_assessed(course: Course) -> Iterator[Finding]:
    """Checks that every objective of a module is assessed by at least two items.

    Why: one answer may be luck, and spaced review needs a sibling to ask instead. A reflection, a
    survey and a guess in a pre-test show nothing and do not count.
    Instead: write another item, or give up the objective.
    """
    counts = Counter(
        item.objective.source
        for item in items_that_assess(course.assessments.values())
        if item.objective
    )
    for module in course.modules.values():
        for objective in module.objectives:
            number = counts[objective.id]
            lost = objective.id in course.mentioned or (
                module.slug in course.faulty and module.slug not in course.assessments
            )
            if number >= ITEMS_FOR_AN_OBJECTIVE or module.draft or lost:
                continue
            have = "no item assesses" if not number else "only one item assesses"
            yield Finding(
                objectives_are_assessed,
                objective.at,
                f"{have} the objective `{objective.id}`",
                f"write {'another item' if number else 'two items'} in "
                f"quizzes/{module.slug}.yml with `objective: {objective.id}`",
                len(objective.id),
            )


@rule("stem-fits-legend", "error", "items")
def stem_fits_legend(course: Course) -> Iterator[Finding]:
    """Checks that a stem has at most 200 characters.

    Why: a screen reader repeats the stem with the choices; background belongs before it.
    Instead: move the background to `stimulus:` and leave the question.
    """
    for item in items(course):
        if len(item.stem.source) > LONGEST_STEM:
            yield Finding(
                stem_fits_legend,
                item.stem.at,
                f"the stem has {len(item.stem.source)} characters, more than {LONGEST_STEM}",
                "move the background to `stimulus:` and leave the question in `stem:`",
            )


@check
def _teaches_resolves(course: Course) -> Iterator[Finding]:
    """The heading exists; its form was judged while reading."""
    for assessment in course.assessments.values():
        for item, target in ((one, at) for one in assessment.items for at in one.targets()):
            width = len(target.path) + 1 + len(target.anchor)
            if target.path not in course.headings:
                if (course.root / target.path).is_file():
                    continue  # It could not be read, which is told there.
                yield Finding(
                    TEACHES_RESOLVES,
                    target.at,
                    f"there is no page {target.path}",
                    "write the page's path from the top of the repository",
                    width,
                )
                continue
            module = course.modules.get(assessment.slug)
            if module and not target.path.startswith(f"modules/{module.slug}/"):
                yield Finding(
                    TEACHES_RESOLVES,
                    target.at,
                    f"`teaches` of item `{item.id}` leads out of its module, to {target.path}",
                    f"name the heading of {module.path} that teaches this; where there is none, "
                    "the question asks what the module does not teach",
                    width,
                    told_as="warning",
                )
            anchors = [heading.anchor for heading in course.headings[target.path]]
            if target.anchor in anchors:
                continue
            yield Finding(
                TEACHES_RESOLVES,
                target.at,
                f"{target.path} has no heading `#{target.anchor}`",
                nearest(target.anchor, anchors, headings_of(course, target.path), form="#{}"),
                width,
            )
