"""Intervals, held against published examples."""

import pytest

from coursewright.analysing.intervals import bonett, fisher, newcombe, newcombe_paired, wilson


def near(value):
    return pytest.approx(value, abs=5e-5)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    # Newcombe 1998a, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_wilson(count, n, low, high):
    assert wilson(count, n) == (pytest.approx(count / n), near(low), near(high))


def test_a_share_of_nobody_has_no_interval():
    assert wilson(0, 0) is newcombe((0, 0), (1, 2)) is None
    assert newcombe_paired(0, 0, 0, 0) is None


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    # Newcombe 1998b, table II, method 10.
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090),
     ((10, 10), (0, 10), 0.6075, 1.0)],
)  # fmt: skip
def test_the_difference_of_two_groups(after, before, low, high):
    found = newcombe(before, after)

    assert (found.low, found.high) == (near(low), near(high))


def test_the_difference_of_the_same_people_is_narrower_when_they_agree():
    paired = newcombe_paired(60, 5, 25, 10)
    apart = newcombe((65, 100), (85, 100))

    assert paired.estimate == pytest.approx(apart.estimate) == pytest.approx(0.2)
    assert paired.high - paired.low < apart.high - apart.low
    assert newcombe_paired(0, 0, 10, 0).high <= 1


def test_the_interval_of_a_correlation():
    found = fisher(0.5, 28)  # z .5493 -+ 1.96/5

    assert (found.low, found.high) == (near(0.15603), near(0.73578))
    assert fisher(0.5, 3) is fisher(None, 50) is None
    assert fisher(1.0, 50) == (1, 1, 1)


def test_the_interval_of_alpha_has_it_inside_and_narrows_with_people():
    few, many = bonett(0.7, 10, 30), bonett(0.7, 10, 300)

    assert few.low < many.low < 0.7 < many.high < few.high
    assert bonett(0.7, 1, 100) is bonett(None, 5, 100) is bonett(0.7, 5, 2) is None
