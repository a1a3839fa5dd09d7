"""The map, where to go on, and what has been shown: on the course itself."""

import re

import pytest
from palettes import violations
from steps import SHIFTS, events, focused, keep, leads_to, shifts

from support import ROOT


@pytest.fixture
def begun(open_page, bare_course):
    """One question of the IRB module answered at the first try, on a device of one's own."""

    def start(served=bare_course, **settings):
        page = open_page(served.address("modules/irb/"), **settings)
        page.locator("label[for='item-irb-smallest-box--count-boxes']").click()
        page.locator("#item-irb-smallest-box button[type=submit]").click()
        keep(page)
        return page

    return start


def test_before_anything_was_tried_the_map_says_so(open_page, course):
    page = open_page(course.address())

    assert set(page.locator(".course-map__status").all_text_contents()) == {"Not started"}
    assert page.locator("course-begin").inner_text().endswith("Try one:")
    ways = page.locator(".paths__way ol")
    assert ways.count()
    assert not any(way.is_visible() for way in ways.all())
    page.emulate_media(media="print")
    assert all(way.is_visible() for way in ways.all()), "on paper nothing can be opened"


@pytest.mark.from_disk
def test_the_home_page_goes_on_where_the_learner_was(begun, bare_course):
    page = begun()

    page.goto(bare_course.address())

    link = page.locator("course-begin a")
    assert link.inner_text().startswith("Continue: The IRB and your mentee (about ")
    row = page.locator("li[data-module=irb]")  # Of a long course, the parts are folded.
    status = row.locator(".course-map__status").text_content()
    assert status.startswith("In progress, sitting 1 of ")
    assert row.locator(".course-map__time").text_content().endswith(" minutes left")
    link.click()
    page.wait_for_url(leads_to("modules/irb/"))


@pytest.mark.from_disk
def test_an_objective_is_shown_by_a_first_right_answer(begun, bare_course):
    page = begun()

    page.goto(bare_course.address("progress/"))

    mine = page.locator("[data-objective='us-irb.hold-the-survey']")
    assert mine.locator(".progress__state").inner_text().startswith("Shown ")
    other = page.locator("[data-objective='us-irb.name-the-gates'] .progress__state")
    assert other.inner_text() == "Not tried"
    href = mine.locator("a").first.get_attribute("href")
    assert re.match(r"(?:\.\./)?modules/irb/(?:index\.html)?#item-irb-", href)


def test_the_record_is_printed_with_a_name_that_is_not_stored(begun, bare_course):
    page = begun()
    page.goto(bare_course.address("progress/"))
    page.evaluate("window.print = () => { window.printed = true; }")

    page.locator("#record-name").fill("A Learner")
    page.locator(".record button").click()

    assert page.evaluate("window.printed")
    assert "A Learner" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    page.emulate_media(media="print")
    assert page.locator("#record-name").is_visible()
    assert not page.locator(".record button").is_visible()
    words = page.locator(".record__words").inner_text()
    assert words.startswith("Not a certificate, not CME credit, and no score.")
    told = page.locator(".record__sum").inner_text()
    assert told.startswith("Modules worked through: 0 of ")
    assert told.endswith("Minutes planned for them: 0.")
    assert page.locator(".record__sum").is_visible()


def test_one_thing_to_do_is_written_down_and_looked_back_at(begun, bare_course, tmp_path):
    page = begun()
    page.goto(bare_course.address("progress/"))
    keep_it = page.get_by_role("button", name="Write it down")

    keep_it.click()
    assert "Write all three" in page.locator(".commitment__said").inner_text()
    assert page.evaluate("document.activeElement.id") == "commitment-what"
    page.locator("#commitment-what").fill("Ask who could be recognized")
    page.locator("#commitment-role").fill("our fellow")
    page.locator("#commitment-by").fill("2099-12-24")
    keep_it.click()

    mine = page.locator(".commitment__list li")
    words = "By December 24, 2099, with our fellow: Ask who could be recognized"
    assert mine.locator(".commitment__what").inner_text() == words
    with page.expect_download() as download:
        mine.get_by_role("button", name="Remind me").click()
    file = tmp_path / "commitment.ics"
    download.value.save_as(file)
    assert "did I do it? Ask who could be recognized" in file.read_text("utf-8")
    mine.get_by_role("button", name="Changed").click()
    page.reload()
    assert mine.locator(".commitment__outcome").inner_text() == "Changed"
    page.emulate_media(media="print")
    assert not mine.is_visible(), "own words stay off paper"
    page.goto(bare_course.address("your-data/"))
    page.get_by_text("You looked back at it: Changed").wait_for()
    written = page.get_by_text("You wrote down: Ask who could")
    assert not written.is_visible()
    assert page.locator("your-data > h2:visible").all_inner_texts() == ["What is kept"]
    page.emulate_media(media="screen")
    assert written.is_visible()
    page.get_by_label("With my own words").check(force=True)
    page.emulate_media(media="print")
    assert written.is_visible(), "ticked"


