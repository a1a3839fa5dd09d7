"""Criteria of WCAG that need a browser and that no other test holds."""

import pytest
from steps import KINDS, SCORED, WRONG, Item
from test_accessibility import PAGES, SPACED, TEXT_SPACING

FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const box = one.getBoundingClientRect();
  const inside = (x, y) => {
    const at = document.elementFromPoint(x, y);
    // A label may lie over what it labels.
    const labels = [...(one.labels ?? [])];
    return !!at && [one, ...labels].some((part) => part.contains(at) || at.contains(part));
  };
  let seen = false;
  for (const box of one.getClientRects())
    for (const x of [0.1, 0.5, 0.9])
      for (const y of [0.1, 0.5, 0.9])
        seen ||= inside(box.left + box.width * x, box.top + box.height * y);
  const ring = [one, one.closest(".choice") ?? one].map((part) => getComputedStyle(part))
    .some((style) => style.outlineStyle !== "none" || style.boxShadow !== "none");
  return { html: one.outerHTML.slice(0, 120), seen, ring, size: box.width * box.height };
}"""


def walked(page, most=150):
    """What has the focus at each press of Tab, from the first thing to the last."""
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["html"] == stops[0]["html"]):
            return stops
        stops.append(stop)
    raise AssertionError(f"after {most} presses the end has not come: {stops[-1]['html']}")


@pytest.fixture(scope="module")
def stops_of(profiles, server):
    """The stops of a page, which is walked through once."""
    known = {}

    def walk(address):
        if address not in known:
            profile = profiles.take(None)
            page = profile.begin(server.address(address), "data:", "\0")
            known[address] = walked(page)
            profile.context.close()
            profiles._used.remove((None, profile))
        return known[address]

    return walk


@pytest.mark.parametrize("address", ["", "modules/sample/", "cards/"])
class TestTheTabKey:
    def test_comes_to_the_end_of_the_page(self, stops_of, address):
        """2.1.2: nothing keeps the focus."""
        stops = stops_of(address)

        assert len(stops) > 5
        assert "course-finish__button" in stops[-1]["html"]

    def test_shows_where_it_is(self, stops_of, address):
        """2.4.7 and 2.4.11: what has the focus is seen, and has a ring."""
        hidden = [one for one in stops_of(address) if one["size"] > 4 and not one["seen"]]
        ringless = [one for one in stops_of(address) if one["size"] > 4 and not one["ring"]]

        assert hidden == []
        assert ringless == []

    def test_begins_with_a_way_to_the_text(self, stops_of, address):
        """2.4.1."""
        assert "md-skip" in stops_of(address)[0]["html"]


WHOLE = ".visually-hidden { display: none !important }"
"""What is cut off on purpose, so that only the rest is looked at."""
CUT_OFF = """() => [...document.querySelectorAll("article *")].filter((one) => {
  const style = getComputedStyle(one);
  const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
  const words = one.innerText?.trim();
  if (!hides || !words || !one.checkVisibility() || one.clientHeight < 4) return false;
  const box = one.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(one);
  // The box of a line of text is higher than its letters: a quarter of it is air.
  return [...range.getClientRects()].some(({ top, bottom, left, right, width, height }) => width &&
    (top < box.top - height / 4 || bottom > box.bottom + height / 4 ||
     left < box.left - 1 || right > box.right + 1));
}).map((one) => one.outerHTML.slice(0, 120))"""
"""What has words outside of its own box, and hides them."""


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_cut_off_with_the_text_spaced(open_page, server, address):
    """1.4.12."""
    page = open_page(server.address(address), viewport={"width": 390, "height": 844})

    page.evaluate(SPACED, WHOLE + TEXT_SPACING)

    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("address", PAGES)
def test_text_can_be_twice_as_large(open_page, server, address):
    """1.4.4: zoomed to 200 %, a window of 1280 by 844 pixels has room for half of them."""
    page = open_page(server.address(address), viewport={"width": 640, "height": 422})

    page.evaluate(SPACED, WHOLE)

    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


NAMES = """() => [...document.querySelectorAll("a[aria-label], button[aria-label]")]
  .filter((one) => one.checkVisibility() && one.innerText.trim())
  .map((one) => [one.getAttribute("aria-label"), one.innerText.replace(/\\s+/g, " ").trim()])"""


@pytest.mark.parametrize("address", PAGES)
def test_a_name_has_the_words_that_are_seen(open_page, server, address):
    """2.5.3: who says what is written on a button presses it."""
    page = open_page(server.address(address))

    for name, seen in page.evaluate(NAMES):
        words = [one for one in seen.lower().replace(":", " ").split() if one.isalnum()]
        assert all(one in name.lower() for one in words), (name, seen)


def test_either_way_of_holding_a_phone_shows_everything(open_page, server):
    """1.3.4."""
    page = open_page(server.address("question-types/"), viewport={"width": 390, "height": 844})
    upright = page.locator("quiz-item:visible").count()

    page.set_viewport_size({"width": 844, "height": 390})

    assert page.locator("quiz-item:visible").count() == upright >= len(KINDS)


def test_letting_go_elsewhere_does_nothing(themed_examples):
    """2.5.2: an action waits for the pointer to come up where it went down."""
    item = Item(themed_examples, "single")
    item.find("label").first.click()
    button = item.find("button[type=submit]")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()

    themed_examples.mouse.move(box["x"] + 5, box["y"] + 5)
    themed_examples.mouse.down()
    assert item.state is None
    themed_examples.mouse.move(2, 2)
    themed_examples.mouse.up()

    assert item.state is None


def test_a_verdict_moves_the_focus_and_an_error_says_what_to_do(themed_examples):
    """3.3.1, 3.3.3 and 4.1.3: what has happened is where the focus goes, in words."""
    for kind in SCORED[:3]:
        item = Item(themed_examples, kind)
        item.check()
        assert item.find(".item__error").inner_text().strip()
        item.answer(WRONG[kind])
        assert item.find(".item__feedback :focus").count() == 1


def test_the_name_on_the_record_is_one_that_the_browser_knows(open_page, course):
    """1.3.5."""
    page = open_page(course.address("progress/"))

    assert page.locator("#record-name").get_attribute("autocomplete") == "name"


def test_words_that_are_cut_off_are_seen(themed_module):
    assert themed_module.evaluate(CUT_OFF) == []

    themed_module.evaluate(
        """() => {
          const text = document.querySelector("article p:not(.printed__line)");
          Object.assign(text.style, { overflow: "hidden", blockSize: "12px" });
        }"""
    )

    assert len(themed_module.evaluate(CUT_OFF)) == 1
