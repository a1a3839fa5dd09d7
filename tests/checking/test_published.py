"""Only what a page needs is published, by either builder; the rest is told."""

import pytest

from coursewright.cli import main
from coursewright.findings import findings
from support import built, copy_sample, edit

STRAY = {
    "modules/sample/roster.xlsx": b"PK\x03\x04\x00names",
    "modules/sample/~$index.docx": b"\x05lock",
    "modules/sample/draft notes.md": b"# A draft\n\nNot yet.\n",
    "docs/roster.csv": b"name,grade\n",
    "docs/old/plan.txt": b"words\n",
    "docs/backup.md": b"# An old page\n\nNot this one.\n",
}
LEFT = {"docs/.DS_Store": b"\0", "modules/sample/Thumbs.db": b"\0"}
LINKED = {
    "docs/handout.pdf": "[The handout](handout.pdf)",
    "docs/two words.png": "![Two words](<two words.png>)",
    "modules/sample/boxes.svg": "![Boxes](modules/sample/boxes.svg)",
    "docs/data/table.xlsx": "[The table](data/table.xlsx)",
}


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    for path, content in (STRAY | LEFT).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    for path, link in LINKED.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"\0content")
        edit(root, "docs/index.md", "```map\n```\n", f"```map\n```\n\n{link}\n")
    (root / "docs/CNAME").write_text("course.example.edu\n")
    (root / "docs/site.css").write_text("body { background: url('data/paper.png') }\n")
    (root / "docs/data/paper.png").write_bytes(b"\0")
    (root / "docs/script.js").write_text("true;\n")
    (root / "docs/logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>\n")
    edit(
        root,
        "mkdocs.yml",
        "plugins:\n",
        "extra_css: [site.css]\nextra_javascript: [script.js]\nplugins:\n",
    )
    edit(root, "mkdocs.yml", "  font: false\n", "  font: false\n  logo: logo.svg\n")
    return root


PUBLISHED = {
    *(path.removeprefix("docs/") for path in LINKED), "CNAME", "site.css", "script.js", "logo.svg",
    "data/paper.png",
}  # fmt: skip


def test_what_no_page_needs_is_told(course):
    found = [one for one in findings(course, infos=True)[0] if one.rule == "files-are-used"]

    assert {one.path: one.severity for one in found} == (
        dict.fromkeys(STRAY, "warning") | dict.fromkeys(LEFT, "info")
    )
    assert findings(course)[0] == [one for one in found if one.severity == "warning"]


def test_following_a_hint_ends_it(course):
    edit(course, "docs/index.md", "```map\n", "[The list](roster.csv)\n\n```map\n")
    edit(course, "mkdocs.yml", "  - Cards: cards.md\n", "  - Cards: cards.md\n  - backup.md\n")
    for path in STRAY:
        if path not in ("docs/roster.csv", "docs/backup.md"):
            (course / path).unlink()

    assert findings(course)[0] == []


def test_no_excerpt_of_a_file_without_words_is_shown(course, capsys):
    main(["check"], course)

    said = capsys.readouterr().out
    assert "PK" not in said
    assert "modules/sample/roster.xlsx:1:1: warning" in said


def files_of(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_mkdocs_publishes_what_is_linked_and_nothing_else(course):
    found = files_of(built(course))

    assert found >= PUBLISHED
    stray = {path.removeprefix("docs/") for path in STRAY | LEFT}
    assert not found & stray
    assert not any("draft" in path or "backup" in path for path in found)
    assert not any(path.endswith((".yml", "references.json")) for path in found)


def test_an_assembled_tree_has_the_same(course, tmp_path):
    assert main(["assemble", str(tmp_path / "tree")], course) == 0

    found = files_of(tmp_path / "tree" / "docs")
    assert found >= PUBLISHED
    assert not found & {path.removeprefix("docs/") for path in STRAY | LEFT}
    assert not any(path.endswith((".yml", "references.json")) for path in found)


def test_a_page_that_only_links_lead_to_is_published_and_told(course):
    edit(course, "docs/index.md", "```map\n", "[An old page](backup.md)\n\n```map\n")
    edit(course, "mkdocs.yml", "validation:\n", "validation:\n  nav: {omitted_files: warn}\n")

    (told,) = [one for one in findings(course)[0] if one.path == "docs/backup.md"]

    assert "only links lead to it" in told.message
    edit(course, "mkdocs.yml", "plugins:\n", "not_in_nav: |\n  backup.md\nplugins:\n")
    assert [one for one in findings(course)[0] if one.path == "docs/backup.md"] == []
    assert "backup/index.html" in files_of(built(course))
