"""Student's t and Snedecor's F, from the incomplete beta function; the power of a t test."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NORMAL = NormalDist()
_ENOUGH, _STEPS, _TINY = 1e-15, 10_000, 1e-300
_SLICES = 2_000
"""Of the integral of the power: twice as many change nothing in its first ten digits."""


def t_below(t: float, df: float) -> float:
    """The share of Student's t with `df` degrees of freedom that is below `t`."""
    tail = beta_below(df / (df + t * t), df / 2, 0.5) / 2
    return 1 - tail if t > 0 else tail


def f_below(f: float, df1: float, df2: float) -> float:
    """The share of F with `df1` and `df2` degrees of freedom that is below `f`."""
    return beta_below(df1 * f / (df1 * f + df2), df1 / 2, df2 / 2) if f > 0 else 0.0


def t_at(share: float, df: float) -> float:
    """The value of t below which that share is, from 0.5 on."""
    return _solve(lambda t: t_below(t, df), share)


def f_at(share: float, df1: float, df2: float) -> float:
    """The value of F below which that share is."""
    return _solve(lambda f: f_below(f, df1, df2), share)


def power_of_t(shift: float, df: float, alpha: float) -> float:
    """How often a two-sided t test says that there is a difference, where there is one.

    Args:
        shift: The noncentrality: the difference, divided by its standard error.
        df: Degrees of freedom, at least 1.
        alpha: How often it may say so where there is none.

    The noncentral t is a normal value over the root of a chi-square over `df`; the integral goes
    over that root, by Simpson's rule.
    """
    critical = t_at(1 - alpha / 2, df)
    # The root has a mean near 1 and a standard deviation near 1/sqrt(2 df).
    spread = 1 / math.sqrt(2 * df)
    low, high = max(_TINY, 1 - 12 * spread), 1 + 12 * spread
    constant = math.log(2) + df / 2 * math.log(df / 2) - math.lgamma(df / 2)

    def inner(root: float) -> float:
        density = math.exp(constant + (df - 1) * math.log(root) - df * root * root / 2)
        beyond = NORMAL.cdf(shift - critical * root) + NORMAL.cdf(-shift - critical * root)
        return density * beyond

    width = (high - low) / _SLICES
    inside = sum((4 if one % 2 else 2) * inner(low + one * width) for one in range(1, _SLICES))
    return min(1.0, (inner(low) + inside + inner(high)) * width / 3)


def beta_below(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    # Lentz's way to go through the fraction from its front.
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _kept(1 + step * d)
            c = _kept(1 + step / c)
            fraction *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return front * fraction / a


def _kept(value: float) -> float:
    """The value, or one that can be divided by."""
    return value if abs(value) > _TINY else _TINY


def _solve(below: Callable[[float], float], share: float) -> float:
    high = 1.0
    while below(high) < share and high < 1 / _TINY:
        high *= 2
    low = 0.0
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if below(middle) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2
