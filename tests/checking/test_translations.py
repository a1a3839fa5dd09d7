"""What is told of a translation: what it misses, misnames, and has not kept up with."""

import pytest

from coursewright.cli import main
from coursewright.findings import findings
from support import copy_translated, edit

QUIZ, CARD, PAGE = (
    "quizzes/sample.es.yml",
    "modules/sample/card.es.yml",
    "modules/sample/index.es.md",
)


@pytest.fixture
def root(tmp_path):
    return copy_translated(tmp_path / "course")


def told(root):
    return [(one.rule, one.path, one.line) for one in findings(root)[0]]


def line_of(root, path, words):
    lines = (root / path).read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_whole_translation_has_nothing_to_tell(root):
    assert findings(root)[0] == []


def test_a_changed_text_makes_its_translation_stale_until_it_is_marked(root):
    edit(root, "quizzes/sample.yml", "Put a consent line on top", "Put a consent line below")

    line = line_of(root, QUIZ, "Ponga arriba")
    assert told(root) == [("translations-are-current", QUIZ, line)]

    assert main(["translated", QUIZ], root) == 0
    assert told(root) == []


def test_a_changed_section_is_told_at_its_heading(root):
    edit(root, "modules/sample/index.md", "Count the people", "Count all people")

    line = line_of(root, PAGE, "## ¿A quién")
    assert told(root) == [("translations-are-current", PAGE, line)]


def test_only_line_ends_are_no_change(root):
    edit(root, "modules/sample/index.md", "Count the people in", "Count the people\nin")

    assert told(root) == []


def test_a_misspelt_id_and_what_it_leaves_out_are_told(root):
    edit(root, QUIZ, "      consent-line:", "      consent-lin:")

    rules = {rule for rule, _, _ in told(root)}
    assert rules == {"translations-name-texts", "translations-are-whole"}


@pytest.mark.parametrize("key", ["objective: other", "key: 4", "revision: 2", "type: single"])
def test_no_translation_decides_what_an_item_asks(root, key):
    edit(root, QUIZ, "    unit: residentes", f"    {key}\n    unit: residentes")

    name = key.partition(":")[0]
    expected = "translations-name-texts"
    assert (expected, QUIZ, line_of(root, QUIZ, f"    {key}")) in told(root), name


def test_a_page_without_one_of_its_questions_is_told(root):
    edit(root, PAGE, "sample-true-false\n", "")

    assert ("translations-keep-the-page", PAGE, line_of(root, PAGE, "```quiz")) in told(root)


def test_a_heading_of_another_level_is_told(root):
    edit(root, PAGE, "## Lo que dicen", "### Lo que dicen")

    line = line_of(root, PAGE, "### Lo que dicen")
    assert ("translations-keep-the-page", PAGE, line) in told(root)


@pytest.mark.parametrize("path", [PAGE, QUIZ])
def test_an_unknown_work_in_a_translation_is_told_there(root, path):
    edit(root, path, "[@boileau2018]", "[@nobody2018]")

    assert ("citations-resolve", path, line_of(root, path, "nobody2018")) in told(root)


def test_a_page_whose_quiz_is_not_translated_is_told(root):
    (root / QUIZ).unlink()

    assert told(root) == [("translations-are-whole", PAGE, 1)]


def test_a_translation_of_nothing_is_told(root):
    (root / QUIZ).rename(root / "quizzes" / "other.es.yml")

    assert ("translations-have-an-original", "quizzes/other.es.yml", 1) in told(root)


def test_a_file_that_is_no_translation_cannot_be_marked(root):
    assert main(["translated", "quizzes/sample.yml"], root) == 2
