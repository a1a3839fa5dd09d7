"""Vignettes: a link in a calendar opens one alone, beside what was written before."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from palettes import violations
from steps import events, leads_to

from calendars import read_calendar

DEVICE = (
    "location.protocol !== 'about:' && localStorage.setItem('coursewright.v1.sample.device', 'own')"
)
START = dt.datetime(2026, 5, 12, 8, tzinfo=dt.UTC)
DAYS = [3, 10, 24, 45, 73, 108, 150, 199]


def shown(page):
    page.locator("review-list[data-loaded]").wait_for()
    return page.locator("review-list > [data-drawn] > quiz-item").evaluate_all(
        "items => items.map(item => item.dataset.item)"
    )


@pytest.fixture
def at_review(open_page, bare):
    def start(fragment="", **settings):
        return open_page(bare.address(f"review/{fragment}"), before=DEVICE, **settings)

    return start


def test_a_link_opens_one_vignette_without_any_yes_to_reviews(at_review):
    page = at_review("#v=sample-single-fellow", viewport={"width": 390, "height": 400})

    assert shown(page) == ["sample-single-fellow"]
    top = page.locator(".review__intro").bounding_box()["y"]
    assert 0 < top < 100, "what the link was pressed for is in view"
    assert "One question, by itself." in page.locator(".review__intro").inner_text()
    assert page.locator(".review__why").count() == 0
    page.locator("label[for='item-sample-single-fellow--who-answered']").click()
    page.locator("#item-sample-single-fellow button[type=submit]").click()
    [given] = [one for one in events(page) if one["kind"] == "response"]
    assert (given["item"], given["context"]) == ("sample-single-fellow", "review")
    assert given["outcome"] == "correct"

    page.get_by_role("link", name="All of quick recall").click()
    assert "#" not in page.url
    page.get_by_role("button", name="Yes, bring them back").wait_for()


@pytest.mark.parametrize("name", ["gone", "constructor", "%3Cb%3E", "a.b(*"])
def test_one_that_is_gone_is_said_so(at_review, name):
    page = at_review(f"#v={name}")

    assert shown(page) == []
    intro = page.locator(".review__intro")
    assert "This question is no longer in the course." in intro.inner_text()
    assert intro.get_by_role("link", name="All of quick recall").is_visible()


def write(page, item, words):
    page.locator(f"#item-{item} textarea").fill(words)
    page.locator(f"#item-{item} button[type=submit]").click()


def test_the_earlier_sentence_stands_beside_the_new_one(open_page, bare):
    page = open_page(bare.address("modules/sample/"), before=DEVICE, clock=START)
    write(page, "sample-self-check", "Somebody else should ask")
    events(page)
    page.clock.set_system_time(START + dt.timedelta(days=21))
    page.goto(bare.address("review/#v=sample-self-check-student"))
    assert shown(page) == ["sample-self-check-student"]
    earlier = page.locator(".review__earlier")
    assert earlier.count() == 0, "not before one has written"
    submit = page.locator("#item-sample-self-check-student button[type=submit]")
    submit.click()
    assert earlier.count() == 0

    write(page, "sample-self-check-student", "Who else could invite them?")

    assert "Your sentence of May 12, 2026" in earlier.inner_text()
    assert "Somebody else should ask" in earlier.inner_text()
    page.clock.set_system_time(START + dt.timedelta(days=42))
    page.goto(bare.address("your-data/"))
    page.goto(bare.address("review/#v=sample-self-check-student"))
    shown(page)
    write(page, "sample-self-check-student", "I will stay out of it")
    assert "Your sentence of June 2, 2026" in earlier.inner_text(), "its own, when it comes again"
    assert "Who else could invite them?" in earlier.inner_text()


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "Asia/Kolkata"])
def test_a_strict_parser_reads_the_eight_days(at_review, zone, tmp_path):
    now = dt.datetime(2026, 11, 26, 23, 30, tzinfo=ZoneInfo(zone))
    page = at_review(clock=now, timezone_id=zone, viewport={"width": 320, "height": 700})
    with page.expect_download() as download:
        page.get_by_role("button", name="Add eight to my calendar").click()
    download.value.save_as(tmp_path / "eight.ics")

    days = read_calendar(tmp_path / "eight.ics")

    assert [(day["DTSTART"].dt - dt.date(2026, 11, 26)).days for day in days] == DAYS
    links = [str(day["URL"]).partition("#") for day in days]
    assert {leads_to("review/").search(page) is not None for page, _, _ in links} == {True}
    assert [name for _, _, name in links] == [
        "v=sample-single-fellow",
        "v=sample-self-check-student",
    ] * 4
    assert {str(day["SUMMARY"]) for day in days} == {"Quick recall"}
    assert "from November 29, 2026 on" in page.locator(".review__said").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_finds_nothing_beside_an_earlier_sentence(open_page, server):
    address = server.address("modules/sample/")
    page = open_page(address, before=DEVICE, viewport={"width": 320, "height": 700})
    write(page, "sample-self-check", "Somebody else should ask")
    events(page)
    page.goto(server.address("review/"))
    page.get_by_role("button", name="Add eight to my calendar").wait_for()
    assert violations(page, "review-list") == []
    page.goto(server.address("review/#v=sample-self-check-student"))
    page.locator("#item-sample-self-check-student").wait_for()
    shown(page)
    write(page, "sample-self-check-student", "Who else could invite them?")

    page.locator(".review__earlier").wait_for()
    assert violations(page, "review-list") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_variants_stand_on_no_page_of_the_site(open_page, bare):
    page = open_page(bare.address("whole/"), java_script_enabled=False)

    assert page.locator("quiz-item").count() == 7
    page.goto(bare.address("review/"))
    assert page.locator("[data-subject]").count() == 2, "a list without script"