def test_on_a_phone_no_heading_date_or_outcome_is_broken(begun, course):
    page = begun(course, viewport={"width": 320, "height": 640})
    page.goto(course.address("your-data/"))
    cells = page.locator("your-data :is(th, td:first-child, td:last-child)")

    lines = cells.evaluate_all(
        """cells => cells.flatMap(({ firstChild: text }) => {
          const range = document.createRange();
          return [...text.data.matchAll(/\\S+/g)].map(({ 0: word, index }) => {
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return range.getClientRects().length;
          });
        })"""
    )

    assert len(lines) > 4
    assert set(lines) == {1}
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_own_words_come_together_and_are_printed_only_when_ticked(begun, bare_course):
    page = begun()
    page.locator("#item-irb-tonight [name=response]").fill("Hold it: who could tell?")
    page.locator("#item-irb-tonight .item__form button[type=submit]").click()

    page.goto(bare_course.address("notes/"))

    words = page.locator(".notes__words:visible")
    assert words.all_inner_texts() == ["Hold it: who could tell?"]
    assert page.locator(".notes:visible h2").all_inner_texts() == ["The IRB and your mentee"]
    page.emulate_media(media="print")
    assert not page.locator("[data-note='irb-tonight'] .notes__words[data-part=first]").is_visible()
    page.emulate_media(media="screen")
    page.locator("label[for=print-words]").click()
    page.emulate_media(media="print")
    assert page.locator("[data-note='irb-tonight'] .notes__words[data-part=first]").is_visible()
    page.emulate_media(media="screen")
    page.reload()
    assert not page.locator("#print-words").is_checked()


def test_axe_finds_nothing_on_the_pages_in_use(begun, course):
    page = begun(course, viewport={"width": 320, "height": 700})

    for address in ("", "progress/", "notes/"):
        page.goto(course.address(address))
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_script_map_and_objectives_are_lists_of_links(open_page, bare_course):
    page = open_page(bare_course.address(), java_script_enabled=False)
    assert page.locator(".course-map a").count() == len(list((ROOT / "modules").iterdir()))
    assert not page.locator(".course-map__status").first.is_visible()

    page.goto(bare_course.address("progress/"))

    assert page.locator("[data-objective] a").count() > 20
    assert not page.locator(".record").is_visible()


def test_nothing_moves_when_the_script_says_where_to_go_on(begun, course):
    page = begun(course, before=SHIFTS)

    page.goto(course.address("progress/"))

    assert shifts(page) == []


def placements(page):
    return [one for one in events(page, "mentoring") if one["kind"] == "placement"]


