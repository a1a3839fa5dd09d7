"""Cases for two, and the page that adds up marks: what a page has without script."""

import json
import re
import shutil
import subprocess
from html import unescape

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.page import render_page
from coursewright.setup.suite import in_ci
from html_rules import RULES
from pairs import ADDING, MARKS, PAGE, QUIZ, copy_with_pairs
from support import ROOT, article, assembled, built, edit

REPLIES = (
    "It stays in my drafts, says first-year.",
    "I could work it out, says first-year.",
    "I'll begin with the list, says first-year.",
    "Then I'll send it, says first-year.",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(copy_with_pairs(tmp_path_factory.mktemp("pairs") / "course"), "--strict")


@pytest.fixture
def course(tmp_path):
    return copy_with_pairs(tmp_path / "course")


def words_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).replace("’", "'")


def shown(root, path, *lines):
    page = render_page(path, lines, CourseFiles(root), lambda path, _: f"../{path}", drafts=False)
    return "".join(one.fragment.html for one in page.insertions), page.problems


def side(html, name, role):
    case = html.split(f'id="pair-{name}"')[1].split('<div class="pair-case"')[0]
    first, second = case.split('<details class="pair-card"')[1:]
    return words_of({"first": first, "second": second}[role])


def test_the_first_side_has_the_case_and_not_what_the_second_knows(site):
    html = article((site / "pair/index.html").read_text("utf-8"))

    first = side(html, "pair-first-year", "first")
    assert "I'll send it tonight," in first
    assert "What do you write back?" in first
    assert "Asks who could be recognized" in first, "afterwards, to be ticked"
    for secret in ("To send it tonight, says", "You could tell who answered", *REPLIES):
        assert secret not in first


def test_the_second_side_has_a_reply_to_every_move_in_their_order_and_to_none_last(site):
    second = side(
        article((site / "pair/index.html").read_text("utf-8")), "pair-first-year", "second"
    )

    assert "You are The first-year resident" in second
    assert "To send it tonight, says first-year." in second
    assert "You could tell who answered, says first-year." in second
    places = [
        second.index(words)
        for words in (
            "Asks who could be recognized I could work it out, says first-year.",
            "Stops it for tonight It stays in my drafts, says first-year.",
            "Leaves the next step to the resident I'll begin with the list, says first-year.",
            "None of them Then I'll send it, says first-year.",
        )
    ]
    assert places == sorted(places)


def test_cases_come_in_the_order_of_the_quiz_and_only_those_for_two(site):
    html = article((site / "pair/index.html").read_text("utf-8"))

    assert re.findall(r'data-case="([^"]+)"', html) == ["pair-first-year", "pair-second-year"]
    assert re.findall(r'data-swap href="#pair-([^"]+)"', html) == [
        "pair-second-year", "pair-first-year",
    ]  # fmt: skip
    assert "First-year case" in words_of(html)


def test_a_draft_and_a_module_that_is_left_out_are_not_there(course):
    edit(course, QUIZ, "  - id: pair-first-year\n", "  - id: pair-first-year\n    draft: true\n")
    html, problems = shown(course, PAGE, "```pair", "```")
    assert 'data-case="pair-second-year"' in html
    assert "first-year" not in html
    assert problems == []

    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")
    html, problems = shown(course, PAGE, "```pair", "```")
    assert "No case for two is here yet." in html
    assert "data-case" not in html


def test_what_a_case_shares_with_others_stands_on_both_sides(course):
    edit(
        course,
        QUIZ,
        "items:\n",
        "cases:\n  - id: ward\n    title: A ward\n    stimulus: On the fourth floor.\nitems:\n",
    )
    edit(course, QUIZ, "  - id: pair-first-year\n", "  - id: pair-first-year\n    case: ward\n")

    html, _ = shown(course, PAGE, "```pair", "```")

    for role in ("first", "second"):
        assert "On the fourth floor." in side(html, "pair-first-year", role)
        assert "On the fourth floor." not in side(html, "pair-second-year", role)


