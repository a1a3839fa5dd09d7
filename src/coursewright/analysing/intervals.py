"""Intervals of 95 percent: how far a figure could be off by chance alone."""

from __future__ import annotations

import math
from typing import NamedTuple

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution."""


class Interval(NamedTuple):
    """From and to, and the estimate between them."""

    estimate: float
    low: float
    high: float


def wilson(count: float, n: int) -> Interval | None:
    """A share of n (Wilson 1927, without continuity correction); None of nobody.

    `count` may be a sum of parts of a score, whose variance is at most that of a share.
    """
    if not n:
        return None
    share, z2 = count / n, Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z / (1 + z2 / n) * math.sqrt(max(share * (1 - share), 0) / n + z2 / (4 * n * n))
    # At 0 and at 1 the formula gives the share itself, but for the last digit.
    low = 0.0 if count <= 0 else max(0.0, middle - half)
    high = 1.0 if count >= n else min(1.0, middle + half)
    return Interval(share, low, high)


def newcombe(before: tuple[float, int], after: tuple[float, int]) -> Interval | None:
    """The difference after - before of two shares of different people (Newcombe 1998, method 10).

    Args:
        before: How many, and of how many.
        after: The same.
    """
    first, second = wilson(*before), wilson(*after)
    if first is None or second is None:
        return None
    difference = second.estimate - first.estimate
    below = math.hypot(second.estimate - second.low, first.high - first.estimate)
    above = math.hypot(second.high - second.estimate, first.estimate - first.low)
    return Interval(difference, difference - below, difference + above)


def newcombe_paired(both: int, first: int, second: int, neither: int) -> Interval | None:
    """The difference second - first of two shares of the same people (Newcombe 1998b, method 10).

    Args:
        both: Right both times.
        first: Right the first time alone.
        second: Right the second time alone.
        neither: Right at neither.
    """
    n = both + first + second + neither
    one, two = wilson(both + first, n), wilson(both + second, n)
    if one is None or two is None:
        return None
    product = (both + first) * (second + neither) * (both + second) * (first + neither)
    numerator = float(both * neither - first * second)
    if numerator > 0:
        numerator = max(numerator - n / 2, 0.0)
    phi = numerator / math.sqrt(product) if product else 0.0
    difference = two.estimate - one.estimate

    def half(a: float, b: float) -> float:
        return math.sqrt(max(a * a - 2 * phi * a * b + b * b, 0))

    below = half(two.estimate - two.low, one.high - one.estimate)
    above = half(two.high - two.estimate, one.estimate - one.low)
    return Interval(difference, difference - below, difference + above)


def fisher(r: float | None, n: int) -> Interval | None:
    """A correlation, by Fisher's z; None if there are too few people for one."""
    if r is None or n < 4:
        return None
    if abs(r) >= 1:
        return Interval(r, r, r)
    half = Z / math.sqrt(n - 3)
    middle = math.atanh(r)
    return Interval(r, math.tanh(middle - half), math.tanh(middle + half))


def bonett(alpha: float | None, items: int, n: int) -> Interval | None:
    """Cronbach's alpha (Bonett 2002); None if there are too few people or items for one."""
    if alpha is None or alpha >= 1 or items < 2 or n < 3:
        return None
    half = Z * math.sqrt(2 * items / ((items - 1) * (n - 2)))
    middle = math.log(1 - alpha)
    return Interval(alpha, 1 - math.exp(middle + half), 1 - math.exp(middle - half))
