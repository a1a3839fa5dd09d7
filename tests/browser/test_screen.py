"""A session's prompts on the screen of the room, as a host moves through them."""

import re

import pytest
from palettes import violations
from steps import until

from coursewright.reading.course_files import CourseFiles
from sessions import PAGE, copy_with_sessions
from support import ROOT, built, edit

PLAN = PAGE.removesuffix(".md") + "/"
SHOWN = ".screen__prompt:target"


@pytest.fixture(scope="module")
def room(tmp_path_factory, serve_for_module):
    site = built(copy_with_sessions(tmp_path_factory.mktemp("screen") / "course"))
    return serve_for_module(site)


@pytest.fixture(scope="module")
def long_room(tmp_path_factory, serve_for_module):
    """Its second prompt does not fit in any type that can be read from the back of the room."""
    root = copy_with_sessions(tmp_path_factory.mktemp("long-screen") / "course")
    message = '*"I\'ll send it tonight,"* says your chief resident.'
    edit(root, "quizzes/sample.yml", message, " ".join([message, *["And so on it goes."] * 200]))
    return serve_for_module(built(root))


@pytest.fixture
def plan(open_page, room):
    return lambda address="", **settings: open_page(room.address(PLAN + address), **settings)


def shown(page):
    return page.locator(SHOWN).get_attribute("id") if page.locator(SHOWN).count() else None


def wait_for(page, name):
    until(
        page,
        "name => document.activeElement.id === name"
        " && location.hash === `#${name}`.replace(/-title$/, '')",
        name,
    )


def opened(page):
    page.evaluate("Element.prototype.requestFullscreen = undefined")
    page.get_by_role("link", name="Show on screen").click()
    wait_for(page, "screen-1-title")
    return page


@pytest.mark.parametrize(
    ("on", "back"),
    [
        ("ArrowRight", "ArrowLeft"),
        ("ArrowDown", "ArrowUp"),
        ("PageDown", "PageUp"),
        ("Space", "Shift+Space"),
    ],
)
def test_keys_go_on_and_back_with_the_focus_on_the_heading(plan, on, back):
    page = opened(plan())

    page.keyboard.press(on)
    wait_for(page, "screen-2-title")
    page.keyboard.press(on)
    wait_for(page, "screen-3-title")
    page.keyboard.press(back)
    wait_for(page, "screen-2-title")
    page.keyboard.press("Escape")
    wait_for(page, "show-on-screen")
    assert shown(page) is None


def test_a_click_goes_on_and_behind_the_last_prompt_there_is_none(plan):
    page = opened(plan())
    count = page.locator(".screen__prompt").count()

    for number in range(2, count + 1):
        page.locator(f"{SHOWN} .screen__title").click()
        wait_for(page, f"screen-{number}-title")
    page.keyboard.press("ArrowRight")
    page.locator(f"{SHOWN} .screen__title").click()
    assert shown(page) == f"screen-{count}", "the room never sees the plan by mistake"
    page.locator(f"{SHOWN} [data-go=close]").click()
    wait_for(page, "show-on-screen")


def test_each_part_that_is_printed_alone_begins_on_its_first_side(plan):
    page = plan(before="window.print = () => {};")
    for part in page.locator(".session [data-part]").all():
        part.locator("button", has_text="Print only this").first.click()
        words = part.inner_text()
        page.emulate_media(media="print")
        top = part.bounding_box()["y"]
        sides = len(re.findall(rb"/Type\s*/Page\b", page.pdf()))
        page.emulate_media(media="screen")

        height = part.bounding_box()["height"]
        assert top < 200, words
        assert sides <= 1 + height // 700, words


def test_nothing_else_is_there_for_keyboard_and_screen_reader(plan):
    page = plan("#screen-2")
    wait_for(page, "screen-2-title")

    assert page.get_by_role("heading").count() == 1
    names = page.get_by_role("link").all_inner_texts()
    assert names == ["Back", "Next", "Close"]


def test_the_place_and_the_clock_survive_a_reload(plan):
    page = plan("#screen-3")
    page.clock.install()
    page.reload()
    clock = page.locator(f"{SHOWN} .screen__clock")
    assert clock.inner_text() == "4 minutes left"

    page.clock.fast_forward(130_000)
    assert clock.inner_text() == "2 minutes left"
    page.reload()

    assert shown(page) == "screen-3"
    until(page, "document.activeElement.id === 'screen-3-title'")
    page.clock.fast_forward(120_000)
    assert clock.inner_text() == "Time for the next step"
    assert clock.get_attribute("role") == "timer"


def test_the_title_stands_before_the_first_step_begins(plan):
    page = plan("#screen-1", clock="2026-11-29T12:00:00")
    wait_for(page, "screen-1-title")
    assert page.locator(f"{SHOWN} .screen__clock").count() == 0
    page.clock.fast_forward(600_000)
    page.keyboard.press("ArrowRight")
    wait_for(page, "screen-2-title")

    minutes = page.locator(SHOWN).get_attribute("data-minutes")
    assert page.locator(f"{SHOWN} .screen__clock").inner_text() == f"{minutes} minutes left"


def test_who_sends_a_message_grows_with_it(plan):
    page = plan("#screen-2", viewport={"width": 1920, "height": 1080})
    wait_for(page, "screen-2-title")
    sizes = page.evaluate(
        """q => { const body = document.querySelector(`${q} .screen__body`);
        body.innerHTML = '<blockquote class="message"><p class="message__from">Daniel</p>';
        return [body, body.querySelector(".message__from")].map(
            (one) => parseFloat(getComputedStyle(one).fontSize)); }""",
        SHOWN,
    )

    assert sizes[1] == pytest.approx(0.6 * sizes[0], abs=0.1)


