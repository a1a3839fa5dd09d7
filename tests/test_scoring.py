"""The same cases as the runtime's twin, and what holds for every response."""

import json
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.model.answer import fold_answer
from coursewright.model.interaction import (
    Blank,
    Choice,
    Cloze,
    Conversation,
    Feedback,
    Judgement,
    Matching,
    Multiple,
    Numeric,
    Ordering,
    Prompt,
    Reflection,
    ScoringRule,
    SelfCheck,
    ShortText,
    Single,
    StagedCase,
    Survey,
    TrueFalse,
)
from coursewright.model.number import read_number
from coursewright.model.text import Position, Text
from coursewright.reading.course_files import CourseFiles
from coursewright.scoring import score
from support import SAMPLE

CASES = json.loads((Path(__file__).parent / "cases" / "scoring.json").read_text("utf-8"))
FIXTURES = Path(__file__).parents[2] / "shared" / "items" / "scoring_fixtures.json"
AT = Position("quizzes/x.yml", 1, 1)
NOTHING = Feedback(None, None)


def text(words):
    return Text(words, AT)


def choices(names, keys):
    return tuple(Choice(name, text(name), name in keys, None, AT) for name in names)


def ordering(names):
    return Ordering(choices(names, ""), NOTHING)


def matching(keys, offered=None):
    prompts = tuple(Prompt(name, text(name), text(key), None, AT) for name, key in keys.items())
    return Matching(prompts, choices(offered or sorted(set(keys.values())), ""), NOTHING)


def blank(name, described):
    offered = choices([*described.get("keys", []), "residents"], described.get("keys", []))
    accepted = tuple(text(one) for one in described.get("accept", []))
    return Blank(name, text(name), () if accepted else offered, accepted, None, AT)


def cloze(blanks):
    marks = text(" ".join(f"[[{name}]]" for name in blanks))
    return Cloze(marks, tuple(blank(*one) for one in blanks.items()), NOTHING)


