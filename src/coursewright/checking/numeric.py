"""Rules for numbers that are typed: how near is near enough, and what is said of wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.assessments import items
from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.interaction import Numeric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from coursewright.model.course import Course
    from coursewright.model.interaction import RangeFeedback
    from coursewright.model.item import Item


@rule("tolerance-is-sensible", "error", "items")
def tolerance_is_sensible(course: Course) -> Iterator[Finding]:
    """Checks that a tolerance is not negative, and that a list of accepted answers is not empty.

    Why: with a negative tolerance, or with nothing accepted, no answer can be right.
    Instead: give the largest difference that still counts as right.
    """
    for item in items(course):
        match item.interaction:
            case Numeric(_, tolerance) if tolerance < 0:
                yield Finding(
                    tolerance_is_sensible,
                    item.at,
                    f"item `{item.id}` has the negative tolerance {tolerance}",
                    f"write `tolerance: {-tolerance}`",
                )
            case _:
                pass


@rule("ranges-do-not-overlap", "error", "items")
def ranges_do_not_overlap(course: Course) -> Iterator[Finding]:
    """Checks that feedback for particular wrong numbers never speaks of one number twice, or of the
    key.

    Why: only one of two pieces could be shown, and what is right must not be called wrong.
    Instead: let each number stand in one range, from the lower end to the upper.
    """  # noqa: D205 - one sentence
    for item in items(course):
        if isinstance(item.interaction, Numeric) and not item.draft:
            yield from _check_ranges(item, item.interaction)


def _check_ranges(item: Item, asked: Numeric) -> Iterator[Finding]:
    before: RangeFeedback | None = None
    for one in sorted(asked.feedback.ranges, key=lambda one: (one.low, one.high)):
        if one.low > one.high:
            yield Finding(
                ranges_do_not_overlap,
                one.at,
                f"item `{item.id}` has a range from {one.low} to {one.high}, which holds no number",
                f"write `from: {one.high}` and `to: {one.low}`",
            )
            continue
        if asked.key is not None and (
            one.low <= asked.key + asked.tolerance and one.high >= asked.key - asked.tolerance
        ):
            right = _between(asked.key - asked.tolerance, asked.key + asked.tolerance)
            yield Finding(
                ranges_do_not_overlap,
                one.at,
                f"item `{item.id}` has feedback for {_between(one.low, one.high)} as if it were "
                f"wrong, and {right} is right",
                f"under `when:` speak of wrong numbers only; {right} is for `correct:`",
            )
        if before is not None and one.low <= before.high:
            shared = _between(one.low, min(one.high, before.high))
            yield Finding(
                ranges_do_not_overlap,
                one.at,
                f"item `{item.id}` has two pieces of feedback for {shared}",
                "let each number stand in one of them only",
            )
        if before is None or one.high > before.high:
            before = one


def _between(low: Decimal, high: Decimal) -> str:
    return f"{low}" if low == high else f"{low} to {high}"
