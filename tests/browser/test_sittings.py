"""A module's page on a screen: the bar of its sittings, and its card as a sheet."""

import pytest
from palettes import violations
from steps import RIGHT, SHIFTS, Item, keep, settle, shifts, until

PAGE = "modules/sample/"
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
SHORT = {"width": 390, "height": 400}
WORDS = ".sitting__now"
TOP = "one => one.getBoundingClientRect().top"
BOTTOM = "one => one.getBoundingClientRect().bottom"


@pytest.fixture
def page(open_page, server):
    return open_page(server.address(PAGE), before=SHIFTS, viewport=PHONE)


def scroll_to(page, selector, below=100):
    """Put an element so far below the upper edge of the window."""
    page.locator(selector).evaluate(
        f"one => scrollBy(0, one.getBoundingClientRect().top - {below})"
    )
    settle(page)


def bar_says(page, words):
    until(page, "([at, words]) => document.querySelector(at).textContent === words", [WORDS, words])


def test_the_bar_says_where_one_is_and_what_is_answered(page):
    bar_says(page, "Sitting 1 of 3 · 0 of 3 questions")
    Item(page, "single").answer(RIGHT["single"])
    keep(page)
    bar_says(page, "Sitting 1 of 3 · 1 of 3 questions")

    scroll_to(page, "#sitting-3")
    bar_says(page, "Sitting 3 of 3 · 0 of 1 question")
    assert page.locator(".sitting__track [data-now]").evaluate_all(
        "all => all.map(one => [...one.parentNode.children].indexOf(one))"
    ) == [2]
    scroll_to(page, "#sitting-1")
    bar_says(page, "Sitting 1 of 3 · 1 of 3 questions")
    assert shifts(page) == []


def test_the_bar_stays_below_the_header_and_a_short_window_has_none_that_does(page):
    bar = page.locator(".sitting")
    for size, stays in ((PHONE, True), (NARROW, True), (SHORT, False)):
        page.set_viewport_size(size)
        scroll_to(page, "#sitting-2")

        header = page.locator(".md-header").evaluate(BOTTOM)
        assert (bar.evaluate(TOP) == pytest.approx(header, abs=2)) == stays
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.set_viewport_size(PHONE)
    assert bar.evaluate("one => one.offsetHeight") <= 50


def test_nothing_that_is_led_to_is_under_the_bar(page):
    under = page.locator(".sitting").evaluate("one => one.offsetHeight + 48")
    for anchor in ("sitting-2", "who-asks", "item-sample-numeric", "module-card"):
        page.goto(page.url.partition("#")[0] + f"#{anchor}")
        settle(page)
        assert under <= page.locator(f"#{anchor}").evaluate(TOP) < under + 80, anchor


def test_no_control_that_gets_the_focus_is_under_the_bar(page):
    """Backwards, as from below is how a bar at the top would hide them (WCAG 2.4.11)."""
    page.locator(".md-footer a, .printing button").last.focus()
    under = page.locator(".sitting").evaluate("one => one.offsetHeight + 48")
    met = set()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        place = page.evaluate("""() => {
          const one = document.activeElement;
          const box = one.getBoundingClientRect();
          return [one.closest(".md-content") && !one.closest(".sitting, .choice"), box.bottom,
            one.outerHTML.slice(0, 80)];
        }""")
        if place[0]:
            met.add(place[2])
            assert place[1] > under, place
    assert len(met) > 10


def test_the_focus_in_the_bar_moves_nothing(page):
    scroll_to(page, "#sitting-3")
    before = page.evaluate("scrollY")

    for selector in (".sitting summary", ".sitting__card"):
        page.locator(selector).focus()
        settle(page)
        assert page.evaluate("scrollY") == before


def test_the_list_opens_leads_on_and_closes(page):
    menu, summary = page.locator(".sitting__menu"), page.locator(".sitting summary")
    is_open = "document.querySelector('.sitting__menu').open"
    scroll_to(page, "#sitting-2")

    summary.focus()
    page.keyboard.press("Enter")
    rows = menu.locator("li")
    assert [row.split("\n") for row in rows.all_inner_texts()][1] == [
        "2. Who asks?", "about 3 minutes", "0 of 3 questions",
    ]  # fmt: skip
    assert menu.locator("[aria-current]").inner_text() == "2. Who asks?"
    assert violations(page) == []

    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.evaluate(is_open)
    assert summary.evaluate("one => one === document.activeElement")

    summary.click()
    page.locator("h2#who-asks").click(force=True)
    assert not page.evaluate(is_open), "pressed elsewhere"

    summary.click()
    page.evaluate("document.querySelector('#item-sample-numeric input').focus()")
    assert not page.evaluate(is_open), "the focus is elsewhere"

    summary.click()
    rows.nth(2).locator("a").click()
    bar_says(page, "Sitting 3 of 3 · 0 of 1 question")
    assert not page.evaluate(is_open)
    assert page.url.endswith("#sitting-3")

    summary.click()
    menu.locator("p a").click()
    page.wait_for_url(lambda address: PAGE not in address)


