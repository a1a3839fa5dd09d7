"""Figures as people see them: words inside and apart, in both palettes, on paper."""

import pytest
from palettes import violations

WORDS = """() => [...document.querySelectorAll("svg.fig")].map((figure) => {
  const outer = figure.getBoundingClientRect();
  const boxes = [...figure.querySelectorAll("text")].map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    return { says: text.textContent, left, right, top, bottom, height: text.getBBox().height };
  });
  const near = ({ top, bottom }) => (bottom - top) * 0.2;
  return {
    width: outer.width,
    scale: outer.width / figure.viewBox.baseVal.width,
    outside: boxes.filter(({ left, right, top, bottom }) =>
      left < outer.left - 1 || right > outer.right + 1 || top < outer.top - 1 ||
      bottom > outer.bottom + 1).map(({ says }) => says),
    overlapping: boxes.flatMap((one, number) => boxes.slice(number + 1).filter((other) =>
      one.left < other.right - 1 && other.left < one.right - 1 &&
      one.top + near(one) < other.bottom - near(other) &&
      other.top + near(other) < one.bottom - near(one))
      .map((other) => [one.says, other.says])),
    sizes: [...new Set([...figure.querySelectorAll("text")]
      .map((text) => parseFloat(getComputedStyle(text).fontSize)))],
  };
})"""


def assert_can_be_read(page, count):
    found = page.evaluate(WORDS)
    assert len(found) == count
    for figure in found:
        assert figure["outside"] == []
        assert figure["overlapping"] == []
        assert min(figure["sizes"]) * figure["scale"] >= 10
    return found


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_words_of_figures_are_inside_and_apart(open_page, server, width):
    page = open_page(server.address("figures/"), viewport={"width": width, "height": 800})

    figures = assert_can_be_read(page, 5)

    assert all(figure["width"] <= 480 for figure in figures)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    image = page.locator(".figure__image")
    image.scroll_into_view_if_needed()
    assert image.bounding_box()["width"] <= width


@pytest.mark.parametrize("path", ["research-design", "irb", "education-research-context"])
def test_figures_of_the_modules_can_be_read_on_a_phone(open_page, course, path):
    page = open_page(course.address(f"modules/{path}/"), viewport={"width": 320, "height": 800})

    assert_can_be_read(page, page.locator("svg.fig").count())


def test_figures_have_no_violations_in_either_palette(open_page, server):
    page = open_page(server.address("figures/"))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert violations(page, ".figure") == []
    image = page.get_by_role("img", name="Only the first interval lies beyond the margin")
    assert "Cannot tell yet: 2, from −1 to 5" in image.evaluate(
        "one => one.querySelector('desc').textContent"
    )


def test_colors_that_are_forced_are_those_of_the_system(open_page, server):
    page = open_page(server.address("figures/"), forced_colors="active")

    colors = page.evaluate("""() => {
      const probe = document.createElement("p");
      document.body.append(probe);
      const system = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
      const fill = (one) => getComputedStyle(document.querySelector(one)).fill;
      return [fill(".fig-dot:not(.fig-open)"), system("CanvasText"),
              fill(".fig-span"), system("Highlight"), fill(".fig-on"), system("HighlightText")];
    }""")

    assert colors[0] == colors[1]
    assert colors[2] == colors[3]
    assert colors[4] == colors[5]


def test_on_paper_the_numbers_are_open_and_the_accent_is_black(open_page, server):
    page = open_page(server.address("figures/"))
    page.emulate_media(media="print")

    assert page.locator(".figure__table").first.is_visible()
    assert page.locator(".fig-span").first.evaluate("one => getComputedStyle(one).fill") == (
        "rgb(0, 0, 0)"
    )
    assert page.locator(".fig-on").first.evaluate("one => getComputedStyle(one).fill") == (
        "rgb(255, 255, 255)"
    )
