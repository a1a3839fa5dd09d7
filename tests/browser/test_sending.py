"""Nothing that a learner gives is sent to the host: with the scripts, before them, without them."""

import pytest
from steps import Item, settle, until

FIELDS = "article form :is(input, select, textarea, summary)"


def press_enter_everywhere(page):
    """Enter in every field of the article, each with something in it; how many there were."""
    fields = page.locator(FIELDS).all()
    for field in fields:
        if not field.is_visible():
            continue
        match field.evaluate("field => field.type ?? field.tagName"):
            case "radio" | "checkbox":
                field.check(force=True)
            case "text" | "textarea":
                field.fill("private words")
        field.press("Enter")
    return len(fields)


def hear(page):
    """Where the page goes from now on: nothing that a form sends goes another way."""
    asked = []
    page.on("request", lambda one: one.is_navigation_request() and asked.append(one.url))
    return asked


@pytest.mark.parametrize("without", ["JavaScript", "the scripts"])
def test_enter_sends_nothing_without_script(open_page, bare, without):
    page = open_page(
        "about:blank",
        and_from=bare.origin,
        tolerate="Failed to load resource",
        java_script_enabled=without != "JavaScript",
    )
    page.route("**/*.js", lambda route: route.abort())
    addresses = [bare.address(name.removeprefix("./")) for name in bare.pages()]
    asked = hear(page)
    fields = 0
    for address in addresses:
        page.goto(address)

        fields += press_enter_everywhere(page)

        assert page.url.partition("#")[0] == address
    page.goto(addresses[0])  # What the last field would send has been asked for by now.
    assert asked == [*addresses, addresses[0]]
    assert fields > 40


def test_enter_sends_nothing_before_the_script_has_come(open_page, server):
    page = open_page("about:blank", and_from=server.origin)
    waiting = []
    page.route("**/quiz.js", lambda route: waiting.append(route))
    page.goto(server.address("question-types/"), wait_until="commit")
    page.locator("#item-example-survey summary").wait_for()
    asked = hear(page)

    Item(page, "single").find("input").first.press("Space")
    page.keyboard.press("Enter")
    Item(page, "numeric").find("input").first.fill("42")
    page.keyboard.press("Enter")

    settle(page)
    assert asked == []
    waiting[0].continue_()
    until(page, "document.querySelector('quiz-item:defined')")
    Item(page, "numeric").find("input").first.press("Enter")
    assert Item(page, "numeric").verdict == "Not quite", "with the script, Enter checks"


def test_enter_sends_nothing_with_the_scripts(open_page, bare_course):
    page = open_page(bare_course.address("progress/"))
    page.evaluate("window.print = () => {}")
    for name in ("modules/irb/decision/", "worksheets/mentoring-compact/", "domains/", "progress/"):
        page.goto(bare_course.address(name))
        asked = hear(page)

        assert press_enter_everywhere(page), name

        settle(page)
        assert asked == [], name
