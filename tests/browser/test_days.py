"""Days are those of the learner's own calendar, wherever that is."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from steps import keep
from test_review import answer, shown

ZONES = ["America/New_York", "Pacific/Honolulu", "Pacific/Auckland", "Europe/Berlin"]


@pytest.fixture
def at(open_page, bare_course):
    """A page of the course at a time of a learner's own clock."""

    def open_at(zone, path, time):
        def there(time):
            return dt.datetime.fromisoformat(time).replace(tzinfo=ZoneInfo(zone))

        page = open_page(bare_course.address(path), clock=there(time), timezone_id=zone)

        def later(time, path):
            page.clock.set_system_time(there(time))
            page.goto(bare_course.address(path))
            return page

        return page, later

    return open_at


@pytest.mark.parametrize("zone", ZONES)
def test_what_is_learnt_in_the_evening_comes_back_the_next_morning(at, zone, tmp_path):
    page, later = at(zone, "modules/irb/", "2026-11-26T20:00")
    answer(page, "irb-smallest-box", "count-boxes")
    keep(page)
    later("2026-11-26T21:00", "review/")
    page.get_by_role("button", name="Yes, bring them back").click()

    words = page.locator(".review__words")
    assert words.inner_text() == ("Nothing more is due today. The next comes on November 27, 2026.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Add the dates").click()
    download.value.save_as(tmp_path / "reviews.ics")
    calendar = (tmp_path / "reviews.ics").read_bytes().decode("utf-8")
    assert [one for one in calendar.split("\r\n") if one.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20261127"
    ]
    later("2026-11-27T07:30", "review/")
    page.locator(".review__words").wait_for()
    assert shown(page) == ["irb-traced-and-exempt"]


@pytest.mark.parametrize("zone", [*ZONES, "Pacific/Kiritimati"])
def test_a_commitment_is_for_the_day_that_was_chosen(at, zone, tmp_path):
    page, _ = at(zone, "progress/", "2026-11-26T20:00")

    commit(page, "2026-12-10")

    mine = page.locator(".commitment__what")
    assert mine.inner_text().startswith("By December 10, 2026, with our fellow")
    with page.expect_download() as download:
        page.get_by_role("button", name="Remind me").click()
    download.value.save_as(tmp_path / "commitment.ics")
    calendar = (tmp_path / "commitment.ics").read_bytes().decode("utf-8")
    assert "\r\nDTSTART;VALUE=DATE:20261226\r\n" in calendar
    assert all(len(line.encode("utf-8")) <= 75 for line in calendar.split("\r\n"))


def commit(page, by):
    page.locator("#commitment-what").fill("Ask who could be recognized, before the survey is sent")
    page.locator("#commitment-role").fill("our fellow")
    page.locator("#commitment-by").fill(by)
    page.get_by_role("button", name="Write it down").click()


def test_a_day_in_the_past_is_asked_about_and_not_refused(at):
    page, _ = at("America/New_York", "progress/", "2026-11-26T20:00")
    mine = page.locator(".commitment__what")

    commit(page, "2026-11-25")

    assert (
        page.locator(".commitment__said").inner_text().startswith("November 25, 2026 has passed.")
    )
    assert page.evaluate("document.activeElement.id") == "commitment-by"
    assert mine.count() == 0
    page.locator("#commitment-by").fill("1999-01-01")
    page.keyboard.press("Enter")
    assert page.locator(".commitment__said").inner_text().startswith("January 1, 1999 has passed.")
    page.get_by_role("button", name="Write it down").click()
    assert mine.inner_text().startswith("By January 1, 1999, with our fellow")

    commit(page, "2026-11-26")
    assert mine.count() == 2, "today has not passed"
