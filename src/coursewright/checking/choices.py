"""Rules for what is chosen from: choices of items and of blanks, points of a scale, steps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never

from coursewright.checking.assessments import items, unfinished
from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model import interaction as way
from coursewright.model.meaning import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.course import Course
    from coursewright.model.interaction import Blank, Choice, Line
    from coursewright.model.item import Item
    from coursewright.model.text import Text


def _blanks(course: Course) -> Iterator[tuple[Item, Blank]]:
    """The blanks of every cloze that is no draft."""
    for item in items(course):
        if isinstance(item.interaction, way.Cloze) and not item.draft:
            for blank in item.interaction.blanks:
                yield item, blank


@rule("choice-ids-are-unique", "error", "items")
def choice_ids_are_unique(course: Course) -> Iterator[Finding]:
    """Checks that the choices of an item have different ids.

    Why: the id says which choice a learner took, however the choices are worded or ordered.
    Instead: name each choice by what it says.
    """
    groups = [(f"item `{item.id}`", item.choices) for item in items(course)]
    groups += [
        (f"blank `{blank.id}` of item `{item.id}`", blank.choices)
        for item, blank in _blanks(course)
    ]
    for owner, choices in groups:
        for choice in _repeated(choices):
            yield Finding(
                choice_ids_are_unique,
                choice.at,
                f"{owner} has two choices with the id `{choice.id}`",
                "give one of them another id",
            )


def _repeated(choices: Sequence[Choice | Line]) -> list[Choice | Line]:
    """Choices with an id that one before them has."""
    seen: set[str] = set()
    repeated: list[Choice | Line] = []
    for choice in choices:
        if choice.id in seen:
            repeated.append(choice)
        seen.add(choice.id)
    return repeated


@rule("key-exists", "error", "items")
def key_exists(course: Course) -> Iterator[Finding]:
    """Checks that something is marked as right: at least one choice, and one alone in `single`.

    Why: without a key nobody can answer rightly; with two in a `single` item, one right answer is
    called wrong.
    Instead: mark the best choice with `key: true`.
    """
    for item in items(course):
        keys = [choice for choice in item.choices if choice.key]
        match item.interaction:
            case way.Single() | way.Multiple() if (
                item.choices and not keys and not unfinished(item)
            ):
                yield Finding(
                    key_exists,
                    item.at,
                    f"item `{item.id}` marks no choice as key",
                    "add `key: true` to the choice that is the best answer",
                )
            case way.Multiple() if len(keys) == len(item.choices) > 1 and not unfinished(item):
                yield Finding(
                    key_exists,
                    item.at,
                    f"item `{item.id}` marks every choice as key, so ticking all is right",
                    "add a choice that does not belong",
                )
            case way.ShortText(accepted) if not accepted and not item.draft:
                yield Finding(
                    key_exists,
                    item.at,
                    f"item `{item.id}` accepts no answer",
                    "list at least one answer under `accept:`",
                )
            case _:
                pass
    for item, blank in _blanks(course):
        keys = [choice for choice in blank.choices if choice.key]
        if not blank.choices and not blank.accepted and not item.lost:
            yield Finding(
                key_exists,
                blank.at,
                f"blank `{blank.id}` of item `{item.id}` accepts no answer",
                "list at least one answer under `accept:`",
            )
        # One choice alone is told as such, unless others could not be read.
        several = len(blank.choices) > 1 or (blank.choices and item.lost)
        if several and len(keys) != 1 and not (item.lost and not keys):
            some = "no choice" if not keys else f"{len(keys)} choices"
            yield Finding(
                key_exists,
                blank.at,
                f"blank `{blank.id}` of item `{item.id}` marks {some} as key, it should mark one",
                "put `key: true` on the choice that belongs there, and on no other",
            )


@rule("single-has-one-key", "error", "items")
def single_has_one_key(course: Course) -> Iterator[Finding]:
    """Checks that an item of `type: single` has one key.

    Why: with two, whoever takes the second is told that it is wrong.
    Instead: keep the best answer only, or write `type: multiple`.
    """
    for item in items(course):
        keys = [choice for choice in item.choices if choice.key]
        if isinstance(item.interaction, way.Single) and len(keys) > 1:
            yield Finding(
                single_has_one_key,
                keys[1].at,
                f"item `{item.id}` is `single` and marks {len(keys)} choices as key",
                "keep `key: true` on the best answer only, or write `type: multiple`",
            )


@rule("choices-are-two-or-more", "error", "items")
def choices_are_two_or_more(course: Course) -> Iterator[Finding]:
    """Checks that there are at least two choices, or points of a scale, and three steps to order.

    Why: with fewer there is nothing to decide.
    Instead: add one that a sensible person might take.
    """
    for item in items(course):
        match item.interaction:
            case way.Single() | way.Multiple():
                if len(item.choices) == 1 and not unfinished(item):
                    yield Finding(
                        choices_are_two_or_more,
                        item.at,
                        f"item `{item.id}` has one choice only",
                        "add at least one more choice with `id`, `text` and `rationale`",
                    )
            case way.Ordering():
                yield from _too_few(item, "steps", 3)
            case way.Matching() | way.Survey():
                yield from _too_few(item, "choices", 2)
            case way.Judgement(scale=scale):
                yield from _too_few(item, "choices", 2)
                if len(scale) == 1 and not item.draft:
                    yield Finding(
                        choices_are_two_or_more,
                        scale[0].at,
                        f"the scale of item `{item.id}` has one point only",
                        "list at least two, or delete `scale:` to let one choice be chosen",
                        len(scale[0].source.splitlines()[0]),
                    )
            case way.Cloze(blanks=blanks):
                for blank in blanks:
                    if len(blank.choices) == 1 and not unfinished(item):
                        yield Finding(
                            choices_are_two_or_more,
                            blank.at,
                            f"blank `{blank.id}` of item `{item.id}` has one choice only",
                            "add at least one more, or give a list `accept:` of what may be typed",
                        )
            case (
                way.TrueFalse()
                | way.Numeric()
                | way.ShortText()
                | way.SelfCheck()
                | way.StagedCase()
                | way.OwnCase()
                | way.Conversation()
                | way.Reflection()
            ):
                pass
            case _:
                assert_never(item.interaction)


def _too_few(item: Item, what: str, fewest: int) -> Iterator[Finding]:
    number = len(item.choices)
    if 0 < number < fewest and not unfinished(item):
        yield Finding(
            choices_are_two_or_more,
            item.at,
            f"item `{item.id}` has {number} {what if number > 1 else what.removesuffix('s')}, it "
            f"should have at least {fewest}",
            f"add to `choices:` until there are {fewest}",
        )


@rule("choices-differ", "error", "items")
def choices_differ(course: Course) -> Iterator[Finding]:
    """Checks that there are at least two choices and that no two say the same.

    Why: equal choices make a right answer wrong; case, spaces and punctuation do not make them
    different, signs and numbers do.
    Instead: reword or delete one.
    """
    for item in items(course):
        yield from _alike(item.choices)
        if isinstance(item.interaction, way.Conversation):
            for turn in item.interaction.turns:
                again = _repeated(turn.lines)
                yield from _alike([line for line in turn.lines if line not in again])
        if isinstance(item.interaction, way.Judgement) and not item.draft:
            points: set[str] = set()
            for point in item.interaction.scale:
                if _folded(point) in points:
                    yield Finding(
                        choices_differ,
                        point.at,
                        f"the scale of item `{item.id}` has `{point.source}` twice",
                        "reword one of them, or delete it",
                        len(point.source.splitlines()[0]),
                    )
                points.add(_folded(point))
    for _, blank in _blanks(course):
        # Two with one id are told as such, and mostly are one that stands twice.
        twice = _repeated(blank.choices)
        yield from _alike([one for one in blank.choices if one not in twice])


def _alike(choices: Sequence[Choice | Line]) -> Iterator[Finding]:
    seen: dict[str, Choice | Line] = {}
    for choice in choices:
        first = seen.setdefault(_folded(choice.text), choice)
        if first is not choice:
            yield Finding(
                choices_differ,
                choice.text.at,
                f"choices `{first.id}` and `{choice.id}` say the same",
                "reword one of them, or delete it",
                len(choice.text.source.splitlines()[0]),
            )


# A minus, a comparison or a decimal point can be all that tells two choices apart.
# One set of first signs, which is found faster than two.
_NO_DIFFERENCE = re.compile(
    r"[.,;:!?\s*_`\"'“”‘’](?:(?<=[.,;:!?])(?!\d)|(?<![.,;:!?])[\s*_`\"'“”‘’]*)"
)
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")


def _folded(text: Text) -> str:
    """Words of a choice as they are compared with those of another."""
    return _BEFORE_PERCENT.sub("", _NO_DIFFERENCE.sub(" ", text.source.lower())).strip()


@rule("rationale-for-each-choice", "error", "items")
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
                yield Finding(
                    rationale_for_each_choice,
                    choice.rationale.at,
                    f"choices `{said[words].id}` and `{choice.id}` have the same rationale",
                    "say what is particular to this choice",
                )
            said.setdefault(words, choice)
