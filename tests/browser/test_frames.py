"""The course in a frame of another host, by the lines that the guide tells people to paste."""

import json
import re

import pytest
from serving import SWITCHES
from steps import until

from coursewright.setup.browser import find_browser
from support import ROOT

pytestmark = [pytest.mark.shipped, pytest.mark.from_server]

GUIDE = "docs/lms-frames.md"
NOTE = ".md-copyright .framed"
ITEM = "#item-sample-single"
ROOM = {"viewport": {"width": 1000, "height": 1000}}


def snippet(address, sandbox=None):
    """The guide's own lines, with another address."""
    guide = (ROOT / GUIDE).read_text("utf-8")
    lines = re.search(r"```html\n(.*?)```", guide, re.DOTALL)[1]
    lines = re.sub(r"https://OWNER\.github\.io/REPOSITORY/[^\"]*", address, lines)
    return lines if sandbox is None else lines.replace("<iframe ", f'<iframe sandbox="{sandbox}" ')


def sandbox_of_the_guide():
    return re.search(r"`(allow-scripts [a-z -]+)`", (ROOT / GUIDE).read_text("utf-8"))[1]


@pytest.fixture
def embedding(server, serve, tmp_path):
    """Serve a page of an LMS with the frame in it, on another host; give its address."""

    def start(page="modules/sample/", sandbox=None):
        (tmp_path / "index.html").write_text(
            '<!doctype html><html lang="en"><title>LMS</title><link rel="icon" href="data:,">'
            f"<h1>LMS</h1>{snippet(server.address(page), sandbox)}<a href='#end'>After</a>",
            "utf-8",
        )
        # Another host, not another port alone: browsers part their stores by that.
        return serve(tmp_path).address().replace("127.0.0.1", "localhost")

    return start


@pytest.fixture
def framed(open_page, server, embedding):
    """Open it, and the frame in it. In these profiles no frame of another host stores anything."""

    def start(page="modules/sample/", sandbox=None, **settings):
        # The theme asks for storage, too, and does not catch it; a sandbox without an origin gets
        # no fonts. What the guide lets a frame do would free it if LMS and course were one host;
        # Chromium warns of that now and then, before it has seen that they are two.
        tolerate = ["Access is denied", "sandboxed", "blocked by CORS", "net::ERR_FAILED"]
        tolerate.append("can escape its sandboxing")
        around = embedding(page, sandbox)
        lms = open_page(around, and_from=server.origin, tolerate=tolerate, **ROOM, **settings)
        lms.frame_locator("iframe").locator("h1").first.wait_for()
        return lms, lms.frame_locator("iframe")

    return start


@pytest.fixture
def lasting_profile(browser, tmp_path):
    """A profile that blocks nothing: a frame of another host gets a store of its own."""
    preferences = tmp_path / "profile" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    allowed = {"profile": {"cookie_controls_mode": 0, "block_third_party_cookies": False}}
    preferences.write_text(json.dumps(allowed), "utf-8")
    # The last switch of a name counts: Playwright's own turns the parting of stores off.
    switches = [*SWITCHES, "--disable-features=Translate"]
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile", executable_path=find_browser(), args=switches, **ROOM
    )
    yield context
    context.close()


def inner(page):
    return next(one for one in page.frames if one.parent_frame)


def answer(frame):
    frame.locator(f"label[for='{ITEM[1:]}--who-answered']").click()
    frame.locator(f"{ITEM} button[type=submit]").click()
    frame.locator(f"{ITEM} .device").wait_for()


def state(frame):
    return frame.locator(f"quiz-item:has({ITEM})").get_attribute("data-state")


def test_a_kept_answer_is_there_again_in_the_frame_and_nowhere_else(
    lasting_profile, embedding, server
):
    lms = lasting_profile.new_page()
    lms.goto(embedding())
    frame = lms.frame_locator("iframe")
    assert frame.locator(NOTE).is_visible()
    answer(frame)
    frame.locator(".device button:has-text('My own device')").click()
    until(inner(lms), "Object.keys(localStorage).some(one => one.includes('sample'))")

    lms.reload()
    frame.locator("quiz-item[data-state]").first.wait_for()

    with lms.context.expect_page() as opened:
        frame.locator(NOTE).get_by_role("link").click()
    tab = opened.value
    until(tab, "Boolean(customElements.get('quiz-item'))")
    assert tab.url.startswith(server.address("modules/sample/"))
    assert tab.locator("quiz-item[data-state]").count() == 0
    assert tab.locator(".framed:visible").count() == 0


