"""The HTML of every example, as it is: a change in a template shows in a review."""

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.page import render_page
from support import SAMPLE, TESTS

GOLDEN = TESTS / "golden" / "question-types.html"
PAGE = "docs/question-types.md"


def rendered(root):
    course_files = CourseFiles(root)
    source = course_files.source(PAGE)
    page = render_page(
        PAGE,
        source.text.split("\n"),
        course_files,
        lambda path, anchor: f"{path}#{anchor}",
        drafts=False,
    )
    assert page.problems == []
    return "\n\n".join(one.fragment.html for one in page.insertions) + "\n"


def test_every_example_renders_as_agreed(expectations):
    expectations.text(GOLDEN, rendered(SAMPLE))
