"""A course that was clean and is as it was is not looked at again; any other is."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from coursewright import findings as room
from coursewright.findings import findings, findings_anew
from coursewright.reading import course_state
from support import copy_sample, edit

QUIZ, SETTINGS = "quizzes/examples.yml", "mkdocs.yml"
KEPT = ".cache/coursewright/clean.json"


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


@pytest.fixture
def looks(monkeypatch):
    """How often somebody has looked."""
    looked = []

    def look(root, **options):
        looked.append(options)
        return findings_anew(root, **options)

    monkeypatch.setattr(room, "findings_anew", look)
    return looked


def test_a_clean_course_is_looked_at_once(course, looks):
    first = findings(course)

    assert first[0] == []
    assert findings(course) == first == findings_anew(course)
    assert len(looks) == 1


def test_what_is_found_is_found_each_time(course, looks):
    edit(course, QUIZ, "stem:", "stm:")

    first = findings(course)

    assert first[0] != []
    assert findings(course) == first
    assert len(looks) == 2


def test_each_question_is_asked_by_itself(course, looks):
    for options in ({}, {"infos": True}, {"for_release": True}):
        findings(course, **options)

    assert len(looks) == 3


def misspell_a_key_unseen(course):
    state = (course / QUIZ).stat()
    edit(course, QUIZ, "stem:", "stme:")
    os.utime(course / QUIZ, ns=(state.st_atime_ns, state.st_mtime_ns))


def add_a_page(course):
    (course / "docs/more.md").write_text("# More\n", "utf-8")


def take_a_module(course):
    shutil.rmtree(next(path for path in (course / "modules").iterdir() if path.is_dir()))


def add_a_hidden_quiz(course):
    (course / "quizzes/.later").mkdir()
    (course / "quizzes/.later/more.yaml").write_text("items: []\n", "utf-8")


def add_an_empty_module(course):
    (course / "modules/empty").mkdir()


def change_what_the_settings_read(course):
    edit(course, SETTINGS, "site_name: ", "site_author: !ENV [COURSE_AUTHOR, none]\nsite_name: ")
    findings(course)
    os.environ["COURSE_AUTHOR"] = "somebody"


@pytest.mark.parametrize(
    "change",
    [
        misspell_a_key_unseen,
        add_a_page,
        take_a_module,
        add_a_hidden_quiz,
        add_an_empty_module,
        change_what_the_settings_read,
    ],
)
def test_whatever_a_rule_may_look_at_is_looked_at_again(course, looks, change, monkeypatch):
    monkeypatch.setenv("COURSE_AUTHOR", "nobody")
    findings(course)

    change(course)
    looks.clear()

    assert findings(course) == findings_anew(course)
    assert len(looks) == 1


def install_something(folder, monkeypatch):
    monkeypatch.syspath_prepend(str(folder))
    (folder / "mkdocs_plugin-1.0.dist-info").mkdir()


def work_on_the_engine(folder, monkeypatch):
    state = course_state._engine()
    monkeypatch.setattr(course_state, "_engine", lambda: [*state, (str(folder / "rule.py"), 1, 1)])


def let_a_day_pass(_, monkeypatch):
    class Tomorrow(course_state.dt.date):
        @classmethod
        def today(cls):
            return super().today() + course_state.dt.timedelta(1)

    monkeypatch.setattr(course_state.dt, "date", Tomorrow)


@pytest.mark.parametrize("change", [install_something, work_on_the_engine, let_a_day_pass])
def test_other_programs_and_another_day_look_again(course, looks, change, monkeypatch, tmp_path):
    findings(course)
    assert len(looks) == 1

    change(tmp_path, monkeypatch)
    findings(course)

    assert len(looks) == 2


def test_the_engine_is_known_by_all_of_its_files():
    known = {path for path, _, _ in course_state._engine()}

    assert course_state.__file__ in known
    for part in ("checking/wording/words/en.yml", "strings/en.json", "theme/partials/nav.html"):
        assert any(path.endswith(part) for path in known), part


def test_what_programs_put_beside_the_course_is_no_part_of_it(course, looks):
    (course / "tool").mkdir()
    findings(course)

    for name in ("site/index.html", ".git/HEAD", "tool/node_modules/a.js", "own/pyvenv.cfg"):
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text("new", "utf-8")
        findings(course)

    assert len(looks) == 1


def inherit(course):
    (course.parent / "base.yml").write_text("copyright: The office\n", "utf-8")
    edit(course, SETTINGS, "plugins:", "INHERIT: ../base.yml\nplugins:")


def let_the_theme_lie_elsewhere(course):
    (course.parent / "theme").mkdir()
    edit(course, SETTINGS, "  name: material\n", "  name: material\n  custom_dir: ../theme\n")


def link_a_folder_of_elsewhere(course):
    shutil.move(course / "quizzes", course.parent / "quizzes")
    (course / "quizzes").symlink_to(course.parent / "quizzes")


@pytest.mark.parametrize(
    "change", [inherit, let_the_theme_lie_elsewhere, link_a_folder_of_elsewhere]
)
def test_where_not_all_can_be_known_somebody_looks_each_time(course, looks, change):
    change(course)

    for _ in range(2):
        assert findings(course)[0] == []

    assert len(looks) == 2
    assert not (course / KEPT).exists()


def test_what_changes_during_a_look_is_looked_at_again(course, looks, monkeypatch):
    def look(root, **options):
        looks.append(options)
        told = findings_anew(root, **options)
        add_a_page(root)
        return told

    monkeypatch.setattr(room, "findings_anew", look)
    findings(course)
    (course / "docs/more.md").unlink()

    findings(course)

    assert len(looks) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: kept[: len(kept) // 2],
        lambda _: b"",
        lambda _: b"[]",
        lambda _: b"{}",
        lambda _: b"\xff\x00",
        lambda _: b'{"checked": 5, "clean": null}',
        lambda kept: kept.replace(b" pages", b" pases"),
        lambda kept: json.dumps(json.loads(kept) | {"clean": "0" * 32}).encode(),
    ],
)
def test_what_is_damaged_was_never_kept(course, looks, damage):
    first = findings(course)
    (course / KEPT).write_bytes(damage((course / KEPT).read_bytes()))

    assert findings(course) == first
    assert len(looks) == 2
    assert findings(course) == first
    assert len(looks) == 2


def test_nothing_is_kept_where_nobody_may_write(course, looks):
    shutil.rmtree(course / ".cache", ignore_errors=True)
    (course / ".cache").write_text("in the way", "utf-8")

    for _ in range(2):
        assert findings(course)[0] == []

    assert len(looks) == 2


def test_no_rule_is_loaded_for_a_course_that_is_clean(course):
    findings(course)
    told = (
        "import sys; from pathlib import Path; from coursewright.findings import findings; "
        "print(findings(Path(sys.argv[1])), 'coursewright.checking' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", told, str(course)], capture_output=True, text=True, check=True
    )

    assert done.stdout.endswith("pages') False\n"), done.stdout
