"""Misconceptions in the trace, in plans, and in what scripts are told of them."""

import csv
import io
import re

import pytest

from coursewright.cli import main
from coursewright.model.meaning import meaning
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.page import render_page
from coursewright.rendering.trace import count_gaps, trace_course
from coursewright.rendering.trace_files import trace_as_csv, trace_as_markdown
from misconceptions import MODULE, QUIZ, copy_with_misconceptions
from support import edit

SENTENCE = "They liked it, so they learned."
NOBODY = (
    '  numbers-are-cold:\n    says: =Numbers miss what matters.\n    teaches: "#who-is-missing"\n'
)


@pytest.fixture
def course(tmp_path):
    return copy_with_misconceptions(tmp_path / "course")


def shown(course, *lines, path="docs/x.md"):
    return (
        render_page(
            path, lines, CourseFiles(course), lambda p, anchor: f"{p}#{anchor}", drafts=False
        )
        .insertions[0]
        .fragment.html
    )


def fence(kind):
    return f"```{kind}", "```"


def tempting(html):
    """What a page tells a script: for each answer its attributes."""
    (template,) = re.findall(r'<template class="tempting">(.*?)</template>', html, re.DOTALL)
    return [
        dict(re.findall(r'data-(\w+)="([^"]*)"', one)) for one in template.split("<i data-of=")[1:]
    ]


def test_the_trace_says_which_answers_hold_what_and_where_it_is_taught(course):
    html = shown(course, *fence("trace"))

    part = html[html.index('id="trace-misconceptions"') :]
    row = part[part.index(SENTENCE) : part.index("With so many")]
    assert f'"{MODULE}#item-liked-first"' in row
    assert "Question 1: the first slide (Send it in, ratings like these are rare)" in row
    assert "Question 3: a mean</a>" in row, "any wrong answer to it"
    assert f'<a href="{MODULE}#what-liking-shows">What liking shows</a>' in row
    assert "Question 7: a share (49–51)" in part


def test_a_misconception_that_nothing_holds_is_a_gap(course):
    assert not any(
        "wrong answer" in gap for gap in count_gaps(trace_course(CourseFiles(course), drafts=False))
    )
    edit(course, MODULE, "  later-is-too-late:\n", f"{NOBODY}  later-is-too-late:\n")

    html = shown(course, *fence("trace"))

    assert "Misconceptions that no wrong answer holds: 1" in html
    assert "No wrong answer holds it." in html


def test_the_files_have_a_row_for_each(course, capsys):
    edit(course, MODULE, "  later-is-too-late:\n", f"{NOBODY}  later-is-too-late:\n")
    text = trace_as_csv(CourseFiles(course)).decode("utf-8-sig")
    rows = {row["misconception"]: row for row in csv.DictReader(io.StringIO(text))}

    held = rows["many-answers-are-enough"]
    assert (held["module"], held["taught_under"]) == ("liked", f"{MODULE}#who-is-missing")
    assert held["held_by"] == (
        "liked-share (49–51); liked-blanks (how many the mean speaks of); "
        "liked-blanks (too few to matter)"
    )
    assert (held["gaps"], held["question"]) == ("", "")
    assert rows["numbers-are-cold"]["gaps"] == "No wrong answer holds it."
    assert rows["numbers-are-cold"]["says"].startswith("'="), "no formula in a spreadsheet"

    written = trace_as_markdown(CourseFiles(course))
    assert "## Misconceptions\n\n| What somebody says | Held by | Taught under | Gaps |" in written
    assert f"| {SENTENCE} (They liked it) | Question 1: the first slide (Send it in," in written
    assert main(["trace"], copy_of(course)) == 0
    assert "## Misconceptions" in capsys.readouterr().out


def copy_of(course):
    edit(course, MODULE, NOBODY, "")
    return course


def test_a_course_without_any_says_nothing_of_them(course):
    text = (course / MODULE).read_text("utf-8")
    start, end = text.index("misconceptions:"), text.index("---", 5)
    (course / MODULE).write_text(text[:start] + text[end:], "utf-8")
    quiz = (course / QUIZ).read_text("utf-8")
    (course / QUIZ).write_text(re.sub(r" +misconception: .*\n", "", quiz), "utf-8")

    for kind in ("trace", "progress", "review"):
        html = shown(course, *fence(kind))
        assert "isconception" not in html, kind
        assert "tempting" not in html, kind
    assert "## Misconceptions" not in trace_as_markdown(CourseFiles(course))


def test_a_plan_says_what_to_listen_for_each_once(course):
    html = shown(course, "```session", "noon", "```", path="modules/liked/noon.md")

    listen = html[html.index("<dt>Listen for</dt>") :]
    listen = listen[: listen.index("</dd>")]
    assert re.findall(r"<q>(.*?)</q>", listen) == [
        SENTENCE, "What they do in three months has nothing to do with us.",
    ]  # fmt: skip
    assert f'<a href="{MODULE}#what-liking-shows">What liking shows</a>' in listen


def test_a_plan_whose_votes_tempt_to_nothing_listens_for_nothing(course):
    edit(course, "modules/liked/noon.session.yml", "[liked-first, liked-which]", "[liked-case]")

    html = shown(course, "```session", "noon", "```", path="modules/liked/noon.md")

    assert "Listen for" not in html


def test_my_progress_and_recall_know_which_answer_means_what(course):
    told = tempting(shown(course, *fence("progress")))
    assert told == tempting(shown(course, *fence("review")))

    items = {item.id: item for item in CourseFiles(course).assessment("liked").items}
    html = shown(course, *fence("progress"))
    for item in items.values():
        for of in re.findall(rf'data-of="{item.id}" data-revision="([^"]*)" data-misc', html):
            assert of == meaning(item)
    by = [(one.pop("misconception"), one) for one in told if one.pop("revision")]
    assert ("liking-shows-learning", {"response": "publish"}) in by
    assert ("liking-shows-learning", {}) in by, "whatever is wrong"
    assert ("many-answers-are-enough", {"response": "who=few"}) in by
    assert ("many-answers-are-enough", {"low": "49", "high": "51", "unit": "%"}) in by
    assert ("later-is-too-late", {"part": "felt", "key": "stayed"}) in by
    (typed,) = [one for _, one in by if one.get("part") == "how-many"]
    assert sorted(typed) == ["accepts", "part"], "what may be typed"


def test_no_page_with_questions_says_what_an_answer_means(course):
    html = shown(course, "```quiz", "liked", "```")

    assert "liking-shows-learning" not in html


@pytest.mark.parametrize("how", ["left out", "a draft"])
def test_a_hidden_module_takes_its_misconceptions_along(course, how):
    if how == "a draft":
        edit(course, MODULE, "reviews: []\n", "reviews: []\ndraft: true\n")
    else:
        edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [liked]\n")

    for kind in ("trace", "progress", "review"):
        assert "liking-shows-learning" not in shown(course, *fence(kind)), kind
        assert SENTENCE not in shown(course, *fence(kind)), kind


def test_an_answer_may_name_what_a_hidden_module_teaches(course):
    edit(course, "quizzes/sample.yml", "      - id: pilot\n",
         "      - id: pilot\n        misconception: liking-shows-learning\n")  # fmt: skip
    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [liked]\n")

    assert "isconception" not in shown(course, *fence("progress"))
