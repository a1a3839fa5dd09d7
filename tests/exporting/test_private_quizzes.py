"""Private quizzes leave the course by `export` alone, and only when they are named."""

import base64

import pytest

from brands import PNG
from coursewright.cli import main
from coursewright.exporting.formats import FORMATS
from coursewright.exporting.run import export
from coursewright.finding import Refusal
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.rendered import published_paths
from support import SAMPLE, copy_sample, edit

POOL = "quizzes/private/sample.yml"
TEXT = """title: A pool
items:
  - id: pool-one
    objective: sample.hold-the-survey
    type: true-false
    stem: A pooled statement.
    key: true
    rationale:
      "true": Right.
      "false": Read it again.
    teaches: modules/sample/index.md#who-could-be-recognized
"""


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / POOL).parent.mkdir()
    (root / POOL).write_text(TEXT, "utf-8")
    return root


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_writes_a_private_quiz_under_a_name_of_its_own(course, name):
    files = CourseFiles(course)

    made = export(files, name, ["private/sample"])

    form = FORMATS[name]
    assert sorted(made.files) == sorted(
        f"private-sample{ending}" for ending in (form.suffix, *form.beside)
    )
    assert made.taken == 1
    assert made.pools == [f"{POOL} is a pool of the module `sample`"]
    assert made.files == export(files, name, (), private=True).files
    assert made.files == export(files, name, ["sample"], private=True).files
    assert not set(made.files) & set(export(files, name, ()).files)


def test_a_private_image_is_named_from_the_top_and_leaves_by_export_alone(course, capsys):
    (course / POOL).with_name("dot.png").write_bytes(PNG)
    named = "    stimulus: |\n      ![A dot](quizzes/private/dot.png)\n    key: true\n"
    edit(course, POOL, "    key: true\n", named)
    exam, _ = export(CourseFiles(course), "exam", ["private/sample"]).files.values()

    assert base64.b64encode(PNG) in exam
    assert main(["check"], course) == 0, capsys.readouterr().out
    assert "quizzes/private/dot.png" not in published_paths(CourseFiles(course))

    edit(course, POOL, "(quizzes/private/dot.png)", "(dot.png)")
    assert main(["check"], course) == 1
    said = capsys.readouterr().out
    assert "`dot.png` in `stimulus` of item `pool-one` leads to no file" in said
    assert "from the top of the repository: `quizzes/private/dot.png`" in said


def test_a_private_quiz_may_be_exported_beside_a_public_one(course, capsys, tmp_path):
    out = tmp_path / "out"

    code = main(
        ["export", "gift", "sample", "private/sample", "private/sample", "--out", str(out)], course
    )

    assert code == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "private-sample.gift.txt", "sample.gift.txt",
    ]  # fmt: skip
    assert f"{POOL} is a pool of the module `sample`" in capsys.readouterr().out


def test_a_pool_of_no_module_is_said_to_be_none(course):
    edit(course, POOL, "    objective: sample.hold-the-survey\n", "")

    assert export(CourseFiles(course), "gift", (), private=True).pools == [
        f"{POOL} is a pool of no module: its questions name no objective"
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gift", "private/smaple"], "did you mean `private/sample`?"),
        (["gift", "smaple", "--private"], "did you mean `private/sample`?"),
        (["scorm-1.2", "private/sample"], "choose a format that an LMS reads as questions"),
        (["scorm-2004", "--private"], "choose a format that an LMS reads as questions"),
    ],
)
def test_what_cannot_be_exported_is_refused_in_a_sentence(course, words, said, capsys):
    assert main(["export", *words, "--out", str(course / "out")], course) == 2

    assert said in capsys.readouterr().err
    assert not (course / "out").exists()


def test_without_the_folder_there_is_no_private_quiz():
    with pytest.raises(Refusal, match="there is no private quiz"):
        export(CourseFiles(SAMPLE), "gift", (), private=True)


def test_two_quizzes_are_never_written_to_one_file(course):
    (course / "quizzes" / "private-sample.yml").write_text(
        TEXT.replace("pool-one", "other-one"), "utf-8"
    )

    with pytest.raises(Refusal, match="would both be written"):
        export(CourseFiles(course), "gift", ["private-sample", "private/sample"])


def test_questions_of_another_program_can_become_a_private_quiz(course, tmp_path, capsys):
    assert main(["export", "gift", "private/sample", "--out", str(tmp_path)], course) == 0
    (course / POOL).unlink()
    file = str(tmp_path / "private-sample.gift.txt")

    assert main(["import", file, "--to", POOL], course) == 0, capsys.readouterr().out

    assert "id: pool-one" in (course / POOL).read_text("utf-8")


def test_all_formats_of_a_private_quiz_are_those_of_questions(course, tmp_path):
    out = tmp_path / "out"

    assert main(["export", "all", "private/sample", "--out", str(out)], course) == 0
    assert {one.name for one in out.iterdir()} == set(FORMATS)
