"""Means, covariances and shares of a population that is given as counted cells.

A cell is a pair of values and how many people have it. There are few cells, however many people
there are, so that everything is taken from the mean first and summed exactly (`math.fsum`), which
streaming formulas cannot do. All divisors are n - 1, as R and Moodle have them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Cells = list[tuple[float, float, int]]
"""Two values, and how many people have both."""

DIGITS = 12
"""To which sums of marks are rounded, so that sums in another order are the same number."""
_TIES = 9
"""To which totals are, so that those that come about in other ways are the same number."""


@dataclass(frozen=True, slots=True)
class Moments:
    """What two variables are together."""

    n: int
    mean_x: float
    mean_y: float
    variance_x: float
    variance_y: float
    covariance: float

    @property
    def correlation(self) -> float | None:
        """Pearson's; None where one of them does not vary."""
        if not (self.variance_x > 0 and self.variance_y > 0):
            return None
        r = self.covariance / math.sqrt(self.variance_x * self.variance_y)
        return max(-1.0, min(1.0, r))


def moments(cells: Cells) -> Moments | None:
    """The moments of at least two people; None of fewer."""
    n = sum(count for _, _, count in cells)
    if n < 2:
        return None
    mean_x = math.fsum(x * count for x, _, count in cells) / n
    mean_y = math.fsum(y * count for _, y, count in cells) / n
    return Moments(
        n,
        mean_x,
        mean_y,
        _no_noise(math.fsum((x - mean_x) ** 2 * count for x, _, count in cells) / (n - 1), mean_x),
        _no_noise(math.fsum((y - mean_y) ** 2 * count for _, y, count in cells) / (n - 1), mean_y),
        math.fsum((x - mean_x) * (y - mean_y) * count for x, y, count in cells) / (n - 1),
    )


def _no_noise(variance: float, mean: float) -> float:
    """Nothing, where a mean that no number can hold makes equal values seem to vary."""
    return variance if variance > 1e-24 * max(1.0, mean * mean) else 0.0


def greatest_covariance(cells: Cells) -> float:
    """The covariance if both were sorted: what Moodle's discriminative efficiency is a share of."""
    known = moments(cells)
    if known is None:
        return 0.0
    xs = _runs((x, count) for x, _, count in cells)
    ys = _runs((y, count) for _, y, count in cells)
    parts: list[float] = []
    i = j = 0
    left_x, left_y = xs[0][1], ys[0][1]
    while True:
        both = min(left_x, left_y)
        parts.append((xs[i][0] - known.mean_x) * (ys[j][0] - known.mean_y) * both)
        left_x, left_y = left_x - both, left_y - both
        if not left_x:
            i += 1
            if i == len(xs):
                return math.fsum(parts) / (known.n - 1)
            left_x = xs[i][1]
        if not left_y:
            j += 1
            left_y = ys[j][1]


def upper_minus_lower(cells: Cells, most: float, share: float = 0.27) -> float | None:
    """How much better the best do than the weakest, from -1 to 1.

    Args:
        cells: The item's marks, and the total.
        most: The item's marks at best.
        share: Of all people, in either group. Who has the total at the cut counts in part, so that
            it does not matter in which order people stand.
    """
    groups: dict[float, tuple[float, int]] = {}
    for x, exact, count in cells:
        total = round(exact, _TIES)
        marks, people = groups.get(total, (0.0, 0))
        groups[total] = (marks + x * count, people + count)
    ordered = [groups[total] for total in sorted(groups)]
    size = share * sum(people for _, people in ordered)
    if not size or most <= 0:
        return None
    return (_mean_of_first(ordered[::-1], size) - _mean_of_first(ordered, size)) / most


def _mean_of_first(groups: list[tuple[float, int]], size: float) -> float:
    parts, left = [], size
    for marks, people in groups:
        taken = min(left, people)
        parts.append(marks * taken / people)
        left -= taken
        if left <= 0:
            break
    return math.fsum(parts) / size


def _runs(counted: Iterable[tuple[float, int]]) -> list[tuple[float, int]]:
    together: dict[float, int] = {}
    for value, count in counted:
        together[value] = together.get(value, 0) + count
    return sorted(together.items())


def median(counts: Mapping[float, int]) -> float | None:
    """The middle of counted values; of two middles their mean."""
    n = sum(counts.values())
    if not n:
        return None
    middles, passed = [], 0
    for value in sorted(counts):
        before, passed = passed, passed + counts[value]
        middles += [value for place in ((n - 1) // 2, n // 2) if before <= place < passed]
    return sum(middles) / 2
