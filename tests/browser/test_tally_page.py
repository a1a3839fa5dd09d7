"""Marks on copies of a worksheet, added up from five on, beside a prediction, and kept nowhere."""

import pytest
from palettes import violations
from serving import Server
from test_pair_page import WATCH

from pairs import copy_with_pairs
from support import built


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    server = Server(built(copy_with_pairs(tmp_path_factory.mktemp("tally") / "course")))
    yield server
    server.close()


@pytest.fixture
def tally(open_page, pairs):
    page = open_page(pairs.address("adding/"), before=WATCH)
    page.locator("course-tally:defined").wait_for()
    return page


def button(page, name):
    return page.locator(f"course-tally [data-do={name}]")


def type_in(page, *sheets):
    """Each sheet as its keys: `142`, where `0` is a line that is left blank."""
    for sheet in sheets:
        page.locator(".tally__sheet fieldset input").first.focus()
        for key in sheet:
            page.keyboard.press(key)
        page.keyboard.press("Enter")


def status(page):
    return page.locator(".tally__status").inner_text()


def pooled(page, place):
    return page.locator(".pooled").nth(place).inner_text()


def test_before_five_are_in_nothing_pooled_is_there(tally):
    assert status(tally) == "No sheet is in yet. What all sheets say together is shown from 5 on."
    type_in(tally, "131", "131", "131", "141")

    assert status(tally).startswith("4 sheets are in. What all sheets say together is shown from 5")
    assert button(tally, "show").is_disabled()
    assert tally.locator(".tally__pooled").evaluate("one => one.childNodes.length") == 0

    type_in(tally, "131")
    assert status(tally) == "5 sheets are in."
    assert button(tally, "show").is_enabled()
    assert tally.locator(".tally__pooled").evaluate("one => one.childNodes.length") == 0


def test_from_five_on_each_line_is_told_beside_the_prediction(tally):
    tally.locator(".tally__prediction > summary").click()
    tally.locator('[name="predicted-asks"][value="0"]').check()
    tally.locator('[name="predicted-back"][value="0"]').check()
    type_in(tally, "131", "131", "142", "332", "431", "123")
    button(tally, "show").click()

    assert pooled(tally, 0).startswith("I am asked before I am told.")
    assert "Answers: 6. mostly: 4, sometimes: 1, hardly ever: 1." in pooled(tally, 0)
    assert "Predicted: mostly. Something else was marked by 2 of 6." in pooled(tally, 0)
    assert "Answers: 5. mostly: 0, sometimes: 4, hardly ever: 1. No answer: 1." in pooled(tally, 1)
    assert "Predicted: mostly. Something else was marked by 5 of 5." in pooled(tally, 1)
    assert "Predicted" not in pooled(tally, 2)
    furthest = tally.locator(".tally__pooled > ul").inner_text()
    assert furthest == "I hear back “in time”."
    bars = tally.locator(".pooled").first.locator(".pooled__bar")
    widths = [one.bounding_box()["width"] for one in bars.all()]
    assert widths[0] == pytest.approx(4 * widths[1], rel=0.02)
    assert violations(tally) == []


def test_a_line_that_fewer_than_five_answer_is_not_shown(tally):
    type_in(tally, "121", "121", "121", "121", "131")
    button(tally, "show").click()

    assert "Answers: fewer than 5. Nothing of this line is shown" in pooled(tally, 1)
    assert "sometimes" not in pooled(tally, 1)
    assert tally.locator(".pooled").nth(1).locator(".pooled__bar").count() == 0


def test_all_the_same_is_told_as_it_is(tally):
    type_in(tally, "431", "432", "431", "432", "431")
    button(tally, "show").click()

    assert "Answers: 5. All the same: hardly ever." in pooled(tally, 0)
    words = tally.locator(".tally__pooled").inner_text()
    assert "Where all answers are the same, everybody’s is known." in words


def test_once_shown_no_sheet_can_be_added(tally):
    type_in(tally, *["131"] * 5)
    button(tally, "show").click()

    assert (
        tally.locator("course-tally :is(input, [data-do=next], [data-do=show]):visible").count()
        == 0
    )
    assert "No more sheets can be taken in" in tally.locator(".tally__pooled").inner_text()


