"""The report of a cohort in whose answers four things are planted finds all four, and no fifth."""

import datetime as dt

import pytest

from coursewright.analysing.analysis import analyse
from coursewright.analysing.counting import count
from coursewright.analysing.gathering import gather
from coursewright.analysing.store import open_store
from simulated import BELIEF, DEAD, MISKEYED, REWRITTEN, know, write_cohort, write_course

TODAY = dt.date(2026, 6, 1)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return know(write_course(tmp_path_factory.mktemp("simulated") / "course"))


def analysed(names, course):
    with open_store() as store:
        gathered = gather([str(one) for one in names], course, TODAY, store)
        return analyse(count(store, course), course), gathered


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_four_are_found_and_no_fifth(seed, course, tmp_path):
    found, gathered = analysed([write_cohort(course, tmp_path / "shared", seed)], course)

    assert gathered.found == []
    assert [(name, flag.kind) for name, flag in found.first] == [
        (MISKEYED, "miskey"),
        (DEAD, "distractor"),
    ]
    assert [one.id for one in found.beliefs] == [BELIEF]
    assert [one.item for one in found.changes if one.is_clear] == [REWRITTEN]
    assert [one.id for one in found.items if one.flags] == [MISKEYED, DEAD]


def test_what_was_given_up_after_feedback_is_told(course, tmp_path):
    found, _ = analysed([write_cohort(course, tmp_path / "shared", 1)], course)

    held = found.counted.held[BELIEF]
    assert held.asked == 400
    assert held.people == held.again == held.given_up > 100


def test_nothing_is_flagged_below_thirty_people(course, tmp_path):
    found, _ = analysed([write_cohort(course, tmp_path / "shared", 1, people=29)], course)

    assert found.first == found.beliefs == ()
    assert not any(one.is_clear for one in found.changes)
