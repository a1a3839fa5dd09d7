"""Noon sessions: what an author is told, what the plan pulls in, what a left-out module takes."""

import re
from html import unescape

import pytest
import yaml

from coursewright.cli import main
from coursewright.findings import findings
from coursewright.reading.course_files import CourseFiles
from coursewright.rendering.page import render_page
from edited import as_told
from sessions import ITEMS, PAGE, QUIZ, SESSION, copy_with_sessions
from support import CASES, ROOT, article, build, built, edit

SOURCE = CASES / "session-mistakes.yml"
MISTAKES = yaml.load(SOURCE.read_text("utf-8"), yaml.CSafeLoader)


@pytest.fixture
def course(tmp_path):
    return copy_with_sessions(tmp_path / "course")


def said(root):
    return as_told(findings(root)[0])


def test_the_session_is_clean(course):
    assert said(course) == []


@pytest.mark.parametrize("case", MISTAKES, ids=[case["title"] for case in MISTAKES])
def test_a_mistake_is_told(case, course, expectations):
    for change in case["edit"]:
        edit(course, case["file"], change["old"], change["new"])

    expectations.findings(SOURCE, case, said(course))


@pytest.mark.parametrize(
    "words", ["", "- a list\n", "title: [\n", "steps: none\n", "title: x\nsteps:\n  - 3\n"]
)
def test_whatever_stands_in_the_file_is_told(words, course):
    (course / SESSION).write_text(words, "utf-8")

    told = findings(course)[0]

    assert any(one.path == SESSION for one in told)
    assert all(one.message and one.hint for one in told)


def test_where_there_is_nothing_yet_no_empty_list_is_offered(course):
    (course / QUIZ).unlink()
    hints = {one.hint for one in findings(course)[0] if one.rule == "sessions-use-what-is-there"}

    assert "write it first; there is none yet" in hints


def test_a_name_that_is_none(course):
    (course / SESSION).rename(course / "modules/sample/At_noon.session.yml")

    told = "\n".join(said(course))

    assert "hint: use lower-case letters, digits and hyphens: `at-noon.session.yml`" in told


def test_what_a_faulty_quiz_lacks_is_told_there_alone(course):
    edit(course, QUIZ, "    type: staged-case\n", "    type: staged-cas\n")

    assert {one.path for one in findings(course)[0]} == {QUIZ}


def test_a_module_without_a_quiz_has_no_items(course):
    (course / QUIZ).unlink()

    told = [one.message for one in findings(course)[0] if one.path == SESSION]

    assert f"{QUIZ} has no item `sample-case`" in told
    assert len(told) == 6


def test_a_module_that_cannot_be_read_is_told_there_alone(course):
    edit(course, "modules/sample/index.md", "title: A sample module\n", "title: [\n")

    assert {one.path for one in findings(course)[0]} == {"modules/sample/index.md"}


def test_an_item_without_an_objective_serves_none(course):
    edit(
        course,
        QUIZ,
        "    objective: sample.change-who-asks\n    type: judgement",
        "    type: judgement",
    )

    assert not any(one.path == SESSION for one in findings(course)[0])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(copy_with_sessions(tmp_path_factory.mktemp("sessions") / "course"), "--strict")


@pytest.fixture
def plan(site):
    return article((site / "modules/sample/noon/index.html").read_text("utf-8"))


def words_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def test_the_steps_begin_when_those_before_them_end(plan):
    times = re.findall(r'session__time">([^<]+)<', plan)

    assert times == ["0–3", "3–7", "7–12", "12–16", "16–21", "21–26", "26–29", "29–30"]


def test_the_plan_has_the_case_the_votes_and_the_card_of_the_module(plan):
    words = words_of(plan)

    assert "“I’ll send it tonight,” says your chief resident." in words
    assert "Before you send it, …" in words
    assert "Count the boxes first." in words
    assert "It starts from people" in words
    assert "How it went, for you and for the other" in words
    assert "Who asks?" in words
    assert "Question 1: the survey" in words
    assert "Say: Whoever listens is the “chief”." in words
    assert "Watch for: A speech." in words
    assert '<a href="../plan/">A plan</a>, one for everybody' in plan
    assert plan.count('class="card"') == 1


def test_the_answers_stand_after_the_plan_and_nowhere_else(plan):
    before, after = plan.split('id="the-answers"')

    assert "A pilot collects the same data" not in before
    assert "A pilot collects the same data" in after
    best = re.findall(r'session__key">([^<]+)<', plan)
    assert best == ["Best answer: 2", "Best answer: 1 + 2", "Best answer: 2"], (
        "a judgement has none"
    )
    assert 'class="session__key"' not in before
    assert "We would wait." in after
    assert "For choosing otherwise" in after
    assert 'id="item-sample-single"' in after, "where a reference leads back to"


