"""The kit for a credit office: the page, what it links to, and every question with its keys."""

import re

import docx
import pytest

from brands import NAME, give_brand
from coursewright.cli import main
from coursewright.reading.course_files import CourseFiles
from coursewright.sites.credit_kit import PAGE
from packs import words
from support import ROOT, copy_sample, edit

KIT = """# For an office

What it grants is its own affair; see the [page of cards](cards.md), [a plan](worksheets/plan.md)
and [another page](more.md#below).

```outline
minutes
```
"""
SHEET = """title: A plan
summary: What to do.
minutes: 2
keeps: false
parts:
  - title: One
    fields:
      - id: what
        label: What
"""


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / PAGE).write_text(KIT, "utf-8")
    (root / "docs/worksheets").mkdir()
    (root / "docs/worksheets/plan.worksheet.yml").write_text(SHEET, "utf-8")
    (root / "docs/worksheets/plan.md").write_text("# A plan\n\n```worksheet\nplan\n```\n", "utf-8")
    (root / "docs/more.md").write_text("# More\n\n```document\n```\n\n## Below\n\nA.\n", "utf-8")
    pages = "  - credit-kit.md\n  - worksheets/plan.md\n  - more.md\n"
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", f"  - Cards: cards.md\n{pages}")
    return root


def files(folder):
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_it_writes_the_page_what_it_links_to_and_the_questions(course, tmp_path, capsys):
    out = tmp_path / "kit"

    assert main(["credit-kit", "--out", str(out)], course) == 0
    assert files(out) == {
        "credit-kit.docx",
        "more.docx",
        "questions/sample.docx",
        "worksheets/plan.docx",
    }
    said = capsys.readouterr().out
    assert all(f"written: {out / name}" in said for name in files(out))
    page = docx.Document(str(out / "credit-kit.docx"))
    assert [cell.text for cell in page.tables[0].rows[-1].cells] == ["All", "2", "5", "5", "12"]


def test_the_same_course_gives_the_same_bytes(course, tmp_path):
    for name in ("one", "two"):
        assert main(["credit-kit", "--out", str(tmp_path / name)], course) == 0

    for name in files(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_every_document_of_it_shows_name_and_logo_as_the_settings_have_them_now(course, tmp_path):
    def begins(out):
        assert main(["credit-kit", "--out", str(out)], course) == 0
        made = [docx.Document(str(out / name)) for name in files(out)]
        return {(one.paragraphs[0].text.strip(), len(one.inline_shapes)) for one in made}

    before = begins(tmp_path / "before")
    give_brand(course, "png")

    assert NAME not in {words for words, _ in before}
    assert begins(tmp_path / "after") == {(NAME, 1)}


def test_only_the_questions_of_named_modules_are_written(course, tmp_path, capsys):
    out = tmp_path / "kit"
    assert main(["credit-kit", "sampel", "--out", str(out)], course) == 2
    told = capsys.readouterr().err
    assert "there is no module `sampel`" in told
    assert "did you mean `sample`?" in told
    assert not out.exists()

    assert main(["credit-kit", "modules/sample", "--out", str(out)], course) == 0
    assert "questions/sample.docx" in files(out)


def test_without_the_page_it_says_what_to_write(course, tmp_path, capsys):
    (course / PAGE).unlink()
    edit(course, "mkdocs.yml", "  - credit-kit.md\n", "")

    assert main(["credit-kit", "--out", str(tmp_path / "kit")], course) == 2
    assert capsys.readouterr().err.startswith(f"there is no `{PAGE}`\nhint: write there")


def test_nothing_is_written_while_the_course_has_errors(course, tmp_path, capsys):
    edit(course, "quizzes/sample.yml", "type: single", "type: singel")

    assert main(["credit-kit", "--out", str(tmp_path / "kit")], course) == 1
    assert "no document was written" in capsys.readouterr().out
    assert not (tmp_path / "kit").exists()


def test_a_folder_that_cannot_be_written_is_told(course, tmp_path, capsys):
    (tmp_path / "kit").write_text("a file", "utf-8")

    assert main(["credit-kit", "--out", str(tmp_path / "kit")], course) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.shipped
def test_the_courses_memo_says_what_its_decision_aid_says():
    """The sentence that no page may put otherwise, and no promise that nobody has to be asked."""
    memo = (ROOT / "docs/determination-memo.md").read_text("utf-8")
    fixed = CourseFiles(ROOT).worksheet("modules/irb/determination-request.worksheet.yml")
    sentence = fixed.parts[-1].note.source
    never = CourseFiles(ROOT).subject().never_say

    assert sentence.startswith("This is a guess")
    assert sentence in memo
    for name in ("determination-memo", "information-sheet", "privacy-statement"):
        text = (ROOT / f"docs/{name}.md").read_text("utf-8").casefold()
        assert [one for one in never if re.search(rf"\b{re.escape(one)}\b", text)] == []


@pytest.mark.shipped
def test_the_courses_own_kit_has_every_question(tmp_path):
    out = tmp_path / "kit"
    assert main(["credit-kit", "irb", "--out", str(out)], ROOT) == 0

    assert {"privacy-statement.docx", "determination-memo.docx"} < files(out)
    assert "worksheets/course-evaluation.docx" in files(out)
    asked = words(docx.Document(str(out / "questions/irb.docx")))
    items = CourseFiles(ROOT).assessment("irb").items
    assert len(items) > 10
    for item in items:
        first = re.split(r"[*_`\"'\[\]@]", item.stem.source)[0].strip()
        assert first in asked, item.id
