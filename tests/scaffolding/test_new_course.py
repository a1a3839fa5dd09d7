"""`new course`: a course of another subject that is whole, and none where something stands."""

import ast
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from coursewright import __version__
from coursewright.checking.blanks import BLANK
from coursewright.cli import main
from coursewright.finding import Refusal
from coursewright.findings import findings
from coursewright.scaffolding import new_course, new_files, new_item, new_module, new_quiz
from coursewright.scaffolding.course import WHEEL
from support import ROOT, SAMPLE, assembled, built


@pytest.fixture
def course(tmp_path):
    new_course(tmp_path / "bread-that_rises")
    return tmp_path / "bread-that_rises"


def below(folder):
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def said(root):
    return [f"{one.path}:{one.line}: {one.message}" for one in findings(root)[0]]


def test_what_is_written_is_told_and_what_is_left(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(["new", "course", "bread"]) == 0

    count = len(below(tmp_path / "bread"))
    assert capsys.readouterr().out == (
        f"a course of {count} files is in bread\n"
        f"next: {Path('bread', 'README.md')} says how to make it yours\n"
        f"and: put the engine's file, `{WHEEL}`, into {Path('bread', 'engine')}; "
        "its README.md says how\n"
    )


def test_it_is_clean_as_it_is_written(course):
    assert said(course) == []
    written = [path for path in below(course) if path.endswith((".md", ".yml"))]
    assert [path for path in written if BLANK.search((course / path).read_text("utf-8"))] == []


def test_it_builds_and_so_does_its_tree(course, tmp_path):
    for site in (built(course, "--strict"), assembled(course, tmp_path / "tree")):
        home = (site / "index.html").read_text("utf-8")
        assert "<h1" in home
        assert "Bread that rises" in home
        module = (site / "modules/write-a-question/index.html").read_text("utf-8")
        assert "write-a-question-first" in module
        assert not (site / "schema").exists()


def test_its_files_name_it_and_the_engine(course):
    settings = (course / "mkdocs.yml").read_text("utf-8")

    assert 'site_name: "Bread that rises"\n' in settings
    assert "    id: bread-that-rises\n" in settings
    assert (course / "requirements.txt").read_text("utf-8").endswith(f"\n./engine/{WHEEL}\n")
    assert f"`coursewright` {__version__}" in (course / "README.md").read_text("utf-8")
    assert below(course / "docs/schema") == below(ROOT / "docs/schema")
    assert {".gitignore", ".github/workflows/pages.yml"} <= set(below(course))
    assert "LICENSE" not in below(course)


def test_every_command_that_its_readme_names_is_one(course):
    readme = (course / "README.md").read_text("utf-8")
    commands = set(re.findall(r"`python3 build_quiz\.py ([a-z-]+)", readme))

    assert commands >= {"serve", "check", "new", "build", "export", "import", "preview"}
    for command in commands:
        assert main([command, "--help"], course) == 0


@pytest.mark.parametrize(
    ("folder", "name", "title"),
    [
        ("Bücher für alle", "bucher-fur-alle", "Bücher für alle"),
        (unicodedata.normalize("NFD", "Bücher"), "bucher", "Bücher"),
        ("2026", "2026", "2026"),
        ("㏂", "a-m", "A-m"),
        ('a"b <i> *c*', "a-b-i-c", "A b i c"),
        ("yes", "yes", "Yes"),
        ("x" * 60, "x" * 40, "X" + "x" * 59),
    ],
)
def test_whatever_its_folder_is_called_it_can_be_read(tmp_path, folder, name, title):
    new_course(tmp_path / folder)

    settings = (tmp_path / folder / "mkdocs.yml").read_text("utf-8")
    assert f"id: {name}\n" in settings
    assert f'site_name: "{title}"\n' in settings
    assert said(tmp_path / folder) == []


def test_its_authors_go_on_with_new(course):
    started = new_module(course, "flour")
    new_quiz(course, "salt")
    new_item(course, "numeric", "write-a-question")
    filled = (*started.paths, "quizzes/salt.yml", "quizzes/write-a-question.yml")
    assert any("blank not filled" in one for one in said(course))

    for path in filled:
        text = BLANK.sub(lambda blank: blank["words"], (course / path).read_text("utf-8"))
        (course / path).write_text(re.sub(r"(?m)^ *draft: true.*\n", "", text), "utf-8")

    left = {one.rule for one in findings(course)[0]}
    assert left == {"items-stand-on-a-page"}, said(course)


def test_the_example_can_be_taken_out_as_the_readme_says(course):
    new_module(course, "flour")
    for path in below(course / "modules/write-a-question"):
        (course / "modules/write-a-question" / path).unlink()
    (course / "modules/write-a-question").rmdir()
    (course / "quizzes/write-a-question.yml").unlink()
    for path, old, new in (
        ("mkdocs.yml", "      - modules/write-a-question/index.md\n", ""),
        ("docs/index.md", "\nwrite-a-question\n", "\nflour\n"),
        ("modules/flour/index.md", "draft: true", "draft: false"),
    ):
        text = (course / path).read_text("utf-8")
        assert old in text
        (course / path).write_text(text.replace(old, new), "utf-8")

    assert all("blank not filled" in one for one in said(course))


@pytest.mark.parametrize("there", [None, ".git"])
def test_an_empty_folder_is_taken(tmp_path, there):
    (tmp_path / "bread").mkdir()
    if there:
        (tmp_path / "bread" / there).mkdir()

    new_course(tmp_path / "bread")

    assert said(tmp_path / "bread") == []


def test_this_folder_is_one_too(tmp_path, monkeypatch):
    (tmp_path / "bread").mkdir()
    monkeypatch.chdir(tmp_path / "bread")

    assert main(["new", "course", "."]) == 0

    assert "    id: bread\n" in (tmp_path / "bread/mkdocs.yml").read_text("utf-8")


def test_what_stands_there_is_left_alone(tmp_path, capsys):
    (tmp_path / "bread").mkdir()
    (tmp_path / "bread" / "recipe.md").write_text("Flour.\n", "utf-8")

    assert main(["new", "course", str(tmp_path / "bread")]) == 2

    assert capsys.readouterr().err == (
        f"`{tmp_path / 'bread'}` is not empty: `recipe.md` is in it\n"
        "hint: choose a folder that is not there yet, or an empty one; nothing is overwritten\n"
    )
    assert below(tmp_path) == ["bread/recipe.md"]


@pytest.mark.parametrize("inside", ["file", "file/bread"])
def test_a_file_is_no_folder(tmp_path, inside):
    (tmp_path / "file").write_text("", "utf-8")

    with pytest.raises(Refusal, match="cannot be read: not a directory"):
        new_course(tmp_path / inside)


@pytest.mark.parametrize("name", ["面包", "…", "хлеб"])
def test_a_name_of_which_no_id_can_be_made_is_told(tmp_path, name):
    with pytest.raises(Refusal, match="no letter from a to z and no digit"):
        new_course(tmp_path / name)

    assert below(tmp_path) == []


@pytest.mark.parametrize("is_there", [True, False])
def test_a_course_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch, is_there):
    folder = tmp_path / "a" / "bread"
    if is_there:
        folder.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    write = new_files.write_whole

    def fail(path, raw, *, new):
        if path.name == "mkdocs.yml":
            raise OSError(28, "No space left on device")
        write(path, raw, new=new)

    monkeypatch.setattr(new_files, "write_whole", fail)

    with pytest.raises(Refusal, match=r"mkdocs\.yml cannot be written: no space left on device"):
        new_course(folder)

    assert sorted(tmp_path.rglob("*")) == before


