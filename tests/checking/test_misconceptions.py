"""Misconceptions: what an author is told, and what then makes it go away."""

import pytest
import yaml

from coursewright.findings import findings
from coursewright.model.misconception import misconceptions_named
from edited import EditedCourse, as_told, changed
from misconceptions import MODULE, QUIZ, copy_with_misconceptions
from support import CASES, edit

SOURCE = CASES / "misconception-mistakes.yml"
MISTAKES = yaml.load(SOURCE.read_text("utf-8"), yaml.CSafeLoader)
TITLES = [case["title"] for case in MISTAKES]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return EditedCourse(copy_with_misconceptions(tmp_path_factory.mktemp("liked") / "course"))


def told(course, path, *edits):
    text = changed(course.text(path), edits)
    with course.edited(path, text.encode("utf-8")):
        return as_told(course.findings())


def test_the_course_is_clean(course):
    assert course.findings() == []


@pytest.mark.parametrize("case", MISTAKES, ids=TITLES)
def test_a_mistake_is_told(case, course, expectations):
    expectations.findings(SOURCE, case, told(course, case["file"], *case["edit"]))


@pytest.mark.parametrize("case", MISTAKES, ids=TITLES)
def test_a_mistake_can_be_mended(case, course):
    assert told(course, case["file"], *case["edit"], *case["mend"]) == []


ELSEWHERE = {
    "old": "        misconception: liking-shows-learning\n        rationale: A mood",
    "new": "        misconception: asking-is-free\n        rationale: A mood",
}
OTHER = {
    "old": "reviews: []\n",
    "new": "reviews: []\nmisconceptions:\n  asking-is-free:\n    says: Asking costs nothing.\n"
    '    teaches: "#who-asks"\n',
}


def rules(root):
    return [(one.rule, one.path) for one in findings(root)[0]]


def test_an_answer_may_name_the_misconception_of_another_module(tmp_path):
    root = copy_with_misconceptions(tmp_path / "course")
    edit(root, QUIZ, **ELSEWHERE)
    assert rules(root) == [("misconceptions-resolve", QUIZ)]

    edit(root, "modules/sample/index.md", **OTHER)
    assert "misconceptions-resolve" not in {rule for rule, _ in rules(root)}
    assert ("misconceptions-are-held", "modules/sample/index.md") in rules(root), (
        "each module's own questions tempt to what it teaches"
    )


def test_a_module_that_is_left_out_takes_its_misconceptions_along(tmp_path):
    root = copy_with_misconceptions(tmp_path / "course")
    edit(root, QUIZ, **ELSEWHERE)
    edit(root, "modules/sample/index.md", **OTHER)
    before = rules(root)
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")

    assert {rule for rule, _ in rules(root)} <= {rule for rule, _ in before} | {
        "nothing-points-to-what-is-left-out"
    }


def test_a_draft_waits_for_what_holds_and_names_its_misconceptions(tmp_path):
    root = copy_with_misconceptions(tmp_path / "course")
    text = (root / QUIZ).read_text("utf-8")
    text = text.replace("        misconception: liking-shows-learning\n", "")
    (root / QUIZ).write_text(
        text.replace("    misconception: liking-shows-learning\n", ""), "utf-8"
    )
    assert [rule for rule, _ in rules(root)] == [
        "misconceptions-are-held", "wrong-choices-name-misconceptions",
    ]  # fmt: skip

    edit(root, MODULE, "reviews: []\n", "reviews: []\ndraft: true\n")

    found = {rule for rule, _ in rules(root)}
    assert not found & {"misconceptions-are-held", "wrong-choices-name-misconceptions"}


def test_one_in_four_wrong_choices_may_stand_for_nothing(tmp_path):
    root = copy_with_misconceptions(tmp_path / "course")
    edit(root, QUIZ, "        misconception: later-is-too-late\n        rationale: The work",
         "        rationale: The work")  # fmt: skip

    assert rules(root) == [], "one of four"


def test_what_a_draft_item_says_counts_for_nothing(tmp_path):
    root = copy_with_misconceptions(tmp_path / "course")
    for item in ("single", "multiple", "true-false"):
        edit(root, QUIZ, f"    type: {item}\n", f"    type: {item}\n    draft: true\n")

    assert ("misconceptions-are-held", MODULE) in rules(root)


@pytest.mark.parametrize(
    "words",
    ["", "none", "[]", "{}", "3", "\n  - a\n  - b", "\n  a-b:\n", "\n  a-b: 3", "\n  a-b: []",
     "\n  a-b: {says: []}", "\n  a-b: {says: {a: b}, teaches: [c]}", "\n  ? [a]\n  : b",
     "\n  a-b:\n    says: x\n    teaches: '#'", "\n  a-b:\n    says: x\n    teaches: '##a'"],
)  # fmt: skip
def test_whatever_stands_there_is_told_with_a_hint(words, course):
    text = course.text(MODULE)
    start, end = text.index("misconceptions:"), text.index("---", 5)
    text = f"{text[:start]}misconceptions: {words}\n{text[end:]}"
    with course.edited(MODULE, text.encode("utf-8")):
        found = course.findings()

    assert found
    assert all(one.message and one.hint for one in found)


def test_every_kind_of_answer_can_name_one(course):
    places = {
        type(where).__name__
        for item in course.pristine.assessments["liked"].items
        for _, where in misconceptions_named(item)
    }

    assert places == {"WrongChoice", "WrongPart", "WrongNumber", "AnyWrong"}
