"""Where an author slipped, from what the YAML parser says."""

import pytest
import yaml

from coursewright.reading.yaml_errors import explain

SLIPS = {
    "an entry that begins with a dash": ("a: - b", (0, 3), "`-` at the beginning"),
    "a group that goes on as text": ("a: {b} c", (0, 3), "`{` begins a list or a group"),
    "a list that is not closed": ("a: [b, c\nd: e", (0, 3), "a list in brackets is not closed"),
    "a quoted key": ('a: 1\n"b" c: d', (1, 2), 'begins with " ends here'),
    "a key below a text": ("a: b\n   c: d", (1, 3), "indented deeper"),
    "a colon in a text": ("a: b: c", (0, 4), "there is a colon inside this text"),
    "a colon in a list": ("- a: b: c", (0, 6), "there is a colon inside this text"),
    "words that are no key": ("a: 1\nÄpfel\nb: 2", (1, 0), "neither a `key: value`"),
    "an escape": ('a: "\\q"', (0, 4), "a backslash inside double quotes"),
    "a document that ends": ("a: 1\n...\n b: 2", (2, 1), "goes on after its content"),
    "a comma": ("a: [,]", (0, 4), "a bracket, a brace or a comma"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place", "words"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_where_it_was_made(text, place, words):
    with pytest.raises(yaml.YAMLError) as failure:
        yaml.compose(text, Loader=yaml.CSafeLoader)

    found = explain(text, failure.value)

    assert words in found.message
    assert (found.line, found.column) == place


def test_what_nobody_has_thought_of_is_told_where_the_parser_stopped():
    found = explain("a: b", yaml.YAMLError("something new"))

    assert found.message == "this line is not well-formed YAML"
    assert (found.line, found.column) == (0, 0)
