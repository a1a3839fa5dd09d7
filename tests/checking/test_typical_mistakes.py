"""What people do in GitHub's editor: each is told in a sentence, where it is, all at once."""

import pytest
import yaml

from edited import EditedCourse, as_told, changed
from support import CASES, copy_sample

TYPICAL = CASES / "typical.yml"
CASES = yaml.load(TYPICAL.read_text("utf-8"), yaml.CSafeLoader)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return EditedCourse(copy_sample(tmp_path_factory.mktemp("sample") / "course"))


def test_there_are_thirty_and_more():
    assert len({case["title"] for case in CASES}) == len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_typical_mistake_is_told_in_a_sentence(case, course, expectations):
    text = changed(course.text(case["file"]), [case])
    with course.edited(case["file"], text.encode("utf-8")):
        expectations.findings(TYPICAL, case, as_told(course.findings()))