@pytest.mark.whole_browser
@pytest.mark.parametrize("way", ["blocked", "sandboxed"])
def test_without_storage_the_page_works_and_says_that_nothing_is_kept(framed, way):
    without = sandbox_of_the_guide().replace(" allow-same-origin", "")
    lms, frame = framed() if way == "blocked" else framed(sandbox=without)

    answer(frame)
    frame.locator(".device button:has-text('My own device')").click()

    assert "lost when you leave" in frame.locator(ITEM).inner_text()
    assert frame.locator(NOTE).is_visible()
    lms.reload()
    frame.locator(ITEM).wait_for()
    assert frame.locator("quiz-item[data-state]").count() == 0


def test_the_sandbox_of_the_guide_lets_everything_work(framed):
    lms, frame = framed("your-data/", sandbox=sandbox_of_the_guide())

    with lms.expect_download() as download:
        frame.get_by_role("button", name="Download").first.click()
    assert download.value.suggested_filename.endswith(".json")
    with lms.context.expect_page() as opened:
        frame.locator(NOTE).get_by_role("link").click()
    assert opened.value.url.startswith("http")


def test_the_frame_takes_no_focus_and_tab_leads_into_it_and_out(framed):
    lms, _ = framed("cards/")
    assert lms.evaluate("document.activeElement.tagName") == "BODY"

    lms.keyboard.press("Tab")
    assert lms.evaluate("document.activeElement.tagName") == "A", "the link above the frame"
    lms.keyboard.press("Tab")
    # The frame is another process, which gets the focus a moment later.
    until(lms, "document.activeElement.tagName === 'IFRAME'")
    until(inner(lms), "document.activeElement.className.startsWith('md-skip')")

    lms.get_by_role("link", name="After").focus()
    lms.keyboard.press("Shift+Tab")
    until(lms, "document.activeElement.tagName === 'IFRAME'")
    until(inner(lms), "document.activeElement !== document.body")


def test_links_of_the_course_stay_in_the_frame(framed, server):
    lms, frame = framed()
    around = lms.url

    inner(lms).evaluate(
        """() => [...document.links].find(one => one.checkVisibility() && !one.target
          && one.origin === location.origin && one.pathname !== location.pathname
          && one.pathname.endsWith("/")).click()"""
    )
    inner(lms).wait_for_url(lambda url: url != server.address("modules/sample/"))

    assert inner(lms).url.startswith(server.address())
    assert lms.url == around
    assert len(lms.context.pages) == 1
    frame.locator(NOTE).wait_for()


def test_a_link_to_another_site_opens_in_a_tab(framed, server):
    lms, frame = framed()
    inner(lms).evaluate(
        """address => document.querySelector("h1").insertAdjacentHTML(
          "afterend", `<p><a id="elsewhere" href="${address}"><em>Elsewhere</em></a></p>`
        )""",
        lms.url,
    )

    with lms.context.expect_page() as opened:
        frame.locator("#elsewhere em").click()

    assert opened.value.url == lms.url
    assert opened.value.evaluate("opener") is None
    assert inner(lms).url == server.address("modules/sample/")


def test_a_record_can_be_downloaded_from_within_the_frame(framed):
    lms, frame = framed("your-data/")

    with lms.expect_download() as download:
        frame.get_by_role("button", name="Download").first.click()

    assert download.value.suggested_filename.endswith(".json")


def test_printing_from_within_prints_the_page_in_the_frame(framed):
    lms, frame = framed()
    answer(frame)

    lms.emulate_media(media="print")

    # What a print-out of the frame has: the text, the answer that was opened, no note on frames.
    assert frame.locator(f"{ITEM} legend").first.is_visible()
    assert frame.locator("text=a rotation can say who somebody is").first.is_visible()