def test_every_step_names_its_screen(plan):
    links = re.findall(r'session__prompt" href="#(screen-\d+)">Screen (\d+)<', plan)

    assert [int(number) for _, number in links] == [2, 3, 4, 5, 9, 10, 18, 19]
    assert all(f'id="{name}"' in plan and name.endswith(number) for name, number in links)


def test_an_answer_is_the_screen_behind_its_question(plan):
    screens = [words_of(one) for one in plan.split('class="screen__prompt"')[1:]]
    question = next(place for place, one in enumerate(screens) if "Try it on our own" in one)

    assert "A pilot collects the same data" not in " ".join(screens)
    assert "Best answer" not in screens[question]
    assert "Best answer: 2" in screens[question + 1]
    assert not any("A speech." in one or "Whoever listens" in one for one in screens)
    assert not any("It is quick." in one for one in screens), "what speaks for a wording"
    assert "<a " not in "".join(re.findall(r'screen__page">(.*?)</div>\s*<nav', plan, re.DOTALL))


def test_what_is_handed_out(plan):
    words = words_of(plan)

    assert "Lunch on [day]: “Who could it be?”" in words
    assert "You say first: I’ll send it tonight." in words
    assert "You do not say, unless you are asked: You ask for the rotation." in words
    assert re.findall(r'scope="row" role="rowheader">([^<]+)<', plan) == [
        "Asks for a count", "Is short", "Leaves it with the chief",
    ]  # fmt: skip
    assert len(re.findall(r'<td [^>]+><span class="tick-box">', plan)) == 3 * 3
    assert "What I would keep" in words
    assert "In threes: one practices" in words


def test_its_parts_are_in_the_table_of_contents_and_searched_as_before(site):
    page = (site / "modules/sample/noon/index.html").read_text("utf-8")
    contents = page.split('data-md-component="toc"')[1].split("</nav>")[0]
    index = (site / "search/search_index.json").read_text("utf-8")
    parts = [
        "the-invitation", "the-plan", "the-answers", "pair-cards", "observers-sheet",
        "feedback-form", "the-card",
    ]  # fmt: skip

    listed = re.findall(r'href="#([^"]+)"', contents)

    assert listed[:7] == parts, "as they stand on the page"
    assert listed[7:] == ["references"]
    assert "What to say about each answer" in words_of(contents)
    assert not any(f"modules/sample/noon/#{part}" in index for part in parts)


def test_each_sheet_to_bring_is_linked_and_counted(plan):
    bring = plan.split("<dt>Bring</dt>")[1].split("</dd>")[0]

    assert [words_of(one) for one in re.findall(r"<li>(.*?)</li>", bring)] == [
        "this plan, and one screen",
        "The card, to hand out, one for everybody",
        "Cards for pairs, to cut out, one for every three",
        "The observer’s sheet, two for every three, as a fourth person observes, too",
        "How it was: a form without names, one for everybody",
        "A plan, one for everybody",
    ]
    assert all(f'id="{name}"' in plan for name in re.findall(r'href="#([^"]+)"', bring))


@pytest.mark.shipped
def test_three_and_four_can_follow_what_is_read_aloud_at_a_lunch():
    library = CourseFiles(ROOT)
    lunches = [one for one in map(library.session, library.sessions()) if one.pairs]
    assert lunches
    for lunch in lunches:
        rounds = [step for step in lunch.steps if step.type == "pairs"]
        first, *others = [step.say[0].source for step in rounds]
        before = " ".join(line.source for line in lunch.before)
        close = " ".join(line.source for line in lunch.steps[-1].say)

        assert "two observer's sheets" in before, lunch.path
        assert "everybody else has an observer's sheet" in first, lunch.path
        assert all("Pass what you hold one place to the left" in one for one in others), lunch.path
        assert "five lines" not in close, "the engine adds a sixth"


