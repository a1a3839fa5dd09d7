"""Classical statistics agree with R to 1e-9, and with Moodle to 1e-3."""

import csv
import json
import math
import random
import statistics

import pytest

from coursewright.analysing.items import item_statistics
from coursewright.analysing.scales import scale_statistics
from coursewright.analysing.tally import Tally
from psychometrics import FOLDER, read_marks, tallies_of

LSAT = [f"item{number}" for number in range(1, 6)]


def near(value, tolerance=1e-9):
    return pytest.approx(value, rel=0, abs=tolerance)


def lsat(name):
    columns, rows = read_marks(f"{name}_patterns.csv")
    people = [row[:-1] for row in rows for _ in range(int(row[-1]))]
    return tallies_of(columns[:-1], people), json.loads(
        (FOLDER / f"{name}_expected.json").read_text("utf-8")
    )


@pytest.mark.parametrize("name", ["lsat6", "lsat7"])
def test_items_agree_with_r(name):
    tallies, expected = lsat(name)

    for one in expected["items"]:
        found = item_statistics(tallies[one["item"]])
        assert found.n == expected["n_persons"]
        assert found.facility.estimate == near(one["p"])
        assert found.sd == near(one["sd_sample"])
        assert found.uncorrected == near(one["r_pbis_uncorrected"])
        assert found.discrimination.estimate == near(one["r_pbis_corrected"])
        assert found.upper_minus_lower == near(one["D27_fractional"])
        assert found.covariance == near(one["n_minus_1_covariance_item_rest"])


@pytest.mark.parametrize("name", ["lsat6", "lsat7"])
def test_scales_agree_with_r(name):
    tallies, expected = lsat(name)

    found = scale_statistics(tallies)

    assert (found.n, found.items) == (expected["n_persons"], expected["n_items"])
    assert found.mean == near(expected["total_mean"])
    assert found.sd == near(expected["total_sd_sample"])
    assert found.variance == near(expected["total_var_sample"])
    assert found.alpha == near(expected["alpha"])
    assert found.alpha == near(expected["kr20_population_var"])
    assert found.kr21 == near(expected["kr21"])
    assert found.sem == near(expected["sem"])
    for one in expected["items"]:
        assert found.without[one["item"]] == near(one["alpha_if_deleted"])


def test_statistics_agree_with_moodle():
    names = [f"slots.{number}.mark" for number in range(1, 8)]
    tallies = tallies_of(*read_marks("moodle_marks.csv", names))
    with (FOLDER / "moodle_statistics.csv").open(newline="", encoding="utf-8") as file:
        expected = [*csv.DictReader(file)]
    weights = scale_statistics(tallies).weights

    for name, row in zip(names, expected, strict=True):
        found = item_statistics(tallies[name])
        told = {
            "facility": found.facility.estimate,
            "sd": found.sd,
            "effectiveweight": weights[name],
            "covariance": found.covariance,
            "markvariance": found.mark_variance,
            "othermarkvariance": found.rest_variance,
            "discriminationindex": 100 * found.discrimination.estimate,
            "covariancemax": found.covariance_max,
            "discriminativeefficiency": 100 * found.efficiency,
        }
        assert told == {key: near(float(row[key]), 1e-3) for key in told}


def test_parts_of_a_score_agree_with_plain_formulas():
    drawn = random.Random(7)
    rows = [[drawn.choice((0, 1 / 3, 0.5, 0.7, 1)) for _ in range(6)] for _ in range(400)]
    names = [f"i{number}" for number in range(6)]
    tallies = tallies_of(names, rows)

    for place, name in enumerate(names):
        marks = [row[place] for row in rows]
        rest = [math.fsum(row) - row[place] for row in rows]
        found = item_statistics(tallies[name])
        assert found.sd == near(statistics.stdev(marks))
        assert found.covariance == near(statistics.covariance(marks, rest))
        assert found.discrimination.estimate == near(statistics.correlation(marks, rest))
        greatest = statistics.covariance(sorted(marks), sorted(rest))
        assert found.efficiency == near(found.covariance / greatest)
    variances = [statistics.variance([row[place] for row in rows]) for place in range(6)]
    total = statistics.variance([math.fsum(row) for row in rows])
    assert scale_statistics(tallies).alpha == near(6 / 5 * (1 - math.fsum(variances) / total))


def test_the_order_of_people_changes_nothing():
    columns, rows = read_marks("moodle_marks.csv", [f"slots.{n}.mark" for n in range(1, 8)])
    forth, back = tallies_of(columns, rows), tallies_of(columns, rows[::-1])

    for name in columns:
        assert item_statistics(forth[name]) == item_statistics(back[name])


def test_what_cannot_be_told_is_told_by_none():
    tally = Tally()
    for _ in range(5):
        tally.add("a", 1.0, 2.0, 2.0)

    found = item_statistics(tally, ("a", "b"), ("a",))

    assert found.facility.estimate == 1
    assert (found.facility.low, found.facility.high) == (near(0.5655175352), 1.0)
    assert found.discrimination is found.efficiency is found.functioning is None
    assert [choice.n for choice in found.choices] == [5, 0]
    assert item_statistics(Tally()).facility is None


def test_who_stopped_early_does_not_count_as_weak():
    """Right in all that they answered, be it two items or four: the best there are."""
    tally = Tally()
    for marks, rest, possible in ((1, 1, 1), (1, 3, 3), (0, 0, 3), (0, 0, 1)):
        tally.add("", marks, rest, possible)

    assert item_statistics(tally).discrimination.estimate == near(1)


def test_a_distractor_functions_if_enough_choose_it_and_rather_the_weak():
    tally = Tally()
    for response, marks, rest, count in (
        ("key", 1, 3, 50), ("key", 1, 1, 10), ("weak", 0, 0, 30), ("strong", 0, 3, 10),
        ("rare", 0, 0, 2),
    ):  # fmt: skip
        for _ in range(count):
            tally.add(response, marks, rest, 3.0)

    found = item_statistics(tally, ("key", "weak", "strong", "rare", "never"), ("key",))

    assert [one.id for one in found.distractors if one.functions] == ["weak"]
    assert found.functioning == 1
