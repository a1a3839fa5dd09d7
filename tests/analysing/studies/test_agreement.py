"""Intraclass correlations, held against the published example."""

import pytest

from coursewright.analysing.studies.agreement import agreement

SHROUT_AND_FLEISS = [
    [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
]  # fmt: skip
"""Table 2 of Shrout & Fleiss 1979: six targets, four judges."""


def test_the_published_example():
    found = agreement(SHROUT_AND_FLEISS)

    assert (found.n, found.raters) == (6, 4)
    assert found.single.estimate == pytest.approx(0.29, abs=0.005)
    assert found.average.estimate == pytest.approx(0.62, abs=0.005)
    # As R's psych::ICC prints them for the same data.
    assert found.single[1:] == (pytest.approx(0.02, abs=0.005), pytest.approx(0.76, abs=0.005))
    assert found.average[1:] == (pytest.approx(0.07, abs=0.005), pytest.approx(0.93, abs=0.005))


def test_what_is_computed_by_hand():
    # Rows 1.5, 3.5, 5; grand mean 10/3: MSR 37/6, MSC 2/3, MSE 1/6; ICC (6)/(6.333+1/3).
    found = agreement([[1, 2], [3, 4], [5, 5]])

    assert found.single.estimate == pytest.approx(6 / (19 / 3 + 1 / 3))


def test_raters_who_say_the_same_agree():
    found = agreement([[0, 0], [1, 1], [3, 3]])

    assert found.single == found.average == (1, 1, 1)


def test_a_rater_who_is_stricter_agrees_less():
    alike = agreement([[1, 1], [2, 3], [4, 4], [5, 4]])
    stricter = agreement([[1, 3], [2, 5], [4, 6], [5, 6]])

    assert stricter.single.estimate < alike.single.estimate


def test_more_of_them_tell_it_more_exactly():
    few, many = agreement(SHROUT_AND_FLEISS), agreement(SHROUT_AND_FLEISS * 10)

    assert few.single.low < many.single.low < many.single.high < few.single.high


@pytest.mark.parametrize("ratings", [[], [[1, 2]], [[1], [2]], [[2, 2], [2, 2]], [[1, 2], [1, 2]]])
def test_nothing_is_said_of_too_few_or_of_what_does_not_differ(ratings):
    assert agreement(ratings) is None


def test_raters_who_say_the_opposite_give_figures_all_the_same():
    found = agreement([[1, 5], [2, 4], [4, 2], [5, 1.5]])

    assert -1 <= found.average.low <= found.average.high <= 1
