"""docs/record-format.md says what the runtime writes, and its example is a file that it reads."""

import json
import re
from functools import cache

import pytest

from coursewright.model.recorded import ENTRIES, NAMES
from support import ROOT

RUNTIME = ROOT / "src" / "coursewright" / "runtime"
SCRIPTS = {
    path.relative_to(RUNTIME).as_posix(): path.read_text("utf-8")
    for folder in ("", "elements", "scripts")
    for path in (RUNTIME / folder).glob("*.js")
}
DECLARED = re.search(r"@property \{(.*)\} kind", SCRIPTS["record.js"])[1]


@cache
def page():
    """What the course tells whoever reads a record."""
    return (ROOT / "docs" / "record-format.md").read_text("utf-8")


def rows():
    return set(re.findall(r"^\| `([\w-]+)` \|", page(), re.M))


def written(pattern):
    return {name for text in SCRIPTS.values() for name in re.findall(pattern, text)}


@pytest.mark.shipped
def test_every_kind_that_is_written_is_declared_and_described():
    declared = set(re.findall(r'"([\w-]+)"', DECLARED))
    written_anywhere = written(r'\bkind: "([\w-]+)"')

    assert written_anywhere == declared
    assert {"response", "said", "worksheet"} <= declared
    assert declared <= rows()


def test_every_kind_that_is_written_says_which_names_it_holds():
    names = {kind.name for kind in NAMES}
    held = {name for kind in ENTRIES.values() for name in kind}

    assert set(ENTRIES) == set(re.findall(r'"([\w-]+)"', DECLARED))
    assert held <= names
    # The name of the course is that of the record itself.
    assert names - held == {"course"}


@pytest.mark.shipped
@pytest.mark.parametrize("kind", ENTRIES)
def test_the_names_that_an_entry_holds_are_described(kind):
    row = re.findall(rf"^\| `{kind}` \|.*$", page(), re.M)[-1]
    names = [name for name in ENTRIES[kind] if name not in ("choice", "repetition", "field choice")]

    assert [name for name in names if name not in row] == []


@pytest.mark.shipped
def test_every_key_of_an_entry_and_of_a_file_is_described():
    keys = set(re.findall(r"@property \{.*\} \[?(\w+)\]?", SCRIPTS["record.js"]))
    file = re.search(r"const file = \{([^}]*)\}", SCRIPTS["downloading.js"])[1]
    columns = re.search(r"const COLUMNS = .*\(\[(.*?)\]\)", SCRIPTS["csv.js"], re.DOTALL)[1]

    assert {"id", "confidence", "hints"} <= keys
    assert keys <= rows()
    assert set(re.findall(r"(\w+)(?:: [^,]+)?,? ", file)) <= rows()
    assert set(re.findall(r'"(\w+)"', columns)) == keys


@pytest.mark.shipped
@pytest.mark.parametrize(
    ("pattern", "least"),
    [
        (r'outcome\b[^\n]{0,60}"(correct|not-quite|self-rated)"', 3),
        (r'context[^\n]{0,20}"(practice|pretest|review)"', 2),
    ],
)
def test_every_outcome_and_context_is_described(pattern, least):
    names = written(pattern)

    assert len(names) >= least
    assert all(f"`{name}`" in page() for name in names)


@pytest.mark.shipped
def test_every_word_that_a_prompt_is_answered_with_is_described():
    template = ROOT / "src/coursewright/rendering/templates/say.html"

    answers = re.findall(r'data-said="([\w-]+)"', template.read_text("utf-8"))

    assert answers == ["yes", "not-yet"]
    assert "`yes` or `not-yet`" in page()


@pytest.mark.shipped
def test_the_version_is_the_one_that_is_written():
    version = re.search(r"version: (\d+), course", SCRIPTS["downloading.js"])[1]
    steps = SCRIPTS["record-file.js"].count("=> {\n    const course")

    assert f"This page describes version {version}." in page()
    assert int(version) == steps, "one step from each version to the next"
    assert re.findall(r"^\| (\d+) \|", page(), re.M) == [str(n) for n in range(int(version) + 1)]


@pytest.mark.shipped
def test_the_example_is_a_record():
    example = json.loads(re.search(r"```json\n(.*?)```", page(), re.DOTALL)[1])

    assert set(example) == {"format", "version", "course", "at", "entries", "setAside"}
    for entry in example["entries"]:
        assert set(entry) <= rows()
        assert {"id", "at", "kind", "item", "revision"} <= set(entry)
