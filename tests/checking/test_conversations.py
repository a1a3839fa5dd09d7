"""Conversations are checked as graphs: what no edit of one place can show."""

import pytest

from coursewright.checking.conversations import (
    conversation_parts_are_reached,
    conversation_turns_have_four_lines,
    conversation_ways_have_three_turns,
    conversation_ways_rejoin,
    conversations_have_no_cycles,
)
from coursewright.checking.graphs import find_circle
from coursewright.model.course import Course
from coursewright.model.site import Site
from coursewright.reading.assessment import read_assessment
from coursewright.reading.source import Source
from support import ROOT

HEAD = (
    "title: T\nitems:\n- id: talk\n  type: conversation\n  stimulus: S\n  stem: What?\n  turns:\n"
)


def course(turns):
    """A course with one conversation: of each turn, where its lines lead."""
    text = HEAD
    for turn, targets in turns.items():
        text += f"  - id: {turn}\n    says: S\n    lines:\n"
        for number, to in enumerate(targets):
            text += f"    - {{id: l{number}, text: T{number}, why: W, to: {to}}}\n"
    text += "  endings:\n" + "  - {id: end, says: S}\n  teaches: modules/a/index.md#a\n"
    found = []
    assessment = read_assessment(Source("quizzes/a.yml", text), "a", found)
    assert found == []
    parts = {name: {} for name in ("modules", "cards", "pages", "references")}
    rest = {"paths": (), "headings": {}, "faulty": frozenset(), "mentioned": frozenset()}
    site = Site("a", frozenset(), ())
    return Course(site, assessments={"a": assessment}, **parts, **rest, root=ROOT)


def told(rule, turns):
    return [one.message for one in rule(course(turns))]


def tree():
    """Every line has a turn of its own, three turns deep."""
    turns = {"t": [f"t{line}" for line in range(4)]}
    for second in list(turns["t"]):
        turns[second] = [f"{second}{line}" for line in range(4)]
        turns |= {third: ["end"] * 4 for third in turns[second]}
    return turns


ROUND = {"a": ["b"] * 4, "b": ["c"] * 4, "c": ["end"] * 4}


def test_ways_that_never_meet_are_told():
    assert conversation_ways_rejoin.id == "conversation-ways-rejoin"
    assert told(conversation_ways_rejoin, tree()) == [
        "in item `talk` no two lines lead to the same turn"
    ]
    assert told(conversation_ways_have_three_turns, tree()) == []
    assert told(conversation_ways_rejoin, ROUND) == []


def test_two_lines_of_different_turns_that_meet_are_enough():
    turns = tree()
    turns["t1"][0] = "t00"
    del turns["t10"]

    assert told(conversation_ways_rejoin, turns) == []


def test_every_line_that_ends_too_early_or_goes_on_too_long_is_told():
    early = ROUND | {"b": ["c", "c", "end", "end"]}
    late = ROUND | {"c": ["d"] + ["end"] * 3, "d": ["end"] * 4}

    assert told(conversation_ways_have_three_turns, early) == [
        "line `l2` of turn `b` leads to an ending after 2 of 3 turns",
        "line `l3` of turn `b` leads to an ending after 2 of 3 turns",
    ]
    assert told(conversation_ways_have_three_turns, late) == [
        "line `l0` of turn `c` leads to a turn after 3 turns, where it should end"
    ]
    assert told(conversation_ways_have_three_turns, {"a": ["end"] * 4}) == [
        f"line `l{number}` of turn `a` leads to an ending after 1 of 3 turns" for number in range(4)
    ]


def test_a_turn_that_can_be_second_and_third_is_told_on_its_way_to_the_end():
    turns = {"a": ["b", "b", "c", "c"], "b": ["c"] * 4, "c": ["end"] * 4}

    assert len(told(conversation_ways_have_three_turns, turns)) == 4


def test_of_a_circle_the_length_of_ways_is_not_told():
    turns = ROUND | {"c": ["a"] * 4}

    assert told(conversation_ways_have_three_turns, turns) == []
    assert told(conversation_parts_are_reached, turns) == []
    assert len(told(conversations_have_no_cycles, turns)) == 1


def test_of_a_long_circle_the_beginning_and_the_end_are_named():
    circle = {f"n{number}": [f"n{(number + 1) % 3000}"] * 4 for number in range(3000)}

    [message] = told(conversations_have_no_cycles, circle)

    assert message.endswith("`n0` → `n1` → `n2` → `n3` → `n4` → `n5` → `n6` → … → `n0`")


@pytest.mark.parametrize(("number", "hint"), [(3, "add 1"), (5, "delete 1"), (1, "add 3")])
def test_turns_have_four_lines(number, hint):
    turns = ROUND | {"b": ["c"] * number}

    [one] = conversation_turns_have_four_lines(course(turns))

    assert one.hint == f"{hint} under `lines:`"


def test_a_chain_of_thousands_is_no_circle_and_ends():
    chain = {f"n{number}": [f"n{number + 1}"] for number in range(5000)}

    assert find_circle(chain) == ()
    assert find_circle(chain | {"n4999": ["n4998"]}) == ("n4998", "n4999", "n4998")
    assert find_circle({"a": ["b"], "b": ["b"]}) == ("b", "b")
