"""The classical statistics of one item, from what was counted of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.analysing.intervals import Interval, fisher, wilson
from coursewright.analysing.moments import greatest_covariance, median, moments, upper_minus_lower
from coursewright.analysing.response import BETWEEN_PARTS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from coursewright.analysing.tally import Tally

FUNCTIONS_FROM = 0.05
"""The share that has to choose a distractor (Tarrant, Ware & Mohammed 2009)."""
EASY_FROM = 0.9
"""A facility above which no distractor can be expected to have that share."""


@dataclass(frozen=True, slots=True)
class ChoiceStatistics:
    """One choice of an item."""

    id: str
    is_key: bool
    n: int
    share: float
    """Of all who answered; of several choices each may have taken several."""
    interval: Interval | None
    discrimination: float | None
    """The correlation of taking it with the rest score."""
    pairs: int
    """People on whom that rests."""

    @property
    def functions(self) -> bool:
        """Whether a distractor draws enough people, and rather the weaker ones."""
        r = self.discrimination
        return self.share >= FUNCTIONS_FROM and (r is None or r < 0)


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """One revision of an item, by first answers. Divisors are n - 1."""

    n: int
    facility: Interval | None
    """The mean score, from 0 to 1."""
    right: int
    """People with the full score."""
    sd: float | None
    """Of the marks."""
    mark_variance: float | None
    rest_variance: float | None
    pairs: int
    """People who answered anything else of the scale: on them the correlations rest."""
    covariance: float | None
    """Of the marks with the rest score."""
    covariance_max: float | None
    """The same if both were sorted."""
    discrimination: Interval | None
    """The corrected item-total correlation, by Pearson: with the total of the other items."""
    uncorrected: float | None
    """The correlation with the total, in which the item itself stands."""
    upper_minus_lower: float | None
    """Of the best and the weakest 27 percent, ties shared."""
    seconds: float | None
    """The median."""
    timed: int
    """People of whom a time is known."""
    wrong_and_certain: int
    said_how_sure: int
    choices: tuple[ChoiceStatistics, ...]

    @property
    def efficiency(self) -> float | None:
        """Moodle's discriminative efficiency, from -1 to 1: the share of what it could tell."""
        if self.covariance is None or not self.covariance_max:
            return None
        return self.covariance / self.covariance_max

    @property
    def distractors(self) -> tuple[ChoiceStatistics, ...]:
        """The choices that are wrong."""
        return tuple(one for one in self.choices if not one.is_key)

    @property
    def functioning(self) -> int | None:
        """Distractors that function; None where nobody can tell, because the item is easy."""
        easy = self.facility is not None and self.facility.estimate > EASY_FROM
        return None if easy or not self.distractors else sum(d.functions for d in self.distractors)


def item_statistics(
    tally: Tally, choices: Sequence[str] = (), keys: Collection[str] = ()
) -> ItemStatistics:
    """Work out everything that one item's first answers say.

    Args:
        tally: What was counted.
        choices: The ids of its choices, those nobody took among them.
        keys: Those that are right.
    """
    n = tally.n
    marks = math.fsum(cell.marks * count for cell, count in tally.cells.items())
    alone = moments([(cell.marks, 0.0, count) for cell, count in tally.cells.items()])
    cells = tally.with_rest()
    known = moments(cells)
    totals = [(x, x + rest, count) for x, rest, count in cells]
    with_total = moments(totals)
    pairs = known.n if known else 0
    return ItemStatistics(
        n=n,
        facility=wilson(marks / tally.weight, n) if tally.weight > 0 else None,
        right=sum(count for cell, count in tally.cells.items() if cell.marks >= tally.weight),
        sd=math.sqrt(alone.variance_x) if alone else None,
        mark_variance=alone.variance_x if alone else None,
        rest_variance=known.variance_y if known else None,
        pairs=pairs,
        covariance=known.covariance if known else None,
        covariance_max=greatest_covariance(cells) if known else None,
        discrimination=_correlation(known.correlation if known else None, pairs),
        uncorrected=with_total.correlation if with_total else None,
        upper_minus_lower=upper_minus_lower(totals, tally.weight) if known else None,
        seconds=median(tally.seconds),
        timed=sum(tally.seconds.values()),
        wrong_and_certain=tally.certainty[3, False],
        said_how_sure=sum(tally.certainty.values()),
        choices=tuple(_choice(tally, n, one, one in keys) for one in choices),
    )


def _correlation(r: float | None, n: int) -> Interval | None:
    if r is None:
        return None
    return fisher(r, n) or Interval(r, -1.0, 1.0)


def _choice(tally: Tally, n: int, name: str, is_key: bool) -> ChoiceStatistics:
    taken = sum(
        count for cell, count in tally.cells.items() if name in cell.response.split(BETWEEN_PARTS)
    )
    known = moments(tally.of_response(name))
    return ChoiceStatistics(
        name,
        is_key,
        taken,
        taken / n if n else 0.0,
        wilson(taken, n),
        known.correlation if known else None,
        known.n if known else 0,
    )
