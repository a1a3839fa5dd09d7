"""How far raters agree: intraclass correlations of a table of ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from coursewright.analysing.intervals import Interval
from coursewright.analysing.studies.distributions import f_at

if TYPE_CHECKING:
    from collections.abc import Sequence


class Agreement(NamedTuple):
    """Two-way random, absolute agreement: what is rated and who rates are drawn from many."""

    n: int
    """How many were rated."""
    raters: int
    single: Interval
    """ICC(2,1), also ICC(A,1): how far one rater's rating can be relied on."""
    average: Interval
    """ICC(2,k), also ICC(A,k): how far the mean over all these raters can be relied on."""


def agreement(ratings: Sequence[Sequence[float]]) -> Agreement | None:
    """How far raters agree who have rated the same; None if nothing differs, or too few.

    The mean squares and the coefficients are those of Shrout & Fleiss, *Psychological Bulletin*
    1979;86:420-8, case 2; the interval is that of McGraw & Wong, *Psychological Methods*
    1996;1:30-46, table 7, for ICC(A,1), carried to the mean by the Spearman-Brown formula.

    Args:
        ratings: One row for each of what was rated, with a number of each rater in it.
    """
    n, k = len(ratings), len(ratings[0]) if ratings else 0
    if n < 2 or k < 2:
        return None
    mean = sum(map(sum, ratings)) / (n * k)
    rows = [sum(row) / k for row in ratings]
    columns = [sum(column) / n for column in zip(*ratings, strict=True)]
    between = k * sum((one - mean) ** 2 for one in rows) / (n - 1)
    raters = n * sum((one - mean) ** 2 for one in columns) / (k - 1)
    error = sum(
        (value - row - column + mean) ** 2
        for row, values in zip(rows, ratings, strict=True)
        for value, column in zip(values, columns, strict=True)
    ) / ((n - 1) * (k - 1))
    whole = between + (k - 1) * error + k * (raters - error) / n
    if between <= 0 or whole <= 0:
        return None
    single = (between - error) / whole
    low, high = _interval(single, n, k, (between, raters, error))
    interval = Interval(single, low, high)
    return Agreement(n, k, interval, Interval(*(_stepped_up(one, k) for one in interval)))


def _interval(
    single: float, n: int, k: int, squares: tuple[float, float, float]
) -> tuple[float, float]:
    between, raters, error = squares
    if single >= 1 or raters + error <= 0:
        return single, single
    a = k * single / (n * (1 - single))
    b = 1 + k * single * (n - 1) / (n * (1 - single))
    split = (a * raters) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    df = (a * raters + b * error) ** 2 / split if split else 1.0
    rest = k * raters + (k * n - k - n) * error
    below, above = f_at(0.975, n - 1, df), f_at(0.975, df, n - 1)
    low = n * (between - below * error) / (below * rest + n * between)
    high = n * (above * between - error) / (rest + n * above * between)
    return low, high


def _stepped_up(single: float, k: int) -> float:
    """The reliability of a mean of k; -1 where it has none, since the formula has a pole there."""
    return k * single / (1 + (k - 1) * single) if single > -1 / k else -1.0
