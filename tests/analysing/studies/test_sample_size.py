"""Sample sizes, held against R's power.t.test and the tables of a protocol."""

import pytest

from coursewright.analysing.studies.sample_size import (
    Assumptions,
    power_of,
    sample_size,
    told,
)


def assume(design="paired", effect=0.6, correlation=0.5, power=0.8, alpha=0.05, loss=0.25):
    return Assumptions(design, effect, correlation, power, alpha, loss)


@pytest.mark.parametrize(
    ("effect", "n"),
    # power.t.test(type = "paired", delta = effect, power = .8), rounded up.
    [(0.8, 15), (0.7, 19), (0.6, 24), (0.5, 34), (0.4, 52), (0.2, 199)],
)
def test_paired(effect, n):
    assert sample_size(assume(effect=effect)).analysed == n


@pytest.mark.parametrize(
    ("effect", "n"),
    # power.t.test(delta = effect, power = .8): 393.4, 63.8, 25.5.
    [(0.2, 394), (0.5, 64), (0.8, 26)],
)
def test_parallel_without_a_measurement_before(effect, n):
    assert sample_size(assume("parallel", effect, correlation=0)).analysed == n


def test_parallel_with_power_90():
    # power.t.test(power = .90, delta = 1): n = 22.02110
    assert sample_size(assume("parallel", 1, 0, 0.9)).analysed == 23


@pytest.mark.parametrize(("effect", "n"), [(0.8, 20), (0.65, 29), (0.5, 49)])
def test_a_measurement_before_spares_people(effect, n):
    assert sample_size(assume("parallel", effect)).approximate == n
    assert sample_size(assume("parallel", effect)).analysed in (n, n + 1)


def test_measurements_that_have_less_in_common_take_more_people():
    low, high = (sample_size(assume(correlation=r)).analysed for r in (0.3, 0.7))

    assert low > 24 > high
    assert assume(correlation=0.3).standardized == pytest.approx(0.85 * 0.6, abs=0.005)


def test_one_fewer_would_not_do():
    for design in ("paired", "parallel"):
        found = sample_size(assume(design))
        assert power_of(found.of, found.analysed - 1) < 0.8 <= found.power


def test_those_who_are_lost_are_recruited_too():
    assert sample_size(assume()).recruited == 32
    assert sample_size(assume(loss=0)).recruited == 24
    assert sample_size(assume(effect=0.8, loss=0.25)).recruited == 20


def test_very_large_effects_take_two():
    assert sample_size(assume(effect=50)).analysed == 2


@pytest.mark.parametrize("design", ["paired", "parallel"])
def test_every_assumption_is_told(design):
    words = told(sample_size(assume(design, 0.61, 0.47, 0.83, 0.04, 0.21)))

    for one in (design, "0.61", "0.47", "0.83", "0.04", "21%", "normal"):
        assert one in words
