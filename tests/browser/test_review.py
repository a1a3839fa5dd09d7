"""Questions come back: a month of it, by the clock, on the course itself."""

import datetime as dt
from itertools import pairwise

import pytest
from palettes import violations
from steps import events, focused, keep, leads_to

from coursewright.reading.course_files import CourseFiles
from support import ROOT

START = dt.datetime(2026, 12, 1, 8, 0, tzinfo=dt.UTC)


def answer(page, item, choice):
    page.locator(f"label[for='item-{item}--{choice}']").click()
    page.locator(f"#item-{item} button[type=submit]").click()


def say_yes(page):
    page.get_by_role("button", name="Yes, bring them back").click()
    page.locator("review-list[data-loaded]").wait_for()


def shown(page):
    return page.locator("review-list > [data-drawn] > quiz-item").evaluate_all(
        "items => items.map(item => item.dataset.item)"
    )


def prompts(page):
    return page.locator("review-list > [data-drawn] > [data-prompt]").evaluate_all(
        "prompts => prompts.map(prompt => prompt.dataset.prompt)"
    )


@pytest.fixture
def tried(open_page, bare_course):
    """One question of the IRB module, answered rightly on the first of December."""

    def start(served=bare_course, **settings):
        # The theme's own timers complain when the clock is taken out of their hands.
        tolerated = ["executing a cancelled action", "net::ERR_FAILED"]
        address = served.address("modules/irb/")
        page = open_page(address, tolerate=tolerated, clock=START, **settings)
        answer(page, "irb-smallest-box", "count-boxes")
        keep(page)

        def come_back(days):
            page.clock.set_system_time(START + dt.timedelta(days=days))
            page.goto(served.address("review/"))
            page.locator("review-list[data-loaded]").wait_for()
            return page

        return page, come_back

    return start


def test_nothing_is_scheduled_without_a_yes(tried):
    page, come_back = tried()

    come_back(2)

    assert shown(page) == []
    assert "Nothing is scheduled unless you say yes" in page.locator(".review__intro").inner_text()
    say_yes(page)
    assert page.locator(".review__words").inner_text() == (
        "Due today: 1 question and 2 sentences to say aloud."
    )
    assert len(prompts(page)) == 2, "the sentences of the module's card"
    assert shown(page) == ["irb-traced-and-exempt"], "a sibling of the one that was answered"
    assert [one["kind"] for one in events(page, "mentoring")] == ["response", "schedule"]


@pytest.mark.from_disk
def test_a_month_of_reviews(tried):
    page, come_back = tried()
    come_back(2)
    say_yes(page)

    why = page.locator(".review__why")
    for _ in range(2):
        why.last.get_by_role("button").click()
        why.last.evaluate("why => why.remove()")
    assert prompts(page) == [], "what is retired does not come back"
    assert why.inner_text().startswith("You last answered a question on this on December 1, 2026;")
    answer(page, "irb-traced-and-exempt", "true")
    assert events(page, "mentoring")[-1]["context"] == "review"
    assert page.locator(".review__words").inner_text() == (
        "Nothing more is due today. The next comes on December 10, 2026."
    )
    assert page.locator("#item-irb-traced-and-exempt .item__feedback").is_visible(), (
        "it stays to be read"
    )

    come_back(8)
    assert shown(page) == []
    come_back(10)
    assert shown(page) == ["irb-six-fellows"], "a variant that was never asked"
    variant = page.locator("#item-irb-six-fellows")
    variant.locator("[name=response]").fill("Who could tell which of six wrote this?")
    variant.locator(".item__form button[type=submit]").click()
    come_back(39)
    assert shown(page) == []
    come_back(40)
    assert shown(page) == ["irb-smallest-box"]
    item = page.locator("#item-irb-smallest-box")
    assert item.locator("input:checked").count() == 0, "it is asked anew"
    answer(page, "irb-smallest-box", "ask-two")
    come_back(42)
    assert shown(page) == ["irb-smallest-box"], "back to a day after a miss, for its belief"

    page.get_by_role("button", name="Retire this objective").click()
    assert shown(page) == []
    come_back(90)
    assert page.locator(".review__words").inner_text() == "Nothing is due."


