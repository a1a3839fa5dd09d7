"""`--accept` writes what is so now, and nothing else; without it, nothing is written."""

import pytest
import yaml

from expectations import Expectations, with_list, with_severity, with_words

CASES = """\
# Mistakes, each with what is told.
- title: the first
  edit:
  - old: "a"  # a remark
    new: "ä"
  findings:
  - |-
    a.yml:1:1: error: it is wrong [rule]
    hint: mend it
  # About the second finding.
  - |-
    a.yml:2:1: error: this too [rule]
    hint: mend this
- title: "the second"   # in quotes

  findings:
  - one line
  - "a.yml:3:1: error: `#` here [rule]\\nhint: do"

# The last of all.
- title: the third
  file: b.yml
  findings: []
  mend: it
"""
FIRST, SECOND = (
    "a.yml:1:1: error: it is wrong [rule]\nhint: mend it",
    "a.yml:2:1: error: this too [rule]\nhint: mend this",
)
NEW = "a.yml:9:9: warning: `é — #` is new: [rule]\nhint: write `x: 'y'`"
AS_NEW = "  - |-\n    a.yml:9:9: warning: `é — #` is new: [rule]\n    hint: write `x: 'y'`\n"


def findings(text, title):
    return {case["title"]: case["findings"] for case in yaml.safe_load(text)}[title]


@pytest.mark.parametrize("title", ["the first", "the second", "the third"])
@pytest.mark.parametrize(
    "told",
    [
        [],
        [NEW],
        [FIRST, NEW],
        [NEW, SECOND],
        [FIRST, SECOND, NEW],
        [SECOND, FIRST],
        ["# first", "  indented", "", "ends with a space ", "a\tb", "a: b", "- x", "\u2028", "é\n"],
    ],
)
def test_a_case_expects_what_is_told_and_the_others_what_they_did(title, told):
    after = with_list(CASES, title, "findings", told)

    assert findings(after, title) == told
    before = [case for case in yaml.safe_load(CASES) if case["title"] != title]
    assert [case for case in yaml.safe_load(after) if case["title"] != title] == before
    for remark in ("# Mistakes, each", "# a remark", "# in quotes", "# The last", "# About the"):
        assert remark in after
    assert with_list(after, title, "findings", told) == after


def test_only_the_lines_of_what_has_changed_are_others():
    second = CASES[CASES.index("  - |-\n    a.yml:2") : CASES.index('- title: "the second')]

    assert with_list(CASES, "the first", "findings", [FIRST, NEW]) == CASES.replace(second, AS_NEW)
    assert with_list(CASES, "the first", "findings", [FIRST, SECOND]) == CASES
    assert with_list(CASES, "the first", "findings", [FIRST, SECOND, NEW]) == CASES.replace(
        second, second + AS_NEW
    )
    assert with_list(CASES, "the third", "findings", [NEW]) == CASES.replace(
        "  findings: []\n", "  findings:\n" + AS_NEW
    )


@pytest.mark.parametrize("title", ["the first", "the second", "the third"])
def test_a_key_that_a_case_does_not_have_is_added_at_its_end(title):
    after = with_words(with_list(CASES, title, "told", [NEW]), title, "made", "one\n\n  two: é\n")

    changed = {case["title"]: case for case in yaml.safe_load(after)}
    before = {case["title"]: case for case in yaml.safe_load(CASES)}
    added = {"told": [NEW], "made": "one\n\n  two: é\n"}
    assert changed == before | {title: before[title] | added}
    assert with_words(after, title, "made", "") == with_list(CASES, title, "told", [NEW])
    other = with_words(after, title, "made", "three\n")
    assert yaml.safe_load(other) == [
        one | {"made": "three\n"} if one["title"] == title else one for one in changed.values()
    ]


RULES = """\
# Each rule with its cases.
a-rule:
  severity: warning
  warns:
  - {stem: "Whé?", choices: [a, b], key: 1}   # the first
  - {stem: "Who?", severity: error, with: {a: 1}}
  passes: []
"""


@pytest.mark.parametrize(
    ("number", "severity", "old", "new"),
    [
        (0, "error", "key: 1}", "key: 1, severity: error}"),
        (0, "warning", "", ""),
        (1, "info", "severity: error", "severity: info"),
        (1, "warning", ", severity: error", ""),
    ],
)
def test_a_case_says_its_severity_where_it_is_not_that_of_the_rule(number, severity, old, new):
    assert with_severity(RULES, "a-rule", number, severity) == RULES.replace(old, new, 1)


def test_without_the_flag_nothing_is_written(tmp_path):
    path = tmp_path / "cases.yml"
    path.write_text(CASES, "utf-8")
    (case, *_) = yaml.safe_load(CASES)
    expectations = Expectations(False, tmp_path)

    with pytest.raises(AssertionError):
        expectations.findings(path, case, [NEW])
    with pytest.raises(AssertionError):
        expectations.severity(path, "a-rule", 0, "warning", "error")
    with pytest.raises(AssertionError):
        expectations.text(path, "else")
    assert path.read_text("utf-8") == CASES
    assert expectations.accepted == []


def test_with_the_flag_what_differs_is_written(tmp_path):
    path = tmp_path / "cases.yml"
    path.write_text(CASES, "utf-8")
    (case, *_) = yaml.safe_load(CASES)
    expectations = Expectations(True, tmp_path)

    expectations.findings(path, case, case["findings"])
    assert expectations.accepted == []
    expectations.findings(path, case, [NEW])
    assert findings(path.read_text("utf-8"), "the first") == [NEW]
    expectations.text(path, "else")
    expectations.text(tmp_path / "new.txt", "new")

    assert path.read_text("utf-8") == "else"
    assert (tmp_path / "new.txt").read_text("utf-8") == "new"
    assert expectations.accepted == [path, path, tmp_path / "new.txt"]
