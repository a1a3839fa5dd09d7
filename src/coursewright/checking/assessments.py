"""Rules for items: ids, keys, choices, rationales, objectives."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from coursewright.finding import error, nearest
from coursewright.model.interaction import (
    Multiple,
    Numeric,
    ShortText,
    Single,
)
from coursewright.model.meaning import fold
from coursewright.tracing import ITEMS_FOR_AN_OBJECTIVE, items_that_assess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coursewright.finding import Finding
    from coursewright.model.course import Course
    from coursewright.model.interaction import Choice
    from coursewright.model.item import Item
    from coursewright.model.text import Position

LONGEST_STEM = 200


def items(course: Course) -> Iterator[Item]:
    """Every item of the course."""
    for assessment in course.assessments.values():
        yield from assessment.items


def _unfinished(item: Item) -> bool:
    """Whether what seems to be missing may still come, or is told where it could not be read."""
    return item.draft or item.lost


def item_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that no two items of the course have the same id, and none has the name of a quiz.

    Why: a learner's answers are kept under the item's id; two items would share them.
    Instead: give the newer item an id of its own.
    """
    first: dict[str, Position] = {}
    for item in items(course):
        if item.id in first:
            there = first[item.id]
            yield error(
                "item-ids-are-unique",
                item.at,
                f"the id `{item.id}` is used already, in {there.path} on line {there.line}",
                "give the newer of the two items another id",
            )
        elif item.id in course.assessments:
            yield error(
                "item-ids-are-unique",
                item.at,
                f"the id `{item.id}` is also the name of a quiz file",
                "give the item a longer id, such as one with its topic",
            )
        first.setdefault(item.id, item.at)