def test_its_tests_are_with_the_engine(course, capsys):
    assert main(["test"], course) == 2

    assert capsys.readouterr().err == (
        f"the tests are those of the engine, and its sources are not in {course}\n"
        "hint: `check` and `build --strict` say of a course what a test would\n"
    )


def ask_face(course, *words):
    """What its own command says, without what is installed for the running Python."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "build_quiz.py", *words],
        cwd=course,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_engine_its_command_says_what_to_do(course):
    first = ask_face(course, "check")
    (course / "engine" / WHEEL).touch()
    second = ask_face(course, "check")

    assert first.returncode == second.returncode == 2
    assert first.stderr.startswith("error: the engine of this course is not installed\nhint: put ")
    assert "pip install -r requirements.txt`" in first.stderr
    assert second.stderr.startswith(
        f"error: the engine of this course is not installed\nhint: in {course} run `"
    )


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for a Python")
def test_its_command_goes_on_in_its_own_environment(course):
    python = course / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)

    done = ask_face(course, "check")

    assert done.stdout == "0 errors, 0 warnings in 1 quiz and 12 pages\n", done.stderr
    assert done.returncode == 0


FACES = (
    ROOT / "build_quiz.py",
    SAMPLE / "hooks.py",
    ROOT / "src/coursewright/scaffolding/templates/course/build_quiz.py.template",
)
"""All the Python that a course has."""


@pytest.mark.shipped
def test_a_course_imports_nothing_that_is_not_promised():
    used = {"coursewright.sites.extension"}  # Of a tree that `assemble` has written.
    for path in FACES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("coursewright"):
                names = [f".{one.name}" if one.name != "*" else "" for one in node.names]
                used |= {node.module + name for name in names}
            elif isinstance(node, ast.Import):
                assert not any(one.name.startswith("coursewright") for one in node.names)
    page = (ROOT / "docs/new-course.md").read_text("utf-8")

    assert used == set(re.findall(r"^\| `(coursewright[\w.]*)` \|", page, re.MULTILINE))
