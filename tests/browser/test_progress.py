"""The map, where to go on, and what has been shown: on the course itself."""

import pytest
from palettes import violations
from serving import Server
from steps import keep

from support import ROOT


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder = tmp_path_factory.mktemp("course") / "site"
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder)))
    server = Server(folder)
    yield server
    server.close()


@pytest.fixture
def begun(open_page, course):
    """One question of the IRB module answered at the first try, on a device of one's own."""

    def start(**settings):
        page = open_page(course.address("modules/irb/"), **settings)
        page.locator("label[for='item-irb-smallest-box--count-boxes']").click()
        page.locator("#item-irb-smallest-box button[type=submit]").click()
        keep(page)
        return page

    return start


def test_before_anything_was_tried_the_map_says_so(open_page, course):
    page = open_page(course.address())

    assert set(page.locator(".course-map__status").all_inner_texts()) == {"Not started"}
    assert page.locator("course-begin a").inner_text() == "Begin with The IRB and your mentee"


def test_the_home_page_goes_on_where_the_learner_was(begun, course):
    page = begun()

    page.goto(course.address())

    link = page.locator("course-begin a")
    assert link.inner_text().startswith("Continue: The IRB and your mentee, question 1 (about ")
    statuses = page.locator(".course-map__status").all_inner_texts()
    assert statuses[-1].startswith("In progress, 0 of ")
    assert page.locator(".course-map__time").last.inner_text().endswith(" minutes left")
    link.click()
    page.wait_for_url("**/modules/irb/#item-irb-tonight")


def test_an_objective_is_shown_by_a_first_right_answer(begun, course):
    page = begun()

    page.goto(course.address("progress/"))

    mine = page.locator("[data-objective='us-irb.hold-the-survey']")
    assert mine.locator(".progress__state").inner_text().startswith("Shown ")
    other = page.locator("[data-objective='us-irb.name-the-gates'] .progress__state")
    assert other.inner_text() == "Not tried"
    assert mine.locator("a").first.get_attribute("href").startswith("../modules/irb/#item-irb-")


def test_the_record_is_printed_with_a_name_that_is_not_stored(begun, course):
    page = begun()
    page.goto(course.address("progress/"))
    page.evaluate("window.print = () => { window.printed = true; }")

    page.locator("#record-name").fill("A Learner")
    page.locator(".record button").click()

    assert page.evaluate("window.printed")
    assert "A Learner" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    page.emulate_media(media="print")
    assert page.locator("#record-name").is_visible()
    assert not page.locator(".record button").is_visible()
    assert "Not CME credit" in page.locator(".record__words").inner_text()


def test_one_thing_to_do_is_written_down_and_looked_back_at(begun, course, tmp_path):
    page = begun()
    page.goto(course.address("progress/"))
    keep_it = page.get_by_role("button", name="Write it down")

    keep_it.click()
    assert "Write all three" in page.locator(".commitment__said").inner_text()
    assert page.evaluate("document.activeElement.id") == "commitment-what"
    page.locator("#commitment-what").fill("Ask who could be recognized")
    page.locator("#commitment-role").fill("our fellow")
    page.locator("#commitment-by").fill("2026-12-24")
    keep_it.click()

    mine = page.locator(".commitment__list li")
    words = "By December 24, with our fellow: Ask who could be recognized"
    assert mine.locator(".commitment__what").inner_text() == words
    with page.expect_download() as download:
        mine.get_by_role("button", name="Remind me").click()
    file = tmp_path / "commitment.ics"
    download.value.save_as(file)
    assert "did I do it? Ask who could be recognized" in file.read_text("utf-8")
    mine.get_by_role("button", name="Changed").click()
    page.reload()
    assert mine.locator(".commitment__outcome").inner_text() == "Changed"
    page.goto(course.address("your-data/"))
    assert "You wrote down: Ask who could" in page.locator("your-data").inner_text()


def test_own_words_come_together_and_are_printed_only_when_ticked(begun, course):
    page = begun()
    page.locator("#item-irb-tonight textarea").fill("Hold it: who could tell?")
    page.locator("#item-irb-tonight button[type=submit]").click()

    page.goto(course.address("notes/"))

    words = page.locator(".notes__words:visible")
    assert words.all_inner_texts() == ["Hold it: who could tell?"]
    assert page.locator(".notes:visible h2").all_inner_texts() == ["The IRB and your mentee"]
    page.emulate_media(media="print")
    assert not page.locator("[data-note='irb-tonight'] .notes__words").is_visible()
    page.emulate_media(media="screen")
    page.locator("label[for=print-words]").click()
    page.emulate_media(media="print")
    assert page.locator("[data-note='irb-tonight'] .notes__words").is_visible()
    page.emulate_media(media="screen")
    page.reload()
    assert not page.locator("#print-words").is_checked()


def test_axe_finds_nothing_on_the_pages_in_use(begun, course):
    page = begun(viewport={"width": 320, "height": 700})

    for address in ("", "progress/", "notes/"):
        page.goto(course.address(address))
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_script_map_and_objectives_are_lists_of_links(open_page, course):
    page = open_page(course.address(), java_script_enabled=False)
    assert page.locator(".course-map a").count() == 3
    assert not page.locator(".course-map__status").first.is_visible()

    page.goto(course.address("progress/"))

    assert page.locator("[data-objective] a").count() > 20
    assert not page.locator(".record").is_visible()


def test_nothing_moves_when_the_script_says_where_to_go_on(begun, course):
    page = begun()
    page.add_init_script(
        """window.shifts = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push(entry.value);
        }).observe({ type: "layout-shift", buffered: true });"""
    )

    page.goto(course.address("progress/"))
    page.wait_for_timeout(300)

    assert page.evaluate("shifts") == []