def test_a_sentence_is_said_aloud_and_compared(tried):
    page, come_back = tried()
    come_back(2)
    say_yes(page)

    first = page.locator("[data-prompt='say-us-irb-hold-the-survey']")
    assert first.locator("h2").inner_text() == (
        "Question 2, say it aloud: “It’s anonymous, so I’ll send it tonight”"
    )
    why = page.locator(".review__why").nth(1)
    assert why.inner_text().startswith("You began its module on December 1, 2026; its sentence")
    assert not first.locator(".card__say").is_visible()
    assert not first.get_by_role("button").first.is_visible(), "it is said first"
    first.locator("summary").click()
    first.get_by_role("button", name="I said it much like this").click()
    assert focused(page) == "say__noted: Noted. It comes back on December 10, 2026. Undo"
    second = page.locator("[data-prompt='say-us-irb-change-who-recruits']")
    second.locator("summary").click()
    second.get_by_role("button", name="Not yet").click()
    assert focused(page) == "say__noted: Noted. It comes back on December 4, 2026. Undo"
    assert page.locator(".review__words").inner_text() == "Due today: 1 question."
    said = events(page, "mentoring")[-1]
    assert (said["kind"], said["response"], said.get("outcome")) == ("said", "not-yet", None)

    come_back(3.5)
    assert prompts(page) == ["say-us-irb-change-who-recruits"]
    assert not second.locator(".card__say").is_visible()
    page.locator(".review__why button").last.click()
    assert prompts(page) == []
    page.goto(page.url.replace("/review", "/progress"))
    said = page.locator("[data-objective='us-irb.change-who-recruits'] .progress__state")
    assert said.inner_text() == "Not tried", "a sentence says nothing of an objective"


def test_what_is_retired_is_named_and_comes_back_when_it_is_wanted(tried):
    page, come_back = tried()
    come_back(2)
    say_yes(page)
    why = page.locator(".review__why").first
    assert "The objective: " in why.inner_text()
    name = page.locator("[data-subject='us-irb.hold-the-survey']").text_content().rstrip(".")
    assert name in why.inner_text()

    why.get_by_role("button", name="Retire this objective").click()
    assert f"Retired, so that it does not come back: {name}" in why.inner_text()
    assert shown(page) == []
    why.get_by_role("button", name="Undo").click()
    assert shown(page) == ["irb-traced-and-exempt"]
    why.get_by_role("button", name="Retire this objective").click()
    come_back(3)
    assert shown(page) == []
    retired = page.locator(".review__retired")
    assert retired.locator("summary").inner_text() == "Retired: 1"
    retired.locator("summary").click()
    retired.get_by_role("button", name="Bring it back").click()
    assert retired.count() == 0
    assert f"It comes back when it is due: {name}" in page.locator(".review__intro").inner_text()
    come_back(4)
    assert shown(page) == ["irb-traced-and-exempt"]


def test_what_was_said_can_be_taken_back(tried):
    page, come_back = tried()
    come_back(2)
    say_yes(page)
    first = page.locator("[data-prompt='say-us-irb-hold-the-survey']")
    first.locator("summary").click()
    first.get_by_role("button", name="I said it much like this").click()

    first.get_by_role("button", name="Undo").click()
    assert "said" not in {one["kind"] for one in events(page, "mentoring")}
    first.get_by_role("button", name="Not yet").click()
    assert events(page, "mentoring")[-1]["response"] == "not-yet"


def test_what_is_retired_is_a_quiet_disclosure(tried, course):
    page, come_back = tried(course)
    come_back(2)
    say_yes(page)
    page.get_by_role("button", name="Retire this objective").first.click()

    come_back(3)

    mask = "summary => getComputedStyle(summary, '::before').maskImage"
    assert page.locator(".review__retired > summary").evaluate(mask) == "none", "no pencil"


