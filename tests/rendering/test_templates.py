"""The templates can be read, and a change in one in a review, line by line."""

import pytest

from support import ROOT

LONGEST = 120
FOLDERS = ("rendering", "scaffolding")
TEMPLATES = [
    path
    for folder in FOLDERS
    for path in sorted((ROOT / "src" / "coursewright" / folder / "templates").rglob("*.*"))
]


def test_there_are_templates():
    assert {path.suffix for path in TEMPLATES} >= {".html", ".yml", ".md"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_line_is_too_long_to_read(path):
    lines = path.read_text("utf-8").split("\n")

    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST] == []
