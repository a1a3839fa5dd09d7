"""Rules for cases in stages: who speaks, and whether one reads or writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.assessments import items
from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.interaction import StagedCase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.item import Item


FEWEST_STEPS, MOST_STEPS = 2, 5


def _cases(course: Course) -> Iterator[tuple[Item, StagedCase]]:
    for item in items(course):
        if isinstance(item.interaction, StagedCase) and not item.draft:
            yield item, item.interaction


@rule("wordings-are-two-or-three", "error", "items")
def wordings_are_two_or_three(course: Course) -> Iterator[Finding]:
    """Checks that a case in stages has two or three wordings, or one to three if it is worked.

    Why: one alone looks like the key, and more are not read.
    Instead: let two or three people of different habits speak.
    """
    for item, asked in _cases(course):
        fewest = 1 if asked.is_worked else 2
        number = len(asked.wordings)
        if number and not fewest <= number <= 3 and not (item.lost and number < fewest):
            wanted = "1 to 3" if asked.is_worked else "2 or 3"
            yield Finding(
                wordings_are_two_or_three,
                item.at,
                f"item `{item.id}` has {number} wording{'' if number == 1 else 's'}, it should "
                f"have {wanted}",
                f"let people of different habits speak: {wanted} entries under `wordings:`",
            )


@rule("case-is-worked-or-begun", "error", "items")
def case_is_worked_or_begun(course: Course) -> Iterator[Finding]:
    """Checks that a case in stages has one of `worked:`, `steps:` and `begins:`.

    Why: in a worked case the learner reads, one line or step by step, and in one that is begun the
    learner writes.
    Instead: keep the one that you mean.
    """
    for item, asked in _cases(course):
        first = asked.worked or (asked.steps[0].text if asked.steps else None)
        second = asked.begins or (asked.steps[0] if asked.worked and asked.steps else None)
        if first and second:
            one = "worked" if asked.worked else "steps"
            other = "begins" if asked.begins else "steps"
            yield Finding(
                case_is_worked_or_begun,
                second.at,
                f"item `{item.id}` has `{one}` and `{other}`",
                "keep `worked:` to show a line, `steps:` to show several, or `begins:` to let the "
                "learner go on",
            )


@rule("worked-steps-are-several", "error", "items")
def worked_steps_are_several(course: Course) -> Iterator[Finding]:
    """Checks that a worked case has two to five steps.

    Why: one step is a line, and has no way that it goes; of many the first is forgotten.
    Instead: write one line under `worked:`, or two to five things that are said one after another.
    """
    for item, asked in _cases(course):
        number = len(asked.steps)
        if number and not FEWEST_STEPS <= number <= MOST_STEPS and not item.lost:
            yield Finding(
                worked_steps_are_several,
                asked.steps[0].at,
                f"item `{item.id}` has {number} step{'' if number == 1 else 's'}, it should have "
                f"{FEWEST_STEPS} to {MOST_STEPS}",
                "write the line under `worked:`"
                if number == 1
                else "leave out what the case can do without",
            )
