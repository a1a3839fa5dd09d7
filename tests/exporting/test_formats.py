"""Every format: deterministic, nothing unscored gets a mark, and every loss is told once."""

import html
import io
import re
import sqlite3
import subprocess
import tarfile
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from coursewright.cli import main
from coursewright.exporting.exported import Exported
from coursewright.exporting.formats import FORMATS
from coursewright.exporting.losses import fit
from coursewright.exporting.packaging import PACKAGES
from coursewright.exporting.run import export
from coursewright.exporting.to_question import to_question
from coursewright.finding import Refusal
from coursewright.reading.course_files import CourseFiles
from support import ROOT, SAMPLE, copy_sample, edit

NAMES = sorted(FORMATS)
MODULE = "modules/sample/index.md"
SCORED = {
    "single", "multiple", "true-false", "numeric", "short-text", "cloze", "ordering", "matching",
}  # fmt: skip


PLAIN = """title: Plain
items:
  - id: plain-one
    type: true-false
    stem: It is so.
    key: true
    draft: true
"""


@pytest.fixture(scope="module")
def sample():
    return CourseFiles(SAMPLE)


def canvas_items(made):
    content = next(iter(made.files.values()))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ET.fromstring(archive.read("examples/examples.xml"))
    return root.iterfind(".//{*}item")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_course_makes_the_same_bytes(name):
    first, second = (export(CourseFiles(SAMPLE), name, ()).files for _ in range(2))

    assert first == second
    endings = [FORMATS[name].suffix, *FORMATS[name].beside]
    assert sorted(first) == sorted(
        f"{slug}{ending}" for slug in ("examples", "sample") for ending in endings
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_in_the_file_or_said_to_be_left_out(sample, name):
    made = export(sample, name, ())
    left_out = [one for one in made.found if one.rule == "questions-are-taken-along"]

    assert made.taken + len(left_out) == made.questions > 30
    assert len({(one.path, one.line) for one in made.found}) == len(made.found), "each told once"
    assert all(one.severity == "warning" and one.hint for one in made.found)


def test_what_has_no_key_has_no_mark_in_moodle(sample):
    (content,) = export(sample, "moodle", ["examples"]).files.values()
    grades = {
        one.findtext("idnumber"): (one.attrib["type"], one.findtext("defaultgrade"))
        for one in ET.fromstring(content).iterfind("question")
        if one.attrib["type"] != "category"
    }
    items = sample.assessment("examples").items

    for item in items:
        kind, grade = grades[item.id]
        assert (kind == "cloze" or float(grade) > 0) == item.scored, item.id


def test_what_is_said_after_an_answer_is_html_once(sample):
    assessment = sample.assessment("examples")
    said = [to_question(sample, assessment, item).explanation for item in assessment.items]

    assert any("In this line: No" in one for one in said)
    assert not any("&lt;p&gt;" in one for one in said)


def test_the_label_of_a_work_is_html(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "docs/references.json", '"family": "Boileau"', '"family": "Boileau & <Son>"')
    course_files = CourseFiles(root)
    assessment = course_files.assessment("examples")
    question = to_question(course_files, assessment, assessment.items[0])

    said = "".join(one.feedback for one in question.options)
    assert "Boileau &amp; &lt;Son&gt;" in said


def test_what_has_no_key_has_no_points_in_canvas(sample):
    made = export(sample, "canvas", ["examples"])
    points = {
        item.attrib["ident"]: item.findtext(".//{*}qtimetadatafield[2]/{*}fieldentry")
        for item in canvas_items(made)
    }
    for item in sample.assessment("examples").items:
        assert float(points[item.id]) == item.scored, item.id


def test_a_loss_is_told_where_the_question_stands(tmp_path, capsys):
    root = copy_sample(tmp_path / "course")

    code = main(["export", "aiken", "sample", "--out", str(tmp_path / "out")], root)

    told = capsys.readouterr().out
    assert code == 0
    assert "quizzes/sample.yml:" in told
    assert "has no place for `sample-numeric`, which is left out: its type is `numeric`" in told
    assert "`sample-single` loses feedback for each choice" in told
    assert "no question has titles or ids or tags or links or emphasis" in told
    assert "[nothing-is-lost]" in told
    assert "[questions-are-taken-along]" in told
    assert (tmp_path / "out" / "sample.aiken.txt").is_file()


WORK = "Twelve tips to avoid ethical pitfalls"
"""The title of a work that a question of the sample cites."""


@pytest.mark.parametrize("name", NAMES)
def test_a_work_that_is_cited_can_be_looked_up_or_is_said_to_be_lost(sample, name):
    made = export(sample, name, ["sample"])
    told = [one.message for one in made.found if "the works that it cites" in one.message]

    files = [words_in(content) for content in made.files.values()]
    assert sum(WORK in html.unescape(one) for one in files) == (not told)
    assert bool(told) == (name in ("aiken", "blackboard", "examsoft"))


def test_a_case_that_is_only_read_ends_with_its_works(tmp_path):
    root = copy_sample(tmp_path / "course")
    course_files = CourseFiles(root)
    assessment = course_files.assessment("examples")
    worked = next(
        one
        for one in (to_question(course_files, assessment, item) for item in assessment.items)
        if one.kind == "text"
    )
    made = Exported()

    fitted = fit(replace(worked, references="<p>A work</p>"), FORMATS["canvas"], made)

    assert fitted.stem.endswith("<p>A work</p>")
    assert fitted.told.endswith("<p>A work</p>")
    assert not fitted.explanation


@pytest.mark.parametrize("name", NAMES)
def test_links_that_lead_nowhere_are_told_once(tmp_path, name):
    root = copy_sample(tmp_path / "course")
    nowhere = export(CourseFiles(root), name, ())
    edit(root, "mkdocs.yml", "http://127.0.0.1:8000/", "https://example.edu/")

    there = export(CourseFiles(root), name, ())

    without = name in ("aiken", "blackboard", "examsoft")
    told = [one for one in nowhere.found if "links to pages of the course" in one.message]
    assert len(told) == (not without)
    assert all("`site_url:`" in one.hint for one in told)
    assert not any("links to pages of the course" in one.message for one in there.found)
    for made in (nowhere, there):
        lost = made.sums["the link to read again"]
        assert (lost > 10) if without else lost == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_question_how_sure_one_is_is_told_once_for_each_quiz(tmp_path, name):
    root = copy_sample(tmp_path / "course")
    edit(root, "quizzes/sample.yml", "items:\n", "confidence: true\nitems:\n")
    quiz = (root / "quizzes/sample.yml").read_text("utf-8").splitlines()

    made = export(CourseFiles(root), name, ())

    told = [one for one in made.found if "how sure one is" in one.message]
    assert [one.path for one in told] == ["quizzes/sample.yml"]
    assert quiz[told[0].line - 1] == "confidence: true"


@pytest.mark.parametrize("name", NAMES)
def test_a_set_is_told_once_for_each_quiz(sample, name):
    told = [one for one in export(sample, name, ["examples"]).found if "the set `" in one.message]

    sets = sample.assessment("examples").sets
    assert sets
    assert [one.line for one in told] == [one.at.line for one in sets]


def test_the_sums_of_what_is_lost_come_first(tmp_path, capsys):
    root = copy_sample(tmp_path / "course")

    main(["export", "aiken", "sample", "--out", str(tmp_path / "out")], root)

    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("lost: ")
    assert "whole questions" in first
    assert "feedback for each choice" in first
    assert first.index("whole questions") < first.index("titles once")


@pytest.mark.shipped
def test_the_page_on_exporting_has_every_format_with_its_files():
    page = (ROOT / "docs/export.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z0-9.-]+)` \| `([^`]+)` \|", page, re.MULTILINE))

    packages = {name: f".{name}.zip" for name in PACKAGES}
    assert rows == {name: form.suffix for name, form in FORMATS.items()} | packages


