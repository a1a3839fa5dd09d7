"""Two people and one case: on two screens, on one, on paper, and what none of it leaves behind."""

import pytest
from palettes import violations
from serving import Server
from steps import until

from pairs import copy_with_pairs
from support import built

WATCH = """
  window.written = [];
  for (const name of ["setItem", "removeItem", "clear"]) {
    const own = Storage.prototype[name];
    Storage.prototype[name] = function (...given) {
      window.written.push([name, ...given]);
      return own.apply(this, given);
    };
  }
"""
FIRST, SECOND = "#case=pair-first-year&role=first", "#case=pair-first-year&role=second"
SHARED = "#case=pair-first-year&role=shared"


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    server = Server(built(copy_with_pairs(tmp_path_factory.mktemp("pairs") / "course")))
    yield server
    server.close()


@pytest.fixture
def open_pair(open_page, pairs):
    def start(hash_="", **settings):
        page = open_page(pairs.address("pair/") + hash_, **settings)
        if settings.get("java_script_enabled", True):
            page.locator("course-pair[data-showing]").wait_for()
        return page

    return start


def seen(page):
    """What can be read of the part for two."""
    return page.locator("course-pair").inner_text()


def sees(page, words):
    """Wait until something can be read there, as whoever has pressed a button waits."""
    shown = "words => document.querySelector('course-pair')?.innerText.includes(words)"
    until(page, shown, words)


def press(page, words):
    page.locator("course-pair :is(a, button, summary):visible", has_text=words).first.click()


def requests_of(page):
    """What a page asks for; its icon the browser asks for itself, whenever the address changes."""
    asked = []
    page.on(
        "request",
        lambda request: "favicon" in request.url or asked.append(request.url),
    )
    return asked


def test_on_two_screens_each_sees_its_own_side_and_nothing_is_asked_or_written(open_pair):
    first, second = open_pair(before=WATCH), open_pair(before=WATCH)
    before = [page.evaluate("written.length") for page in (first, second)]
    asked = [requests_of(page) for page in (first, second)]

    for page, role in ((first, "Who speaks first"), (second, "Who answers")):
        press(page, "First-year case")
        press(page, role)

    sees(first, "What do you write back?")
    for secret in ("You could tell who answered", "It stays in my drafts", "Stops it for tonight"):
        assert secret not in seen(first)
    sees(second, "You could tell who answered")
    assert "It stays in my drafts" not in seen(second), "until the move is heard"

    press(second, "Stops it for tonight")
    sees(second, "It stays in my drafts, says first-year.")
    press(second, "None of them")
    sees(second, "Then I’ll send it, says first-year.")
    assert "It stays in my drafts" not in seen(second), "one reply at a time"

    press(first, "It is said and answered")
    press(second, "I have answered")
    sees(first, "Which of these did you do?")
    sees(second, "Which of these did you hear?")
    for page in (first, second):
        page.get_by_label("Stops it for tonight").and_(page.locator("input:visible")).check()
        sees(page, "Compare.")
        press(page, "Swap, with the next case")

    sees(first, "Second-year case")
    sees(first, "You could tell who answered, says second-year.")  # sides are swapped
    sees(second, "Which words come first?")
    assert asked == [[], []]
    assert [page.evaluate("written.length") for page in (first, second)] == before


def test_on_one_screen_the_other_side_is_hidden_until_it_is_handed_over(open_pair):
    page = open_pair(before=WATCH)
    asked, before = requests_of(page), page.evaluate("written.length")
    press(page, "First-year case")
    press(page, "We share one screen")
    sees(page, "What do you write back?")

    press(page, "I have read it: hand it over")
    sees(page, "Hand this over")
    for words in ("What do you write back?", "You could tell who answered", "Stops it for tonight"):
        assert words not in seen(page)

    press(page, "I have it: show my side")
    sees(page, "You could tell who answered")
    assert "What do you write back?" not in seen(page)

    press(page, "I have answered")
    sees(page, "Put the screen between you.")
    assert page.locator("course-pair input:visible").count() == 6
    for box in page.locator("course-pair input:visible").all():
        box.check()
    press(page, "Swap, with the next case")

    sees(page, "Which words come first?")
    assert page.locator("course-pair input:checked").count() == 0, "nothing stays ticked"
    page.go_back()
    page.locator('.pair-case[data-case="pair-first-year"][data-step="first"]').wait_for()
    assert page.locator("course-pair input:checked").count() == 0
    assert asked == []
    assert page.evaluate("written.length") == before


def test_a_link_opens_a_side_and_one_to_no_case_says_so(open_pair):
    sees(open_pair(SECOND), "You could tell who answered, says first-year.")
    sees(open_pair("#case=pair-first-year"), "Who has this screen?")

    gone = open_pair("#case=pair-gone&role=first")
    sees(gone, "The case that your link names is not in this course.")
    sees(gone, "First-year case")


def test_the_focus_goes_with_what_is_shown(open_pair):
    page = open_pair()
    press(page, "First-year case")
    press(page, "Who answers")
    until(page, "document.activeElement.className === 'pair__title'")
    page.keyboard.press("Tab")  # the side's own line
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    sees(page, "I could work it out, says first-year.")

    press(page, "Choose another case")
    until(page, "document.activeElement.textContent === 'Choose a case together'")


@pytest.mark.parametrize("hash_", ["", "#case=pair-first-year", FIRST, SECOND, SHARED])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_screen_is_accessible_and_fits(hash_, width, open_pair):
    page = open_pair(hash_, viewport={"width": width, "height": 800})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if hash_ == SHARED:
        for words in ("hand it over", "show my side", "I have answered"):
            press(page, words)
            assert violations(page, "course-pair") == []


def test_on_paper_a_case_has_both_sides_with_every_reply(open_pair):
    page = open_pair(SECOND)
    page.emulate_media(media="print")

    text = seen(page)
    for words in ("What do you write back?", "You could tell who answered", "says first-year.",
                  "Which of these did you do?", "Which of these did you hear?"):  # fmt: skip
        assert words in text
    shown = page.locator('[data-case="pair-first-year"] .pair-reply__words')
    assert [one.is_visible() for one in shown.all()] == [True] * 4
    assert "Second-year case" not in text
    assert page.locator("course-pair :is(button, a):visible").count() == 0


def test_on_paper_without_a_case_every_case_is_a_side_of_its_own(open_pair):
    page = open_pair()
    page.emulate_media(media="print")

    cases = page.locator(".pair-case")
    assert [one.is_visible() for one in cases.all()] == [True, True]
    assert cases.first.evaluate("one => getComputedStyle(one).breakAfter") == "page"


def test_without_script_both_sides_can_be_opened(open_pair):
    page = open_pair(java_script_enabled=False)
    assert "You could tell who answered" not in seen(page)
    assert "What do you write back?" not in seen(page)

    case = page.locator('[data-case="pair-first-year"]')
    case.locator("summary", has_text="Who answers").click()
    case.locator("summary", has_text="Stops it for tonight").click()

    sees(page, "It stays in my drafts, says first-year.")
    assert page.locator("course-pair button:visible").count() == 0


def test_should_the_script_not_come_the_cases_do(open_page, pairs):
    def refuse(route):
        route.abort()

    page = open_page(pairs.address("worksheets/marks/"), tolerate="Failed to load resource")
    page.route("**/pair.js", refuse)
    page.goto(pairs.address("pair/"))

    page.locator('[data-case="pair-first-year"] summary').first.wait_for(state="visible")
