"""What people do in GitHub's editor: each is told in a sentence, where it is, all at once."""

from pathlib import Path

import pytest
import yaml

from coursewright.cli import findings
from support import copy_sample, edit

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "typical.yml").read_text("utf-8"))


def test_there_are_thirty_and_more():
    assert len({case["title"] for case in CASES}) == len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_a_typical_mistake_is_told_in_a_sentence(case, tmp_path):
    course = copy_sample(tmp_path / "course")
    edit(course, case["file"], case["old"], case["new"])

    told = [
        f"{one.path}:{one.line}:{one.column}: {one.severity}: {one.message} [{one.rule}]\n"
        f"hint: {one.hint}"
        for one in findings(course)[0]
    ]

    assert told == case["findings"]
