"""A planted effect is found with its interval, and none where none is."""

import random
from statistics import fmean

import pytest

from coursewright.analysing.studies.blinding import Origin
from coursewright.analysing.studies.effects import (
    changes,
    cross_over,
    mean_interval,
    means_of,
)

TOPICS = ("survey", "plan")


def people(seed, n, effect, easier=0.5):
    """Means of people who began with one topic or the other, by code, time and topic."""
    drawn, means, began = random.Random(seed), {}, {}
    for person in range(n):
        code, ability = f"{person}", drawn.gauss(0, 0.7)
        began[code] = TOPICS[person % 2]
        for time in ("before", "after"):
            for topic in TOPICS:
                practised = time == "after" and topic == began[code]
                mark = ability + drawn.gauss(0, 0.7) + easier * (topic == "plan")
                means[code, time, topic] = mark + effect * practised
    return means, began


def test_a_mean_has_the_interval_of_the_textbook():
    # Mean 3, s 1.5811, n 5, t 2.7764: 3 -+ 1.9632.
    found = mean_interval([1, 2, 3, 4, 5])

    assert found == (3, pytest.approx(1.0368, abs=1e-4), pytest.approx(4.9632, abs=1e-4))
    assert mean_interval([1, 2]) is None


def test_marks_are_put_together_by_person_time_and_topic():
    one = Origin("x", "a", "before", "survey", "survey-a")
    other = Origin("x", "a", "before", "survey", "survey-c")
    third = Origin("x", "b", "after", "survey", "survey-b")

    found = means_of({"S1": 1, "S2": 2, "S3": 3}, {"S1": one, "S2": other, "S3": third})

    assert found == {("x", "before", "survey"): 1.5, ("x", "after", "survey"): 3}


def test_a_change_is_of_those_who_answered_twice():
    means = {
        (code, time, "survey"): mark
        for code, marks in {"x": (1, 2), "y": (1, 3), "z": (2, 2)}.items()
        for time, mark in zip(("before", "after"), marks, strict=True)
    } | {("once", "before", "survey"): 0.0}

    topic, overall = changes(means, ["survey"], ("before", "after"))

    assert (topic.n, topic.at_first, topic.at_second) == (
        3,
        pytest.approx(4 / 3),
        pytest.approx(7 / 3),
    )
    assert topic.difference.estimate == pytest.approx(1)
    assert (overall.topic, overall.n, overall.difference) == ("", 3, topic.difference)


def test_who_has_not_answered_every_topic_is_not_in_all_topics():
    means = {("x", time, "survey"): 1.0 for time in ("before", "after")}

    *topics, overall = changes(means, TOPICS, ("before", "after"))

    assert [one.n for one in topics] == [1, 0]
    assert overall.n == 0


def test_a_planted_effect_is_found():
    estimates = []
    covered = 0
    for seed in range(200):
        means, began = people(seed, 40, 0.6)
        found = cross_over(means, TOPICS, "after", began).difference
        estimates.append(found.estimate)
        covered += found.low <= 0.6 <= found.high

    assert fmean(estimates) == pytest.approx(0.6, abs=0.04)
    assert 180 <= covered <= 199  # 95 percent of 200, give or take three standard errors


def test_where_there_is_none_none_is_found():
    false = 0
    for seed in range(200):
        means, began = people(seed, 40, 0.0, easier=1.0)
        found = cross_over(means, TOPICS, "after", began).difference
        false += not found.low <= 0 <= found.high

    assert false <= 20  # 5 percent of 200, and three standard errors


def test_the_sample_size_has_the_power_that_it_promises():
    # Marks of one topic have a standard deviation of 0.99 and correlate by 0.5.
    powered = 0
    for seed in range(200):
        means, began = people(seed, 24, 0.6 * 0.98**0.5)
        powered += cross_over(means, TOPICS, "after", began).difference.low > 0

    assert 140 <= powered <= 180  # 80 percent of 200, give or take three standard errors


def test_a_topic_that_is_easier_is_no_effect_although_the_groups_differ_in_size():
    means = {}
    began = {str(n): TOPICS[n > 5] for n in range(8)}
    for n, code in enumerate(began):
        wobble = 0.1 * (-1) ** n
        means |= {(code, "after", "survey"): 1.0 + wobble, (code, "after", "plan"): 3.0}

    found = cross_over(means, TOPICS, "after", began)

    assert found.n == (6, 2)
    assert found.difference.estimate == pytest.approx(0)


def test_one_person_in_a_group_is_too_few():
    means, began = people(1, 3, 0)

    assert cross_over(means, TOPICS, "after", began) is None
