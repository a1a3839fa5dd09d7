"""Advisories: what is wrong with an entry is told where it stands."""

import pytest

from coursewright.findings import findings
from support import copy_sample

PATH = "docs/advisories.yml"
ENTRY = """since: 2026-01-02
advisories:
  - id: first
    date: 2026-02-03
    kind: key-changed
    says: Another answer is right.
    do: Export it again.
    modules: [sample]
    items: [sample-single]
"""


@pytest.fixture
def told(tmp_path):
    root = copy_sample(tmp_path / "course")

    def tell(text):
        (root / PATH).write_text(text, "utf-8")
        found, _ = findings(root)
        assert {one.path for one in found} <= {PATH}
        return [(one.rule, one.line, one.message, one.hint) for one in found]

    return tell


@pytest.mark.parametrize(
    "text", [ENTRY, "since: 2026-01-02\nadvisories: []\n", "since: 2026-01-02\n"]
)
def test_a_list_may_be_empty(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "line", "hint"),
    [
        ("2026-02-03", "2026-02-30", "date-is-a-date", 4, "write year, month and day"),
        ("2026-02-03", "3 February", "date-is-a-date", 4, "write year, month and day"),
        ("since: 2026-01-02", "since: soon", "date-is-a-date", 1, "write year, month and day"),
        ("2026-02-03", "2025-02-03", "advisory-dates-have-come", 4, "the day on which it is"),
        ("2026-02-03", "2999-02-03", "advisory-dates-have-come", 4, "the day on which it is"),
        ("key-changed", "keychanged", "value-is-known", 5, "did you mean `key-changed`?"),
        ("key-changed", "gossip", "value-is-known", 5, "key-changed"),
        ("[sample]", "[smaple]", "advisories-name-what-is-there", 8, "did you mean `sample`?"),
        ("sample-single]", "sample-singel]", "advisories-name-what-is-there", 9,
         "did you mean `sample-single`?"),
        ("    items: [sample-single]\n", "", "advisories-of-keys-name-items", 3, "[an-item]"),
        ("    do: Export it again.\n", "", "required-keys-are-there", 3, "what a host should do"),
        ("    says: Another", "    say: Another", "keys-are-known", 6, "did you mean `says`?"),
        ("id: first", "id: The First", "id-is-well-formed", 3, "the-first"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_once_at_its_place(told, old, new, rule, line, hint):
    assert old in ENTRY

    found = told(ENTRY.replace(old, new))

    assert [(one[0], one[1]) for one in found] == [(rule, line)]
    assert hint in found[0][3]


def test_two_entries_with_one_id_are_told_at_the_second(told):
    entry = ENTRY.partition("advisories:\n")[2]

    assert [one[:2] for one in told(ENTRY + entry)] == [("advisory-ids-are-unique", 10)]
