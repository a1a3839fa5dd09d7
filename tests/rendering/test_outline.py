"""Every module in one list: what the fence shows is what the course's files say."""

import json
import shutil
import subprocess

import pytest
from bs4 import BeautifulSoup

from coursewright.findings import findings
from coursewright.model.minutes import SECONDS_TO_ACT, WORDS_A_MINUTE
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.context import shown_modules
from coursewright.rendering.page import render_page
from coursewright.setup.suite import in_ci
from html_rules import RULES
from support import ROOT, article, copy_sample, edit

SHOWN = "docs/index.md"


@pytest.fixture
def course(tmp_path):
    return copy_sample(tmp_path / "course")


def fence(*lines):
    return ["```outline", *lines, "```"]


def outline(root, *lines):
    page = render_page(
        SHOWN, fence(*lines), CourseFiles(root), lambda path, _: f"../{path}", drafts=False
    )
    return page, BeautifulSoup(page.insertions[0].fragment.html, "html.parser")


def rows(table):
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in table("tr")[1:]]


def test_objectives_stand_below_the_name_of_their_module(course):
    module = CourseFiles(course).module("sample")
    _, html = outline(course, "objectives")

    assert [one.get_text() for one in html("h2")] == ["A sample module"]
    assert html.h2.a["href"] == "../modules/sample/index.md"
    assert [one.get_text() for one in html("li")] == [one.text.source for one in module.objectives]
    assert "medical students, residents and fellows. About 12 minutes: 2 to read" in html.get_text()


def test_a_module_that_serves_nobody_in_particular_says_how_long_it_takes(course):
    edit(course, "modules/sample/index.md", "settings: [UME, GME]", "settings: []")
    _, html = outline(course, "objectives")

    assert html("p")[-1].get_text().startswith("About 12 minutes")


def test_minutes_are_added_up_and_the_rates_are_those_of_the_formula(course):
    edit(course, "modules/sample/index.md", "read: 2", "read: 41")
    _, html = outline(course, "minutes")
    minutes, acts = html("table")

    assert rows(minutes) == [
        ["A sample module", "41", "5", "5", "51"],
        ["All", "41", "5", "5", "51"],
    ]
    assert f"{WORDS_A_MINUTE}." in html.p.get_text()
    assert [int(seconds) for _, seconds in rows(acts)] == [*SECONDS_TO_ACT.values()]


def test_questions_are_counted_as_learners_meet_them(course):
    """Drafts are no questions yet, and a variant asks again what is asked already."""
    quiz = CourseFiles(course).assessment("sample")
    asked = [one for one in quiz.items if not one.draft and not one.variant_of]
    assert len(asked) < len(quiz.items)
    scored = sum(one.scored for one in asked)
    _, html = outline(course, "questions")

    row = [str(scored), str(len(asked) - scored), str(len(asked))]
    assert rows(html.table) == [["A sample module", *row], ["All", *row]]


def test_a_module_that_is_left_out_is_in_no_list(course):
    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")

    for name in ("objectives", "minutes", "questions"):
        _, html = outline(course, name)
        assert "A sample module" not in html.get_text()


@pytest.mark.parametrize("lines", [[], ["minuets"], ["minutes", "questions"]])
def test_what_it_cannot_show_is_a_problem_on_the_page(course, lines):
    page, _ = outline(course, *lines)

    assert page.problems == ["an outline shows one of: objectives, minutes, questions"]


def test_the_check_tells_each_of_them_once(course):
    edit(course, SHOWN, "```quiz", "```outline\n```\n\n```outline\nminuets\n```\n\n```quiz")
    found, _ = findings(course)

    assert [(one.rule, one.message, one.hint) for one in found] == [
        (
            "fences-resolve",
            "this `outline` fence names 0 things, it should name one",
            "write one of these between the two marks: objectives, minutes, questions",
        ),
        ("fences-resolve", "an outline cannot show `minuets`", "did you mean `minutes`?"),
    ]


def test_the_html_is_valid(course, tmp_path):
    npx = shutil.which("npx")
    if npx is None or not (ROOT / "node_modules" / "html-validate").is_dir():
        message = "html-validate is not installed: run `npm ci`"
        pytest.fail(message) if in_ci() else pytest.skip(message)
    lists = "".join(str(outline(course, one)[1]) for one in ("objectives", "minutes", "questions"))
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps({"root": True} | RULES), "utf-8")
    (tmp_path / "outline.html").write_text(
        '<!doctype html>\n<html lang="en"><head><title>A</title></head>'
        f"<body><main><h1>A</h1>{lists}</main></body></html>",
        "utf-8",
    )

    done = subprocess.run(
        [npx, "--no-install", "html-validate", "--config", str(tmp_path / ".htmlvalidate.json"),
         "--formatter", "text", str(tmp_path / "outline.html")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, ""), done.stdout


@pytest.fixture(scope="module")
def page(course_site):
    html = (course_site / "credit-kit" / "index.html").read_text("utf-8")
    return BeautifulSoup(article(html), "html.parser")


@pytest.fixture(scope="module")
def modules():
    return [*shown_modules(CourseFiles(ROOT), drafts=False)]


class TestThePageForCreditOffices:
    """What it says in numbers is so in the course as it is now."""

    def test_every_objective_is_on_it(self, page, modules):
        listed = [one.get_text() for one in page.select(".outline li")]

        assert len(listed) == sum(len(one.objectives) for one in modules) > 50

    def test_minutes_and_questions_are_those_of_the_modules(self, page, modules):
        minutes, _, questions = page.select(".outline table")
        quizzes = [CourseFiles(ROOT).assessment(one.slug) for one in modules]

        assert rows(minutes)[-1][-1] == str(sum(one.minutes.total for one in modules))
        assert len(rows(minutes)) == len(rows(questions)) == len(modules) + 1
        assert rows(questions)[-1][1] == str(
            sum(
                one.scored and not one.draft and not one.variant_of
                for quiz in quizzes
                for one in quiz.items
            )
        )

    def test_one_answer_moves_a_score_by_as_much_as_is_said(self, page):
        """Which is the reason for the mark that is proposed."""
        scored = [int(row[1]) for row in rows(page.select(".outline table")[2])[:-1]]

        assert "one answer moves the score by more than ten points" in page.get_text(" ")
        assert max(scored) < 10
        guessed = sum(n * 0.25**k * 0.75 ** (5 - k) for k, n in ((3, 10), (4, 5), (5, 1)))
        assert round(guessed, 1) == 0.1
