"""An item that stands on no page is told, and counts nowhere; a misspelled fence is the cause."""

import pytest

from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.trace import trace_course
from support import copy_sample, edit

MODULE = "modules/sample/index.md"
WHOLE = "```quiz\nsample\n```"


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "docs/whole.md", WHOLE, "Nothing.")
    edit(root, "docs/index.md", "```quiz\nsample-single\n```\n", "")
    return root


def said(course):
    return [f"{one.path}:{one.line}: {one.message}" for one in findings(course)[0]]


def test_an_item_that_no_page_names_is_told_where_it_is_written(course):
    edit(course, MODULE, "sample-self-check\n", "")

    (told,) = [line for line in said(course) if "no page shows" in line]

    text = (course / "quizzes/sample.yml").read_text("utf-8").split("\n")
    number = int(told.split(":")[1])
    assert told.endswith(": no page shows the item `sample-self-check`")
    assert text[number - 1] == "  - id: sample-self-check"


def test_it_serves_no_objective(course):
    def traced():
        found = trace_course(CourseFiles(course), drafts=False)
        objectives = [
            *found.beside,
            *(o for d in found.domains for c in d.competencies for o in c.objectives),
        ]
        return {one.item.id for objective in objectives for one in objective.items}

    assert "sample-single" in traced()
    edit(course, MODULE, "sample-single\n", "")
    assert "sample-single" not in traced()


def test_a_draft_and_a_module_that_is_left_out_are_not_told(course):
    edit(course, MODULE, "sample-self-check\n", "")
    edit(
        course,
        "quizzes/sample.yml",
        "  - id: sample-self-check\n",
        "  - id: sample-self-check\n    draft: true\n",
    )
    assert not any("no page shows" in line for line in said(course))

    edit(course, MODULE, "sample-single\n", "")
    assert any("no page shows" in line for line in said(course))
    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")
    assert not any("no page shows" in line for line in said(course))


def test_a_quiz_that_nobody_embeds_is_told_once(course):
    (course / "quizzes/more.yml").write_text(
        (course / "quizzes/sample.yml")
        .read_text("utf-8")
        .replace("id: sample-", "id: more-")
        .replace("variant-of: sample-", "variant-of: more-"),
        "utf-8",
    )

    assert [line for line in said(course) if "no page shows" in line] == [
        "quizzes/more.yml:1: no page shows the quiz `more`"
    ]


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("```quiz\nsample-numeric", "``quiz\nsample-numeric", "begins no fence"),
        ("```quiz\nsample-numeric", "'''quiz\nsample-numeric", "begins no fence"),
        ("```quiz\nsample-numeric", "```question\nsample-numeric", "shown as plain text"),
        ("```quiz\nsample-numeric", "~~~ Quizz\nsample-numeric", "shown as plain text"),
        ("sample-numeric\n", "sample-numrec\n", "no quiz and no item is called"),
        ("sample-self-check\n```", "sample-self-check\n", "is opened and not closed"),
    ],
)
def test_the_cause_is_told_and_not_what_follows_from_it(course, old, new, cause):
    edit(course, MODULE, old, new)
    if "~~~" in new:
        edit(course, MODULE, "sample-self-check\n```", "sample-self-check\n~~~")

    told = said(course)

    assert cause in told[0]
    assert not any("no page shows" in line for line in told)


def test_a_decision_aid_that_no_page_shows_is_told(course):
    aid = course / "modules/sample/walk.decision.yml"
    aid.write_text(
        "title: A walk\nsentence: It is a guess.\nstart: where\nnodes:\n  - id: where\n"
        "    type: choose-one\n    ask: Where?\n    choices:\n"
        "      - {id: home, text: At home, to: stay}\n      - {id: away, text: Away, to: stay}\n"
        "exits:\n  - {id: stay, rank: 1, act: Ask the office, outcome: It depends, why: So., "
        "cite: '[@boileau2018]', checked: 2026-11-22}\n",
        "utf-8",
    )

    assert "modules/sample/walk.decision.yml:1: no page shows this decision aid" in said(course)