def choice_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that the choices of an item have different ids.

    Why: the id says which choice a learner took, however the choices are worded or ordered.
    Instead: name each choice by what it says.
    """
    for item in items(course):
        counts = Counter(choice.id for choice in item.choices)
        seen: set[str] = set()
        for choice in item.choices:
            if counts[choice.id] > 1 and choice.id in seen:
                yield error(
                    "choice-ids-are-unique",
                    choice.at,
                    f"item `{item.id}` has two choices with the id `{choice.id}`",
                    "give one of them another id",
                )
            seen.add(choice.id)


def key_exists(course: Course) -> Iterator[Finding]:
    """Checks that something is marked as right: at least one choice, and one alone in `single`.

    Why: without a key nobody can answer rightly; with two in a `single` item, one right answer is
    called wrong.
    Instead: mark the best choice with `key: true`.
    """
    for item in items(course):
        keys = [choice for choice in item.choices if choice.key]
        match item.interaction:
            case Single() | Multiple() if item.choices and not keys and not _unfinished(item):
                yield error(
                    "key-exists",
                    item.at,
                    f"item `{item.id}` marks no choice as key",
                    "add `key: true` to the choice that is the best answer",
                )
            case Single() if len(keys) > 1:
                yield error(
                    "single-has-one-key",
                    keys[1].at,
                    f"item `{item.id}` is `single` and marks {len(keys)} choices as key",
                    "keep `key: true` on the best answer only, or write `type: multiple`",
                )
            case Multiple() if len(keys) == len(item.choices) > 1 and not _unfinished(item):
                yield error(
                    "key-exists",
                    item.at,
                    f"item `{item.id}` marks every choice as key, so ticking all is right",
                    "add a choice that does not belong",
                )
            case _:
                pass


def choices_differ(course: Course) -> Iterator[Finding]:
    """Checks that there are at least two choices and that no two say the same.

    Why: equal choices make a right answer wrong; case, spaces and punctuation do not make them
    different, signs and numbers do.
    Instead: reword or delete one.
    """
    for item in items(course):
        if (
            isinstance(item.interaction, Single | Multiple)
            and len(item.choices) == 1
            and not _unfinished(item)
        ):
            yield error(
                "choices-are-two-or-more",
                item.at,
                f"item `{item.id}` has one choice only",
                "add at least one more choice with `id`, `text` and `rationale`",
            )
        seen: dict[str, Choice] = {}
        for choice in item.choices:
            words = fold_choice(choice.text.source)
            if words in seen:
                yield error(
                    "choices-differ",
                    choice.text.at,
                    f"choices `{seen[words].id}` and `{choice.id}` say the same",
                    "reword one of them, or delete it",
                    len(choice.text.source.splitlines()[0]),
                )
            seen.setdefault(words, choice)


# A minus, a comparison or a decimal point can be all that tells two choices apart.
_NO_DIFFERENCE = re.compile(r"[.,;:!?](?!\d)|[\s*_`\"'“”‘’]+")
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")


def fold_choice(words: str) -> str:
    """Words of a choice as they are compared with those of another."""
    return _BEFORE_PERCENT.sub("", _NO_DIFFERENCE.sub(" ", words.lower())).strip()


def rationale_for_each_choice(course: Course) -> Iterator[Finding]:
    """Checks that no two choices of an item have the same rationale.

    Why: what teaches is the explanation, not the verdict.
    Instead: say in a sentence why a sensible person would choose it, and what they overlook.
    Reference: vanderkleij2015.
    """
    for item in items(course):
        said: dict[str, Choice] = {}
        for choice in item.choices:
            if choice.rationale is None:
                continue
            words = fold(choice.rationale.source)
            if words in said:
                yield error(
                    "rationale-for-each-choice",
                    choice.rationale.at,
                    f"choices `{said[words].id}` and `{choice.id}` have the same rationale",
                    "say what is particular to this choice",
                )
            said.setdefault(words, choice)


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
    for assessment in course.assessments.values():
        for item in assessment.items:
            missing = item.objective is None and not item.draft
            if missing and assessment.slug in course.modules:
                yield error(
                    "required-keys-are-there",
                    item.at,
                    f"item `{item.id}` has no `objective`",
                    "name the objective of the module that this item assesses",
                )
    for item in items(course):
        if item.objective is None or not known or item.objective.source in known:
            continue
        yield error(
            "objective-exists",
            item.objective.at,
            f"no module has an objective `{item.objective.source}`",
            _nearest(item.objective.source, known),
            len(item.objective.source),
        )


def _nearest(name: str, known: dict[str, str]) -> str:
    return nearest(
        name, known, "use an id from `objectives:` in the module's front matter, or add it there"
    )


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
            yield error(
                "objectives-are-assessed",
                objective.at,
                f"{have} the objective `{objective.id}`",
                f"write {'another item' if number else 'two items'} in "
                f"quizzes/{module.slug}.yml with `objective: {objective.id}`",
                len(objective.id),
            )


def stem_fits_legend(course: Course) -> Iterator[Finding]:
    """Checks that a stem has at most 200 characters.

    Why: a screen reader repeats the stem with the choices; background belongs before it.
    Instead: move the background to `stimulus:` and leave the question.
    """
    for item in items(course):
        if len(item.stem.source) > LONGEST_STEM:
            yield error(
                "stem-fits-legend",
                item.stem.at,
                f"the stem has {len(item.stem.source)} characters, more than {LONGEST_STEM}",
                "move the background to `stimulus:` and leave the question in `stem:`",
            )


def tolerance_is_sensible(course: Course) -> Iterator[Finding]:
    """Checks that a tolerance is not negative, and that a list of accepted answers is not empty.

    Why: with a negative tolerance, or with nothing accepted, no answer can be right.
    Instead: give the largest difference that still counts as right.
    """
    for item in items(course):
        match item.interaction:
            case Numeric(_, tolerance) if tolerance < 0:
                yield error(
                    "tolerance-is-sensible",
                    item.at,
                    f"item `{item.id}` has the negative tolerance {tolerance}",
                    f"write `tolerance: {-tolerance}`",
                )
            case ShortText(accepted) if not accepted and not item.draft:
                yield error(
                    "key-exists",
                    item.at,
                    f"item `{item.id}` accepts no answer",
                    "list at least one answer under `accept:`",
                )
            case _:
                pass


RULES: tuple[Callable[[Course], Iterator[Finding]], ...] = (
    item_ids_are_unique,
    choice_ids_are_unique,
    key_exists,
    choices_differ,
    rationale_for_each_choice,
    objective_exists,
    objectives_are_assessed,
    stem_fits_legend,
    tolerance_is_sensible,
)
