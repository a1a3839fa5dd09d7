"""The same cases as the runtime's twin, and what holds for every response."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.model import (
    Choice,
    Feedback,
    Multiple,
    Numeric,
    Position,
    Reflection,
    SelfCheck,
    ShortText,
    Single,
    Text,
    TrueFalse,
    fold,
)
from coursewright.scoring import matches_accepted, parse_number, score

CASES = json.loads((Path(__file__).parent / "cases" / "scoring.json").read_text("utf-8"))
FIXTURES = Path(__file__).parents[2] / "shared" / "items" / "scoring_fixtures.json"
AT = Position("quizzes/x.yml", 1, 1)
NOTHING = Feedback(None, None)


def text(words):
    return Text(words, AT)


def choices(names, keys):
    return tuple(Choice(name, text(name), name in keys, None, AT) for name in names)


def interaction(case):
    match case["type"]:
        case "single":
            return Single(choices(case["choices"], case["keys"]))
        case "multiple":
            return Multiple(choices(case["choices"], case["keys"]))
        case "true-false":
            return TrueFalse(case["key"] == "true", None, None)
        case "numeric":
            unit = text(case["unit"]) if case["unit"] else None
            return Numeric(Decimal(case["key"]), Decimal(case["tolerance"]), unit, NOTHING)
        case "short-text":
            return ShortText(tuple(text(one) for one in case["accept"]), NOTHING)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['type']} {case['response']!r}")
def test_a_response_is_scored(case):
    result = score(interaction(case), case["response"])

    assert result.outcome == case["outcome"]
    assert result.score == pytest.approx(case["score"], abs=1e-5)


@pytest.mark.parametrize("own_words", [SelfCheck(None, ()), Reflection(None, ())])
def test_own_words_are_not_scored(own_words):
    assert score(own_words, "mine").outcome == "unscored"


@pytest.mark.parametrize("written", ["", "three", "1e3", "3-4", "1,2,3", "--3", "0x10", "3 apples"])
def test_what_is_no_number_is_never_right(written):
    assert parse_number(written) is None
    assert score(Numeric(Decimal(3), Decimal(99), None, NOTHING), written).outcome == "not-quite"


def test_without_a_key_nothing_is_right():
    assert score(Numeric(None, Decimal(0), None, NOTHING), "3").outcome == "not-quite"
    assert score(Single(choices("ab", "")), "a").score == 0


names = st.sets(st.sampled_from("abcdef"), min_size=2)


@given(names, st.data())
def test_a_score_is_between_nothing_and_one_and_the_keys_score_one(offered, data):
    keys = data.draw(st.sets(st.sampled_from(sorted(offered)), min_size=1))
    taken = data.draw(st.sets(st.sampled_from(sorted(offered))))
    asked = Multiple(choices(sorted(offered), keys))

    assert 0 <= score(asked, taken).score <= 1
    assert score(asked, keys) == score(asked, sorted(keys, reverse=True))
    assert score(asked, keys).score == 1
    assert score(asked, []).score == 0
    assert (score(asked, taken).outcome == "correct") == (taken == keys)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    )
)
def test_a_number_as_it_is_written_is_right(number):
    assert score(Numeric(number, Decimal(0), None, NOTHING), format(number, "f")).score == 1


@given(st.text(alphabet="abc de-ÄÉ1'", min_size=1, max_size=20))
def test_a_phrase_matches_itself_and_blank_matches_nothing(phrase):
    assert matches_accepted(phrase.upper(), [phrase]) == bool(fold(phrase))
    assert not matches_accepted("", [phrase])
    assert not matches_accepted(" -", [phrase])


if FIXTURES.is_file():  # They lie beside the project in its workplace, not in every clone.

    def test_several_answers_score_as_computed_elsewhere():
        fixtures = json.loads(FIXTURES.read_text("utf-8"))["multi_select"]
        assert len(fixtures) >= 2
        for case in fixtures:
            asked = Multiple(choices("ABCDEFGH"[: case["n_options"]], case["key"]))
            result = score(asked, list(case["selected"]))
            assert result.score == pytest.approx(case["canvas_floor0"], abs=1e-5)
            assert (result.outcome == "correct") == bool(case["dichotomous"])
