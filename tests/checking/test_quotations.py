"""What is quoted from a source is in its sentences, whatever quotation marks it has."""

import pytest

from coursewright.checking.quotations import quotations_in, unsaid_part, wording_near

SAID = ['With other variables equal, on average, "any" differences can be attributed to it.']


@pytest.mark.parametrize(
    "words",
    [
        "other variables equal",
        "Other variables equal,",
        "with other variables … can be attributed",
        "other variables ... to it.",
        "[all] other variables equal [in it]",
        "on average,\n‘any’ differences",
        "*on average*",
    ],
)
def test_what_a_source_says_may_be_quoted(words):
    assert unsaid_part(words, SAID) == ""


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("other factors equal", "other factors equal"),
        ("with other variables … may be attributed", "may be attributed"),
        ("her variables equal", "her variables equal"),
        ("OTHER variables", "OTHER variables"),
    ],
)
def test_a_word_that_is_not_the_sources_is_found(words, part):
    assert unsaid_part(words, SAID) == part


def test_the_nearest_wording_is_proposed():
    assert wording_near("other factors equal", SAID) == "other variables equal"
    assert wording_near("zebra", SAID) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('It is "so" [@a].', [("a", "so")]),
        ("It is “so. And so” [@a, p. 3].", [("a", "so. And so")]),
        ('It is "so" and "thus" [@a].', [("a", "so"), ("a", "thus")]),
        ('He says *"so"* of it [@a].', []),
        ('It is "so" [@a; @b].', []),
        ('It is "so". Another thing [@a].', []),
        ('- It is "so"\n- Another thing [@a]', []),
        ("It is so [@a].", []),
    ],
)
def test_what_is_quoted_from_which_work(text, found):
    assert [(one.work, one.words) for one in quotations_in(text)] == found
    assert all(text[one.start :].startswith(one.words) for one in quotations_in(text))