def test_rows_of_buttons_do_not_touch_on_a_phone(tried):
    page, come_back = tried(viewport={"width": 390, "height": 844})
    come_back(0.1)

    for scheduled in (False, True):
        if scheduled:
            say_yes(page)
        boxes = [one.bounding_box() for one in page.locator(".review__intro button").all()]
        assert len(boxes) == (3 if scheduled else 2)
        for above, below in pairwise(boxes):
            assert below["y"] - above["y"] - above["height"] >= 4


def test_the_dates_can_be_taken_to_a_calendar_and_the_reviews_stopped(tried, tmp_path):
    page, come_back = tried()
    come_back(0.1)
    say_yes(page)

    with page.expect_download() as download:
        page.get_by_role("button", name="Add the dates").click()
    file = tmp_path / "reviews.ics"
    download.value.save_as(file)
    assert "DTSTART;VALUE=DATE:20261202" in file.read_text("utf-8")

    page.get_by_role("button", name="Stop the reviews").click()
    assert "Shall they come back" in page.locator(".review__intro").inner_text()


def test_axe_finds_nothing_while_reviewing(tried, course):
    page, come_back = tried(course, viewport={"width": 320, "height": 700})
    come_back(2)
    assert violations(page) == []
    say_yes(page)
    page.locator("[data-drawn] > [data-prompt] summary").first.click()

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_script_links_lead_to_the_modules(open_page, bare_course):
    page = open_page(bare_course.address("review/"), java_script_enabled=False)

    course_files = CourseFiles(ROOT)
    for slug in course_files.slugs():
        title = course_files.module(slug).title.source
        assert page.get_by_role("link", name=title).is_visible()
    page.locator("[data-sentence='say-us-irb-hold-the-survey'] a").click()
    assert page.url.startswith(bare_course.address("modules/irb/#"))


def test_only_what_is_due_is_loaded(tried, bare_course):
    page, come_back = tried()
    asked = []
    page.on(
        "request", lambda request: asked.append(request.url.removeprefix(bare_course.address()))
    )

    come_back(2)
    assert not [one for one in asked if "/recall/" in one], "nobody has said yes"
    assert page.locator("quiz-item, .say").count() == 0
    say_yes(page)

    assert sorted(one.rpartition("/")[2] for one in asked if "/recall/" in one) == [
        "irb-traced-and-exempt.js",
        "say-us-irb-change-who-recruits.js",
        "say-us-irb-hold-the-survey.js",
    ]
    item = page.locator("#item-irb-traced-and-exempt")
    item.locator("summary").last.click()
    item.locator(".item__teaches a").first.click()
    assert page.url.startswith(bare_course.address("modules/irb/#")), "its links lead on"


def test_what_does_not_come_is_linked_to(tried):
    page, come_back = tried()
    page.route("**/recall/irb-traced-and-exempt.js", lambda route: route.abort())
    come_back(2)
    say_yes(page)

    assert shown(page) == []
    assert len(prompts(page)) == 2
    missing = page.locator("review-list > .recall").first
    assert missing.inner_text().startswith("This one could not be loaded.")
    address = missing.get_by_role("link").evaluate("link => link.href")
    assert leads_to("modules/irb/#item-irb-traced-and-exempt").search(address)


def test_the_works_below_are_those_of_what_is_due(tried):
    page, come_back = tried()
    come_back(2)
    works = page.locator(".references > li:visible")
    assert works.count() == 0
    assert not page.get_by_role("heading", name="References").is_visible()

    say_yes(page)

    cited = page.locator("[data-drawn] a[href^='#ref-']").evaluate_all(
        "links => [...new Set(links.map((link) => link.hash.slice(1)))].sort()"
    )
    assert cited
    assert sorted(works.evaluate_all("works => works.map((work) => work.id)")) == cited
    assert page.get_by_role("heading", name="References").is_visible()
    back = works.first.locator(".references__back").first.get_attribute("href")
    assert page.locator(f"[data-drawn] > {back}").count() == 1
    citation = page.locator("[data-drawn] .citation").first
    assert citation.get_attribute("role") == "button", "it opens below its line"
