"""The course itself, every page of it, as learners get it."""

import re

import pytest
from palettes import violations
from steps import SHIFTS, keep, leads_to, shifts

from coursewright.reading.course_files import CourseFiles
from support import ROOT, built_once

pytestmark = pytest.mark.shipped

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


def built_in_place(folder):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder / "site"), strict=True))


@pytest.fixture(scope="module")
def course(shared_folder, serve_for_module):
    """The course with the settings that it has now, which a fork makes its own."""
    site = built_once(shared_folder, "course as it is", lambda folder: folder, built_in_place)
    return serve_for_module(site)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
def test_axe_finds_nothing_and_nothing_is_cut_off_at_320_pixels(open_page, course, page):
    opened = open_page(course.address(page), viewport={"width": 320, "height": 640})

    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(opened) == []


def test_the_first_screen_of_a_phone_has_a_question_with_its_button(open_page, course):
    page = open_page(course.address(), viewport={"width": 390, "height": 844})

    button = page.locator("quiz-item button[type=submit]").bounding_box()
    assert button["y"] + button["height"] <= 844
    assert not page.locator("quiz-item .item__hint").is_visible()
    page.locator("quiz-item .choice label").first.click()
    page.locator("quiz-item button[type=submit]").click()
    way_on = page.locator(".quiz__from a")
    assert way_on.inner_text().startswith("Begin it (about ")
    way_on.click()
    page.wait_for_url(leads_to("modules/[^/]+/"))


def test_three_doors_open_by_keyboard(open_page, course):
    page = open_page(course.address())
    doors = page.locator(".ways-in + ul > li > a:first-child")

    assert doors.all_inner_texts() == ["I mentor", "I run a lunch", "I decide for a school"]
    for place, address in enumerate(["#the-course", "facilitate/", "brief/"]):
        doors.nth(place).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(leads_to(address) if place else f"**/*{address}")
        page.goto(course.address())


def test_a_returning_reader_is_shown_where_to_go_on_and_nothing_moves(open_page, course):
    page = open_page(course.address("modules/irb/"), before=SHIFTS)
    page.locator("label[for='item-irb-smallest-box--count-boxes']").click()
    page.locator("#item-irb-smallest-box button[type=submit]").click()
    keep(page)

    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(course.address())

    begin = page.locator("course-begin")
    assert begin.locator("a").inner_text().startswith("Continue: The IRB and your mentee (about ")
    assert not begin.locator("p").first.is_visible()
    assert shifts(page) == []


PAPERS = ("A4", "Letter")
SIDES = {
    "worksheets/mentee-card/": 1,
    "modules/evaluate-and-make-the-case/one-page-case/": 1,
    "worksheets/research-question-canvas/": 2,
    "modules/scholarship-pathways/pathway-map/": 2,
    "modules/qualitative-coaching/coherence-grid/": 2,
    "modules/measurement/validity-plan/": 2,
    "modules/doctoral-educators/partnership-memo/": 2,
    "modules/feasibility/charter/": 3,
    "worksheets/authorship-agreement/": 3,
}


@pytest.mark.parametrize(("address", "most"), SIDES.items())
def test_a_worksheet_has_as_many_sides_as_its_pages_promise(open_page, course, address, most):
    page = open_page(course.address(address))

    sides = [len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=one))) for one in PAPERS]
    assert max(sides) <= most


@pytest.mark.parametrize("paper", [("210mm", "297mm"), ("8.5in", "11in"), ("8.5in", "10.8in")])
def test_the_brief_is_printed_on_one_side(open_page, course, paper):
    """With room to spare: letters are a little wider elsewhere, and a logo may stand above."""
    page = open_page(course.address("brief/"))

    width, height = paper
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(width=width, height=height))) == 1


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
