"""Answers lead to exits: the same cases as the twin in the browser."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.deciding import decide, skeleton
from coursewright.reading.course_files import CourseFiles
from support import SITES

CASES = json.loads((Path(__file__).parent / "cases" / "decisions.json").read_text("utf-8"))
AID = CourseFiles(SITES / "decisions").decision("modules/irb/irb.decision.yml")


def test_the_graph_of_the_cases_is_that_of_the_aid():
    assert skeleton(AID) == CASES["graph"]


def test_the_fourteen_worked_inputs_are_there():
    assert [case["title"].split(".")[0] for case in CASES["worked"]] == [
        str(number) for number in range(1, 15)
    ]


@pytest.mark.parametrize("case", CASES["worked"] + CASES["more"], ids=lambda case: case["title"])
def test_answers_lead_to_an_exit_or_to_a_question(case):
    outcome = decide(AID, case["answers"])

    assert outcome.exit == case.get("exit")
    assert outcome.open == case.get("open")
    for name in ("asked", "reached", "advice"):
        if name in case:
            assert list(getattr(outcome, name)) == case[name], name


def test_every_exit_is_the_end_of_some_case():
    ends = {case.get("exit") for case in CASES["worked"] + CASES["more"]}

    assert {one.id for one in AID.exits} <= ends


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        node.id: st.lists(st.sampled_from([choice.id for choice in node.choices]), unique=True)
        for node in AID.nodes
    },
)


@given(ANSWERS)
def test_whatever_is_answered_there_is_a_question_or_an_exit(answers):
    outcome = decide(AID, answers)

    assert (outcome.exit is None) != (outcome.open is None)
    assert len(set(outcome.asked)) == len(outcome.asked)
    if outcome.exit:
        ranks = {one.id: one.rank for one in AID.exits}
        assert ranks[outcome.exit] == max(ranks[name] for name in outcome.reached)
        assert outcome.exit == "s" or outcome.asked[-1] == "also"
    else:
        assert outcome.open == outcome.asked[-1]


def test_the_strictness_is_that_of_the_facts():
    """irb-facts.md 15: A, B < C1, C2i, C2ii, C3, C4 < C2iii < F < H; S stops at once.

    U, where the facts give no place, stands above every exemption: an open question outweighs it.
    """
    rank = {one.id: one.rank for one in AID.exits}
    exempt = {rank[name] for name in ("c1", "c2i", "c2ii", "c3", "c4i", "c4ii", "c4iii")}

    assert rank["a"] == rank["b"] < min(exempt)
    assert len(exempt) == 1
    assert max(exempt) < rank["c2iii"] < rank["u"] < rank["f"] < rank["h"]
    assert [one.id for one in AID.exits if one.stops] == ["s"]
