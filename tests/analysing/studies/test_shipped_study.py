"""The study of the course in this repository: parallel, unseen, and as its plan says."""

import re

import pytest

from coursewright.analysing.studies.sample_size import Assumptions, sample_size
from coursewright.reading.course_files import CourseFiles
from support import ROOT

pytestmark = pytest.mark.shipped
RUN = 7


@pytest.fixture(scope="module")
def study():
    return CourseFiles(ROOT).study()


def runs(text):
    """Every run of so many words."""
    words = re.findall(r"[a-z']+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_each_form_has_six_cases_three_on_each_topic(study):
    for form in study.forms:
        assert [one.topic.source for one in form.vignettes] == ["design"] * 3 + ["rules"] * 3


def test_each_case_has_a_counterpart_with_the_same_moves(study):
    for one, other in zip(*(form.vignettes for form in study.forms), strict=True):
        assert [move.text.source for move in one.moves] == [
            move.text.source for move in other.moves
        ]
        lengths = [len(case.situation.source.split()) for case in (one, other)]
        assert max(lengths) <= 1.4 * min(lengths)


def test_no_case_stands_in_a_module(study):
    taught = set()
    for folder in ("modules", "quizzes"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".md", ".yml"):
                taught |= runs(path.read_text("utf-8"))

    for _, one in study.vignettes():
        assert runs(one.situation.source) & taught == set(), one.id


def test_the_plan_has_the_numbers_that_the_command_gives():
    plan = (ROOT / "docs" / "study-plan.md").read_text("utf-8")
    rows = re.findall(r"^\| (0\.\d) \| (\d+) \| (\d+) \|$", plan, re.MULTILINE)

    assert len(rows) == 5
    for effect, analysed, recruited in rows:
        found = sample_size(Assumptions("paired", float(effect), 0.5, 0.8, 0.05, 0.25))
        assert (found.analysed, found.recruited) == (int(analysed), int(recruited)), effect
    assert sample_size(Assumptions("paired", 0.7, 0.3, 0.8, 0.05, 0.25)).analysed == 25
    assert "0.7 takes 25 people" in plan
