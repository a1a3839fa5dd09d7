"""The if-then at the end of a module: kept, rehearsed, put into a calendar, and looked back at."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from palettes import violations
from steps import events, focused, keep, leads_to

from calendars import read_calendar

DEVICE = (
    "location.protocol !== 'about:' && localStorage.setItem('coursewright.v1.sample.device', 'own')"
)
ZONES = ["America/New_York", "Pacific/Kiritimati", "Asia/Kolkata"]
SAID = "Let's count, „alle“; the people\\in the smallest box, before anything is sent 👩‍⚕️"


def plan(page, say=SAID):
    page.locator("label[for=if-then-1]").click()
    page.locator("#if-then-say").fill(say)
    page.get_by_role("button", name="Keep it", exact=True).click()


def entries(page, kind="if-then"):
    return [one for one in events(page) if one["kind"] == kind]


def calendar(page, tmp_path):
    with page.expect_download() as download:
        page.get_by_role("button", name="Add to my calendar").click()
    download.value.save_as(tmp_path / "if-then.ics")
    return read_calendar(tmp_path / "if-then.ics")


@pytest.fixture
def mine(open_page, bare):
    """The sample module, on a device of one's own."""
    return open_page(bare.address("modules/sample/"), before=DEVICE)


def test_with_the_keyboard_alone_it_is_kept_and_written_again(mine):
    page = mine
    page.locator("#if-then-1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert leads_to("modules/sample/").search(page.url)
    page.keyboard.press("Tab")
    page.keyboard.type("Who could ask, n or p?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    sentence = page.locator(".if-then__sentence")
    assert "The person who asks is the person who evaluates." in sentence.inner_text()
    assert "if-then__sentence" in focused(page)
    [kept] = entries(page)
    assert kept["item"] == "sample"
    assert kept["response"][1:] == ["Who could ask, n or p?", ""]
    assert not page.locator(".if-then__form").is_visible()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert not sentence.is_visible()
    page.keyboard.type("Who may ask?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert sentence.is_visible()
    assert "This time you wrote: Who may ask?" in page.locator("if-then-plan").inner_text()
    assert "Who may ask" not in str(events(page)), "the rehearsal is not kept"


def test_what_is_missing_is_said_beside_its_field(mine):
    page = mine
    press = page.get_by_role("button", name="Keep it", exact=True).click
    press()
    assert page.evaluate("document.activeElement.id") == "if-then-1"
    assert "Choose what comes up" in page.locator(".item__error").inner_text()

    page.locator("label[for=if-then-own]").click()
    press()
    assert page.evaluate("document.activeElement.id") == "if-then-words"

    page.locator("#if-then-words").fill("He asks me to send it")
    press()
    assert page.evaluate("document.activeElement.id") == "if-then-say"
    described = page.locator("#if-then-say").get_attribute("aria-describedby").split()
    assert described == ["if-then-hint", "if-then-say-error"]
    assert page.locator(".item__error").count() == 1
    assert entries(page) == []

    page.locator("#if-then-say").fill("I shouldn't be the one who sends it")
    press()
    [kept] = entries(page)
    assert kept["response"][0] == "He asks me to send it"
    assert page.locator(".item__error").count() == 0


def test_words_of_ones_own_need_no_tick_besides(mine):
    mine.locator("#if-then-words").fill("He asks me to send it")
    mine.locator("#if-then-say").fill("Who else could?")

    mine.get_by_role("button", name="Keep it", exact=True).click()

    assert entries(mine)[0]["response"] == ["He asks me to send it", "Who else could?", ""]


def test_the_field_for_ones_own_words_is_away_while_a_sign_is_chosen(mine):
    field = mine.locator("#if-then-words")
    assert field.is_visible()

    mine.locator("label[for=if-then-1]").click()
    assert not field.is_visible()

    mine.locator("label[for=if-then-own]").click()
    assert field.is_visible()


def test_the_way_out_of_a_change_stands_beside_the_way_to_keep_it(mine):
    plan(mine)
    mine.get_by_role("button", name="Change it", exact=True).click()

    leave = mine.locator(".if-then__form").get_by_role("button", name="Leave it as it is")
    leave.click()

    assert not mine.locator(".if-then__form").is_visible()
    assert SAID in mine.locator(".if-then__sentence").inner_text()


def test_what_is_kept_stands_without_the_form_and_its_disclosure_is_quiet(mine):
    plan(mine)

    assert not mine.locator(".if-then__form").is_visible()
    summary = mine.locator("if-then-plan details > summary")
    marker = "s => getComputedStyle(s, '::before').maskImage"
    assert summary.evaluate(marker) == "none", "the theme's pencil is a mask"
    quiet = "s => getComputedStyle(s.parentElement).borderInlineStartWidth"
    assert summary.evaluate(quiet) == "0px"


@pytest.mark.parametrize("zone", ZONES)
def test_a_strict_parser_reads_the_three_days(open_page, bare, zone, tmp_path):
    clock = dt.datetime(2026, 11, 26, 23, 30, tzinfo=ZoneInfo(zone))
    address = bare.address("modules/sample/")
    page = open_page(address, clock=clock, timezone_id=zone, before=DEVICE)
    plan(page)
    page.locator("if-then-plan input[type=date]").fill("2026-11-27")

    days = calendar(page, tmp_path)

    assert [day["DTSTART"].dt for day in days] == [
        dt.date(2026, 11, 27),
        dt.date(2026, 12, 4),
        dt.date(2026, 12, 27),
    ]
    assert {str(day["URL"]) for day in days} == {f"{address}#if-then"}
    assert "count" not in (tmp_path / "if-then.ics").read_text("utf-8"), "no word of one's own"
    assert "November 27, 2026" in page.locator(".if-then__added").inner_text()

    page.get_by_text("With my sentence in the calendar").click()
    again = calendar(page, tmp_path)
    assert all(SAID in str(day["DESCRIPTION"]) for day in again)
    assert [day["UID"] for day in again] == [day["UID"] for day in days]
    calendar(page, tmp_path)
    assert "count" not in (tmp_path / "if-then.ics").read_text("utf-8"), "ticked each time anew"

    page.locator("if-then-plan input[type=date]").fill("2026-12-01")
    moved = calendar(page, tmp_path)
    assert [day["UID"] for day in moved] == [day["UID"] for day in days]
    assert moved[0]["DTSTART"].dt == dt.date(2026, 12, 1)


def test_a_day_that_has_passed_is_asked_about_once(open_page, bare, tmp_path):
    clock = dt.datetime(2026, 11, 26, 9, tzinfo=ZoneInfo("UTC"))
    page = open_page(bare.address("modules/sample/"), clock=clock, before=DEVICE)
    plan(page)
    add = page.get_by_role("button", name="Add to my calendar")
    error = page.locator("if-then-plan .item__error")
    add.click()
    assert "Choose the date" in error.inner_text()
    page.locator("if-then-plan input[type=date]").fill("2026-11-25")
    add.click()
    assert "November 25, 2026 has passed." in error.inner_text()
    assert entries(page)[0]["response"][2] == ""

    assert calendar(page, tmp_path)[0]["DTSTART"].dt == dt.date(2026, 11, 25)
    assert error.count() == 0


def test_the_link_in_a_calendar_asks_what_became_of_it(mine, bare):
    page = mine
    plan(page)
    back = page.locator("if-then-plan details")
    assert back.get_attribute("open") is None
    page.goto(bare.address("your-data/"))

    page.goto(bare.address("modules/sample/#if-then"))

    assert back.get_attribute("open") is not None
    page.get_by_role("button", name="Keep what became of it").click()
    assert "Choose what became of it" in page.locator(".item__error").inner_text()
    back.locator("label", has_text="Changed").click()
    back.get_by_label("What was the answer?").fill("She laughed, and counted")
    page.get_by_role("button", name="Keep what became of it").click()

    said = page.locator("if-then-plan")
    assert "What became of it? Changed" in said.inner_text()
    [looked] = entries(page, "looked-back")
    assert looked["item"] == entries(page)[0]["id"]
    assert looked["response"] == ["changed", "She laughed, and counted"]
    page.get_by_role("button", name="Say it anew").click()
    back.locator("label", has_text="Not done").click()
    page.get_by_role("button", name="Keep what became of it").click()
    assert [one["response"][0] for one in entries(page, "looked-back")] == ["not"]


def test_it_can_be_changed_and_erased_with_a_way_back(mine):
    page = mine
    plan(page)
    page.get_by_role("button", name="Change it").click()
    assert page.locator("#if-then-1").is_checked()
    page.locator("#if-then-say").fill("Who is in that box?")
    page.get_by_role("button", name="Keep it", exact=True).click()
    assert [one["response"][1] for one in entries(page)] == ["Who is in that box?"]

    page.get_by_role("button", name="Write another one").click()
    plan(page, "And a second one")
    assert len(entries(page)) == 2
    page.get_by_role("button", name="Erase it").first.click()
    assert [one["response"][1] for one in entries(page)] == ["Who is in that box?"]
    page.get_by_role("button", name="Bring it back").click()
    assert len(entries(page)) == 2
    assert "And a second one" in focused(page)


def test_what_is_written_stays_while_other_things_are_kept(mine):
    page = mine
    plan(page)
    page.locator("if-then-plan summary").click()
    answer = page.get_by_label("What was the answer?")
    answer.fill("Half a sentence")

    page.locator("label[for='item-sample-single--pilot']").click()
    page.locator("#item-sample-single button[type=submit]").click()
    page.locator("if-then-plan input[type=date]").fill("2099-12-24")
    with page.expect_download():
        page.get_by_role("button", name="Add to my calendar").click()

    assert answer.input_value() == "Half a sentence"
    assert entries(page)[0]["response"][2] == "2099-12-24"


def test_whose_device_it_is_is_asked_and_your_data_and_finish_know_it(open_page, bare):
    page = open_page(bare.address("modules/sample/"))
    plan(page)
    assert entries(page) == []
    keep(page)
    assert len(entries(page)) == 1

    page.goto(bare.address("your-data/"))
    data = page.locator("your-data")
    assert "You planned: The word “anonymous”" in data.inner_text()
    assert data.get_by_role("link", name="If-then").get_attribute("href").endswith("#if-then")
    assert "A sample module: 1" in page.locator("#erase-what").inner_text()
    page.get_by_role("button", name="Erase these words").click()
    assert entries(page) == []
    page.get_by_role("button", name="Bring it back").click()
    page.goto(bare.address("modules/sample/"))
    page.get_by_role("button", name="Finish").first.click()
    page.locator("#finish button", has_text="Clear").click()
    assert entries(page) == []
    assert page.locator(".if-then__list li").count() == 0
    assert page.locator(".if-then__form").is_visible()


def states(page):
    yield "form"
    page.get_by_role("button", name="Keep it", exact=True).click()
    yield "error"
    plan(page)
    yield "kept"
    page.get_by_role("button", name="Cover it").click()
    yield "covered"
    page.get_by_label("Write it again").fill("Count")
    page.get_by_role("button", name="Show both").click()
    page.locator("if-then-plan summary").click()
    yield "both, and looking back"
    page.locator("if-then-plan details label", has_text="Done").first.click()
    page.get_by_role("button", name="Keep what became of it").click()
    yield "looked back"


def test_axe_finds_nothing_in_any_state_and_nothing_is_cut_off(open_page, server):
    page = open_page(server.address("modules/sample/"), viewport={"width": 320, "height": 700})

    for state in states(page):
        # Beneath the bar, which stays in place, a button seems too small to axe.
        page.locator("if-then-plan").evaluate("plan => plan.scrollIntoView()")
        assert violations(page, "if-then-plan") == [], state
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, state


def test_without_script_and_on_paper_it_is_a_form_to_fill_in(open_page, bare):
    plain = open_page(bare.address("modules/sample/"), java_script_enabled=False)
    paper = plain.locator(".if-then__paper")
    assert paper.is_visible()
    assert "The person who asks is the person who evaluates." in paper.inner_text()
    assert not plain.locator("if-then-plan").is_visible()

    page = open_page(bare.address("modules/sample/"))
    plan(page)
    assert not page.locator(".if-then__paper").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".if-then__paper").is_visible()
    assert page.locator(".if-then__line").count() == 6
    assert not page.locator(".if-then__sentence").is_visible(), "own words stay off paper"