def test_a_session_of_no_module(course):
    words = (course / SESSION).read_text("utf-8")
    words = words.replace("[sample.hold-the-survey, sample.change-who-asks]", '["Hold a survey."]')
    words = re.sub(r"items: \[.*\]", "items: [alone-vote]", words)
    words = words.replace("    items: [alone-vote]\n    do:", "    do:")
    words = words.replace("sample-case", "alone-case")
    folder = course / "docs/sessions"
    folder.mkdir()
    (folder / "alone.session.yml").write_text(words, "utf-8")
    (folder / "alone.md").write_text("# Alone\n\n```session\nalone\n```\n", "utf-8")
    case = ITEMS.split("  - id: sample-worked")[0]
    case = re.sub(r"    objective: .*\n", "", case.replace("sample-case", "alone-case"))
    vote = """  - id: alone-vote
    type: true-false
    stem: Nobody is alone.
    key: true
    rationale: {"true": Right., "false": Look again.}
    teaches: modules/sample/index.md#who-asks
"""
    (course / "quizzes/alone.yml").write_text(f"title: Alone\nitems:{case}{vote}", "utf-8")
    edit(
        course,
        "mkdocs.yml",
        "      - facilitate.md\n",
        "      - facilitate.md\n      - sessions/alone.md\n",
    )

    assert [one for one in said(course) if "docs/sessions/" in one.split()[0]] == [
        "docs/sessions/alone.session.yml:27:5: error: a session without a module has no card to "
        "hand out [session-sheets-can-be-used]\nhint: make it a step of the type `practice`, or "
        "move the session into its module"
    ]

    edit(course, "docs/sessions/alone.session.yml", "type: card", "type: practice\n    do: Plan.")
    site = built(course)
    page = article((site / "sessions/alone/index.html").read_text("utf-8"))

    assert "Hold a survey." in page
    assert "From the module" not in page
    assert 'class="card"' not in page
    assert "Nobody is alone." in page


def test_the_list_leads_to_the_session(site):
    page = article((site / "facilitate/index.html").read_text("utf-8"))

    assert '<a href="../modules/sample/noon/"><span class="course-map__title">1. A survey' in page
    assert "From the module: A sample module." in page


def test_answers_are_not_in_the_search_index(site):
    index = (site / "search/search_index.json").read_text("utf-8")

    assert "A pilot collects the same data" not in index
    assert "holds a survey, and finds who else" in index


def test_the_source_is_not_in_the_site(site):
    assert not list(site.rglob("*.yml"))


def rendered(root, *lines, path):
    return render_page(path, lines, CourseFiles(root), lambda path, _: f"../{path}", drafts=False)


def test_on_its_own_page_a_module_lists_its_own(course):
    page = rendered(course, "```sessions", "```", path="modules/sample/index.md")
    (listed,) = [one.fragment for one in page.insertions if "session-list" in one.fragment.html]

    assert "1. A survey over lunch" in listed.html
    assert "From the module" not in listed.html


def test_what_cannot_be_shown_is_said_where_it_would_be(course):
    (course / SESSION).write_text("title: x\n", "utf-8")
    page = rendered(course, "```session", "noon", "```", path=PAGE)
    assert f"{SESSION}:1: session has no `case`" in page.problems

    (course / SESSION).unlink()
    page = rendered(course, "```session", "noon", "```", path=PAGE)
    assert page.problems == [f"no session can be read from {SESSION}"]

    copy_again = copy_with_sessions(course.parent / "again")
    edit(copy_again, QUIZ, "sample-worked", "sample-other")
    page = rendered(copy_again, "```session", "noon", "```", path=PAGE)
    assert page.problems == ["no quiz file has an item `sample-worked`"]
    assert "no quiz file has an item" in page.insertions[0].fragment.html


def test_a_module_without_a_card_has_a_plan_without_one(course):
    (course / "modules/sample/card.yml").unlink()

    html = rendered(course, "```session", "noon", "```", path=PAGE).insertions[0].fragment.html

    assert "the-card" not in html
    assert "session__lines" not in html


def test_a_change_in_the_quiz_reaches_the_plan_in_spite_of_the_cache(course):
    built(course)
    edit(course, QUIZ, "What do you write back?", "What do you send?")

    plan = (built(course) / "modules/sample/noon/index.html").read_text("utf-8")

    assert "What do you send?" in plan


def test_a_module_that_is_left_out_takes_its_sessions_along(course, tmp_path):
    edit(course, "mkdocs.yml", "    id: sample\n", "    id: sample\n    leave_out: [sample]\n")
    (course / "docs/index.md").write_text("# Home\n", "utf-8")
    (course / "docs/whole.md").write_text("# Whole\n", "utf-8")

    site = built(course)
    assert main(["assemble", str(tmp_path / "tree")], course) == 0

    page = article((site / "facilitate/index.html").read_text("utf-8"))
    assert not (site / "modules").exists()
    assert "survey over lunch" not in page
    assert "See the sessions" not in page
    assert "noon.md" not in (tmp_path / "tree/mkdocs.yml").read_text("utf-8")


def test_a_mistake_stops_the_build(course):
    edit(course, SESSION, "minutes: 30", "minutes: 50")

    code, output = build(course)

    assert code == 1
    assert "the session takes 50 minutes, and its steps 30" in output


def test_the_items_of_the_sample_are_those_of_its_session():
    assert set(re.findall(r"- id: (sample-\w+)", ITEMS)) == {
        "sample-case", "sample-worked", "sample-judgement",
    }  # fmt: skip
