"""Tables that are too wide for a phone are marked, with the names of their columns."""

import re

import pytest

from coursewright.markup.fields import Prose
from coursewright.markup.tables import LETTERS_OF_A_PHONE, letters_of
from coursewright.model.text import Position, Text


@pytest.mark.parametrize(
    ("rows", "fits"),
    [
        ([["Who", "As"], ["Noor", "a medical student with an eight-week project"]], True),
        ([["Evaluation", "Improvement", "Scholarship"], ["a", "b", "c"]], False),
        ([["Kind", "What"], ["x", "https://example.org/a/very/long/address"]], False),
        ([["One"]], True),
        ([["a", "b"], ["a"], ["a", "b", "internationalization-of-everything"]], True),
    ],
)
def test_the_longest_words_of_all_columns_are_added(rows, fits):
    assert (letters_of(rows) <= LETTERS_OF_A_PHONE) is fits


def shown(source):
    text = Text(source, Position("x.yml", 1, 1), block=True)
    return str(Prose({}, lambda *_: "").block(text))


def test_a_stacking_table_names_its_columns_as_they_are_written():
    source = (
        "| Kind | Mentor's “own” & others | `code` of \\*one\\* |\n| --- | --- | --- |\n"
        "| evaluation | improvement | scholarship |\n| b | | |"
    )

    html = shown(source)

    assert '<table data-stacks="" role="table">' in html
    labels = re.findall(r'data-label="([^"]*)"', html)
    assert labels == ["Mentor’s “own” &amp; others", "code of *one*"] * 2
    assert "\x02" not in html


def test_a_table_that_fits_is_left_as_it_is():
    source = "| A | B |\n| --- | --- |\n| one | two |"

    html = shown(source)

    assert "data-" not in html
    assert "role=" not in html


def test_a_stacking_table_stays_a_table_to_whom_it_is_read():
    html = shown("| Evaluation | Improvement | Scholarship |\n| --- | --- | --- |\n| a | b | c |")

    roles = re.findall(r'<(\w+)[^>]* role="(\w+)"', html)
    assert roles == [
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tr", "row"),
        *[("th", "columnheader")] * 3,
        ("tbody", "rowgroup"),
        ("tr", "row"),
        *[("td", "cell")] * 3,
    ]


def test_a_table_that_no_page_is_wide_enough_for_always_stacks():
    head = " | ".join(f"responsibilities{number}" for number in range(5))
    html = shown(f"| {head} |\n|{' --- |' * 5}\n| a | b | c | d | e |")

    assert '<table data-stacks="always"' in html


def test_a_long_name_in_code_may_break_between_its_words():
    source = "| Key | What |\n| --- | --- |\n| `made_on.learners/own-device` | `short_name` |"

    html = shown(source)

    assert "<code>made<wbr>_on<wbr>.learners<wbr>/own<wbr>-device</code>" in html
    assert "<code>short_name</code>" in html
