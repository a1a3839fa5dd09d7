"""What the items of one scale say together: reliability, and its error.

A scale is the items that are to be added up: those of one quiz file, or of one test of an LMS.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.analysing.intervals import bonett
from coursewright.analysing.moments import DIGITS, moments

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from coursewright.analysing.intervals import Interval
    from coursewright.analysing.moments import Cells
    from coursewright.analysing.tally import Tally

_NOISE = 1e-12
"""What may be nothing but last digits."""


@dataclass(frozen=True, slots=True)
class ScaleStatistics:
    """A scale, by those who answered all of its scored items. Divisors are n - 1."""

    items: int
    n: int
    mean: float | None
    variance: float | None
    alpha: float | None
    """Cronbach's; KR-20 where marks are 0 or 1. None with fewer than two items, or no spread."""
    interval: Interval | None
    """Of alpha."""
    without: Mapping[str, float | None]
    """Alpha if an item were left out."""
    weights: Mapping[str, float | None]
    """Moodle's effective weight, in percent; None where the covariance with the total is below
    zero."""
    kr21: float | None
    """KR-21, which takes all items to be equally hard, with the divisor n; None where marks are
    not 0 or 1."""

    @property
    def sd(self) -> float | None:
        """Of the totals."""
        return None if self.variance is None else math.sqrt(self.variance)

    @property
    def sem(self) -> float | None:
        """The standard error of measurement, in marks."""
        if self.alpha is None or self.sd is None:
            return None
        return self.sd * math.sqrt(max(1 - self.alpha, 0.0))

    @property
    def error_ratio(self) -> float | None:
        """Moodle's: the share of the spread that is error, in percent."""
        return None if self.alpha is None else 100 * math.sqrt(max(1 - self.alpha, 0.0))


def scale_statistics(tallies: Mapping[str, Tally]) -> ScaleStatistics:
    """Work out a scale from what was counted of each of its items, by those who answered all."""
    full = math.fsum(one.weight for one in tallies.values())
    complete = {name: _complete(one, full) for name, one in tallies.items()}
    known = {name: moments(cells) for name, cells in complete.items()}
    some = next(iter(complete.values()), [])
    n = sum(count for _, _, count in some)
    total = next(iter(known.values()), None)
    if total is None:
        return ScaleStatistics(len(tallies), n, None, None, None, None, {}, {}, None)
    variances = {name: one.variance_x for name, one in known.items() if one}
    with_total = {name: one.covariance for name, one in known.items() if one}
    alpha = _alpha(variances.values(), total.variance_y)
    without = {
        name: _alpha(
            [one for other, one in variances.items() if other != name],
            _variance_without(complete[name]),
        )
        for name in variances
    }
    return ScaleStatistics(
        items=len(tallies),
        n=n,
        mean=total.mean_y,
        variance=total.variance_y,
        alpha=alpha,
        interval=bonett(alpha, len(tallies), n),
        without=without,
        weights=_effective_weights(with_total) if total.variance_y else {},
        kr21=_kr21(complete, len(tallies), total.mean_y, total.variance_y * (n - 1) / n),
    )


def _complete(tally: Tally, full: float) -> Cells:
    """Marks and total of those who answered every item."""
    cells: Counter[tuple[float, float]] = Counter()
    for cell, count in tally.cells.items():
        if math.isclose(cell.possible + tally.weight, full, abs_tol=1e-9):
            cells[cell.marks, cell.marks + cell.rest] += count
    return [(marks, total, count) for (marks, total), count in cells.items()]


def _alpha(variances: Collection[float], of_total: float) -> float | None:
    k = len(variances)
    if k < 2 or of_total <= 1e-15:
        return None
    alpha = k / (k - 1) * (1 - math.fsum(variances) / of_total)
    # Where items all say the same, the root in the standard error makes much of a last digit.
    return 1.0 if math.isclose(alpha, 1, abs_tol=_NOISE) else alpha


def _variance_without(cells: Cells) -> float:
    """The variance of the total without an item, of its cells."""
    known = moments([(0.0, round(total - marks, DIGITS), count) for marks, total, count in cells])
    return known.variance_y if known else 0.0


def _effective_weights(covariances: Mapping[str, float]) -> dict[str, float | None]:
    roots = {
        name: math.sqrt(one) if one > _NOISE else 0.0 if one > -_NOISE else None
        for name, one in covariances.items()
    }
    whole = math.fsum(root for root in roots.values() if root)
    return {
        name: 100 * root / whole if root is not None and whole else None
        for name, root in roots.items()
    }


def _kr21(complete: Mapping[str, Cells], k: int, mean: float, variance: float) -> float | None:
    marks = {x for cells in complete.values() for x, _, _ in cells}
    if k < 2 or variance <= 1e-15 or not marks <= {0.0, 1.0}:
        return None
    return k / (k - 1) * (1 - mean * (k - mean) / (k * variance))
