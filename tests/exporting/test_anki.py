"""Decks for Anki: what their ids and moments hang on; Anki itself reads them in tests/consumers."""

import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile

import pytest

from coursewright.cli import main
from coursewright.exporting.anki import write_anki
from coursewright.exporting.question import Bank, Gap, Question
from coursewright.exporting.run import export
from coursewright.markup.accent import toward
from coursewright.model.text import Position
from coursewright.reading.course_files import CourseFiles
from support import copy_sample, edit

QUIZ = "quizzes/sample.yml"


def notes_of(package):
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    rows = database.execute("select guid, mid, mod, flds from notes").fetchall()
    decks = database.execute("select decks, models from col").fetchall()
    database.close()
    return {
        fields.split("\x1f")[-1]: (guid, mid, mod, fields) for guid, mid, mod, fields in rows
    }, (re.findall(r'"id": "?(\d{13})', str(decks)))


def notes(root):
    (package,) = export(CourseFiles(root), "anki", ["sample"]).files.values()
    return notes_of(package)


def test_without_genanki_the_command_that_mends_it_is_said(tmp_path, monkeypatch, capsys):
    root = copy_sample(tmp_path / "course")
    monkeypatch.setitem(sys.modules, "genanki", None)

    assert main(["export", "anki", "sample", "--out", str(tmp_path / "out")], root) == 2

    told = capsys.readouterr().err
    assert "`genanki`, which is not installed" in told
    assert f"{sys.executable} -m pip install genanki`" in told
    assert not (tmp_path / "out").exists()


def test_ids_hang_on_ours_and_on_nothing_else(tmp_path):
    root = copy_sample(tmp_path / "course")
    before, numbers = notes(root)
    edit(root, QUIZ, "There are **six** residents", "There are **seven** residents")
    edit(root, "mkdocs.yml", "site_name: A sample course", "site_name: Another name")
    after, again = notes(root)

    assert numbers == again
    assert {name: note[:2] for name, note in before.items()} == {
        name: note[:2] for name, note in after.items()
    }
    assert before["sample-single"][3] != after["sample-single"][3]


def test_another_course_has_other_ids(tmp_path):
    root = copy_sample(tmp_path / "course")
    before, numbers = notes(root)
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: other\n")
    after, others = notes(root)

    assert set(numbers).isdisjoint(others)
    assert before["sample-single"][0] != after["sample-single"][0]


def test_notes_are_as_new_as_their_file(tmp_path):
    root = copy_sample(tmp_path / "course")
    for path in (root / QUIZ, root / "modules/sample/card.yml"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    assert {mod for _, _, mod, _ in notes(root)[0].values()} == {1_700_000_000}
    os.utime(root / QUIZ, (1_800_000_000, 1_800_000_000))
    assert {mod for _, _, mod, _ in notes(root)[0].values()} == {1_800_000_000}


def test_cards_have_the_institutions_color_by_day_and_by_night(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "    id: sample\n", "    id: sample\n    accent: '#7a1f3d'\n")
    (package,) = export(CourseFiles(root), "anki", ["sample"]).files.values()
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    ((models,),) = database.execute("select models from col").fetchall()
    database.close()

    lighter = toward("#7a1f3d", "#ffffff", "slate")
    for model in json.loads(models).values():
        # Behind the sheet's own.
        assert re.findall("--accent: ?(#......)", model["css"])[2:] == [
            "#7a1f3d", lighter,
        ]  # fmt: skip
        assert re.findall(r"([^{}\n]+)\{--accent", model["css"]) == [
            ".card", ".card.nightMode,.nightMode .card",
        ]  # fmt: skip


def test_what_is_committed_is_as_new_as_its_commit(tmp_path):
    root = copy_sample(tmp_path / "course")
    env = {
        **os.environ,
        "GIT_COMMITTER_DATE": "1750000000 +0000",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "All"]):
        subprocess.run(["git", *words], cwd=root, check=True, env=env)

    assert {mod for _, _, mod, _ in notes(root)[0].values()} == {1_750_000_000}
    edit(root, QUIZ, "There are **six** residents", "There are **seven** residents")
    os.utime(root / QUIZ, (1_800_000_000, 1_800_000_000))
    assert {mod for _, _, mod, _ in notes(root)[0].values()} == {1_800_000_000}


@pytest.mark.parametrize("odd", ["a::b", "a}}b", "{{c2::x}}", "[sound:x.mp3]", "[latex]x[/latex]"])
def test_what_anki_would_obey_stands_as_words(odd):
    gap = Gap("one", odd, (), (odd,))
    text = f"<p>{odd} [[one]]</p>"
    question = Question(
        "a", Position("q.yml", 1, 1), "cloze", "cloze", "A", "", text=text, gaps=(gap,)
    )

    fields = notes_of(write_anki(Bank("q", "Q", "C", (question,))))[0]["a"][3]

    assert len(re.findall(r"\{\{c\d::", fields)) == 1
    assert re.search(r"\{\{c1::((?!::|\}\}).)+::((?!::|\}\}).)+\}\}", fields)
    assert "[sound:" not in fields
    assert "[latex]" not in fields
