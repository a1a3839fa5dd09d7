"""Findings as people read them."""

import pytest

from coursewright.finding import Finding
from coursewright.model.text import Position
from coursewright.reading.rules import TEXT_IS_SHORT_ENOUGH
from coursewright.report import as_github, as_text

PLACE = {"path": "a.yml", "line": 1, "column": 5}


def finding(**changes):
    at = Position(*(changes.pop(key, usual) for key, usual in PLACE.items()))
    fields = {"message": "it is long", "hint": "shorten it", "width": 3}
    return Finding(TEXT_IS_SHORT_ENOUGH, at, **(fields | changes))


@pytest.fixture
def root(tmp_path):
    (tmp_path / "a.yml").write_text("key: " + "word " * 60 + "\n\tx\x07y\n\n", "utf-8")
    return tmp_path


def excerpt(root, **changes):
    return as_text([finding(**changes)], root, "1 quiz").split("\n")[1:-3]


def test_a_long_line_is_cut_around_the_caret(root):
    line, caret = excerpt(root, column=200)

    assert len(line) < 120
    assert line.startswith("    1 | …")
    assert line.endswith("…")
    assert caret.index("^") - caret.index("|") == 23


def test_the_caret_stands_under_the_words(root):
    line, caret = excerpt(root, column=6, width=4)

    assert line[caret.index("^") :].startswith("word")
    assert caret.count("^") == 4


def test_tabs_and_control_characters_do_not_move_the_caret(root):
    line, caret = excerpt(root, line=2, column=2)

    assert line.endswith("|  x·y")
    assert line[caret.index("^")] == "x"


@pytest.mark.parametrize("changes", [{"line": 3}, {"line": 99}, {"path": "gone.yml"}])
def test_a_finding_without_a_line_has_no_excerpt(root, changes):
    assert excerpt(root, **changes) == []


def test_findings_are_counted_last(root):
    said = as_text([finding(), finding(told_as="warning")], root, "1 quiz")

    assert said.endswith("\n\n1 error, 1 warning in 1 quiz")


def test_severities_have_a_color_on_a_terminal(root):
    said = as_text([finding(), finding(told_as="warning")], root, "1 quiz", color=True)

    assert "\x1b[31merror\x1b[0m" in said
    assert "\x1b[33mwarning\x1b[0m" in said


def test_infos_are_counted_where_they_are_told(root):
    said = as_text([finding(), finding(told_as="info")], root, "1 quiz", color=True)

    assert "\x1b[36minfo\x1b[0m" in said
    assert said.endswith("\n\n1 error, 0 warnings, 1 info in 1 quiz")


def test_github_gets_a_command_for_each_finding():
    said = as_github(
        [
            finding(path="a:b,c.yml", message="it is 50% long,\r\nor longer"),
            finding(told_as="warning", message="`::` stands here: twice"),
            finding(told_as="info"),
        ],
        "1 quiz",
    )

    assert said.split("\n") == [
        "::error file=a%3Ab%2Cc.yml,line=1,col=5,title=text-is-short-enough::"
        "it is 50%25 long,%0D%0Aor longer%0Ahint: shorten it",
        "::warning file=a.yml,line=1,col=5,title=text-is-short-enough::"
        "`::` stands here: twice%0Ahint: shorten it",
        "::notice file=a.yml,line=1,col=5,title=text-is-short-enough::"
        "it is long%0Ahint: shorten it",
        "1 error, 1 warning, 1 info in 1 quiz",
    ]