def test_the_seam_leads_on_and_home(page):
    seam = page.locator(".stop").first
    seam.locator(".button").click()
    bar_says(page, "Sitting 2 of 3 · 0 of 3 questions")

    seam.locator("a:not(.button)").click()
    page.wait_for_url(lambda address: PAGE not in address)


PLACE = "[scrollY, document.documentElement.scrollHeight]"


def card_is_in(page):
    return page.locator(".card__title").evaluate("one => one.parentElement.parentElement.tagName")


def test_the_card_opens_over_the_page_and_goes_back(page):
    link = page.locator(".sitting__card")
    scroll_to(page, "#sitting-3")
    before = pytest.approx(page.evaluate(PLACE), abs=1)

    def closed():
        until(page, "!document.querySelector('dialog[open]')")
        settle(page)
        assert card_is_in(page) == "ARTICLE"
        assert page.evaluate(PLACE) == before
        assert link.evaluate("one => one === document.activeElement")

    def opened():
        settle(page)
        assert card_is_in(page) == "DIALOG"
        assert page.locator(".card__title:visible").count() == 1
        assert page.evaluate("document.activeElement.textContent") == "Close"
        assert page.evaluate(PLACE) == before

    link.click()
    opened()
    assert violations(page) == []
    page.keyboard.press("Escape")
    closed()

    link.focus()
    page.keyboard.press("Space")
    opened()
    page.locator("dialog > .button").click()
    closed()

    page.keyboard.press("Enter")
    opened()
    page.go_back()
    closed()

    page.go_forward()
    opened()
    page.mouse.click(195, 60)  # Beside it.
    closed()
    assert page.evaluate("history.state?.sheet ?? null") is None
    assert shifts(page) == []


def test_the_sheet_fits_its_window(page):
    link, sheet = page.locator(".sitting__card"), page.locator("dialog.sheet")
    for size in (PHONE, NARROW, {"width": 1280, "height": 800}):
        page.set_viewport_size(size)
        link.click()
        box = sheet.bounding_box()
        assert box["x"] + box["width"] == pytest.approx(size["width"], abs=16)
        assert box["y"] + box["height"] == pytest.approx(size["height"], abs=1)
        assert box["height"] <= size["height"] * (0.91 if size["width"] < 400 else 1)
        assert sheet.evaluate("one => one.scrollWidth <= one.clientWidth")
        page.keyboard.press("Escape")
        until(page, "!history.state?.sheet")


def test_a_link_to_the_card_from_elsewhere_leads_to_it(open_page, server):
    page = open_page(server.address(f"{PAGE}#module-card"), viewport=PHONE)

    assert not page.locator("dialog[open]").count()
    assert 90 <= page.locator("#module-card").evaluate(TOP) < 150


def test_what_is_printed_has_promises_and_card_once_and_no_bar(page):
    page.locator(".sitting__card").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    settle(page)
    page.emulate_media(media="print")

    assert card_is_in(page) == "ARTICLE"
    assert page.locator(".card__title:visible").count() == 1
    assert page.locator(".module-header__more dl").evaluate("one => one.offsetHeight") > 100
    assert page.locator(":is(.sitting, .stop):visible").count() == 0


def test_without_script_the_bar_is_a_list_of_links(open_page, server):
    page = open_page(server.address(PAGE), java_script_enabled=False, viewport=PHONE)

    links = page.locator(".sitting li a")
    assert [one.is_visible() for one in links.all()] == [True] * 3
    assert page.locator(".sitting__minutes").all_inner_texts()[0] == "about 3 minutes"
    assert page.locator(".sitting").evaluate("one => getComputedStyle(one).position") != "sticky"
    page.locator(".sitting__card").click()
    assert page.url.endswith("#module-card")
    assert page.locator("aside.card").is_visible()
    assert page.locator(".module-header__more summary").is_visible()


def test_without_the_first_script_the_bar_is_a_list_to_open(open_page, server):
    page = open_page(server.address(PAGE), tolerate=["script", "console"], viewport=PHONE)
    page.route("**/quiz.js", lambda route: route.abort())
    page.reload()

    page.locator(".sitting summary").click()
    page.locator(".sitting li a").nth(1).click()
    assert page.url.endswith("#sitting-2")
    page.locator(".sitting__card").click()
    assert page.url.endswith("#module-card")


def test_the_bar_shows_where_one_is_in_forced_colors(open_page, server):
    page = open_page(server.address(PAGE), viewport=NARROW, forced_colors="active")
    bar_says(page, "Sitting 1 of 3 · 0 of 3 questions")

    now, other = (
        page.locator(".sitting__track > *")
        .nth(place)
        .evaluate("one => [one.offsetHeight, getComputedStyle(one).borderTopWidth]")
        for place in (0, 1)
    )
    assert now != other
