"""Distributions, held against printed tables and R."""

import pytest

from coursewright.analysing.studies.distributions import (
    beta_below,
    f_at,
    f_below,
    power_of_t,
    t_at,
    t_below,
)


@pytest.mark.parametrize(
    ("df", "value"), [(1, 12.7062), (5, 2.5706), (10, 2.2281), (30, 2.0423), (120, 1.9799)]
)
def test_t_of_printed_tables(df, value):
    assert t_at(0.975, df) == pytest.approx(value, abs=5e-5)
    assert t_below(value, df) == pytest.approx(0.975, abs=1e-5)
    assert t_below(-value, df) == pytest.approx(0.025, abs=1e-5)


@pytest.mark.parametrize(
    ("df1", "df2", "value"), [(1, 1, 161.45), (5, 10, 3.3258), (2, 20, 3.4928), (10, 5, 4.7351)]
)
def test_f_of_printed_tables(df1, df2, value):
    assert f_at(0.95, df1, df2) == pytest.approx(value, rel=5e-5)
    assert f_below(f_at(0.4, df1, df2), df1, df2) == pytest.approx(0.4)


def test_t_squared_is_f():
    assert t_at(0.975, 7.5) ** 2 == pytest.approx(f_at(0.95, 1, 7.5), rel=1e-9)


def test_the_ends():
    assert (beta_below(0, 2, 3), beta_below(1, 2, 3)) == (0, 1)
    assert beta_below(0.5, 4, 4) == pytest.approx(0.5)
    assert f_below(0, 2, 2) == f_below(-1, 2, 2) == 0


def test_power_is_that_of_r():
    # power.t.test(n = 20, delta = 1): 0.8689528
    assert power_of_t(10**0.5, 38, 0.05) == pytest.approx(0.8689528, abs=1e-5)


@pytest.mark.parametrize("df", [2, 5, 20, 300])
def test_where_there_is_no_difference_the_power_is_alpha(df):
    assert power_of_t(0, df, 0.05) == pytest.approx(0.05, abs=1e-6)