def test_strict_fails_on_a_loss_and_on_nothing_else(tmp_path, capsys):
    root = copy_sample(tmp_path / "course")
    out = ["--out", str(tmp_path / "out"), "--strict"]

    assert main(["export", "aiken", "sample", *out], root) == 1
    (root / "quizzes" / "plain.yml").write_text(PLAIN, "utf-8")
    capsys.readouterr()
    assert main(["export", "moodle", "plain", *out], root) == 0


def test_a_quiz_that_is_not_there_is_refused_with_the_nearest(sample):
    with pytest.raises(Refusal) as refused:
        export(sample, "moodle", ["exampels"])

    assert str(refused.value) == "there is no quiz `exampels`\nhint: did you mean `examples`?"


def test_a_course_with_an_error_is_not_exported(tmp_path, capsys):
    root = copy_sample(tmp_path / "course")
    edit(root, "quizzes/sample.yml", "key: true", "kee: true")

    assert main(["export", "moodle", "--out", str(tmp_path / "out")], root) == 1
    assert "nothing was exported" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path, capsys):
    root = copy_sample(tmp_path / "course")
    (tmp_path / "out").write_text("a file", "utf-8")

    assert main(["export", "moodle", "--out", str(tmp_path / "out")], root) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_longer_banks_become_several_files_of_blackboard(sample, monkeypatch):
    monkeypatch.setitem(FORMATS, "blackboard", replace(FORMATS["blackboard"], most=10))
    made = export(sample, "blackboard", ["examples"])

    lines = [content.decode().splitlines() for content in made.files.values()]
    assert list(made.files)[:2] == ["examples-1.blackboard.txt", "examples-2.blackboard.txt"]
    assert max(map(len, lines)) == 10
    assert sum(map(len, lines)) == made.taken


