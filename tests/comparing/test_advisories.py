"""A key that has changed asks for an advisory, if the course keeps a list of them."""

import json
import re
import subprocess

import pytest

from coursewright.cli import main
from support import copy_sample, edit

PATH = "docs/advisories.yml"
RULE = "changed-keys-are-announced"
OLD = "        key: true\n        rationale: With six"


def git(root, *arguments):
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", root, *settings, *arguments], check=True, capture_output=True)


def commit(root):
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A change")


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / PATH).write_text("since: 2026-01-02\nadvisories:\n", "utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    return root


def change_the_key(course):
    edit(course, "quizzes/sample.yml", OLD, OLD.replace("        key: true\n", ""))
    edit(
        course,
        "quizzes/sample.yml",
        "      - id: pilot\n",
        "      - id: pilot\n        key: true\n",
    )


def told(course, capsys):
    main(["check", "--since", "main", "--format", "json"], course)
    return [one for one in json.loads(capsys.readouterr().out) if one["rule"] == RULE]


def test_the_entry_that_the_hint_gives_is_all_that_is_asked_for(course, capsys):
    change_the_key(course)

    (finding,) = told(course, capsys)
    entry = re.search(r"`(- \{.*\})`", finding["hint"])[1]
    (course / PATH).write_text(f"since: 2026-01-02\nadvisories:\n  {entry}\n", "utf-8")

    assert (finding["path"], finding["severity"]) == ("quizzes/sample.yml", "warning")
    assert told(course, capsys) == []
    assert main(["check", "--strict"], course) == 0, capsys.readouterr().out


def test_an_older_advisory_of_the_same_item_is_not_enough(course, capsys):
    change_the_key(course)
    (finding,) = told(course, capsys)
    entry = re.search(r"`(- \{.*\})`", finding["hint"])[1]
    git(course, "checkout", "--", ".")
    (course / PATH).write_text(f"since: 2026-01-02\nadvisories:\n  {entry}\n", "utf-8")
    commit(course)
    change_the_key(course)

    assert len(told(course, capsys)) == 1


def test_other_changes_and_courses_without_a_list_are_left_alone(course, capsys):
    edit(course, "quizzes/sample.yml", "What do you say first?", "What do you say to them first?")
    assert told(course, capsys) == []

    git(course, "checkout", "--", ".")
    (course / PATH).unlink()
    change_the_key(course)
    assert told(course, capsys) == []