def test_a_slip_is_mended_by_bringing_the_last_sheet_back(tally):
    type_in(tally, *["131"] * 4, "441")
    button(tally, "back").click()

    assert status(tally).startswith("4 sheets are in.")
    marked = tally.locator(".tally__sheet :checked")
    assert marked.evaluate_all("all => all.map(one => one.value)") == ["3", "3", "0"]
    assert button(tally, "show").is_disabled()
    assert button(tally, "back").is_disabled(), "what is being marked would be lost"
    type_in(tally, "131")
    button(tally, "show").click()
    assert "Answers: 5. All the same: mostly." in pooled(tally, 0)


def test_what_is_marked_and_not_taken_in_is_not_left_out_in_silence(tally):
    type_in(tally, *["131"] * 5)
    tally.locator('[name="marked-asks"][value="3"]').check()

    assert "Marked and not taken in yet: sheet 6." in status(tally)
    assert button(tally, "show").is_disabled()
    button(tally, "clear").click()
    assert button(tally, "show").is_enabled()


def test_taps_do_what_keys_do_and_blank_lines_are_counted(tally):
    for place, value in (("asks", "0"), ("credit", "1")):
        tally.locator(f'.mark:has([name="marked-{place}"][value="{value}"])').click()
    button(tally, "next").click()

    assert status(tally).startswith("1 sheet is in. Lines left blank on it: 1.")
    assert tally.locator("[data-sheet]").inner_text() == "Sheet 2"
    assert tally.locator(".tally__sheet :checked").count() == 0


def test_a_blank_sheet_counts_as_a_sheet_and_answers_nothing(tally):
    type_in(tally, *["131"] * 4, "000", "131")
    button(tally, "show").click()

    assert "All sheets together: 6" in tally.locator(".tally__pooled").inner_text()
    assert "Answers: 5. All the same: mostly. No answer: 1." in pooled(tally, 0)


def test_nothing_is_asked_or_written_and_a_reload_forgets_all(tally):
    asked, before = [], tally.evaluate("written.length")
    tally.on("request", lambda request: asked.append(request.url))
    assert "reload this page or leave it, and all is gone" in tally.locator("article").inner_text()
    type_in(tally, *["131"] * 5)
    button(tally, "show").click()
    assert asked == []
    assert tally.evaluate("written.length") == before

    dialogs = []
    tally.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    tally.reload()

    assert dialogs == ["beforeunload"]
    assert status(tally).startswith("No sheet is in yet.")
    assert tally.locator(":checked:visible").count() == 0
    assert tally.locator(".pooled").count() == 0


def test_on_paper_there_is_a_slip_before_and_the_sums_after(tally):
    tally.emulate_media(media="print")
    assert tally.locator(".tally__prediction fieldset").first.is_visible()
    assert tally.locator(".tally__boxes").first.is_visible()
    assert not tally.locator(".tally__sheet").is_visible()
    tally.emulate_media(media="screen")

    type_in(tally, *["131"] * 5)
    button(tally, "show").click()
    tally.emulate_media(media="print")

    assert tally.locator(".pooled").first.is_visible()
    for part in (".tally__prediction", ".tally__paper", ".tally__sheet"):
        assert not tally.locator(part).is_visible()


def test_without_script_it_can_be_added_up_on_paper(open_page, pairs):
    page = open_page(pairs.address("adding/"), java_script_enabled=False)

    assert page.locator(".tally__boxes").first.is_visible()
    assert "With fewer than 5 sheets pass nothing on" in page.locator("article").inner_text()
    assert page.locator("course-tally button:visible").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible_and_fits(width, open_page, pairs):
    page = open_page(pairs.address("adding/"), viewport={"width": width, "height": 800})
    page.locator(".tally__prediction > summary").click()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_marked_is_seen_in_forced_colors(open_page, pairs):
    page = open_page(pairs.address("adding/"), forced_colors="active")
    mark = page.locator(".tally__sheet .mark").first
    before = mark.evaluate("one => getComputedStyle(one).outlineStyle")
    mark.locator("input").check()

    assert (before, mark.evaluate("one => getComputedStyle(one).outlineStyle")) == ("none", "solid")