def test_the_clock_can_be_put_away(plan):
    page = plan("#screen-2")
    page.locator(f"{SHOWN} .screen__switch").click()

    assert not page.locator(f"{SHOWN} .screen__clock").is_visible()
    page.keyboard.press("ArrowRight")
    wait_for(page, "screen-3-title")
    assert not page.locator(f"{SHOWN} .screen__clock").is_visible()
    page.get_by_role("button", name="Show the clock").click()
    assert page.locator(f"{SHOWN} .screen__clock").is_visible()


def test_what_is_longer_than_the_screen_scrolls_first(plan):
    page = plan("#screen-3", viewport={"width": 320, "height": 256})
    wait_for(page, "screen-3-title")
    assert page.evaluate(
        "q => (p => p.scrollHeight > p.clientHeight)(document.querySelector(q))", SHOWN
    )

    page.keyboard.press("PageDown")
    until(page, "q => document.querySelector(q).scrollTop > 0", SHOWN)
    assert shown(page) == "screen-3"


HIDDEN = """async () => {
  const hidden = [];
  for (const prompt of document.querySelectorAll(".screen__prompt")) {
    location.replace(`#${prompt.id}`);
    await new Promise((done) => addEventListener("hashchange", done, { once: true }));
    if (prompt.scrollHeight > prompt.clientHeight) hidden.push(prompt.id);
  }
  return hidden;
}"""


@pytest.mark.shipped
@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
def test_a_room_sees_the_whole_of_each_prompt_of_each_session(open_page, course, size):
    library = CourseFiles(ROOT)
    hidden = {}
    for path in library.sessions():
        address = library.session(path).page.removeprefix("docs/").removesuffix(".md")
        viewport = dict(zip(("width", "height"), size, strict=True))
        page = open_page(course.address(f"{address}/"), viewport=viewport)
        if found := page.evaluate(HIDDEN):
            hidden[address] = found

    assert hidden == {}


def test_type_is_no_smaller_than_it_must_be(plan):
    page = plan("#screen-2", viewport={"width": 1280, "height": 720})
    size = "q => parseFloat(getComputedStyle(document.querySelector(q)).fontSize)"
    wait_for(page, "screen-2-title")
    large = page.evaluate(size, SHOWN)
    page.set_viewport_size({"width": 1280, "height": 250})
    until(page, "q => (p => p.scrollHeight <= p.clientHeight)(document.querySelector(q))", SHOWN)

    page.set_viewport_size({"width": 1280, "height": 720})
    until(page, f"([q, large]) => ({size})(q) === large", [SHOWN, large])


RESTS = """([shown, seen]) => {
  const prompt = document.querySelector(shown);
  if (prompt.id !== "screen-2") return true;
  const now = prompt.scrollTop + prompt.clientHeight;
  window.looks = now === window.last ? window.looks + 1 : 0;
  window.last = now;
  return now > seen && window.looks > 5;
}"""
"""Whether another prompt has come, or this one has moved and moves no more."""


@pytest.mark.parametrize("key", ["ArrowRight", "Space", "PageDown", "click"])
def test_what_is_hidden_is_shown_before_the_next_prompt(open_page, long_room, key):
    page = open_page(long_room.address(f"{PLAN}#screen-2"), viewport={"width": 1280, "height": 720})
    wait_for(page, "screen-2-title")
    more = page.locator(f"{SHOWN} .screen__more")
    last = "q => { const p = document.querySelector(q); return p.scrollTop + p.clientHeight; }"
    seen = page.evaluate(last, SHOWN)
    assert more.inner_text() == "More below"

    for _ in range(20):
        if key == "click":
            page.locator(SHOWN).click(position={"x": 640, "y": 300})
        else:
            page.keyboard.press(key)
        until(page, RESTS, [SHOWN, seen])
        if shown(page) != "screen-2":
            break
        below = page.evaluate(last, SHOWN)
        foot = page.locator(f"{SHOWN} .screen__foot").bounding_box()["height"]
        assert 0 < below - seen < 720 - foot, "no line is passed over"
        seen = below
        at_end = not more.is_visible()

    assert shown(page) == "screen-3"
    assert at_end


def test_without_script_links_lead_from_prompt_to_prompt(plan):
    page = plan(java_script_enabled=False)
    page.get_by_role("link", name="Show on screen").click()
    page.get_by_role("link", name="Next").click()

    assert page.url.endswith("#screen-2")
    assert page.locator("#screen-2").is_visible()
    assert page.get_by_role("heading").count() == 1
    page.get_by_role("link", name="Close").click()
    assert page.get_by_role("heading", name="The plan").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(plan, width):
    page = plan("#screen-9", viewport={"width": width, "height": 720})
    wait_for(page, "screen-9-title")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_part_prints_alone(plan):
    page = plan()
    page.evaluate("window.print = () => {}")
    page.locator("section:has(> #pair-cards) .session__print").click()
    page.emulate_media(media="print")

    assert page.locator(".pair-card").first.is_visible()
    assert not page.locator(".session__steps").is_visible()
    assert not page.locator("h1").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".session__steps").is_visible()
    assert not page.locator(".screen").is_visible()
    assert not page.locator(".invitation").is_visible()
