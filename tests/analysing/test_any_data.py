"""On data of any kind, the statistics are those of the plain formulas, worked out another way."""

import math
import random
import statistics

import pytest

from coursewright.analysing.counting import _count_scale
from coursewright.analysing.items import item_statistics
from coursewright.analysing.response import Response
from coursewright.analysing.scales import scale_statistics

SCORES = (0.0, 0.0, 1.0, 1.0, 0.5, 1 / 3, 0.7, None, None)
WEIGHTS = (1.0, 1.0, 0.1, 1 / 3, 2.0, 3.3)


def tables(seed):
    """Tables of scores of people, some missing; and the weights of their columns."""
    drawn = random.Random(seed)
    for _ in range(25):
        items = drawn.randint(1, 5)
        kept = drawn.choice(((1.0, None), (0.0, 1.0), SCORES, (1.0,)))
        people = drawn.choice((1, 2, 3, 4, 9, 25))
        rows = [[drawn.choice(kept) for _ in range(items)] for _ in range(people)]
        yield rows, drawn.choice(([1.0] * items, [drawn.choice(WEIGHTS) for _ in range(items)]))


def near(value):
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


def tallies_of(rows, weights):
    tallies = {}
    for row in rows:
        firsts = [
            Response("", f"i{place}", response=f"{score:g}", score=score, weight=weight)
            for place, (score, weight) in enumerate(zip(row, weights, strict=True))
            if score is not None
        ]
        if firsts:
            _count_scale(tallies, firsts)
    return tallies


def varies(values):
    return len(values) > 1 and max(values) - min(values) > 1e-9


def correlation(xs, ys):
    return statistics.correlation(xs, ys) if varies(xs) and varies(ys) else None


def pairs_of(rows, weights, place):
    """Marks in an item and the rest score, of everybody who answered both."""
    told = []
    for row in rows:
        if row[place] is None:
            continue
        others = [one for one in range(len(row)) if one != place and row[one] is not None]
        earned = math.fsum(row[one] * weights[one] for one in others)
        told.append(
            (row[place] * weights[place], earned, math.fsum(weights[one] for one in others))
        )
    full = max((possible for _, _, possible in told), default=0)
    return [(x, earned / possible * full) for x, earned, possible in told if possible > 0]


def share_of(pairs, best):
    """The mean of the best 27 %, or of the weakest; who stand alike count alike."""
    size = 0.27 * len(pairs)
    ordered = sorted((round(x + rest, 8) * (-1 if best else 1), x) for x, rest in pairs)
    left, marks = size, 0.0
    for total in sorted({total for total, _ in ordered}):
        alike = [x for one, x in ordered if one == total]
        taken = min(left, len(alike))
        marks, left = marks + taken * statistics.fmean(alike), left - taken
    return marks / size


@pytest.mark.parametrize("seed", range(10))
def test_items(seed):
    for rows, weights in tables(seed):
        check_items(rows, weights)


def check_items(rows, weights):
    for name, tally in tallies_of(rows, weights).items():
        place = int(name[1:])
        found = item_statistics(tally, ("1", "0"), ("1",))
        scores = [row[place] for row in rows if row[place] is not None]
        marks = [score * weights[place] for score in scores]

        assert found.n == len(scores)
        assert found.facility.estimate == near(statistics.fmean(scores))
        assert found.sd == near(statistics.stdev(marks) if len(marks) > 1 else None)
        pairs = pairs_of(rows, weights, place)
        if len(pairs) < 2:
            assert found.discrimination is found.covariance is found.upper_minus_lower is None
            continue
        xs, rests = map(list, zip(*pairs, strict=True))
        assert found.pairs == len(pairs)
        assert found.covariance == near(statistics.covariance(xs, rests))
        assert found.covariance_max == near(statistics.covariance(sorted(xs), sorted(rests)))
        r = found.discrimination
        assert (r.estimate if r else None) == near(correlation(xs, rests))
        totals = [x + rest for x, rest in pairs]
        assert found.uncorrected == near(correlation(xs, totals))
        difference = (share_of(pairs, True) - share_of(pairs, False)) / weights[place]
        assert found.upper_minus_lower == near(difference)
        for choice in found.choices:
            taken = [float(f"{x / weights[place]:g}" == choice.id) for x in xs]
            assert choice.discrimination == near(correlation(taken, rests))


@pytest.mark.parametrize("seed", range(10))
def test_scales(seed):
    for rows, weights in tables(seed):
        check_scales(rows, weights)


def check_scales(rows, weights):
    tallies = tallies_of(rows, weights)
    if not tallies:
        return
    used = sorted(int(name[1:]) for name in tallies)
    complete = [
        [row[place] * weights[place] for place in used]
        for row in rows
        if all(row[place] is not None for place in used)
    ]
    found = scale_statistics(tallies)
    assert found.n == len(complete)
    if len(complete) < 2:
        assert found.alpha is found.mean is None
        return

    def alpha(columns):
        totals = [math.fsum(row) for row in zip(*columns, strict=True)]
        if len(columns) < 2 or not varies(totals):
            return None
        parts = math.fsum(map(statistics.variance, columns))
        return len(columns) / (len(columns) - 1) * (1 - parts / statistics.variance(totals))

    columns = [*zip(*complete, strict=True)]
    totals = [math.fsum(row) for row in complete]
    assert found.mean == near(statistics.fmean(totals))
    assert found.variance == near(statistics.variance(totals))
    assert found.alpha == near(alpha(columns))
    if found.alpha is not None:
        error = max(1 - alpha(columns), 0) * statistics.variance(totals)
        assert found.sem**2 == near(error)
    for number, place in enumerate(used):
        others = [one for other, one in enumerate(columns) if other != number]
        assert found.without[f"i{place}"] == near(alpha(others) if others else None)
