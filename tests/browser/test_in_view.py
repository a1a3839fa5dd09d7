"""What the focus goes to is in view, and so is what was asked for: verdict, reason, question."""

import pytest
from steps import RIGHT, SCORED, UNSCORED, WRONG, Item

WINDOWS = [(390, 600), (390, 844), (1280, 800)]
EDGES = """element => {
  const top = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const rows = element.closest(".choice, .pair, .step, .entry") ?? element;
  return [element, rows].map(one => {
    const box = one.getBoundingClientRect();
    return box.top >= top && box.bottom <= innerHeight;
  });
}"""


@pytest.fixture(params=WINDOWS, ids=lambda window: f"{window[0]}x{window[1]}")
def page(request, open_page, server):
    width, height = request.param
    return open_page(server.address("question-types/"), viewport={"width": width, "height": height})


def in_view(page, selector=":focus"):
    """Whether a control is between the header and the lower edge, and with it its row."""
    return page.locator(selector).last.evaluate(EDGES) == [True, True]


def test_a_link_of_the_error_summary_leads_to_what_it_names(page):
    page.locator(".set__check").click()
    links = page.locator(".error-summary a")

    assert links.count() >= 2
    for link in links.all():
        page.evaluate("scrollTo(0, 0)")
        link.focus()
        page.keyboard.press("Enter")

        assert page.locator(":focus").evaluate("one => one.name") == "response"
        assert in_view(page)
        item = page.locator("quiz-item:has(:focus)")
        assert item.locator("legend").first.evaluate(EDGES)[0]


def test_fresh_questions_begin_with_the_first_of_them(page):
    item = page.locator("#item-example-pool-director")
    item.locator("label[for$='--true']").click()
    item.locator(".item__form button[type=submit]").click()

    page.locator(".set__fresh").click()

    assert page.locator(":focus").evaluate("one => one.name") == "response"
    assert in_view(page)


def test_clear_answer_stays_at_the_question(page):
    item = Item(page, "single")
    item.respond(RIGHT["single"])
    item.find(".item__clear").click()

    assert item.chosen == []
    assert page.locator(":focus").evaluate("one => one.name") == "response"
    assert in_view(page)


def test_the_missed_ones_begin_with_the_first_of_them(page):
    for kind in reversed(SCORED):
        Item(page, kind).answer(WRONG[kind])

        page.locator(".quiz-summary__retry").click()

        assert page.locator(":focus").evaluate("one => one.name") == "response", kind
        assert in_view(page), kind


def test_an_empty_answer_shows_the_question_and_the_first_control(page):
    for kind in SCORED:
        item = Item(page, kind)

        item.check()

        assert in_view(page), kind
        assert item.find(".item__error").evaluate(EDGES)[0], kind


def check_at_the_edge(item, response):
    """As by a reader who sees the button at the lower edge of the window."""
    item.respond(response)
    item.find(".item__form button[type=submit]").evaluate(
        "button => button.scrollIntoView({ block: 'end' })"
    )
    item.check()


def test_after_check_the_verdict_and_all_of_its_reason_are_in_view(page):
    for kind in SCORED:
        item = Item(page, kind)
        for given in (WRONG, RIGHT):
            check_at_the_edge(item, given[kind])

            assert item.verdict, kind
            assert item.find(".item__feedback").evaluate(EDGES)[0], kind
            assert in_view(page), kind


def test_after_check_what_there_is_beside_an_own_answer_begins_in_view(page):
    height = page.viewport_size["height"]
    for kind in UNSCORED:
        if kind == "survey":
            continue  # It has nothing to show.
        check_at_the_edge(Item(page, kind), RIGHT[kind])

        box = page.locator(
            ":is(.stage, .item__answer, .conversation__choose):has(:focus)"
        ).last.bounding_box()
        assert box["y"] >= page.locator(".md-header").bounding_box()["height"] - 1, kind
        assert box["y"] + min(box["height"], height / 2) <= height + 1, kind


def test_nothing_moves_that_is_in_view_already(open_page, server):
    page = open_page(server.address("modules/sample/"), viewport={"width": 1280, "height": 1400})
    item = Item(page, "single")
    item.root.evaluate("item => item.scrollIntoView({ block: 'start' })")
    item.respond(WRONG["single"])
    before = page.evaluate("scrollY")

    item.check()

    assert item.find(".item__feedback").evaluate(EDGES)[0]
    assert page.evaluate("scrollY") == before


def test_the_mark_of_a_missed_key_says_what_the_explanation_says(examples):
    marks = {"single": "Best answer", "true-false": "Best answer", "multiple": "Belongs"}
    for kind, mark in marks.items():
        item = Item(examples, kind)
        item.answer(WRONG[kind])

        item.press("Show the best answer and why")

        missed = item.find("[data-verdict=missed]").first
        said = missed.evaluate("row => getComputedStyle(row, '::after').content")
        assert said == f'"✓ {mark}" / "{mark}"'
        assert item.find(".rationale__mark").first.inner_text() == mark


def test_clear_answer_is_quieter_than_check_and_large_enough(open_page, server):
    page = open_page(server.address("modules/sample/"), viewport={"width": 390, "height": 844})
    item = Item(page, "single")
    item.respond(RIGHT["single"])

    clear, check = item.find(".item__clear"), item.find("button[type=submit]")

    style = clear.evaluate("""button => {
      const { backgroundColor, borderTopColor, fontWeight } = getComputedStyle(button);
      return [backgroundColor, borderTopColor, fontWeight];
    }""")
    assert style == ["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)", "400"]
    here, there = clear.bounding_box(), check.bounding_box()
    assert here["height"] >= 44
    assert here["x"] - there["x"] - there["width"] >= 16


def test_how_sure_is_offered_where_it_changes_something(open_page, server, course):
    page = open_page(server.address("modules/sample/"))
    assert page.locator(".quiz-summary__sure").is_visible()

    page = open_page(course.address("modules/irb/"))
    assert page.locator(".item__confidence").last.is_visible()
    page.locator(".quiz-summary__count").wait_for()
    assert not page.locator(".quiz-summary__sure").is_visible()
