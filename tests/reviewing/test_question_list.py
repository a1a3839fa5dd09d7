"""The questions of a module as a document to read: keys, reasons, works, and no boxes."""

import io

import docx
import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.reviewing.html_lines import read_html
from coursewright.reviewing.question_list import write_questions
from packs import words
from support import copy_sample, edit


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def listed(root):
    course_files = CourseFiles(root)
    module, quiz = course_files.module("sample"), course_files.assessment("sample")
    return docx.Document(io.BytesIO(write_questions(course_files, module, quiz))), quiz


def test_every_question_has_a_heading_and_every_choice_its_reason(course):
    document, quiz = listed(course)
    said = words(document)
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    asked = [item for item in quiz.items if not item.draft]

    assert [one.split("  ")[0] for one in headings] == [
        str(number) for number in range(1, len(asked) + 1)
    ]
    single = next(item for item in asked if item.id == "sample-single")
    for choice in single.choices:
        assert choice.text.source in said
    assert "A pilot collects the same data from the same people." in said


def test_it_says_how_many_are_scored_and_who_has_reviewed(course):
    document, quiz = listed(course)
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    asked = [item for item in quiz.items if not (item.draft or item.variant_of)]
    scored = sum(item.scored for item in asked)

    assert facts["Questions"].startswith(f"{len(asked)}; {scored} of them have a right answer")
    assert facts["Questions"].endswith("more ask one of these again, in reviews")
    assert facts["Reviewed by"] == "no named expert yet"


def test_works_are_listed_once_in_full_and_nothing_is_to_be_ticked(course):
    document, _ = listed(course)
    said = words(document)

    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == ["Objectives", "Questions", "Works cited"]
    assert said.count("Twelve tips to avoid ethical pitfalls") == 1
    assert "w14:checkbox" not in document.element.xml


def test_a_draft_is_no_question_yet(course):
    before, _ = listed(course)
    edit(
        course,
        "quizzes/sample.yml",
        "  - id: sample-single\n",
        "  - id: sample-single\n    draft: true\n",
    )
    after, _ = listed(course)

    def count(document):
        return sum(one.style.name == "Heading 2" for one in document.paragraphs)

    assert count(after) == count(before) - 1


def test_only_the_first_line_of_an_entry_has_its_mark():
    lines = read_html(
        "<ol><li>a work<details><summary>It says</summary><p>words</p></details></li></ol>"
    )

    assert [line.mark for line in lines] == ["1.", "", ""]
