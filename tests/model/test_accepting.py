"""What is accepted beside the very words, and the patterns that the runtime's tests read."""

import json

import pytest

from coursewright import accepting
from coursewright.accepting import CONFUSED, accepts, pattern_of, words_of
from coursewright.model.answer import LONGEST_ANSWER, fold_answer
from coursewright.model.number import read_digits, read_number
from coursewright.reading.course_files import CourseFiles
from support import CASES, SAMPLE

PATTERNS = CASES / "patterns.json"


def answers(case):
    """The accepted answers of a case, each with the words that no slip may make."""
    asked = [case, *case.get("blanks", {}).values()]
    return [(phrase, case.get("others", [])) for one in asked for phrase in one.get("accept", [])]


def test_the_patterns_that_the_runtime_is_tested_with_are_those_of_today(expectations):
    cases = json.loads((CASES / "scoring.json").read_text("utf-8"))
    now = {
        "|".join([phrase, *others]): pattern_of(phrase, frozenset(others))
        for case in cases
        for phrase, others in answers(case)
    }

    expectations.text(PATTERNS, json.dumps(now, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize(
    "case", json.loads((CASES / "numbers.json").read_text("utf-8")), ids=lambda one: repr(one)
)
def test_a_number_is_read_as_people_write_it(case):
    assert read_digits(case["written"], case["unit"]) == case["digits"]


@pytest.mark.parametrize(("one", "other"), [*CONFUSED, *(pair[::-1] for pair in CONFUSED)])
def test_words_that_are_easily_confused_are_told_apart_by_the_table_alone(one, other, monkeypatch):
    assert not accepts(pattern_of(one), other)
    monkeypatch.setattr(accepting, "CONFUSED", ())
    assert accepts(pattern_of.__wrapped__(one), other)


@pytest.mark.parametrize("letters", ["confounding", "hyperkalemia", "participants"])
def test_no_slip_crosses_the_beginning_or_the_end(letters):
    kept = 5 if letters.startswith("hyper") else 3
    for place in range(len(letters)):
        slipped = letters[:place] + "x" + letters[place + 1 :]
        inside = kept <= place < len(letters) - 1

        assert accepts(pattern_of(letters), slipped) is inside, slipped


def test_one_slip_is_forgiven_in_all_and_not_one_in_each_word():
    pattern = pattern_of("information saturation")

    assert accepts(pattern, "informaton saturation")
    assert accepts(pattern, "information saturaton")
    assert not accepts(pattern, "informaton saturaton")


def test_no_slip_makes_a_word_of_the_item():
    course_files = CourseFiles(SAMPLE)
    items = {item.id: item for item in course_files.assessment("examples").items}
    words = words_of(items["example-cloze"])

    assert {"coin", "residents", "randomized", "team", "teams"} <= words
    assert not accepts(pattern_of("randomised", words), "randomized")
    assert accepts(pattern_of("randomised"), "randomized")


@pytest.mark.parametrize("written", ["a" * 100_000, "a-" * 50_000, "1," * 50_000, "’ " * 50_000])
def test_what_is_too_long_is_no_answer(written):
    assert fold_answer(written) == ""
    assert read_number(written) is None
    assert fold_answer("a" * LONGEST_ANSWER) == "a" * LONGEST_ANSWER


@pytest.mark.parametrize("phrase", ["", "…", "“”", "\u200b"])
def test_a_phrase_of_marks_alone_accepts_nothing(phrase):
    assert not any(accepts(pattern_of(phrase), said) for said in ("", " ", "-", phrase, "x"))
