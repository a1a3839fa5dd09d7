"""Worksheets that add up: what an author is told, and what then makes it go away."""

import pytest
import yaml

from edited import EditedCourse, as_told, changed
from pairs import copy_with_pairs
from support import CASES

SOURCE = CASES / "tally-mistakes.yml"
MISTAKES = yaml.load(SOURCE.read_text("utf-8"), yaml.CSafeLoader)
TITLES = [case["title"] for case in MISTAKES]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return EditedCourse(copy_with_pairs(tmp_path_factory.mktemp("tallies") / "course"))


def told(course, path, *edits):
    text = changed(course.text(path), edits)
    with course.edited(path, text.encode("utf-8")):
        return as_told(course.findings())


def test_the_course_is_clean(course):
    assert as_told(course.findings()) == []


@pytest.mark.parametrize("case", MISTAKES, ids=TITLES)
def test_a_mistake_is_told(case, course, expectations):
    expectations.findings(SOURCE, case, told(course, case["file"], *case["edit"]))


@pytest.mark.parametrize("case", MISTAKES, ids=TITLES)
def test_a_mistake_can_be_mended(case, course):
    assert told(course, case["file"], *case["edit"], *case["mend"]) == []
