"""From everybody's answers, one person at a time, to what is counted of items and beliefs."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from coursewright.analysing.holding import shown_by
from coursewright.analysing.response import BETWEEN_PARTS
from coursewright.analysing.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from coursewright.analysing.known import KnownCourse
    from coursewright.analysing.response import Response
    from coursewright.analysing.store import Store

ELSEWHERE = "not in this course"
"""The scale of items that neither the course nor their source puts anywhere."""


@dataclass(slots=True)
class Version:
    """How one revision of an item went, among people who met no other before."""

    n: int = 0
    marks: float = 0.0
    first_day: str = ""
    last_day: str = ""

    def add(self, score: float, day: str) -> None:
        """Count one person."""
        self.n += 1
        self.marks += score
        if day:
            self.first_day = min(self.first_day or day, day)
            self.last_day = max(self.last_day, day)


@dataclass(slots=True)
class Held:
    """How often a misconception showed."""

    asked: int = 0
    """People whose first answers could have shown it."""
    people: int = 0
    """Those whose first answers did."""
    answers: int = 0
    again: int = 0
    """Of these people, those who answered once more what tempts to it."""
    given_up: int = 0
    """Of those, who did not show it in the last such answer."""


@dataclass(slots=True)
class Counted:
    """Everything that is counted."""

    tallies: dict[str, dict[str, Tally]] = field(default_factory=lambda: defaultdict(dict))
    """By scale, then by item: scored first answers to the revision of now."""
    versions: dict[str, dict[str, Version]] = field(default_factory=lambda: defaultdict(dict))
    """By item, then by revision."""
    held: dict[str, Held] = field(default_factory=lambda: defaultdict(Held))
    reached: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """By scale: people by the place of the last of its items that they answered."""
    answered: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By scale: people by item."""
    started: Counter[str] = field(default_factory=Counter)
    """People by scale."""
    before_and_after: dict[str, Counter[tuple[float, float]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    """By objective: people by their share right before the text and after it."""
    people: int = 0
    answers: int = 0
    days: tuple[str, str] = ("", "")


def count(store: Store, course: KnownCourse) -> Counted:
    """See every person once."""
    counted = Counted()
    now = current_revisions(store, course)
    first, last = "", ""
    for _, answers in store.people():
        counted.people += 1
        counted.answers += len(answers)
        for one in answers:
            if one.day:
                first, last = min(first or one.day, one.day), max(last, one.day)
        _count_person(counted, answers, course, now)
    counted.days = (first, last)
    return counted


def current_revisions(store: Store, course: KnownCourse) -> dict[str, str]:
    """Of each item the revision that counts: the course's own, else the one answered last."""
    return store.latest_revisions() | {name: one.revision for name, one in course.items.items()}


def is_first(one: Response, before: Response | None) -> bool:
    """Whether an answer is somebody's first to an item, in whatever revision.

    Args:
        one: The answer.
        before: The answer before it that is no guess before the text, whoever gave it.
    """
    is_other = before is None or (before.person, before.item) != (one.person, one.item)
    return one.context != "pretest" and one.attempt == 1 and is_other


def _count_person(
    counted: Counted, answers: Sequence[Response], course: KnownCourse, now: Mapping[str, str]
) -> None:
    scales: dict[str, list[Response]] = defaultdict(list)
    met: dict[str, set[str]] = defaultdict(set)
    for item, of_item in groupby(answers, key=lambda one: one.item):
        attempts = [one for one in of_item if one.context != "pretest"]
        scale = scale_of(item, attempts[0].test if attempts else "", course)
        met[scale].update({item} if attempts else ())
        first = _first_answer(attempts)
        if first is None or first.score is None or first.outcome == "self-rated":
            continue
        version = counted.versions[item].setdefault(first.revision, Version())
        version.add(first.score, first.day)
        if not now.get(item) or not first.revision or first.revision == now[item]:
            scales[scale].append(first)
    for scale, items in met.items():
        _count_reached(counted, scale, items, course)
    for scale, firsts in scales.items():
        _count_scale(counted.tallies[scale], firsts)
    _count_held(counted, answers, course)
    _count_before_and_after(counted, answers, course)


def scale_of(item: str, test: str, course: KnownCourse) -> str:
    """What an item is added up with."""
    known = course.items.get(item.partition("/")[0])
    return known.scale if known else test or ELSEWHERE


def _first_answer(attempts: Sequence[Response]) -> Response | None:
    """The first answer of somebody who had seen no feedback; None if it is not there.

    Who had met the item as it was before is no such person: it would make the new wording look
    better than it is.
    """
    return attempts[0] if attempts and is_first(attempts[0], None) else None


def _count_scale(tallies: dict[str, Tally], firsts: Sequence[Response]) -> None:
    marks = [(one.score or 0.0) * one.weight for one in firsts]
    total, possible = math.fsum(marks), math.fsum(one.weight for one in firsts)
    for one, earned in zip(firsts, marks, strict=True):
        tally = tallies.get(one.item)
        if tally is None:
            tally = tallies[one.item] = Tally(one.weight)
        tally.add(one.response, earned, total - earned, possible - one.weight)
        if one.seconds is not None:
            tally.seconds[round(one.seconds)] += 1
        if one.confidence:
            tally.certainty[one.confidence, one.score == 1] += 1


def _count_reached(counted: Counted, scale: str, items: set[str], course: KnownCourse) -> None:
    counted.started[scale] += 1
    for item in items:
        counted.answered[scale][item] += 1
    places = [course.items[one].place for one in items if one in course.items]
    if places:
        counted.reached[scale][max(places)] += 1


def _count_held(counted: Counted, answers: Sequence[Response], course: KnownCourse) -> None:
    shown: dict[str, list[tuple[float, bool, bool]]] = defaultdict(list)
    for one in answers:
        known = course.items.get(one.item.partition("/")[0])
        if known is None or not known.named:
            continue
        if one.revision and one.revision != known.revision:
            continue
        held = shown_by(known, one.response.split(BETWEEN_PARTS), one.outcome)
        for name in {name for name, _ in known.named}:
            shown[name].append((one.order, name in held, one.attempt == 1))
    for name, tries in shown.items():
        tries.sort(key=lambda one: one[0])
        total = counted.held[name]
        firsts = [is_held for _, is_held, is_first in tries if is_first]
        total.asked += bool(firsts)
        total.answers += sum(is_held for _, is_held, _ in tries)
        if not any(firsts):
            continue
        total.people += 1
        first_shown = next(i for i, (_, is_held, first) in enumerate(tries) if is_held and first)
        later = tries[first_shown + 1 :]
        total.again += bool(later)
        total.given_up += bool(later) and not later[-1][1]


def _count_before_and_after(
    counted: Counted, answers: Sequence[Response], course: KnownCourse
) -> None:
    if not any(one.context == "pretest" for one in answers):
        return
    before: dict[str, list[float]] = defaultdict(list)
    after: dict[str, list[float]] = defaultdict(list)
    for item, of_item in groupby(answers, key=lambda one: one.item):
        known = course.items.get(item)
        objective = known.item.objective if known else None
        if objective is None:
            continue
        mine = [one for one in of_item if one.score is not None and one.outcome != "self-rated"]
        guesses = [one.score or 0.0 for one in mine if one.context == "pretest"]
        before[objective.source] += guesses[:1]
        first = _first_answer([one for one in mine if one.context != "pretest"])
        after[objective.source] += [first.score or 0.0] if first else []
    for name in _with_both(before, after):
        shares = (_mean(before[name]), _mean(after[name]))
        counted.before_and_after[name][shares] += 1


def _with_both(
    before: Mapping[str, list[float]], after: Mapping[str, list[float]]
) -> Iterator[str]:
    return (name for name, scores in before.items() if scores and after.get(name))


def _mean(scores: Sequence[float]) -> float:
    return math.fsum(scores) / len(scores)
