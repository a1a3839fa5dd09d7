"""Blanks of pages that are handed on: filled from the settings, else left as they are."""

import shutil
from typing import get_args

import pytest
from bs4 import BeautifulSoup

from coursewright.cli import main
from coursewright.findings import findings
from coursewright.model.page import SettingName
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering import setting_blanks
from coursewright.rendering.setting_blanks import with_settings
from coursewright.sites.rendered import PageRenderer
from support import ROOT, SAMPLE, copy_sample, edit

ID = "    id: sample\n"
SET = f"""{ID}    institution: Example State & Sons
    contact: {{name: The course, address: course@example.edu}}
    contacts:
      irb: {{name: The IRB, address: irb@example.edu}}
      data: {{name: Privacy office, address: "https://privacy.example.edu/"}}
"""
BLANKS = """# Filled

At **[Institution]**<!-- setting institution -->, in **[course]**<!-- setting site_name -->.
Ask **[the office]**<!-- setting contacts.irb adoption -->
or **[who]**<!-- setting contacts.data contact -->.

Write `**[code]**<!-- setting institution -->`.
"""


@pytest.fixture
def course(tmp_path):
    root = copy_sample(tmp_path / "course")
    (root / "docs/filled.md").write_text(BLANKS, "utf-8")
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", "  - Cards: cards.md\n  - filled.md\n")
    return root


def words(root, path="docs/filled.md"):
    html = PageRenderer(CourseFiles(root)).render(path).html
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def test_a_blank_that_nothing_fills_stays(course):
    said = words(course)

    assert "At [Institution], in A sample course" in said
    assert "Ask [the office] or [who]." in said
    assert "setting institution" not in said.partition("[code]")[0]


def test_a_blank_says_what_is_set_and_code_stays_code(course):
    edit(course, "mkdocs.yml", ID, SET)
    html = PageRenderer(CourseFiles(course)).render("docs/filled.md").html

    said = words(course)
    assert "At Example State & Sons, in A sample course" in said
    assert "Ask The IRB (irb@example.edu) or Privacy office." in said
    assert '<a href="mailto:irb@example.edu">The IRB</a>' in html
    assert '<a href="https://privacy.example.edu/">Privacy office</a>' in html
    assert "**[code]**" in said


def test_a_name_with_signs_of_markdown_is_words(course):
    edit(course, "mkdocs.yml", ID, f'{ID}    institution: "*A*_b_ [c](d) <e> `f`"\n')

    assert "At *A*_b_ [c](d) <e> `f`, in" in words(course)


def test_the_office_that_decides_is_not_the_general_contact(course):
    contact = "    contact: {name: The course, address: course@example.edu}\n"
    edit(course, "mkdocs.yml", ID, ID + contact)
    assert "Ask [the office] or The course (course@example.edu)." in words(course)

    adoption = (
        "    adoption: {owner: The board, office: Human Research, "
        'url: "https://hrp.example.edu/", adopted_on: 2026-03-01}\n'
    )
    edit(course, "mkdocs.yml", ID, ID + adoption)
    assert "Ask Human Research or" in words(course)


def test_other_builders_get_the_page_filled(course, tmp_path):
    edit(course, "mkdocs.yml", ID, SET)

    assert main(["assemble", str(tmp_path / "tree")], course) == 0

    text = next((tmp_path / "tree/docs").glob("filled.md")).read_text("utf-8")
    assert "At Example State &#38; Sons, in" in text


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("setting institution", "setting instituton", "no setting `instituton` fills a blank"),
        ("**[Institution]**<", "us <", "there is no blank before this comment"),
    ],
)
def test_a_comment_that_fills_nothing_is_told(course, before, after, told):
    edit(course, "docs/filled.md", before, after)

    (found,) = findings(course)[0]
    assert (found.rule, found.message, found.line) == ("setting-blanks-hold", told, 3)


def test_every_setting_that_the_check_knows_fills_a_blank():
    site = CourseFiles(SAMPLE).site()
    for name in get_args(SettingName):
        assert name in setting_blanks._SAID
    assert with_settings(["**[a]**<!-- setting none -->"], site) == ["**[a]**<!-- setting none -->"]


@pytest.mark.shipped
def test_the_papers_of_the_course_know_the_settings(tmp_path):
    root = copy_sample(tmp_path / "course")
    papers = ("determination-memo", "information-sheet", "privacy-statement")
    for one in papers:
        shutil.copy(ROOT / f"docs/{one}.md", root / "docs")
    edit(root, "mkdocs.yml", ID, SET)

    memo, sheet, privacy = (words(root, f"docs/{one}.md") for one in papers)

    assert "an open online course, at Example State & Sons" in memo
    assert "To: The IRB (irb@example.edu)" in memo
    assert "Example State & Sons would like to know what the course" in sheet
    assert "or a complaint: The IRB (irb@example.edu)" in sheet
    assert "Questions about this statement here: Privacy office." in privacy
    assert "Completed for Example State & Sons by" in privacy
    for said in (memo, sheet, privacy):
        for blank in ("[institution]", "[name of your copy]", "office, address]"):
            assert blank not in said.lower()
