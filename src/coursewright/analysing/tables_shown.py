"""The tables of the report, each as far as the number of people allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.analysing.gates import CHOICES, FLAGS, PEOPLE, band
from coursewright.analysing.judging import percent, say
from coursewright.analysing.showing import (
    NOTHING,
    Table,
    code,
    correlation,
    difference,
    people,
    share,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coursewright.analysing.analysis import AnalysedItem, Analysis, Group
    from coursewright.analysing.known import KnownCourse

SURE = {1: "guessing", 2: "fairly sure", 3: "certain"}


def items_table(items: Iterable[AnalysedItem]) -> Table:
    """One row an item."""
    return Table(
        "First answers. In brackets, intervals of 95 %.",
        ("Question", "People", "Right", "Discrimination", "Functioning distractors",
         "Certain and wrong", "Median time"),
        [_item(one) for one in items],
    )  # fmt: skip


def _item(one: AnalysedItem) -> list[str]:
    told = one.statistics
    r = told.discrimination if told.pairs >= FLAGS else None
    return [
        code(one.id),
        people(told.n),
        share(told.facility) if told.n >= PEOPLE else NOTHING,
        f"{correlation(r)}: {band(r.estimate)}" if r else NOTHING,
        _functioning(one) if told.n >= CHOICES else NOTHING,
        f"{told.wrong_and_certain} of {told.said_how_sure}"
        if told.said_how_sure >= CHOICES
        else NOTHING,
        f"{told.seconds:.0f} s" if told.seconds is not None and told.timed >= CHOICES else NOTHING,
    ]


def _functioning(one: AnalysedItem) -> str:
    told = one.statistics
    if not told.distractors:
        return NOTHING
    if told.functioning is None:
        return "too easy to tell"
    return f"{told.functioning} of {len(told.distractors)}"


def choices_tables(items: Iterable[AnalysedItem]) -> list[tuple[AnalysedItem, Table]]:
    """Of each item with enough people, how often each choice was taken."""
    return [
        (
            one,
            Table(
                "",
                ("Choice", "People", "Share", "Correlation with the rest"),
                [
                    [
                        code(choice.id) + (" (key)" if choice.is_key else ""),
                        str(choice.n),
                        share(choice.interval),
                        say(choice.discrimination) if choice.pairs >= FLAGS else NOTHING,
                    ]
                    for choice in one.statistics.choices
                ],
            ),
        )
        for one in items
        if one.statistics.choices and one.statistics.n >= CHOICES
    ]


def beliefs_table(analysis: Analysis, course: KnownCourse) -> Table:
    """Misconceptions, the most frequent first."""
    held = [item for item in analysis.counted.held.items() if item[1].asked >= PEOPLE]
    held.sort(key=lambda named: (-named[1].people / named[1].asked, named[0]))
    return Table(
        "People by their first answers; in brackets, intervals of 95 %.",
        ("Misconception", "People asked", "Choose it at first", "Asked again", "Have given it up"),
        [
            [
                shown(course.says.get(name, name)),
                str(one.asked),
                f"{one.people} ({percent(one.people / one.asked)})",
                str(one.again),
                f"{one.given_up} of {one.again}" if one.again else NOTHING,
            ]
            for name, one in held
        ],
    )


def groups_table(groups: Sequence[Group], texts: dict[str, str]) -> Table:
    """Objectives or competencies."""
    return Table(
        "First answers to all questions that serve it; people count once for each question.",
        ("What", "Questions", "Answers", "Right"),
        [
            [
                shown(texts.get(one.id, one.id), 120),
                str(one.items),
                people(one.answers),
                share(one.facility) if one.answers >= PEOPLE else NOTHING,
            ]
            for one in groups
        ],
    )


def changes_table(analysis: Analysis) -> Table:
    """Items whose meaning has changed."""
    return Table(
        "Different people before and after; in brackets, intervals of 95 %.",
        ("Question", "Before", "After", "Difference", "What it says"),
        [
            [
                code(one.item),
                _of(one.before.marks, one.before.n),
                _of(one.after.marks, one.after.n),
                difference(one.difference),
                _verdict(one.is_clear, one.difference.estimate),
            ]
            for one in analysis.changes
            if min(one.before.n, one.after.n) >= PEOPLE
        ],
    )


def _of(marks: float, n: int) -> str:
    return f"{percent(marks / n)} of {n}"


def _verdict(is_clear: bool, estimate: float) -> str:
    if not is_clear:
        return "chance may have made it"
    return "more get it right" if estimate > 0 else "fewer get it right"


def gains_table(analysis: Analysis, texts: dict[str, str]) -> Table:
    """Objectives before and after."""
    return Table(
        "People who guessed before the text and answered after it. The questions are not the same.",
        ("Objective", "People", "Before", "After", "Difference"),
        [
            [
                shown(texts.get(one.objective, one.objective), 120),
                str(one.n),
                percent(one.before),
                percent(one.after),
                difference(one.difference),
            ]
            for one in analysis.gains
            if one.n >= PEOPLE
        ],
    )


def certainty_table(analysis: Analysis) -> Table:
    """How often who is how sure is right."""
    return Table(
        "By what was said before the feedback.",
        ("Said", "Answers", "Right"),
        [
            [SURE[one.level], str(one.n), share(one.right)]
            for one in analysis.certainty
            if one.n >= PEOPLE
        ],
    )


def scales_table(analysis: Analysis) -> Table:
    """Reliability."""
    return Table(
        "By those who answered all scored questions of a file.",
        ("Questions of", "Questions", "People", "Alpha", "Standard error", "Mean"),
        [
            [
                shown(name),
                str(one.items),
                people(one.n),
                correlation(one.interval) if one.n >= FLAGS else NOTHING,
                f"{say(one.sem)} marks" if one.n >= FLAGS and one.sem is not None else NOTHING,
                f"{say(one.mean)} marks" if one.n >= PEOPLE and one.mean is not None else NOTHING,
            ]
            for name, one in sorted(analysis.scales.items())
        ],
    )
