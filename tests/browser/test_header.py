"""The header of a fork with a long name and a logo: it keeps its height, and covers nothing."""

import pytest
from palettes import violations
from steps import settle

from brands import give_brand
from support import assembled, built, copy_sample, edit

NAME = (
    "Mentoring Medical Education Research at Example State University School of Medicine, "
    "Department of Undergraduate and Graduate Medical Education"
)
PAGE = "modules/sample/"
SIZES = [(390, 844), (360, 640), (320, 568), (320, 256)]
HEIGHT = 49
"""What the styles reckon with, for where anchors lead and where the bar of sittings stays."""
COVERED = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const header = document.querySelector(".md-header");
  return one !== document.body && !header.contains(one) && !one.closest(".md-sidebar, .md-skip")
    && box.height > 0 && box.bottom <= header.getBoundingClientRect().bottom
    ? one.outerHTML.slice(0, 90) : null;
}"""


@pytest.fixture(scope="module", params=["MkDocs", "Zensical"])
def long_name(request, tmp_path_factory, serve_for_module):
    root = give_brand(copy_sample(tmp_path_factory.mktemp("long") / "course"))
    edit(root, "mkdocs.yml", "site_name: A sample course", f"site_name: {NAME}")
    site = built(root) if request.param == "MkDocs" else assembled(root, root.parent / "tree")
    return serve_for_module(site)


def at_size(open_page, server, size, page=PAGE):
    return open_page(
        server.address(page), viewport=dict(zip(("width", "height"), size, strict=True))
    )


@pytest.mark.parametrize("size", [*SIZES, (768, 1024), (1280, 800)], ids=str)
def test_a_long_name_leaves_the_header_its_height(open_page, long_name, size):
    page = at_size(open_page, long_name, size)

    assert page.locator(".md-header").evaluate("one => one.offsetHeight") <= HEIGHT
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    inside = "one => { const box = one.getBoundingClientRect(); return box.top >= 0 && "
    inside += "box.bottom <= document.querySelector('.md-header').offsetHeight }"
    assert page.locator(".site-name").evaluate(inside)
    assert page.get_by_role("link", name=NAME).last.get_attribute("title") == NAME


def test_a_long_name_is_fine_for_axe(open_page, long_name):
    assert violations(at_size(open_page, long_name, SIZES[1])) == []


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
def test_the_card_in_the_bar_can_be_pressed_below_a_long_name(open_page, long_name, size):
    page = at_size(open_page, long_name, size)
    page.locator("#sitting-2").evaluate("one => scrollBy(0, one.getBoundingClientRect().top - 100)")
    settle(page)

    page.locator(".sitting__card").click()

    page.locator("dialog.sheet[open]").wait_for()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_is_led_to_is_not_under_a_long_name(open_page, long_name, size):
    page = at_size(open_page, long_name, size)
    for anchor in ("sitting-2", "who-asks", "item-sample-numeric"):
        page.goto(page.url.partition("#")[0] + f"#{anchor}")
        settle(page)

        assert page.locator(f"#{anchor}").bounding_box()["y"] >= HEIGHT, anchor


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_focus_is_wholly_under_a_long_name(open_page, long_name, size):
    """Backwards, as from below is how a header would hide it (WCAG 2.4.11)."""
    page = at_size(open_page, long_name, size)
    page.locator(".md-footer a, .printing button").last.focus()

    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(COVERED) is None
