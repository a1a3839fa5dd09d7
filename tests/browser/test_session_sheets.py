"""What is read and printed of a session: on a phone before, and on paper in the room."""

import re

import pytest

from coursewright.reading.course_files import CourseFiles
from sessions import PAGE, copy_with_sessions
from support import ROOT, built

PLAN = PAGE.removesuffix(".md") + "/"


@pytest.fixture(scope="module")
def sheets(tmp_path_factory, serve_for_module):
    return serve_for_module(built(copy_with_sessions(tmp_path_factory.mktemp("sheets") / "course")))


def test_on_a_phone_a_move_has_a_line_of_its_own_and_its_boxes_below(open_page, sheets):
    page = open_page(sheets.address(PLAN), viewport={"width": 390, "height": 844})
    rows = page.locator(".moves-sheet tbody tr")
    assert rows.count()
    for row in rows.all():
        move = row.locator("th").bounding_box()
        boxes = [box.bounding_box() for box in row.locator("td").all()]

        assert move["width"] > 300
        assert all(box["y"] >= move["y"] + move["height"] for box in boxes)
        assert len({box["y"] for box in boxes}) == 1, "the three beside each other"
        assert row.inner_text().split("\n", 1)[0] == row.locator("th").inner_text()


def test_on_a_desk_a_move_stands_beside_its_boxes(open_page, sheets):
    page = open_page(sheets.address(PLAN), viewport={"width": 1280, "height": 720})
    row = page.locator(".moves-sheet tbody tr").first
    tops = {round(cell.bounding_box()["y"]) for cell in row.locator("th, td").all()}

    assert len(tops) == 1


@pytest.mark.shipped
def test_plan_and_form_fit_the_sides_that_hosts_are_promised(open_page, course):
    library = CourseFiles(ROOT)
    lunches = [one for one in map(library.session, library.sessions()) if one.pairs]
    too_long = {}
    for lunch in lunches:
        address = lunch.page.removeprefix("docs/").removesuffix(".md")
        page = open_page(course.address(f"{address}/"), before="window.print = () => {};")
        for part, most in (("the-plan", 2), ("feedback-form", 1)):
            page.locator(f"section:has(> #{part}) > .session__print").click()
            page.emulate_media(media="print")
            sides = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter")))
            page.emulate_media(media="screen")
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            if sides > most:
                too_long[f"{address}#{part}"] = sides

    assert lunches
    assert too_long == {}