def test_a_placement_suggests_where_to_begin_and_can_be_erased(open_page, course):
    page = open_page(course.address("domains/"))
    suggest = page.get_by_role("button", name="Suggest where to begin")
    result = page.locator(".placement__result")
    assert page.locator("course-placement :checked").count() == 0

    suggest.click()
    assert focused(page) == "placement-1-new"
    group = page.get_by_role("group", name="The mentoring relationship")
    described = page.locator(f"#{group.get_attribute('aria-describedby')}")
    assert "Place yourself in at least one domain" in described.inner_text()

    for choice in ("3-explain", "7-new", "5-helped"):
        page.locator(f"label[for=placement-{choice}]").click()
    page.keyboard.press("n")
    suggest.click()
    assert leads_to("domains/").search(page.url), "`n` on a radio button goes nowhere"
    assert focused(page).startswith("placement__sentence: Begin with what is new to you. Ethics")
    assert page.locator(".item__error").count() == 0
    first = result.locator("li").all_inner_texts()[0]
    assert re.fullmatch(r"The IRB and your mentee, about \d+ minutes", first)
    assert "No module yet" not in result.inner_text()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 1, "the theme's palette"
    assert violations(page, "course-placement") == []

    keep(page)
    assert placements(page)[0]["response"] == ["3:explain", "5:helped", "7:new"]
    page.locator("label[for=placement-7-explain]").click()
    suggest.click()
    assert "what you have done with help. Design and analysis" in result.inner_text()
    assert [one["response"][2] for one in placements(page)] == ["7:explain"], "the newest only"

    page.reload()
    assert page.locator("#placement-7-explain").is_checked()
    way_on = result.locator("a").first.evaluate("link => link.href")
    assert leads_to("modules/research-design/").search(way_on)
    page.goto(course.address("your-data/"))
    told = page.locator("your-data").inner_text()
    placed = "domain 3: I do it, and could explain it; domain 5: I have done it with help"
    assert f"You placed yourself: {placed}" in told

    page.goto(course.address("domains/"))
    page.get_by_role("button", name="Erase it").click()
    assert focused(page).endswith("Your placement is erased. Bring it back")
    assert placements(page) == []
    assert page.locator("course-placement :checked").count() == 0


def test_the_domains_say_how_far_one_is_and_without_script_what_there_is(
    begun, open_page, bare_course
):
    page = begun()
    page.goto(bare_course.address("domains/"))

    competency = page.locator(
        "details", has=page.locator("[data-objective='us-irb.hold-the-survey']")
    )
    mine = page.locator("[data-objective='us-irb.hold-the-survey'] .progress__state")
    assert not mine.is_visible()
    assert re.search(r"Shown: 1 of \d", competency.locator("summary").inner_text())
    competency.locator("summary").click()
    assert mine.inner_text().startswith("Shown ")
    assert page.locator("summary .domains__state:visible").count() == 1
    other = page.locator("[data-objective='design.raise-first'] .progress__state")
    assert other.text_content() == "Not tried"
    page.emulate_media(media="print")
    assert other.is_visible()
    arrow = "one => getComputedStyle(one, '::after').content"
    assert competency.locator("summary").evaluate(arrow) == "none"

    plain = open_page(bare_course.address("domains/"), java_script_enabled=False)
    assert plain.locator(".placement__plain li").count() == 9
    assert plain.locator(".placement__plain").is_visible()
    assert not plain.locator(".placement__form").is_visible()
    assert plain.locator("course-domains [data-objective] a").count() > 30
    plain.locator(".placement__plain a[href='#domain-7']").click()
    assert plain.url.endswith("#domain-7")


def test_what_serves_what_is_a_table_on_a_desk_and_a_list_on_a_phone(open_page, course):
    page = open_page(course.address("trace/"), viewport={"width": 1280, "height": 900})
    table = page.get_by_role("table").first
    assert table.get_by_role("columnheader").all_inner_texts() == [
        "Objective",
        "Questions",
        "Taught under",
        "Works",
    ]
    cell = table.locator("td").first
    label = "cell => getComputedStyle(cell, '::before').content"
    assert cell.evaluate(label) == "none"

    page.set_viewport_size({"width": 320, "height": 700})

    assert page.get_by_role("table").first.get_by_role("cell").count() >= 3
    assert cell.evaluate(label) == '"Questions: " / ""'
    cells = table.locator("td").all()
    assert cells[1].bounding_box()["y"] > cells[0].bounding_box()["y"]


def test_what_is_not_begun_is_one_line_and_nothing_moves(open_page, course):
    observe = """window.moved = 0; new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.moved += value;
    }).observe({ type: "layout-shift", buffered: true });"""
    page = open_page(course.address("progress/"), before=observe)
    first = page.locator(".progress").first

    first.get_by_role("link", name="Begin").wait_for()
    assert not first.locator(".progress__objectives").is_visible()
    assert first.bounding_box()["height"] < 120
    assert page.evaluate("window.moved") == 0


def test_progress_is_told_where_its_script_does_not_come(open_page, course):
    page = open_page("about:blank", and_from=course.origin, tolerate="ERR_FAILED")
    page.route("**/course.js", lambda route: route.abort())
    page.goto(course.address("progress/"))

    page.locator(".progress__objectives").first.wait_for(timeout=10_000)
