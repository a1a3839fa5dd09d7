"""Rules for figures: their numbers agree, their words have room, their drawings can be shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from coursewright.checking.registry import check, rule
from coursewright.finding import Finding, Mend, nearest
from coursewright.markup.figures import draw
from coursewright.markup.figures.scale import say_number
from coursewright.markup.figures.steps import MOST_TIMES
from coursewright.model.figure import (
    MOST_PEOPLE,
    MOST_ROWS,
    Bars,
    Drawing,
    Groups,
    Interval,
    Intervals,
    Row,
    Steps,
)
from coursewright.reading.drawings import read_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.course import Course
    from coursewright.model.figure import Figure
    from coursewright.model.text import Position, Text


def figures_of(course: Course) -> Iterator[tuple[str, Figure]]:
    """Every figure that can be shown, with the path of its page."""
    for page in course.pages.values():
        yield from ((page.path, figure) for figure in page.figures if figure)


@check
def _drawings_can_be_shown(course: Course) -> Iterator[Finding]:
    found: list[Finding] = []
    for path, figure in figures_of(course):
        if isinstance(figure.content, Drawing):
            read_drawing(course.root, path, figure.content.file, "any", found)
    # One drawing may stand on several pages.
    yield from dict.fromkeys(found)


@rule("figure-numbers-agree", "error", "pages")
def figure_numbers_agree(course: Course) -> Iterator[Finding]:
    """Checks that the numbers and names of a figure fit one another.

    An interval holds its estimate, groups add up to their total, steps name times that are there.
    Why: a picture is believed before its numbers are read.
    Instead: correct the number that is wrong.
    """
    for _, figure in figures_of(course):
        for at, message, hint, mends in _disagreements(figure):
            yield replace(Finding(figure_numbers_agree, at, message, hint), mends=mends)


_Told = tuple["Position", str, str, tuple[Mend, ...]]


def _disagreements(figure: Figure) -> Iterator[_Told]:
    match figure.content:
        case Intervals(intervals, margin=margin):
            yield from _too_many(len(intervals), "intervals", figure)
            yield from _twice("label", [one.label for one in intervals])
            for interval in intervals:
                yield from _of_interval(interval)
            if margin and not margin.value:
                message = "a margin of 0 is the line of no difference"
                yield margin.at, message, "write from which number on it matters", ()
        case Groups():
            yield from _too_many(len(figure.content.groups), "groups", figure)
            yield from _twice("label", [one.label for one in figure.content.groups])
            yield from _of_groups(figure.content)
        case Steps(times, rows):
            yield from _too_many(len(rows), "rows", figure)
            yield from _twice("label", [one.label for one in rows])
            yield from _of_times(figure.content)
            for row in rows:
                yield from _of_row(row, [time.source for time in times])
        case Bars(bars):
            yield from _too_many(len(bars), "bars", figure)
            yield from _twice("label", [one.label for one in bars])
            for bar in bars:
                if bar.value < 0:
                    message = f"the bar `{_short(bar.label)}` has a number below 0"
                    hint = "write what it counts as a number from 0, or show `intervals`"
                    yield bar.at, message, hint, ()


def _too_many(count: int, what: str, figure: Figure) -> Iterator[_Told]:
    if count > MOST_ROWS:
        message = f"this figure has {count} {what}; {MOST_ROWS} fit on a screen"
        yield figure.at, message, "show the few that matter, and put the others into a table", ()


def _twice(what: str, names: Sequence[Text]) -> Iterator[_Told]:
    counted = Counter(name.source for name in names)
    for name in {one.source: one for one in names if counted[one.source] > 1}.values():
        yield name.at, f"the {what} `{_short(name)}` is there twice", "give each its own name", ()


def _of_interval(interval: Interval) -> Iterator[_Told]:
    low, high, estimate = map(say_number, (interval.low, interval.high, interval.estimate))
    places = {key: (at, written) for key, at, written in interval.places}
    if interval.low > interval.high:
        start, end = places["from"], places["to"]
        mends = tuple(
            Mend(at.line, at.column - 1, at.column - 1 + len(old), new)
            for (at, old), new in ((start, end[1]), (end, start[1]))
        )
        message = f"`from: {start[1]}` is above `to: {end[1]}`"
        yield start[0], message, f"swap the two: `from: {end[1]}` and `to: {start[1]}`", mends
    elif not interval.low <= interval.estimate <= interval.high:
        message = f"the estimate {estimate} lies outside of its interval, from {low} to {high}"
        yield places["estimate"][0], message, "correct the one of the three that is wrong", ()


def _of_groups(shown: Groups) -> Iterator[_Told]:
    together = sum(group.people for group in shown.groups)
    if shown.total is not None and together != shown.total:
        message = f"`total` is {shown.total}, and the groups have {together} people together"
        hint = f"write `total: {together}`, or correct the group that is wrong"
        yield shown.total_at, message, hint, ()
    for group in shown.groups:
        name = _short(group.label)
        if group.people > MOST_PEOPLE:
            message = f"`{name}` has {group.people} people; {MOST_PEOPLE} dots are the most"
            yield group.at, message, "show them as `bars`, where a number has a length", ()
        if group.ringed > group.people:
            message = f"`{name}` has more rings, {group.ringed}, than people, {group.people}"
            yield group.at, message, f"write `ringed: {group.people}` or fewer", ()
        if group.ring and not group.ringed:
            message = f"`ring` of `{name}` says something of a ring that is not there"
            yield group.ring.at, message, "add `ringed: 1` above it, or delete the line", ()


def _of_times(shown: Steps) -> Iterator[_Told]:
    times = shown.times
    if not 2 <= len(times) <= MOST_TIMES:
        message = f"steps have 2 to {MOST_TIMES} times, these are {len(times)}"
        hint = "add a time" if len(times) < 2 else "leave the times out that nobody has to see"
        yield times[0].at, message, hint, ()
    yield from _twice("time", times)
    if shown.compared:
        yield from _is_known(shown.compared.at, [time.source for time in times])


def _of_row(row: Row, times: list[str]) -> Iterator[_Told]:
    if row.people > MOST_PEOPLE:
        message = f"`{_short(row.label)}` has {row.people} people; {MOST_PEOPLE} dots are the most"
        yield row.label.at, message, "delete `people:`, and say their number in the label", ()
    order = {name: number for number, name in enumerate(times)}
    taken = []
    for span in row.spans:
        unknown = [*_is_known(span.start, times), *_is_known(span.end, times)]
        yield from unknown
        if unknown:
            continue
        start, end = order[span.start.source], order[span.end.source]
        if start >= end:
            message = f"`{_short(span.label)}` ends before it begins"
            hint = "`from:` is an earlier one of `times:` than `to:`; swap the two"
            yield span.at, message, hint, ()
        else:
            taken.append((start, end, span))
    for (_, ends, first), (starts, _, second) in pairwise(sorted(taken, key=lambda one: one[:2])):
        if starts < ends:
            message = f"`{_short(second.label)}` begins before `{_short(first.label)}` ends"
            yield second.at, message, "let one end where the other begins, or write two rows", ()


def _is_known(name: Text, times: list[str]) -> Iterator[_Told]:
    if name.source not in times:
        known = ", ".join(f"`{time}`" for time in times)
        hint = nearest(name.source, times, f"use one of {known}, or add it to `times:`")
        yield name.at, f"`{_short(name)}` is none of the `times:`", hint, ()


def _short(text: Text) -> str:
    return " ".join(text.source.split())[:60].replace("`", "´")


@rule("figure-words-have-room", "error", "pages")
def figure_words_have_room(course: Course) -> Iterator[Finding]:
    """Checks that the words of a figure that is drawn from data have room in it.

    Why: words are never made smaller, since a phone shows them at eleven pixels as it is; those
    without room are cut off.
    Instead: write fewer of them, and say the rest in the caption or in the text.
    """
    for _, figure in figures_of(course):
        if isinstance(figure.content, Drawing) or any(_disagreements(figure)):
            continue
        for misfit in dict.fromkeys(draw(figure.content).misfits):
            yield Finding(
                figure_words_have_room,
                misfit.text.at,
                f"`{_short(misfit.text)}` has no room in the picture",
                f"shorten it to {misfit.letters} letters or fewer"
                if misfit.lines == 1
                else f"shorten it: {misfit.lines} lines of {misfit.letters} letters have room",
                len(misfit.text.source),
            )
