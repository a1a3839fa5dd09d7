"""All formats at once: the same files as one by one, from questions and pages made once."""

import sys

import pytest

from coursewright.cli import main
from coursewright.exporting import run
from coursewright.exporting.packaging import PACKAGES
from coursewright.exporting.run import export
from coursewright.reading.course_files import CourseFiles
from coursewright.sites import documents, rendered
from coursewright.sites.exports import KNOWN, Exports
from coursewright.sites.lone_article import articles
from coursewright.sites.packages import export_packages
from support import SAMPLE, copy_sample


def alone(name):
    course_files = CourseFiles(SAMPLE)
    if name in PACKAGES:
        return export_packages(course_files, name, (), None)
    return export(course_files, name, (), articles(course_files))


def test_no_format_changes_what_the_next_one_writes():
    exports = Exports(CourseFiles(SAMPLE))
    for name in KNOWN:
        exports.make(name)

    for name in ("moodle", "cartridge", "exam-docx", "scorm-2004"):
        made, expected = exports.make(name), alone(name)
        assert made.files == expected.files
        assert made.found == expected.found


def test_each_question_and_each_page_is_made_once(monkeypatch):
    asked, shown = [], []
    to_question, render = run.to_question, rendered.PageRenderer.render

    def count_question(course_files, assessment, item):
        asked.append(item.id)
        return to_question(course_files, assessment, item)

    def count_page(self, path, text=None):
        shown.append(path)
        return render(self, path, text)

    monkeypatch.setattr(run, "to_question", count_question)
    monkeypatch.setattr(rendered.PageRenderer, "render", count_page)
    exports = Exports(CourseFiles(SAMPLE))
    for name in ("moodle", "gift", "cartridge", *PACKAGES):
        exports.make(name)

    assert len(asked) == len(set(asked)) > 30
    assert len(shown) == len(set(shown)) > 1


def test_no_document_is_made_that_a_page_only_names(monkeypatch):
    monkeypatch.delattr(documents, "keep_made")

    assert Exports(CourseFiles(SAMPLE)).make("scorm-1.2", ["sample"]).files


def test_the_command_writes_each_format_into_a_folder_of_its_own(tmp_path, capsys):
    root, out = copy_sample(tmp_path / "course"), tmp_path / "out"
    command = ["export", "all", "sample", "--out", str(out), "--pass-at", "80"]

    assert main(command, root) == 0
    assert sorted(one.name for one in out.iterdir()) == sorted(KNOWN)
    assert all(any(folder.iterdir()) for folder in out.iterdir())
    told = capsys.readouterr().out
    assert [f"# {name}" for name in KNOWN] == [one for one in told.split("\n") if one[:2] == "# "]
    assert "in GIFT, for Moodle" in told
    assert main([*command, "--strict"], root) == 1


def test_a_package_that_is_missing_keeps_one_format_back(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "genanki", None)
    root, out = copy_sample(tmp_path / "course"), tmp_path / "out"

    assert main(["export", "all", "examples", "--out", str(out)], root) == 1
    assert {one.name for one in out.iterdir()} == set(KNOWN) - {"anki"}
    assert "pip install genanki" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["smaple", "private/smaple"])
def test_a_name_that_is_unknown_is_told_before_anything_is_written(name, tmp_path, capsys):
    out = tmp_path / "out"

    assert main(["export", "all", name, "--out", str(out)], SAMPLE) == 2
    assert "there is no quiz" in capsys.readouterr().err
    assert not out.exists()
