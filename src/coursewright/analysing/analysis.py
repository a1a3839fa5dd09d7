"""Everything that the report and the tables say, worked out from what was counted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.analysing.gates import CHOICES, FLAGS
from coursewright.analysing.intervals import Interval, Z, newcombe, wilson
from coursewright.analysing.items import ItemStatistics, item_statistics
from coursewright.analysing.judging import Flag, HeldFlag, flags_of, flags_of_beliefs, worst_first
from coursewright.analysing.moments import moments
from coursewright.analysing.scales import ScaleStatistics, scale_statistics

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coursewright.analysing.counting import Counted, Version
    from coursewright.analysing.known import KnownCourse, KnownItem


@dataclass(frozen=True, slots=True)
class AnalysedItem:
    """One item with its figures."""

    id: str
    scale: str
    known: KnownItem | None
    statistics: ItemStatistics
    flags: tuple[Flag, ...]
    weight: float
    """The marks at best."""
    effective_weight: float | None
    intended_weight: float | None
    """Its share of the scale's marks, in percent."""
    alpha_without: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """An item before and after its meaning changed."""

    item: str
    before: Version
    after: Version
    difference: Interval

    @property
    def is_clear(self) -> bool:
        """Whether chance alone would seldom make such a difference."""
        enough = min(self.before.n, self.after.n) >= FLAGS
        return enough and not self.difference.low <= 0 <= self.difference.high


@dataclass(frozen=True, slots=True)
class Group:
    """Items that serve the same objective or competency."""

    id: str
    items: int
    answers: int
    facility: Interval


@dataclass(frozen=True, slots=True)
class Gain:
    """An objective before the text and after it, by the people who answered both."""

    objective: str
    n: int
    before: float
    after: float
    difference: Interval | None
    """None of fewer than ten people."""


@dataclass(frozen=True, slots=True)
class Certainty:
    """How often those are right who say how sure they are."""

    level: int
    n: int
    right: Interval


@dataclass(frozen=True, slots=True)
class DropOut:
    """How far people come in the questions of a quiz file."""

    scale: str
    started: int
    reached: tuple[tuple[str, int], ...]
    """Items in their order, with the people who answered them or one behind them."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The whole."""

    counted: Counted
    items: tuple[AnalysedItem, ...]
    scales: Mapping[str, ScaleStatistics]
    changes: tuple[Change, ...]
    objectives: tuple[Group, ...]
    competencies: tuple[Group, ...]
    gains: tuple[Gain, ...]
    certainty: tuple[Certainty, ...]
    drop_out: tuple[DropOut, ...]
    first: tuple[tuple[str, Flag], ...]
    """The items to rewrite first, with the worst that is wrong with each."""
    beliefs: tuple[HeldFlag, ...]
    """The misconceptions that many hold."""

    def item(self, name: str) -> AnalysedItem:
        """An item by its id."""
        return next(one for one in self.items if one.id == name)


def analyse(counted: Counted, course: KnownCourse) -> Analysis:
    """Work everything out."""
    scales = {name: scale_statistics(tallies) for name, tallies in counted.tallies.items()}
    items = tuple(sorted(_items(counted, course, scales), key=_place))
    by_objective: dict[str, list[AnalysedItem]] = {}
    by_competency: dict[str, list[AnalysedItem]] = {}
    for one in items:
        if one.known and one.known.item.objective:
            objective = one.known.item.objective.source
            by_objective.setdefault(objective, []).append(one)
            for name in course.competencies.get(objective, ()):
                by_competency.setdefault(name, []).append(one)
    return Analysis(
        counted=counted,
        items=items,
        scales=scales,
        changes=tuple(_changes(counted, items)),
        objectives=tuple(_groups(by_objective)),
        competencies=tuple(_groups(by_competency)),
        gains=tuple(_gains(counted)),
        certainty=tuple(_certainty(counted)),
        drop_out=tuple(_drop_out(counted, course)),
        first=tuple(worst_first({one.id: [*one.flags] for one in items})),
        beliefs=tuple(flags_of_beliefs(counted.held)),
    )


def _items(
    counted: Counted, course: KnownCourse, scales: Mapping[str, ScaleStatistics]
) -> Iterator[AnalysedItem]:
    for scale, tallies in counted.tallies.items():
        marks = math.fsum(tally.weight for tally in tallies.values())
        for name, tally in tallies.items():
            known = course.items.get(name)
            # Of an item that only its source knows, nothing tells a choice from typed words.
            choices, keys = (known.choices, known.keys) if known else ((), frozenset[str]())
            statistics = item_statistics(tally, choices, keys)
            yield AnalysedItem(
                name,
                scale,
                known,
                statistics,
                tuple(flags_of(statistics, known.guess if known else None)),
                tally.weight,
                scales[scale].weights.get(name),
                100 * tally.weight / marks if marks else None,
                scales[scale].without.get(name),
            )


def _place(one: AnalysedItem) -> tuple[str, int, str]:
    return one.scale, one.known.place if one.known else 0, one.id


def _changes(counted: Counted, items: tuple[AnalysedItem, ...]) -> Iterator[Change]:
    for one in items:
        versions = counted.versions[one.id]
        ordered = sorted(versions, key=lambda name: (versions[name].first_day, name))
        now = one.known.revision if one.known else ordered[-1]
        before = [name for name in ordered if name != now]
        if now not in versions or not before:
            continue
        first, second = versions[before[-1]], versions[now]
        difference = newcombe((first.marks, first.n), (second.marks, second.n))
        if difference:
            yield Change(one.id, first, second, difference)


def _groups(grouped: Mapping[str, list[AnalysedItem]]) -> Iterator[Group]:
    for name in sorted(grouped):
        n = sum(one.statistics.n for one in grouped[name])
        right = math.fsum(
            one.statistics.facility.estimate * one.statistics.n
            for one in grouped[name]
            if one.statistics.facility
        )
        facility = wilson(right, n)
        if facility:
            yield Group(name, len(grouped[name]), n, facility)


def _gains(counted: Counted) -> Iterator[Gain]:
    for name in sorted(counted.before_and_after):
        pairs = counted.before_and_after[name]
        n = pairs.total()
        before = math.fsum(one * count for (one, _), count in pairs.items()) / n
        after = math.fsum(one * count for (_, one), count in pairs.items()) / n
        spread = moments([(late - early, 0.0, count) for (early, late), count in pairs.items()])
        difference = None
        if spread and n >= CHOICES:
            half = Z * math.sqrt(spread.variance_x / n)
            middle = after - before
            difference = Interval(middle, max(middle - half, -1.0), min(middle + half, 1.0))
        yield Gain(name, n, before, after, difference)


def _certainty(counted: Counted) -> Iterator[Certainty]:
    for level in (1, 2, 3):
        told = [t.certainty for tallies in counted.tallies.values() for t in tallies.values()]
        right = sum(one[level, True] for one in told)
        n = right + sum(one[level, False] for one in told)
        share = wilson(right, n)
        if share:
            yield Certainty(level, n, share)


def _drop_out(counted: Counted, course: KnownCourse) -> Iterator[DropOut]:
    for scale in sorted(counted.started):
        known = sorted(
            (one for one in course.items.values() if one.scale == scale), key=lambda one: one.place
        )
        last = counted.reached[scale]
        if not known or not last:
            continue
        # Pre-tests and variants are met elsewhere, or by nobody: only what anybody answered counts.
        met = [one for one in known if counted.answered[scale][one.item.id]]
        reached = tuple(
            (one.item.id, sum(n for place, n in last.items() if place >= one.place)) for one in met
        )
        yield DropOut(scale, counted.started[scale], reached)
