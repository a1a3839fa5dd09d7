"""The table of the kinds of files: each has a place, a reader and a field of the course."""

import dataclasses

import pytest

from coursewright.findings import findings
from coursewright.model import files
from coursewright.model.course import Course
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.kinds import READERS, list_files
from support import ROOT, copy_sample

PLACES = {
    "mkdocs.yml": "site",
    "course.yml": "course",
    "quizzes/x.yml": "quiz",
    "quizzes/private/x.yml": "private quiz",
    "modules/x/index.md": "module",
    "modules/x/card.yml": "card",
    "modules/x/y.worksheet.yml": "worksheet",
    "docs/worksheets/y.worksheet.yml": "worksheet",
    "modules/x/y.session.yml": "session",
    "modules/x/y.decision.yml": "decision",
    "docs/competencies.yml": "competencies",
    "docs/advisories.yml": "advisories",
    "docs/paths.yml": "paths",
    "docs/study.yml": "study",
    "docs/references.json": "references",
    "docs/glossary.md": "glossary",
    "docs/a/b.md": "page",
    "modules/x/other.md": "page",
}
NO_PLACES = (
    "quizzes/.x.yml", "quizzes/x.yaml", "quizzes/deeper/x.yml", "modules/card.yml", "other.yml",
    "modules/x/.y.session.yml", "docs/_hidden/x.md", "docs/.x.md", "docs/y.session.yml", "x.md",
    "quizzes/private/deeper/x.yml", "quizzes/private/.x.yml",
)  # fmt: skip


def test_a_file_is_of_one_kind_by_its_place():
    assert {path: files.kind_of(path).name for path in PLACES} == PLACES
    assert set(PLACES.values()) == {kind.name for kind in files.KINDS}
    assert [path for path in NO_PLACES if files.kind_of(path)] == []


def test_every_kind_has_a_reader_and_a_field_of_the_course():
    fields = {field.name for field in dataclasses.fields(Course)}

    assert set(READERS) == set(files.KINDS)
    assert {kind.field for kind in files.KINDS} <= fields


@pytest.mark.shipped
@pytest.mark.parametrize("kind", files.KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_found_and_read_in_the_shipped_course(kind):
    course_files = CourseFiles(ROOT)

    paths = course_files.files(kind)

    assert paths == list_files(ROOT, kind)
    assert paths or kind is files.PRIVATE_QUIZ, "this repository is public, and has none"
    assert all(kind.pattern.fullmatch(path) for path in paths)
    assert all(course_files.read(kind, path) is not None for path in paths)


def test_a_name_and_a_path_say_the_same():
    assert files.QUIZ.path_of("x") == "quizzes/x.yml"
    assert files.QUIZ.name_of("quizzes/x.yml") == "x"
    assert files.CARD.name_of("modules/x/card.yml") == "x"
    assert files.WORKSHEET.name_of("docs/worksheets/y.worksheet.yml") == "y"
    assert files.WORKSHEET.key_of("modules/x/y.worksheet.yml") == "modules/x/y.worksheet.yml"


def test_a_file_belongs_to_the_module_of_its_folder_or_its_name():
    assert files.module_of("quizzes/x.yml") == "x"
    assert files.module_of("modules/x/y.session.yml") == "x"
    assert files.module_of("docs/paths.yml") == ""


@pytest.mark.parametrize(
    "kind", [kind for kind in files.keyed() if kind.form != "json"], ids=lambda kind: kind.name
)
def test_a_blank_is_told_in_every_kind_of_file(kind, tmp_path):
    course = copy_sample(tmp_path / "course")
    path = course / kind.path.replace("*", "sample")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text("utf-8") if path.is_file() else "title: X\n"
    path.write_text(text.replace("\n", "\n# (( your words ))\n", 1), "utf-8")

    told = [one for one in findings(course)[0] if one.rule == "blanks-are-filled"]

    assert [(one.path, one.line) for one in told] == [(path.relative_to(course).as_posix(), 2)]


def test_a_long_id_in_a_file_that_cannot_be_read_is_known(tmp_path):
    name = "authorship-of-a-paper-that-three-residents-and-a-statistician-wrote"
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "x.yml").write_text(
        f"items: [\n  - id: {name}\n  - id: Große Frage\n    objective: X.Some Thing\n", "utf-8"
    )
    course_files = CourseFiles(tmp_path)
    course_files.assessment("x")

    assert {name, "grosse-frage", "x.some-thing"} <= course_files.mentioned()
