"""Hints for names that are not known, and refusals."""

import pytest

from coursewright.finding import SURE, Finding, Refusal, closest, nearest
from coursewright.model.text import Position
from coursewright.rules import every_rule


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("authorshp", ["authorship", "irb"], "authorship"),
        ("AUTHORSHIP", ["authorship"], "authorship"),
        ("doi", ["DOI", "URL"], "DOI"),
        ("irb", ["authorship"], ""),
        ("irb", [], ""),
        ("", ["irb"], ""),
    ],
)
def test_the_closest_name_is_found_whatever_its_case(name, known, meant):
    assert closest(name, known) == meant


def test_a_name_that_may_be_meant_as_it_is_needs_to_be_nearer():
    assert closest("first-draft", ["first-case"]) == "first-case"
    assert closest("first-draft", ["first-case"], SURE) == ""


def test_the_hint_has_the_form_of_what_is_meant_or_says_something_else():
    assert nearest("quizz", ["quiz"], "write one", form="#{}") == "did you mean `#quiz`?"
    assert nearest("cards", ["quiz"], "write one") == "write one"


def test_a_refusal_is_told_as_a_sentence_and_a_hint():
    refusal = Refusal("there is no quiz", "write one")

    assert (refusal.sentence, refusal.hint) == ("there is no quiz", "write one")
    assert str(refusal) == "there is no quiz\nhint: write one"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a name", "a name"),
        ("a  name", "a  name"),
        ("two\n\nlines", "two lines"),
        ("x" * 5_000, "x" * 199 + "…"),
    ],
)
def test_a_message_stays_a_sentence_whatever_it_names(name, told):
    rule = next(iter(every_rule().values()))

    finding = Finding(rule, Position("a.yml", 1, 1), f"no item is called `{name}`", "name one")

    assert finding.message == f"no item is called `{told}`"
