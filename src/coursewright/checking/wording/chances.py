"""How likely a count is by chance, exactly: quizzes are too small for a chi-square."""

from __future__ import annotations

from functools import lru_cache
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_COUNTED = 200
"""Items; of more, counting out takes long, and the two bounds are as good as one."""


@lru_cache(maxsize=1_000)
def chance_of_place(items: int, places: int, count: int) -> float:
    """How likely some place of several holds `count` keys or more, if keys fall evenly."""
    return 1.0 - _ways(items, places, count - 1) / float(places**items)


def _ways(items: int, places: int, most: int) -> int:
    """In how many ways items fall into places without more than `most` in any."""
    ways = [1] + [0] * items
    for _ in range(places):
        ways = [
            sum(comb(total, here) * ways[total - here] for here in range(min(most, total) + 1))
            for total in range(items + 1)
        ]
    return ways[items]


def likely_by_chance(items: int, places: int, count: int, level: float) -> bool:
    """Whether `chance_of_place` is `level` or more, counted out only where no bound decides.

    The places' tails add up to an upper bound; two places are full at once less often than if they
    did not know of each other, which gives a lower one. The two nearly meet.
    """
    bound = places * chance_of_count([1 / places] * items, count)
    if bound < level:
        return False
    pairs = comb(places, 2) * (bound / places) ** 2
    if bound - pairs >= level or items > MOST_COUNTED:
        return True
    return chance_of_place(items, places, count) >= level


def chance_of_count(chances: Iterable[float], count: int) -> float:
    """How likely `count` or more come true of things with chances of their own."""
    fewer = [1.0] + [0.0] * max(count - 1, 0)
    """How likely exactly none, one, two … have come true so far, below `count`."""
    for chance in chances:
        for number in range(len(fewer) - 1, 0, -1):
            fewer[number] += chance * (fewer[number - 1] - fewer[number])
        fewer[0] *= 1 - chance
    return max(0.0, 1 - sum(fewer)) if count > 0 else 1.0
