"""The main path of a learner on a site that Zensical built: what Material's end leaves us with."""

import pytest
from palettes import violations
from serving import Server
from steps import RIGHT, WRONG, Item, events, keep, until
from test_moves import through

from support import assembled, copy_sample, edit


@pytest.fixture(scope="session")
def zensical(tmp_path_factory):
    """The sample course with a map of what was tried, assembled and built once."""
    root = copy_sample(tmp_path_factory.mktemp("zensical") / "course")
    edit(root, "docs/index.md", "```map\n", "```progress\n```\n\n```map\n")
    server = Server(assembled(root, root.parent / "tree"))
    yield server
    server.close()


def test_answers_are_judged_kept_and_shown_again(open_page, zensical):
    page = open_page(zensical.address("modules/sample/"))
    Item(page, "single").answer(WRONG["single"])
    Item(page, "numeric").answer(RIGHT["numeric"])
    Item(page, "reflection").answer(RIGHT["reflection"])
    keep(page)

    assert Item(page, "single").state == "not-quite"
    assert Item(page, "numeric").state == "correct"
    assert {one["item"] for one in events(page)} >= {"sample-single", "sample-numeric"}
    assert violations(page, "article") == []

    page.reload()
    until(page, "document.querySelectorAll('quiz-item[data-state]').length > 2")
    assert Item(page, "single").chosen == WRONG["single"]
    assert Item(page, "reflection").find("textarea").input_value() == RIGHT["reflection"]

    page.goto(zensical.address())
    assert page.locator(".course-map__status").all_inner_texts() == ["In progress, sitting 1 of 3"]
    practiced, shown = page.locator(".progress__state").all_inner_texts()
    assert (practiced, shown.split(" ")[0]) == ("Practiced", "Shown")

    page.goto(zensical.address("your-data/"))
    rows = page.locator("your-data tbody tr").all_inner_texts()
    assert [row.split("\t")[1].partition("\n")[0] for row in rows] == [
        f"A sample module: Question {number}" for number in (7, 4, 1)
    ]
    empty = page.locator("article p:empty:not([role=status])")
    assert empty.count() == 0, "a browser splits those around blocks"
    assert violations(page) == []
    page.get_by_role("button", name="Finish and clear this computer").click()
    page.get_by_role("button", name="Clear everything").click()
    page.get_by_text("Everything of yours has been cleared.").wait_for()
    assert events(page) == []


def test_own_words_are_answered_and_go_into_the_next_meeting(open_page, zensical):
    page = open_page(zensical.address("question-types/"))
    through(Item(page, "moves"))
    Item(page, "conversation").answer(RIGHT["conversation"])
    keep(page)
    assert Item(page, "conversation").state == "compared"
    kinds = {one["kind"] for one in events(page)}
    assert {"spotted", "moves", "again", "turn", "response"} <= kinds
    assert violations(page, "article") == []

    page.goto(zensical.address("modules/sample/"))
    plan = page.locator("if-then-plan")
    plan.locator("label[for=if-then-1]").click()
    plan.locator("#if-then-say").fill("Who could tell?")
    plan.locator("button[type=submit]").click()
    plan.get_by_text("I will say: Who could tell?").wait_for()
    page.locator("article .citation").first.click()
    page.get_by_text("Towards High Quality Medical Education Research").first.wait_for()
    assert violations(page, "article") == []


def find(page, words):
    """Search for words; the titles of what is found, and the text."""
    page.keyboard.press("Escape")
    page.locator(".md-search__button").click()
    page.get_by_role("combobox", name="Search", exact=True).fill(words)
    page.get_by_role("status").filter(has_text="result").wait_for()
    return page.get_by_role("option")


def test_search_finds_the_module_and_no_answer(open_page, zensical):
    page = open_page(zensical.address())

    found = find(page, "hard to refuse")
    assert "Who asks?" in found.first.inner_text()
    for entry in found.all_inner_texts():
        assert len(entry.strip().split("\n")) > 1, "no entry is empty"
    found.first.click()
    page.wait_for_url("**/modules/sample/**#who-asks")


def test_on_paper_what_was_closed_stays_closed(open_page, zensical):
    page = open_page(zensical.address("modules/sample/"))
    Item(page, "single").answer(RIGHT["single"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    line = page.locator(".printed__line").inner_text()
    assert line.startswith("A sample module - A sample course")
    assert line.endswith("/course/modules/sample/")
    assert Item(page, "single").find("details.item__answer").is_visible()
    assert not Item(page, "numeric").find("details.item__answer").is_visible()
    assert not page.locator(".md-header, .md-sidebar").first.is_visible()
    page.emulate_media(media="screen")
    page.goto(zensical.address())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".printed__line").inner_text().startswith("A sample course")


def test_a_tree_of_finished_html_works_as_well(open_page, serve, tmp_path):
    site = assembled(copy_sample(tmp_path / "course"), tmp_path / "tree", "--rendered")
    page = open_page(serve(site).address("modules/sample/"))
    Item(page, "single").answer(RIGHT["single"])
    keep(page)
    page.reload()
    until(page, "document.querySelector('quiz-item[data-state]')")

    assert Item(page, "single").state == "correct"
    assert page.locator(".md-nav--secondary a[href='#who-asks']:visible").count() == 1
    page.locator("glossary-term .term").first.click()
    page.locator(".aside:visible").first.wait_for()
    page.locator(".course-nav__link[href$='cards/']:visible").click()
    page.wait_for_url("**/cards/")
    assert page.locator("article h1").count() == 1
