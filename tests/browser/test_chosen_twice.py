"""What was chosen twice stands on My progress, and quick recall asks for it first."""

import datetime as dt
import re

import pytest
from palettes import violations
from serving import BareHandler
from steps import SHIFTS, hold_back, keep, shifts

from misconceptions import copy_with_misconceptions
from support import built

START = dt.datetime(2026, 12, 1, 8, 0, tzinfo=dt.UTC)
LIKED = "You have twice chosen They liked it, so they learned: two minutes on why"
MISSING = "With so many answers, nobody who is missing matters"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return built(copy_with_misconceptions(tmp_path_factory.mktemp("liked") / "course"))


@pytest.fixture(scope="module")
def liked(folder, serve_for_module):
    return serve_for_module(folder, BareHandler)


@pytest.fixture(scope="module")
def themed(folder, serve_for_module):
    return serve_for_module(folder)


def check(page, item):
    page.locator(f"#item-{item} button[type=submit]").click()


def choose(page, item, choice):
    page.locator(f"label[for='item-{item}--{choice}']").click()
    check(page, item)


def fall(page):
    """Two answers out of one belief."""
    choose(page, "liked-first", "publish")
    choose(page, "liked-statement", "true")
    keep(page)


def progress(page, served):
    page.goto(served.address("progress/"))
    page.locator("course-misconceptions [data-shown]").first.wait_for()
    return page.locator("course-misconceptions")


def words_of(row):
    return " ".join(row.text_content().split())


def seen(part):
    rows = part.locator("p[data-chosen]")
    return [words_of(row) for row in rows.all() if row.is_visible()]


def test_what_was_chosen_twice_stands_there_until_it_is_answered_rightly(open_page, liked):
    page = open_page(liked.address("modules/liked/"))
    choose(page, "liked-first", "publish")
    keep(page)
    part = progress(page, liked)
    assert seen(part) == []
    assert "show the same belief" in part.locator("[data-none]").inner_text()

    page.goto(liked.address("modules/liked/"))
    choose(page, "liked-statement", "true")
    part = progress(page, liked)
    (said,) = seen(part)
    assert said.startswith(LIKED)
    assert not part.locator("[data-none]").is_visible()
    assert not part.locator("details").is_visible()
    link = part.get_by_role("link", name=re.compile("two minutes on why ?: What liking shows"))
    assert link.get_attribute("href") == "../modules/liked/#what-liking-shows"

    page.goto(liked.address("modules/liked/"))
    page.locator("#item-liked-which label").first.click()
    page.locator("label[for='item-liked-which--tried']").click()
    check(page, "liked-which")
    assert seen(progress(page, liked)) == []


def test_others_are_listed_below_the_newest(open_page, liked):
    page = open_page(liked.address("modules/liked/"))
    fall(page)
    page.locator("#item-liked-share__response").fill("50 %")
    check(page, "liked-share")
    page.locator("#item-liked-blanks--how-many").fill("fifty")
    page.locator("#item-liked-blanks--who").select_option("few")
    check(page, "liked-blanks")

    part = progress(page, liked)

    (first,) = seen(part)
    assert first.startswith(f"You have twice chosen {MISSING}: ")
    assert part.locator("summary").inner_text() == "More of these: 1"
    part.locator("summary").click()
    assert words_of(part.locator("details li")).startswith(LIKED)


def test_of_what_is_chosen_more_often_it_says_so(open_page, liked):
    page = open_page(liked.address("modules/liked/"))
    fall(page)
    page.locator("label[for='item-liked-which--smiles']").click()
    check(page, "liked-which")

    (said,) = seen(progress(page, liked))

    assert said.startswith("You have more than twice chosen They liked it, so they learned: ")


def test_quick_recall_asks_first_what_tempts_to_the_same(open_page, liked):
    tolerated = ["executing a cancelled action", "net::ERR_FAILED"]
    page = open_page(liked.address("modules/liked/"), clock=START, tolerate=tolerated)
    choose(page, "liked-first", "publish")
    page.locator("label[for='item-liked-which--smiles']").click()
    check(page, "liked-which")
    keep(page)
    page.clock.set_system_time(START + dt.timedelta(days=2))
    page.goto(liked.address("review/"))
    page.get_by_role("button", name="Yes, bring them back").click()
    page.locator("review-list[data-loaded]").wait_for()

    items = page.locator("review-list > [data-drawn] > quiz-item")
    shown = items.evaluate_all("items => items.map(item => item.dataset.item)")

    assert shown == ["liked-statement"], "without a misconception it would be `liked-order`"


def test_it_is_said_neither_without_script_nor_on_paper(open_page, liked):
    page = open_page(liked.address("progress/"), java_script_enabled=False)
    assert not page.locator("course-misconceptions").is_visible()
    assert page.locator(".progress").first.is_visible()

    page = open_page(liked.address("modules/liked/"))
    fall(page)
    part = progress(page, liked)
    page.emulate_media(media="print")
    assert not part.is_visible(), "a record that is handed in says nothing of it"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_it_is_said(open_page, themed, width):
    page = open_page(
        themed.address("modules/liked/"), before=SHIFTS, viewport={"width": width, "height": 800}
    )
    fall(page)
    hold_back(page, "coursewright/misconceptions.js")

    progress(page, themed)

    assert shifts(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_it_has_no_violations_in_any_state(open_page, themed, width):
    page = open_page(themed.address("modules/liked/"), viewport={"width": width, "height": 800})
    choose(page, "liked-first", "publish")
    keep(page)
    part = progress(page, themed)
    assert violations(page) == []

    page.goto(themed.address("modules/liked/"))
    choose(page, "liked-statement", "true")
    page.locator("#item-liked-share__response").fill("50")
    check(page, "liked-share")
    page.locator("#item-liked-share__response").fill("51")
    check(page, "liked-share")
    part = progress(page, themed)
    part.locator("summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for address in ("trace/", "modules/liked/noon/"):
        page.goto(themed.address(address))
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_list_of_objectives_begins_where_its_heading_does(open_page, themed):
    page = open_page(themed.address("modules/liked/"), viewport={"width": 1280, "height": 800})
    choose(page, "liked-first", "publish")
    keep(page)
    page.goto(themed.address("progress/"))
    page.locator("[data-module=liked] .progress__objectives").wait_for()

    heading = page.locator("[data-module=liked] h2").bounding_box()
    objective = page.locator("[data-module=liked] .progress__objectives > li").first.bounding_box()

    assert objective["x"] == heading["x"]


def test_further_beliefs_begin_where_the_text_does(open_page, themed):
    page = open_page(themed.address("progress/"), viewport={"width": 390, "height": 800})

    summary = page.locator(".misconceptions > details > summary").bounding_box()
    text = page.locator(".misconceptions h2").bounding_box()

    assert summary["x"] == text["x"]
