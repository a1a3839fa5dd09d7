"""A module's page in its order: the case first, the bar of sittings, what is folded or moved."""

import re
import shutil

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.page import render_page
from support import built, copy_sample, edit

MODULE = "modules/sample/index.md"


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def parts(root, path=MODULE):
    """What the engine adds to a page, with the line above which it stands."""
    files = CourseFiles(root)
    text = (root / path).read_text("utf-8")
    lines = text.split("---\n", 2)[2].split("\n")
    page = render_page(path, lines, files, lambda path, anchor: f"{path}#{anchor}", drafts=False)
    assert page.problems == []
    return [
        (lines[one.first] if one.first < len(lines) else "", one.heading, one.fragment.html)
        for one in page.insertions
    ]


def place_of(root, mark):
    """The line above which a part stands."""
    (place,) = [line for line, heading, html in parts(root) if mark in heading + html]
    return place


def stops(root):
    return [html for _, _, html in parts(root) if html.startswith('<div class="stop">')]


def said(html):
    """The words of a piece of HTML."""
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def test_the_case_stands_between_the_facts_and_the_promises(site):
    html = (site / "modules" / "sample" / "index.html").read_text("utf-8")
    marks = (
        "<h1", 'class="module-header__summary"', 'class="module-header__line"',
        '<div class="sitting"', 'id="sitting-1"', "says the chief resident",
        '<details class="module-header__more"', 'id="module-card"', 'class="card"',
        'id="who-could-be-recognized"',
    )  # fmt: skip

    assert sorted(marks, key=html.index) == list(marks)
    assert [html.count(mark) for mark in marks] == [1] * len(marks)


def test_one_line_says_how_long_and_how_far_reviewed(course):
    def line():
        return re.search(r'module-header__line">(.*?)</p>', parts(course)[0][2])[1]

    assert line() == "12 min · 3 sittings · draft, sources checked 24 November 2026"

    edit(
        course,
        MODULE,
        "reviews: []",
        "reviews:\n  - {by: N. N., role: reader, affiliation: a school, date: 2026-12-01, "
        "scope: the questions}",
    )

    assert line().endswith("3 sittings · reviewed by N. N., sources checked 24 November 2026")


def test_the_promises_end_the_opening_wherever_that_ends(course):
    more = "module-header__more"
    assert place_of(course, more) == "## Who could be recognized?"

    edit(course, MODULE, "## Who could be", "```stop\n```\n\n## Who could be")
    assert place_of(course, more) == "```stop"

    text = (course / MODULE).read_text("utf-8")
    plain = re.sub(r"^## .*\n|^```stop\n[^`]*```\n", "", text, flags=re.MULTILINE)
    (course / MODULE).write_text(plain, "utf-8")
    assert place_of(course, more) == "```if-then"


def test_an_underlined_title_is_no_end_of_the_opening(course):
    edit(course, MODULE, "# A sample module\n", "A sample module\n===\n")

    assert place_of(course, "module-header__more") == "## Who could be recognized?"


@pytest.mark.parametrize(
    "heading",
    ["## Key points", "### Key points ##", "## Key Points {#key}", "## In short { #key-points }"],
)
def test_the_card_stands_above_the_key_points(course, heading):
    assert place_of(course, "{ #module-card }") == "## Who could be recognized?", "there are none"

    edit(course, MODULE, "## Your own words", heading)

    assert place_of(course, "{ #module-card }") == heading


def test_key_points_are_known_in_the_language_of_the_site(course):
    edit(course, "mkdocs.yml", "  font: false\n", "  font: false\n  language: es\n")
    edit(course, MODULE, "## Your own words", "## Puntos clave")

    assert place_of(course, "{ #module-card }") == "## Puntos clave"


def test_the_bar_lists_sittings_with_minutes_and_leads_home_and_to_the_card(course):
    bar = parts(course)[0][2]
    rows = re.findall(r'<li data-sitting="(.*?)"><a href="#(.*?)">(.*?)</a>(.*?)</li>', bar, re.S)

    assert [(anchor, target, said(title)) for anchor, target, title, _ in rows] == [
        ("sitting-1", "sitting-1", "1. Who could be recognized?"),
        ("sitting-2", "sitting-2", "2. Who asks?"),
        ("sitting-3", "sitting-3", "3. Your own words"),
    ]
    assert [said(rest) for *_, rest in rows] == [
        "about 3 minutes",
        "about 3 minutes",
        "about 3 minutes",
    ]
    assert [rest.count("data-question=") for *_, rest in rows] == [3, 3, 1]
    assert 'href="docs/index.md#"' in bar
    assert 'href="#module-card">Card</a>' in bar
    assert [int(one) for one in re.findall(r"flex-grow: (\d+)", bar)] == [3, 3, 3]


