"""Rules for worksheets of which a page adds up what was marked on many copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.registry import rule
from coursewright.checking.worksheets import (
    FEWEST_CHOICES,
    Unnamed,
    fences_of,
    worksheet_named,
)
from coursewright.finding import Finding, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.model.course import Course
    from coursewright.model.worksheet import Pooling, Worksheet

FEWEST_POOLED = 3
"""Of two, each can work out what the other has marked."""


def _pooled(course: Course) -> Iterator[tuple[Worksheet, Pooling]]:
    for sheet in course.worksheets.values():
        if sheet.pooling:
            yield sheet, sheet.pooling


@rule("pooled-from-three-on", "error", "worksheets")
def pooled_from_three_on(course: Course) -> Iterator[Finding]:
    """Checks that `from:` under `adds-up:` is three or more.

    Why: of two copies, whoever wrote one knows what the other says.
    Instead: five is a number with which people may feel free to mark what is so; say that it is
    yours.
    """
    for _, pooling in _pooled(course):
        if pooling.least < FEWEST_POOLED:
            yield Finding(
                pooled_from_three_on,
                pooling.at,
                f"the marks are shown from {pooling.least} on, at which single copies can be told",
                "write a larger number: `from: 5`",
            )


@rule("pooled-lines-have-choices", "error", "worksheets")
def pooled_lines_have_choices(course: Course) -> Iterator[Finding]:
    """Checks that every field of a worksheet with `adds-up:` has choices of which one is ticked.

    Why: words cannot be added up, and may show by their style who wrote them.
    Instead: give the field `choices:`, without `several:` and outside of parts that repeat; or put
    what is written on a worksheet of its own.
    """
    for sheet, _ in _pooled(course):
        for part in sheet.parts:
            if part.repeat:
                yield Finding(
                    pooled_lines_have_choices,
                    part.at,
                    f"part `{part.title.source}` repeats, and this worksheet adds up",
                    "delete `repeat:` and `each:`, or move the part to another worksheet",
                )
            for field in part.fields:
                if field.choices and not field.several:
                    continue
                why = "allows several choices" if field.choices else "has no choices"
                what = "delete `several:`" if field.choices else "give it `choices:`"
                yield Finding(
                    pooled_lines_have_choices,
                    field.at,
                    f"field `{field.id}` {why}, and this worksheet adds up",
                    f"{what}, or move it to another worksheet",
                )


@rule("no-answer-is-a-choice", "error", "worksheets")
def no_answer_is_a_choice(course: Course) -> Iterator[Finding]:
    """Checks that `no-answer:` under `adds-up:` is a choice of every line, and leaves two others.

    Why: who marks it is not counted among those who answer, by whom a line may be shown.
    Instead: write it as it stands under `choices:`, or leave out `no-answer:`.
    """
    for sheet, pooling in _pooled(course):
        word = pooling.no_answer
        if word is None:
            continue
        by_field = [
            (field, [choice.source for choice in field.choices])
            for field in sheet.fields
            if field.choices
        ]
        every = list(dict.fromkeys(choice for _, choices in by_field for choice in choices))
        if every and word.source not in every:
            listed = ", ".join(f"`{choice}`" for choice in every)
            yield Finding(
                no_answer_is_a_choice,
                word.at,
                f"no field has a choice `{word.source}`",
                nearest(word.source, every, f"use one of: {listed}"),
                len(word.source),
            )
            continue
        for field, choices in by_field:
            if word.source not in choices:
                yield Finding(
                    no_answer_is_a_choice,
                    field.at,
                    f"field `{field.id}` has no choice `{word.source}`",
                    "add it to its `choices:`, in the same words",
                )
            elif len(choices) <= FEWEST_CHOICES:
                yield Finding(
                    no_answer_is_a_choice,
                    field.at,
                    f"field `{field.id}` has one choice beside `{word.source}`",
                    "add a choice, or all who answer say the same",
                )


@rule("tally-fences-resolve", "error", "worksheets")
def tally_fences_resolve(course: Course) -> Iterator[Finding]:
    """Checks that a tally fence names one worksheet that adds up, once on its page.

    Why: what is added up are the lines of that worksheet, as they stand on it.
    Instead: write the name of its file between the two marks, and `adds-up:` into the file.
    """
    sheets = {sheet.name: sheet for sheet in course.worksheets.values()}
    shown: dict[tuple[str, str], int] = {}
    for page, fence in fences_of(course, "tally"):
        named = worksheet_named(course, page, fence)
        if isinstance(named, Unnamed):
            yield Finding(tally_fences_resolve, *named)
            continue
        name, at = named
        here = page.path, name
        if name not in sheets or sheets[name].lost:
            continue  # Why it cannot be read, or not whole, is told there.
        if sheets[name].pooling is None:
            message = f"the worksheet `{name}` does not say from how many on it adds up"
            hint = f"write `adds-up:` into {sheets[name].path}, and below it `from: 5`"
        elif here in shown:
            message = f"the worksheet `{name}` is added up here already, on line {shown[here]}"
            hint = "delete one of the two fences"
        else:
            shown[here] = at.line
            continue
        yield Finding(tally_fences_resolve, at, message, hint, len(name))