def interaction(case):
    match case["type"]:
        case "single":
            return Single(choices(case["choices"], case["keys"]))
        case "multiple":
            rule = case.get("rule", "right-minus-wrong")
            return Multiple(choices(case["choices"], case["keys"]), rule)
        case "true-false":
            return TrueFalse(case["key"] == "true", None, None)
        case "numeric":
            unit = text(case["unit"]) if case["unit"] else None
            return Numeric(Decimal(case["key"]), Decimal(case["tolerance"]), unit, NOTHING)
        case "short-text":
            return ShortText(tuple(text(one) for one in case["accept"]), NOTHING)
        case "ordering":
            return ordering(case["keys"])
        case "matching":
            return matching(case["keys"])
        case "cloze":
            return cloze(case["blanks"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['type']} {case['response']!r}")
def test_a_response_is_scored(case):
    result = score(interaction(case), case["response"], frozenset(case.get("others", ())))

    assert result.outcome == case["outcome"]
    assert result.score == pytest.approx(case["score"], abs=1e-5)


def test_every_scored_type_has_cases():
    quiz = CourseFiles(SAMPLE).assessment("examples")

    assert {item.type for item in quiz.items if item.scored} == {case["type"] for case in CASES}


UNSCORED = [
    SelfCheck(None, ()),
    Reflection(None, ()),
    StagedCase(None, None, (), None),
    Conversation((), ()),
    Judgement(choices("ab", ""), (), None, text("none"), None),
    Judgement(choices("ab", ""), (text("no"), text("yes")), None, text("none"), None),
    Survey(choices("ab", "")),
]


@pytest.mark.parametrize("response", ["mine", "", [], ["a"], ["a=1", "b=0"]])
@pytest.mark.parametrize("asked", UNSCORED, ids=lambda asked: type(asked).__name__)
def test_what_nobody_can_get_right_is_not_scored(asked, response):
    result = score(asked, response)

    assert (result.outcome, result.score) == ("unscored", 0)


@pytest.mark.parametrize("written", ["", "three", "3-4", "1,2,3", "--3", "0x10", "3 apples"])
def test_what_is_no_number_is_never_right(written):
    assert read_number(written) is None
    assert score(Numeric(Decimal(3), Decimal(99), None, NOTHING), written).outcome == "not-quite"


def test_without_a_key_nothing_is_right():
    assert score(Numeric(None, Decimal(0), None, NOTHING), "3").outcome == "not-quite"
    assert score(Single(choices("ab", "")), "a").score == 0


names = st.sets(st.sampled_from("abcdef"), min_size=2)
RULES = get_args(ScoringRule)


@st.composite
def asked_and_key(draw):
    """An item of a scored type whose answer is a list, and the response that is right."""
    offered = draw(st.permutations(sorted(draw(names))))
    keys = draw(st.sets(st.sampled_from(offered), min_size=1))
    match draw(st.sampled_from(["single", "multiple", "true-false", "ordering", "pairs", "cloze"])):
        case "single":
            return Single(choices(offered, offered[0])), [offered[0]]
        case "multiple":
            return Multiple(choices(offered, keys), draw(st.sampled_from(RULES))), sorted(keys)
        case "true-false":
            key = draw(st.booleans())
            return TrueFalse(key, None, None), [str(key).lower()]
        case "ordering":
            return ordering(offered), list(offered)
        case "pairs":
            pairs = {name: draw(st.sampled_from(offered)) for name in "pqr"}
            return matching(pairs, offered), [f"{name}={key}" for name, key in pairs.items()]
        case _:
            blanks = {"p": {"keys": [offered[0]]}, "q": {"accept": offered}}
            return cloze(blanks), [f"p={offered[0]}", f"q= {offered[-1].upper()}. "]


responses = st.lists(st.one_of(st.sampled_from("abcdefxpq"), st.from_regex(r"[pqrx]?=[a-f]?")))


def rewritten(asked, order):
    """The item with its choices, prompts and blanks written in another order."""
    match asked:
        case Single(offered):
            return Single(order(offered))
        case Multiple(offered, rule):
            return Multiple(order(offered), rule)
        case Matching(prompts, offered, feedback):
            return Matching(order(prompts), order(offered), feedback)
        case Cloze(words, blanks, feedback):
            return Cloze(words, order(blanks), feedback)
        case _:
            return asked


@given(asked_and_key(), responses)
def test_a_score_is_between_nothing_and_one_and_the_key_scores_one(drawn, response):
    asked, key = drawn

    assert 0 <= score(asked, response).score <= 1
    assert (score(asked, key).outcome, score(asked, key).score) == ("correct", 1)
    assert (score(asked, []).outcome, score(asked, []).score) == ("not-quite", 0)
    assert score(asked, response).outcome == "not-quite" or score(asked, response).score == 1


@given(asked_and_key(), responses, st.data())
def test_the_order_in_which_choices_are_written_changes_nothing(drawn, response, data):
    asked, key = drawn
    again = rewritten(asked, lambda parts: tuple(data.draw(st.permutations(parts))))

    assert score(again, response) == score(asked, response)
    assert score(again, key) == score(asked, key)


@given(names, st.data())
def test_only_the_keys_and_all_of_them_are_correct_by_every_rule(offered, data):
    keys = data.draw(st.sets(st.sampled_from(sorted(offered)), min_size=1))
    taken = data.draw(st.sets(st.sampled_from(sorted(offered))))
    for rule in RULES:
        asked = Multiple(choices(sorted(offered), keys), rule)

        assert score(asked, sorted(taken)) == score(asked, sorted(taken, reverse=True))
        assert (score(asked, taken).outcome == "correct") == (taken == keys)
        assert (score(asked, taken).score == 1) == (taken == keys)


@given(names, st.data())
def test_steps_are_right_in_their_order_alone(offered, data):
    steps = sorted(offered)
    given_order = data.draw(st.permutations(steps))
    result = score(ordering(steps), given_order)

    assert (result.outcome == "correct") == (given_order == steps)
    assert (result.score == 1) == (given_order == steps)
    assert result.score >= 1 / len(steps)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    )
)
def test_a_number_as_it_is_written_is_right(number):
    assert score(Numeric(number, Decimal(0), None, NOTHING), format(number, "f")).score == 1


@given(st.text(alphabet="abc de-ÄÉ1'", min_size=1, max_size=20))
def test_a_phrase_matches_itself_and_blank_matches_nothing(phrase):
    asked = ShortText((text(phrase),), NOTHING)

    assert score(asked, phrase.upper()).score == bool(fold_answer(phrase))
    assert not score(asked, "").score
    assert not score(asked, " .").score


if FIXTURES.is_file():  # They lie beside the project in its workplace, not in every clone.

    def test_several_answers_score_as_computed_elsewhere():
        fixtures = json.loads(FIXTURES.read_text("utf-8"))["multi_select"]
        columns = {
            "right-minus-wrong": "canvas_floor0",
            "all-or-nothing": "dichotomous",
            "ps50": "ps50_mtf",
        }
        assert set(columns) == set(RULES)
        assert len(fixtures) >= 2
        for case in fixtures:
            for rule, column in columns.items():
                asked = Multiple(choices("ABCDEFGH"[: case["n_options"]], case["key"]), rule)
                result = score(asked, list(case["selected"]))
                assert result.score == pytest.approx(case[column], abs=1e-5), (rule, case)
                assert (result.outcome == "correct") == bool(case["dichotomous"])

    def test_an_order_scores_as_computed_elsewhere():
        fixtures = json.loads(FIXTURES.read_text("utf-8"))["ordering"]
        assert len(fixtures) >= 2
        for case in fixtures:
            result = score(ordering(case["key"]), list(case["answer"]))
            assert result.score == pytest.approx(case["longest_ordered_subset"], abs=1e-5)
            assert (result.outcome == "correct") == (case["answer"] == case["key"])