def test_a_first_sitting_without_a_heading_is_the_opening(course):
    edit(
        course,
        MODULE,
        "## Who could be",
        "```quiz\nexample-single\n```\n\n```stop\n```\n\n## Who could be",
    )

    assert "1. The opening" in said(parts(course)[0][2])


def test_each_stop_is_the_seam_between_two_sittings(course):
    first, second = stops(course)

    assert said(first) == (
        "Done: sitting 1 of 3 · about 3 minutes. Next: who asks (3 min). Go on: Who asks? Stop here"
    )
    assert 'href="#sitting-2"' in first
    assert first.rstrip().endswith('<div class="sitting__start" id="sitting-2"></div>')
    assert said(second).startswith(
        "Done: sitting 2 of 3 · about 3 minutes. Last: your own words (3 min)."
    )
    assert 'href="docs/index.md#">Stop here' in second


def test_a_stop_without_words_of_its_author_says_what_comes(course):
    edit(course, MODULE, "Next: who asks.\n", "")

    assert "Next: Who asks? (3 min)." in said(stops(course)[0])


def test_a_stop_behind_the_last_question_leads_home_alone(course):
    edit(course, MODULE, "```if-then", "```stop\nNext: the key points.\n```\n\n```if-then")

    assert (
        said(stops(course)[2])
        == "Done: sitting 3 of 3 · about 3 minutes. Next: the key points. Stop here"
    )


def test_a_stopping_place_without_a_question_before_it_ends_no_sitting(course):
    edit(course, MODULE, "## Who could be", "```stop\n```\n\n## Who could be")

    first = stops(course)[0]
    assert said(first) == "A good place to stop."
    assert "sitting-" not in first
    assert [said(one)[:18] for one in stops(course)[1:]] == [
        "Done: sitting 1 of",
        "Done: sitting 2 of",
    ]


def test_a_stretch_without_questions_is_read_with_the_sitting_after_it(course):
    words = "word " * 600
    edit(course, MODULE, "## Who could be", f"{words}\n\n```stop\n```\n\n## Who could be")

    assert "about 6 minutes" in parts(course)[0][2].partition("</li>")[0]


def test_words_behind_the_last_stop_belong_to_the_last_sitting(course):
    edit(course, MODULE, "```if-then", f"```stop\n```\n\n{'word ' * 600}\n\n```if-then")

    assert "flex-grow: 6" in parts(course)[0][2]


def test_a_module_without_questions_has_its_card_in_the_bar_and_no_list(course):
    text = (course / MODULE).read_text("utf-8")
    plain = re.sub(r"^```quiz\n[^`]*```\n", "", text, flags=re.MULTILINE)
    (course / MODULE).write_text(plain, "utf-8")

    bar = parts(course)[0][2]

    assert "12 min · draft" in bar
    assert ">Card</a>" in bar
    assert "<details" not in bar
    assert {said(one) for one in stops(course)} == {
        "A good place to stop. Next: who asks.",
        "A good place to stop. Last: your own words.",
    }

    (course / "modules" / "sample" / "card.yml").unlink()
    assert "course-sittings" not in parts(course)[0][2]


def test_a_stop_of_another_page_ends_no_sitting(course):
    edit(course, "docs/index.md", "```quiz", "```stop\nNext: more.\n```\n\n```quiz")

    html = (built(course) / "index.html").read_text("utf-8")

    assert "<strong>A good place to stop.</strong> Next: more." in html


def test_a_stop_says_how_a_path_goes_on_that_leaves_out_what_follows(course):
    edit(course, "docs/paths.yml", "sittings: [1]", "sittings: [1, 3]")
    first, second = stops(course)

    assert "A start, in ten minutes at most: the next is" in said(first)
    assert f'href="{MODULE}#sitting-3"' in first
    assert ": the next is" not in said(second)


def test_a_stop_names_the_module_that_is_next_on_a_path_unless_it_is_left_out(course):
    edit(course, "docs/paths.yml", "sittings: [1]", "sittings: [1, 2]\n      - other")
    shutil.copytree(course / "modules/sample", course / "modules/other")
    edit(course, "modules/other/index.md", "title: ", "title: Another of ")
    first, second = stops(course)

    assert ": the next is" not in said(first)
    assert "the next is Another of " in said(second)
    assert 'href="modules/other/index.md#"' in second

    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [other]\n")
    assert ": the next is" not in said(stops(course)[1])
