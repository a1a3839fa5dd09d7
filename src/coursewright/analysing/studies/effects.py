"""What blind ratings show: before and after, topic by topic, and practised against not yet."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean, variance
from typing import TYPE_CHECKING

from coursewright.analysing.intervals import Interval
from coursewright.analysing.studies.distributions import t_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coursewright.analysing.studies.blinding import Origin

Means = dict[tuple[str, str, str], float]
"""By code, time and topic: the mean over the vignettes of that topic."""


@dataclass(frozen=True, slots=True)
class Change:
    """A topic at two times, in the same people."""

    topic: str
    first: str
    second: str
    n: int
    at_first: float
    at_second: float
    difference: Interval | None
    """None of fewer than three people."""


@dataclass(frozen=True, slots=True)
class CrossOver:
    """Topics practised against topics not yet practised, at one time, in the same people."""

    n: tuple[int, int]
    """People who began with the first topic, and with the second."""
    difference: Interval


def means_of(marks: Mapping[str, float], origins: Mapping[str, Origin]) -> Means:
    """The mean of each person in each topic at each time, out of marks by label."""
    gathered: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for label, mark in marks.items():
        one = origins[label]
        gathered[one.code, one.time, one.topic].append(mark)
    return {place: fmean(found) for place, found in gathered.items()}


def changes(means: Means, topics: Iterable[str], times: tuple[str, str]) -> list[Change]:
    """Each topic at two times, of those who answered at both; and all topics together, under ""."""
    first, second = times
    codes = sorted({code for code, _, _ in means})
    told = []
    by_code: dict[str, list[tuple[float, float]]] = defaultdict(list)
    known = [*topics]
    for topic in known:
        pairs = {
            code: (means[code, first, topic], means[code, second, topic])
            for code in codes
            if (code, first, topic) in means and (code, second, topic) in means
        }
        for code, pair in pairs.items():
            by_code[code].append(pair)
        told.append(_change(topic, times, [*pairs.values()]))
    overall = [
        (fmean(a for a, _ in pairs_of), fmean(b for _, b in pairs_of))
        for pairs_of in by_code.values()
        if len(pairs_of) == len(known)
    ]
    return [*told, _change("", times, overall)]


def _change(topic: str, times: tuple[str, str], pairs: Sequence[tuple[float, float]]) -> Change:
    if not pairs:
        return Change(topic, *times, 0, math.nan, math.nan, None)
    befores, afters = [a for a, _ in pairs], [b for _, b in pairs]
    interval = mean_interval([b - a for a, b in pairs])
    return Change(topic, *times, len(pairs), fmean(befores), fmean(afters), interval)


def mean_interval(values: Sequence[float]) -> Interval | None:
    """A mean, by Student's t; None of fewer than three."""
    n = len(values)
    if n < 3:
        return None
    mean = fmean(values)
    half = t_at(0.975, n - 1) * math.sqrt(variance(values) / n)
    return Interval(mean, mean - half, mean + half)


def cross_over(
    means: Means, topics: tuple[str, str], time: str, began_with: Mapping[str, str]
) -> CrossOver | None:
    """Practised minus not yet practised, at a time at which each person has practised one topic.

    Each person's difference is that of the topic they began with and the other one. In one group it
    holds the effect plus what makes the first topic easier, in the other the effect minus it: the
    mean of the two groups' means is the effect alone (Hills & Armitage, *British Journal of
    Clinical Pharmacology* 1979;8:7-20). The variance is pooled.

    Args:
        means: Of each person in each topic at each time.
        topics: Both.
        time: At which one of them has been practised.
        began_with: By code, the topic that was practised first.
    """
    groups = []
    for first, second in (topics, topics[::-1]):
        groups.append(
            [
                means[code, time, first] - means[code, time, second]
                for code, began in sorted(began_with.items())
                if began == first and (code, time, first) in means and (code, time, second) in means
            ]
        )
    one, other = groups
    if min(len(one), len(other)) < 2:
        return None
    df = len(one) + len(other) - 2
    pooled = ((len(one) - 1) * variance(one) + (len(other) - 1) * variance(other)) / df
    half = t_at(0.975, df) * math.sqrt(pooled * (1 / len(one) + 1 / len(other)) / 4)
    mean = (fmean(one) + fmean(other)) / 2
    return CrossOver((len(one), len(other)), Interval(mean, mean - half, mean + half))