def test_a_choice_that_is_right_twice_is_left_out_where_it_would_be_marked_wrong(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "quizzes/examples.yml", "key: privacy\n", "key: registrar\n")

    made = export(CourseFiles(root), "blackboard", ["examples"])

    told = [one for one in made.found if "several prompts" in one.message]
    assert [one.message.partition(" is ")[0] for one in told] == ["`example-matching`"]
    assert b"Clerkship grades" not in made.files["examples.blackboard.txt"]
    assert (
        b"Clerkship grades"
        in export(CourseFiles(root), "moodle", ["examples"]).files["examples.xml"]
    )


ODD = "a ~ b = c # d {e} : f & h -> i ]]> ANSWER: B"
"""Signs of every format; before it stands a character that XML has no way to write."""


@pytest.mark.parametrize("name", NAMES)
def test_words_of_an_author_break_no_format(tmp_path, name):
    root = copy_sample(tmp_path / "course")
    edit(root, "quizzes/sample.yml", "There are **six** residents", f"\x7f\ufffe {ODD}")

    content, *_ = export(CourseFiles(root), name, ["sample"]).files.values()

    words = words_in(content)
    if name == "gift":
        words = re.sub(r"\\([~=#{}:\\])", r"\1", words)
    assert ODD in html.unescape(words)


def unpacked(content):
    """The files of an archive, or the one file that it is, by their paths."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {path: archive.read(path) for path in archive.namelist()}
    if content.startswith(b"\x1f\x8b"):
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            return {one.name: archive.extractfile(one).read() for one in archive.getmembers()}
    return {"": content}


def words_in(content):
    """The words of all files, those of XML as whoever reads it has them."""
    return "".join(map(words_of, unpacked(content).values()))


def words_of(file):
    if file.startswith(b"<?xml"):
        return "".join(ET.fromstring(file).itertext())
    if not file.startswith(b"SQLite"):
        return file.decode(errors="ignore")
    with sqlite3.connect(":memory:") as database:
        database.deserialize(file)
        notes = database.execute("select flds from notes").fetchall()
    return "\n".join(fields for (fields,) in notes)


PACKED = ("anki", "canvas", "cartridge", "olx", "qti21", "qti30")
"""Formats in which an image is a file."""
BOXES = b"<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.mark.parametrize("name", NAMES)
def test_an_image_comes_along_or_its_words_stand_in_its_place(tmp_path, name):
    root = copy_sample(tmp_path / "course")
    (root / "docs" / "images").mkdir(exist_ok=True)
    (root / "docs" / "images" / "boxes.svg").write_bytes(BOXES)
    image = "![Six in a box](docs/images/boxes.svg)"
    edit(root, "quizzes/sample.yml", "There are **six**", f"{image}\n\n      There are **six**")

    made = export(CourseFiles(root), name, ["sample"])

    told = [one for one in made.found if "images" in one.message]
    content, *_ = made.files.values()
    files = unpacked(content)
    words = "".join(
        one.decode(errors="ignore") + words_of(one)
        for path, one in files.items()
        if not path.endswith(".svg")
    )
    assert (BOXES in files.values()) == (name in PACKED)
    assert "image:" not in words, "no address that leads nowhere"
    assert "Six in a box" in words
    assert bool(told) == (name not in (*PACKED, "moodle", "exam"))


def test_what_an_institution_leaves_out_is_neither_exported_nor_led_to(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "http://127.0.0.1:8000/", "https://example.edu/")
    edit(root, "quizzes/examples.yml", "docs/question-types.md#one-answer", f"{MODULE}#who-asks")
    before = export(CourseFiles(root), "moodle", ())
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")

    after = export(CourseFiles(root), "moodle", ())

    assert sorted(before.files) == ["examples.xml", "sample.xml"]
    assert list(after.files) == ["examples.xml"]
    assert b"modules/sample/#who-asks" in before.files["examples.xml"]
    assert b"modules/sample/" not in after.files["examples.xml"]


@pytest.mark.shipped
def test_what_is_exported_is_not_kept_with_the_course():
    asked = ["git", "check-ignore", "-q", "exports/irb.xml"]
    assert subprocess.run(asked, cwd=ROOT, check=False).returncode in (0, 128), "128: no repository"