def test_a_second_fence_on_a_page_repeats_no_id(course):
    html, _ = shown(course, PAGE, "```pair", "```", "", "```pair", "```")

    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_what_two_people_play_is_not_searched_for(site, tmp_path, course):
    index = (site / "search/search_index.json").read_text("utf-8")
    assert "says first-year" not in index

    tree = assembled(course, tmp_path / "tree")
    assert "It stays in my drafts" in (tree / "pair/index.html").read_text("utf-8")


def test_a_tally_has_every_line_with_its_choices_and_predicts_answers_alone(site):
    html = article((site / "adding/index.html").read_text("utf-8"))
    predicted, marked = html.split('<form method="dialog" class="tally__sheet"')

    assert 'data-least="5"' in html
    assert re.findall(r'name="predicted-back" value="(\d)"', predicted) == ["0", "2", "3"]
    assert re.findall(r'name="marked-back" value="(\d)"( data-silent)?', marked) == [
        ("0", ""), ("1", " data-silent"), ("2", ""), ("3", ""),
    ]  # fmt: skip
    assert "I hear back “in time”." in words_of(marked)
    assert "What all sheets say together is shown from 5 on." in words_of(html)


def test_without_a_choice_that_is_no_answer_every_choice_is_one(course):
    edit(course, MARKS, "  no-answer: I cannot say\n", "")

    html, problems = shown(course, ADDING, "```tally", "marks", "```")

    assert problems == []
    assert "data-silent" not in html
    assert re.findall(r'name="predicted-back" value="(\d)"', html) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("name", ["other", ""])
def test_what_cannot_be_added_up_is_said_where_it_would_be(name, course):
    html, problems = shown(course, ADDING, "```tally", *([name] if name else []), "```")

    assert problems
    assert "course-tally" not in html


def test_the_pages_are_valid_html(site, tmp_path):
    npx = shutil.which("npx")
    if npx is None or not (ROOT / "node_modules" / "html-validate").is_dir():
        message = "html-validate is not installed: run `npm ci`"
        pytest.fail(message) if in_ci() else pytest.skip(message)
    elements = [
        {name: {"flow": True, "permittedContent": ["@flow"]}}
        for name in ("course-pair", "course-tally")
    ]
    rules = RULES | {"root": True, "elements": [*RULES["elements"], *elements]}
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(rules), "utf-8")
    for page in ("pair", "adding"):
        body = article((site / page / "index.html").read_text("utf-8"))
        head = '<!doctype html>\n<html lang="en"><head><title>A page</title></head>'
        html = f"{head}<body>\n<main>{body}</main></body></html>"
        (tmp_path / f"{page}.html").write_text(html, "utf-8")

    done = subprocess.run(
        [npx, "--no-install", "html-validate", "--config", str(tmp_path / ".htmlvalidate.json"),
         "--formatter", "text", str(tmp_path / "*.html")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.shipped
def test_each_module_of_the_course_has_cases_for_two():
    html, problems = shown(ROOT, PAGE, "```pair", "```")

    assert problems == []
    course_files = CourseFiles(ROOT)
    of = {
        item.id: slug
        for slug in course_files.slugs()
        for item in course_files.assessment(slug).items
    }
    names = [of[name] for name in re.findall(r'data-case="([a-z0-9-]+)"', html)]
    assert set(names) == set(course_files.slugs())
    assert min(map(names.count, names)) >= 2


@pytest.mark.shipped
def test_every_key_is_documented():
    text = (ROOT / "docs/for-authors.md").read_text("utf-8")

    for key in ("pair", "who", "wants", "keeps-back", "replies", "none", "adds-up", "from",
                "no-answer"):  # fmt: skip
        assert re.search(rf"^ *{key}:", text, re.MULTILINE), key
