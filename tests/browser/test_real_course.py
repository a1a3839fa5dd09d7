"""The course itself, every page of it, as learners get it."""

from pathlib import Path

import pytest
from palettes import violations
from serving import Server

from coursewright.reading.course_files import CourseFiles

pytestmark = pytest.mark.shipped

ROOT = Path(__file__).parents[2]
LIBRARY = CourseFiles(ROOT)
ELSEWHERE = {"docs/question-types.md"}
"""In every state in `test_accessibility.py`."""
ALIKE = {LIBRARY.session(path).page for path in LIBRARY.sessions()} - {
    "modules/education-research-context/noon-it-worked.md",
    "modules/research-design/noon-before-the-coin.md",
}
"""Plans of noon sessions: between them, the two that are looked at have every kind of step."""
PAGES = [
    path.removeprefix("docs/").removesuffix("index.md").removesuffix(".md")
    for path in LIBRARY.pages()
    if path not in ELSEWHERE | ALIKE
]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder = tmp_path_factory.mktemp("course") / "site"
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
    server = Server(folder)
    yield server
    server.close()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
def test_axe_finds_nothing_and_nothing_is_cut_off_at_320_pixels(open_page, course, page):
    opened = open_page(course.address(page), viewport={"width": 320, "height": 640})

    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(opened) == []


def test_the_first_screen_of_a_phone_has_a_question(open_page, course):
    page = open_page(course.address(), viewport={"width": 390, "height": 844})

    assert page.locator("h1").bounding_box()["y"] < 200
    choices = page.locator("quiz-item .choice").all()[:2]
    assert len(choices) == 2
    assert all(choice.bounding_box()["y"] + 44 < 844 for choice in choices)


def test_alone_and_with_others_are_equal_ways_in(open_page, course):
    page = open_page(course.address(), viewport={"width": 1280, "height": 900})
    alone, others = page.locator(".way").all()

    first, second = alone.bounding_box(), others.bounding_box()
    assert (first["y"], first["width"]) == (second["y"], second["width"])
    others.locator("a").click()
    page.wait_for_url("**/facilitate/")
    plans = page.locator(".session-list a")
    assert plans.count() == 6
    plans.first.click()
    assert page.locator(".session__time").first.inner_text() == "0–3"


def test_one_click_starts_the_learner(open_page, course):
    page = open_page(course.address())

    page.locator("article course-begin a").click()

    page.wait_for_url("**/modules/*/")
    assert page.locator(".module-header").is_visible()


def test_every_module_says_that_it_is_a_draft_and_when_it_was_checked(open_page, course):
    page = open_page(course.address())
    modules = [name for name in PAGES if name.startswith("modules/") and name.endswith("/")]

    assert len(modules) >= 3
    for module in modules:
        page.goto(course.address(module))
        assert "draft, sources checked" in page.locator(".module-header__line").inner_text()
        more = page.locator(".module-header__more")
        assert not more.locator("dl").is_visible()
        more.locator("summary").click()
        assert "not yet reviewed by a named expert" in more.inner_text()


def test_a_card_fits_one_printed_side(open_page, course):
    page = open_page(course.address(next(name for name in PAGES if name.startswith("modules/"))))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})  # A4 within its margins, at 96 dpi.

    assert page.locator(".card").bounding_box()["height"] < 1000
