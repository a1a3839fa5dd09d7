"""Every work in the list is cited by something, whatever may cite."""

import json
import shutil

import pytest

from coursewright.findings import findings
from support import SITES, copy_sample, edit


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    works = json.loads((root / "docs/references.json").read_text("utf-8"))
    works.append(works[0] | {"id": "haladyna2002"})
    (root / "docs/references.json").write_text(json.dumps(works, indent=2), "utf-8")
    return root


def unused(root):
    return [one for one in findings(root)[0] if one.rule == "references-are-used"]


def test_a_work_that_nothing_cites_is_told_where_it_stands(course):
    (one,) = unused(course)

    lines = (course / one.path).read_text("utf-8").split("\n")
    assert (one.path, one.severity) == ("docs/references.json", "warning")
    assert '"id": "haladyna2002"' in lines[one.line - 1]
    assert one.message == "nothing cites the work `haladyna2002`"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("docs/index.md", "```quiz\n", "It is so [@boileau2018; @haladyna2002].\n\n```quiz\n"),
        ("docs/index.md", "```quiz\n", "```rules\nwording\n```\n\n```quiz\n"),
        ("docs/competencies.yml", "[blanchard2015]", "[blanchard2015, haladyna2002]"),
        ("quizzes/sample.yml", "references: [", "references: [haladyna2002, "),
        ("quizzes/sample.yml", "somebody is [@boileau2018]", "somebody is [@haladyna2002]"),
        # A file with a mistake cites all the same.
        ("quizzes/sample.yml", "    type: single\n", "    type: singel  # [@haladyna2002]\n"),
    ],
)
def test_whatever_cites_a_work_uses_it(course, path, old, new):
    edit(course, path, old, new)

    assert unused(course) == []


def test_decision_aids_cite_and_what_cannot_be_read_stops_nothing(course):
    (course / "quizzes/folder.yml").mkdir()
    edit(course, "docs/index.md", "```quiz\n", "```rules\nfiles\n```\n\n```quiz\n")
    assert len(unused(course)) == 1

    aid = course / "modules/sample/irb.decision.yml"
    shutil.copy(SITES / "decisions/modules/irb/irb.decision.yml", aid)
    aid.write_text(aid.read_text("utf-8").replace("@ecfr46", "@haladyna2002", 1), "utf-8")
    assert unused(course) == []
