"""The report of `analyse` in a browser: on a phone, on paper, with the keyboard, for axe."""

import datetime as dt

import pytest
from palettes import violations_without_palettes
from steps import until

from coursewright.analysing.run import report
from simulated import write_cohort, write_course

HOSTILE = (
    "Last name,First name,Email address,State,Grade/1.00,Question 1,Response 1,Right answer 1\n"
    + "".join(
        f'A,B,p{n}@example.org,Finished,1.00,"<script>document.title=1</script>",'
        '"<img src=x onerror=document.title=1>",=1+1\n'
        for n in range(12)
    )
)
OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    root = write_course(folder / "course")
    write_cohort(None, folder / "shared", 6, people=120, root=root)
    (folder / "<b>&.csv").write_text(HOSTILE, "utf-8")
    names = [str(folder / "shared"), str(folder / "<b>&.csv")]
    report(root, names, folder / "out", dt.date(2026, 6, 1))
    return (folder / "out" / "index.html").as_uri()


def test_axe_finds_nothing_in_either_palette_closed_or_open(address, open_page):
    for palette in ("light", "dark"):
        page = open_page(address, color_scheme=palette)
        assert violations_without_palettes(page) == [], palette
        page.evaluate(OPEN_ALL)
        assert violations_without_palettes(page) == [], palette


def test_on_a_phone_only_tables_scroll_and_the_keyboard_scrolls_them(address, open_page):
    page = open_page(address, viewport={"width": 360, "height": 700})

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = page.locator(".report__scroll", has_text="Functioning distractors").last
    assert wide.evaluate("(one) => one.scrollWidth > one.clientWidth")
    wide.focus()
    page.keyboard.press("ArrowRight")
    until(wide, "one => one.matches(':focus') && one.scrollLeft > 0")


def test_what_is_closed_on_the_screen_is_printed(address, open_page):
    page = open_page(address)
    closed = page.locator(".report details:not([open]) table").first
    assert not closed.is_visible()

    page.emulate_media(media="print")

    assert closed.is_visible()
    assert not page.locator(".report__contents").is_visible()


def test_markup_in_a_file_is_words(address, open_page):
    page = open_page(address)

    assert page.title().startswith("What the answers say")
    assert page.locator("h3", has_text="<b>&").count() == 1
    assert page.locator("main img").count() == 0
