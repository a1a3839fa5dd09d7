"""The HTML of every example, as it is: a change in a template shows in a review."""

from pathlib import Path

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.page import render_page
from support import ROOT, copy_course

GOLDEN = Path(__file__).parent / "golden" / "question-types.html"
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


def test_every_example_renders_as_agreed(tmp_path):
    now = rendered(copy_course(tmp_path))
    (tmp_path / GOLDEN.name).write_text(now, "utf-8")

    assert now == GOLDEN.read_text("utf-8"), (
        f"if the change is meant: cp {tmp_path / GOLDEN.name} {GOLDEN.relative_to(ROOT)}"
    )
