"""Tables that are too wide for a phone are marked, with the names of their columns."""

import re

import pytest

from coursewright.markup.fields import Prose
from coursewright.markup.tables import fits_a_phone
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
    assert fits_a_phone(rows) is fits


def test_a_stacking_table_names_its_columns_as_they_are_written():
    source = (
        "| Kind | Mentor's “own” & others | `code` of \\*one\\* |\n| --- | --- | --- |\n"
        "| evaluation | improvement | scholarship |\n| b | | |"
    )

    html = str(Prose({}, lambda *_: "").block(Text(source, Position("x.yml", 1, 1), block=True)))

    assert "<table data-stacks" in html
    labels = re.findall(r'data-label="([^"]*)"', html)
    assert labels == ["Kind", "Mentor’s “own” &amp; others", "code of *one*"] * 2
    assert "\x02" not in html


def test_a_table_that_fits_is_left_as_it_is():
    source = "| A | B |\n| --- | --- |\n| one | two |"

    html = str(Prose({}, lambda *_: "").block(Text(source, Position("x.yml", 1, 1), block=True)))

    assert "data-" not in html
