"""Hints for names that are not known, and refusals."""

import pytest

from coursewright.finding import SURE, Refusal, closest, nearest


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
