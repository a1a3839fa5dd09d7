"""Private quizzes: checked like all others, exported when asked for, and in nothing else."""

import json
import zipfile

import pytest

from coursewright.analysing.known import know_course
from coursewright.cli import main
from coursewright.findings import findings
from coursewright.reading.whole_course import read_course
from support import assembled, build, built, copy_sample, edit

CANARY = "kingfisher"
POOL = "quizzes/private/sample.yml"
TEXT = f"""title: The {CANARY} pool
items:
  - id: {CANARY}-boxes
    objective: sample.hold-the-survey
    type: single
    stem: Which of these {CANARY} columns has to go first?
    choices:
      - id: date
        text: The {CANARY} date of birth
        key: true
        rationale: A date of birth names one {CANARY} person in a small group.
      - id: score
        text: The {CANARY} score of the test
        rationale: Alone a {CANARY} score names nobody.
    teaches: modules/sample/index.md#who-could-be-recognized
"""


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / POOL).parent.mkdir()
    (root / POOL).write_text(TEXT, "utf-8")
    return root


def holding(folder):
    """The files in which the canary is, by their names, what is packed in them, or their bytes."""
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        texts = [path.name.encode(), path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                texts += [archive.read(name) for name in archive.namelist()]
                texts += [name.encode() for name in archive.namelist()]
        if any(CANARY in text.decode("utf-8", "replace").lower() for text in texts):
            found.append(path.relative_to(folder).as_posix())
    return found


def test_a_course_with_a_private_quiz_is_clean(course):
    assert findings(course) == ([], "3 quizzes and 10 pages")


@pytest.mark.parametrize("form", [(), ("--offline",), ("--page",), ("--epub",)])
def test_nothing_that_is_built_holds_a_private_item(course, form):
    code, said = build(course, *form)

    assert code == 0, said
    written = course / ("exports" if form else "site")
    assert any(written.iterdir())
    assert holding(written) == []


def test_no_tree_for_another_builder_holds_a_private_item(course, tmp_path):
    assembled(course, tmp_path / "tree")
    assert main(["assemble", "--rendered", str(tmp_path / "rendered")], course) == 0

    assert holding(tmp_path / "tree") == holding(tmp_path / "rendered") == []


def test_the_canary_is_seen_where_it_is(course):
    edit(course, "modules/sample/index.md", "\n## ", f"\nA {CANARY}.\n\n## ")

    assert "modules/sample/index.html" in holding(built(course))


def test_commands_that_list_questions_leave_private_ones_out(course, tmp_path, capfdbinary):
    out = tmp_path / "out"
    out.mkdir()
    for form in ("csv", "markdown"):
        assert main(["trace", "--format", form], course) == 0
    assert main(["preview", str(out / "preview.html")], course) == 0
    assert main(["review-pack", "sample", "--out", str(out / "review.docx")], course) == 0
    for form in ("moodle", "canvas", "exam", "anki", "scorm-1.2"):
        assert main(["export", form, "--out", str(out)], course) == 0

    assert CANARY.encode() not in capfdbinary.readouterr().out
    assert len(list(out.iterdir())) > 6
    assert holding(out) == []


def test_a_page_cannot_show_a_private_quiz_or_item(course, capsys):
    page = course / "docs" / "index.md"
    for name in ("private-sample", "private/sample", f"{CANARY}-boxes"):
        text = page.read_text("utf-8")
        page.write_text(f"{text}\n```quiz\n{name}\n```\n", "utf-8")

        assert main(["check", "--format", "json"], course) == 1
        told = json.loads(capsys.readouterr().out)

        assert {one["rule"] for one in told} == {"fences-resolve"}
        assert CANARY not in " ".join(f"{one['hint']}" for one in told)
        page.write_text(text, "utf-8")


def test_a_private_item_is_checked_like_all_others(course):
    edit(course, POOL, f"- id: {CANARY}-boxes", "- id: sample-single")
    edit(course, POOL, "sample.hold-the-survey", "sample.hold-the-door")
    edit(course, POOL, "#who-could-be-recognized", "#nowhere")
    edit(course, POOL, "        key: true\n", "")

    found, _ = findings(course)

    assert {one.path for one in found} == {POOL}
    assert {one.rule for one in found} == {
        "item-ids-are-unique", "objective-exists", "teaches-resolves", "key-exists",
    }  # fmt: skip


def test_a_private_item_counts_for_nothing_in_public(course):
    """What only a private item assesses is still missing on the site."""
    edit(
        course,
        "modules/sample/index.md",
        "objectives:\n",
        "objectives:\n  - {id: sample.see, text: See the box and say what stands in it.}\n",
    )
    before = [one for one in findings(course)[0] if one.path != POOL]
    edit(course, POOL, "sample.hold-the-survey", "sample.see")

    assert before
    assert [one for one in findings(course)[0] if one.path != POOL] == before


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("private/more.yaml", "move it to quizzes/private/more.yml, or out of quizzes/"),
        ("private/deeper/more.yml", "move it to quizzes/private/more.yml, or out of quizzes/"),
        ("privat/more.yml", "or to quizzes/private/more.yml if no page may show it"),
    ],
)
def test_no_hint_makes_a_private_quiz_public(course, name, hint):
    (course / "quizzes" / name).parent.mkdir(exist_ok=True)
    (course / "quizzes" / name).write_text(TEXT, "utf-8")

    (finding,) = findings(course)[0]

    assert finding.rule == "quiz-files-are-read"
    assert hint in finding.hint


def test_what_is_no_yaml_in_a_private_quiz_is_told(course):
    (course / POOL).write_text("title: X\nitems: [\n", "utf-8")

    assert [(one.path, one.severity) for one in findings(course)[0]] == [(POOL, "error")]


def test_a_private_quiz_is_mended_like_others(course, capsys):
    edit(course, POOL, f"  - id: {CANARY}-boxes\n    objective", "  - objective")

    assert main(["check", "--fix", "--yes"], course) == 0, capsys.readouterr().out
    assert "  - id: " in (course / POOL).read_text("utf-8").split("choices:")[0]


def test_a_course_may_have_a_public_quiz_of_the_private_name(course):
    """Such as a module that is called `private`: only the folder makes a quiz private."""
    (course / "quizzes" / "private.yml").write_text(
        TEXT.replace(CANARY, "heron").replace("heron-boxes", "heron"), "utf-8"
    )

    assert {one.rule for one in findings(course)[0]} <= {
        "items-stand-on-a-page", "items-ask-different-things",
    }  # fmt: skip


def test_answers_that_an_lms_gives_back_are_of_known_questions(course):
    known = know_course(read_course(course)[0], "A course")

    assert known.items[f"{CANARY}-boxes"].scale == "private-sample"


def test_an_id_of_a_private_item_is_given_to_nothing_new(course, capsys):
    assert main(["new", "quiz", f"{CANARY}-boxes"], course) == 2

    assert "is the id of an item" in capsys.readouterr().err
