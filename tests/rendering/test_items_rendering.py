"""What could go wrong between an author's words and the page: ids, numbers, sources."""

import re

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.page import render_page
from support import copy_sample, edit


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def render(root, path):
    course_files = CourseFiles(root)
    lines = course_files.source(path).text.split("\n")
    page = render_page(path, lines, course_files, lambda to, anchor: f"{to}#{anchor}", drafts=False)
    return "\n".join(one.fragment.html for one in page.insertions)


@pytest.mark.parametrize("name", ["title", "hint", "error", "response", "later"])
def test_no_choice_takes_an_id_of_the_page_itself(course, name):
    edit(course, "quizzes/examples.yml", "- id: pilot", f"- id: {name}")

    ids = re.findall(r'\sid="([^"]+)"', render(course, "docs/question-types.md"))

    assert len(ids) == len(set(ids))
    assert f"item-example-single--{name}" in ids


def test_a_small_number_is_written_in_digits(course):
    edit(course, "quizzes/examples.yml", "key: 3\n", "key: 0.0000005\n")
    edit(course, "quizzes/examples.yml", "tolerance: 0.5", "tolerance: 0.0000001")

    html = render(course, "docs/question-types.md")

    assert '<data value="0.0000005" data-tolerance="0.0000001">' in html


def test_an_example_shows_the_whole_of_its_source(course):
    html = render(course, "docs/question-types.md")

    source = html[html.index("The same in YAML") :]
    shown = source[source.index("<code>") : source.index("</code>")]
    assert shown.startswith("<code>- id: example-single\n  title:")
    assert shown.endswith("teaches: docs/question-types.md#one-answer")


def test_what_a_survey_teaches_is_shown_without_an_explanation(course):
    edit(
        course,
        "quizzes/examples.yml",
        "    explanation: Whatever you chose, the module on the IRB begins with such an evening.\n",
        "",
    )

    html = render(course, "docs/question-types.md")

    survey = html[html.index('id="item-example-survey"') :]
    assert 'class="item__teaches"' in survey[: survey.index("</quiz-item>")]
