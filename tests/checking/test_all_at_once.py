"""Many mistakes of newer kinds at once: each is told, once, and nothing that follows from it."""

import re
import shutil
from operator import itemgetter

import pytest
import yaml

from coursewright.findings import findings
from edited import as_told
from hints import followed
from support import CASES, SITES, copy_sample, edit

SOURCE = CASES / "all-at-once.yml"
MISTAKES = yaml.load(SOURCE.read_text("utf-8"), yaml.CSafeLoader)

CAUSES = CASES / "causes.yml"


def copy_at_once(folder):
    root = copy_sample(folder)
    shutil.copytree(SITES / "at-once", root, dirs_exist_ok=True)
    edit(root, "mkdocs.yml", "  - Cards:", "  - modules/nights/index.md\n  - Cards:")
    return root


def apply(root, path, edits):
    file = root / path
    text = file.read_text("utf-8")
    for one in edits:
        start = text.index(one["after"])
        assert one["old"] in text[start:], one["old"]
        text = text[:start] + text[start:].replace(one["old"], one["new"], 1)
    file.write_text(text, "utf-8")


def found(root):
    return findings(root)[0]


def words(one):
    """What is told, wherever it stands."""
    return one.rule, one.severity, re.sub(r"on line \d+", "on line …", one.message)


@pytest.fixture
def course(tmp_path):
    return copy_at_once(tmp_path / "course")


@pytest.fixture
def wrong(course):
    for mistake in MISTAKES:
        apply(course, mistake["file"], mistake["edit"])
    return course


def test_the_course_is_clean(course):
    assert as_told(found(course)) == []


def test_all_are_told_at_once_and_each_as_it_is_told_alone(course):
    alone = []
    files = {mistake["file"] for mistake in MISTAKES}
    clean = {path: (course / path).read_bytes() for path in files}
    for mistake in MISTAKES:
        apply(course, mistake["file"], mistake["edit"])
        [one] = found(course)
        alone.append(words(one))
        (course / mistake["file"]).write_bytes(clean[mistake["file"]])
    for mistake in MISTAKES:
        apply(course, mistake["file"], mistake["edit"])

    together = found(course)

    assert len(MISTAKES) >= 24
    assert sorted(map(words, together)) == sorted(alone)
    hiding = [bool(one.hides) for one in together]
    assert hiding == sorted(hiding, reverse=True), "what hides something stands first"


def test_what_the_hints_say_leaves_nothing_to_tell(wrong):
    for mistake in MISTAKES:
        if "mend" in mistake:
            apply(wrong, mistake["file"], mistake["mend"])
    left = found(wrong)
    assert len(left) == sum("mend" not in mistake for mistake in MISTAKES) >= 6

    for path in {one.path for one in left}:
        here = [one for one in left if one.path == path]
        text = followed(path, (wrong / path).read_text("utf-8"), here)
        (wrong / path).write_text(text, "utf-8")

    assert as_told(found(wrong)) == []


@pytest.mark.parametrize(
    "case", yaml.load(CAUSES.read_text("utf-8"), yaml.CSafeLoader), ids=itemgetter("title")
)
def test_a_cause_is_told_without_what_follows_from_it(case, course, expectations):
    for one in case["edit"]:
        apply(course, one["file"], [one])

    expectations.findings(CAUSES, case, as_told(found(course)))
