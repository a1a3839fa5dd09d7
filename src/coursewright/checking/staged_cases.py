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
        fewest = 1 if asked.worked else 2
        number = len(asked.wordings)
        if number and not fewest <= number <= 3 and not (item.lost and number < fewest):
            wanted = "1 to 3" if asked.worked else "2 or 3"
            yield Finding(
                wordings_are_two_or_three,
                item.at,
                f"item `{item.id}` has {number} wording{'' if number == 1 else 's'}, it should "
                f"have {wanted}",
                f"let people of different habits speak: {wanted} entries under `wordings:`",
            )


@rule("case-is-worked-or-begun", "error", "items")
def case_is_worked_or_begun(course: Course) -> Iterator[Finding]:
    """Checks that a case in stages has `worked:` or `begins:`, and not both.

    Why: in a worked case the learner reads, and in one that is begun the learner writes.
    Instead: keep the one that you mean.
    """
    for item, asked in _cases(course):
        if asked.worked and asked.begins:
            yield Finding(
                case_is_worked_or_begun,
                asked.begins.at,
                f"item `{item.id}` has `worked` and `begins`",
                "keep `worked:` to show how it is done, or `begins:` to let the learner go on",
            )
