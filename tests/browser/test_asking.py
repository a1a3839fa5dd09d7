"""One thing at a time: rows that do not move, one verdict, one reason, one next step."""

import pytest
from steps import KINDS, RIGHT, SCORED, UNSCORED, WRONG, Item, focused, keep

LOUD = """item => [...item.querySelectorAll("button, a.button")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => {
    const { borderTopColor, borderTopStyle } = getComputedStyle(one);
    return borderTopStyle !== "none" && !/, 0\\)$|transparent/.test(borderTopColor);
  })
  .map((one) => one.firstChild.textContent.trim())"""
"""The buttons that look like buttons; the others look like links."""

SEEN = """item => {
  const top = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const inView = ({ top: from, bottom }) => from >= top && bottom <= innerHeight;
  const lines = document.createRange();
  lines.selectNodeContents(item.querySelector(".feedback__rationale"));
  const [first] = [...lines.getClientRects()].filter(({ width }) => width > 1);
  const title = item.querySelector(".feedback__title").getBoundingClientRect();
  return [inView(title), inView(first)];
}"""

PLACES = """item => [...item.querySelectorAll("legend, .choice, .pair, .step, .blank, .entry")]
  .filter((one) => one.checkVisibility())
  .map((one) => {
    const { top, height, left, width } = one.getBoundingClientRect();
    const from = item.getBoundingClientRect().top;
    return [top - from, height, left, width].map(Math.round);
  })"""


def loud(item):
    return item.root.evaluate(LOUD)


def primary(item):
    return item.find(".button--primary:visible").count()


def test_a_question_has_one_button_before_it_is_answered(themed_examples, subtests):
    for kind in KINDS:
        with subtests.test(kind=kind):
            item = Item(themed_examples, kind)

            assert primary(item) == 1
            assert len(loud(item)) == 1


def test_after_a_miss_one_button_is_left_and_after_a_right_answer_none(themed_examples, subtests):
    for kind in SCORED:
        with subtests.test(kind=kind):
            item = Item(themed_examples, kind)

            item.answer(WRONG[kind])
            assert loud(item) == ["Try again"]
            assert not item.find("details.item__answer").is_visible()
            item.press("Show the best answer and why")
            assert loud(item) == []
            assert item.find("details.item__answer > summary").is_visible()
            item.find("details.item__answer > summary").click()
            assert item.find("details.item__answer > summary").is_visible(), "to be opened again"
            item.respond(RIGHT[kind])
            item.check()
            assert loud(item) == []
            assert item.verdict == "Correct"


def test_whatever_is_not_scored_never_shows_two_buttons(themed_examples, subtests):
    for kind in UNSCORED:
        with subtests.test(kind=kind):
            item = Item(themed_examples, kind)
            item.answer(RIGHT[kind])
            seen = [loud(item)]
            go_on = item.find(".stage__next, form[data-step] .button--primary")
            for button in go_on.all():
                if button.is_visible() and seen[-1]:
                    button.click()
                    seen.append(loud(item))
                again = item.find(".stage--again textarea:visible")
                if again.count():
                    again.fill("Said again.")

            assert [buttons for buttons in seen if len(buttons) > 1] == []
            if kind == "moves":
                assert len(seen) == 7, "all of its stages"


def test_what_comes_back_stays_where_it_is_when_its_answer_is_opened(themed_examples):
    item = Item(themed_examples, "judgement")
    item.answer(RIGHT["judgement"])
    assert not item.find("button[type=submit]").is_visible()
    item.open_answer()
    assert not item.find("button[type=submit]").is_visible(), "closed, and nothing new to check"
    keep(themed_examples)
    themed_examples.reload()
    item.find(".item__note:not(:empty)").wait_for()
    top = "summary => summary.getBoundingClientRect().top + scrollY"
    before = item.find("summary").first.evaluate(top)

    item.open_answer()

    assert item.find("summary").first.evaluate(top) == before


def test_try_again_brings_back_what_gave_way(themed_examples):
    themed_examples.locator(".quiz-summary__sure").click()
    item = Item(themed_examples, "single")
    item.find("[name=confidence][value='2']").check()
    given_way = item.find(".button--primary, .item__clear, .item__confidence, .hint >> nth=0")

    item.answer(WRONG["single"])

    assert [one.is_visible() for one in given_way.all()] == [False] * given_way.count()
    assert item.find(".feedback__sure").inner_text() == "You were: fairly sure"
    item.press("Try again")
    assert all(one.is_visible() for one in given_way.all())
    assert item.find("[name=confidence]:checked").get_attribute("value") == "2"


def test_how_sure_one_was_is_said_once(themed_examples):
    themed_examples.locator(".quiz-summary__sure").click()
    item = Item(themed_examples, "single")
    item.find("[name=confidence][value='3']").check()

    item.answer(WRONG["single"])
    assert item.find(".feedback__sure").count() == 0, "it is part of what is said"
    item.answer(RIGHT["single"])
    assert item.find(".feedback__sure").inner_text() == "You were: certain"

    other = Item(themed_examples, "true-false")
    other.answer(RIGHT["true-false"])
    assert other.find(".feedback__sure").count() == 0, "nothing was said of it"


def test_the_focus_is_never_lost_when_the_button_gives_way(themed_examples, subtests):
    page = themed_examples
    page.evaluate(
        """() => {
          window.lost = 0;
          addEventListener("focusout", ({ relatedTarget }) => { if (!relatedTarget) lost += 1; });
        }"""
    )
    for kind in SCORED:
        with subtests.test(kind=kind):
            item = Item(page, kind)
            item.respond(WRONG[kind])
            item.find("button[type=submit]").focus()
            page.evaluate("lost = 0")

            page.keyboard.press("Enter")

            assert focused(page) == "feedback__title: Not quite"
            page.keyboard.press("Tab")
            assert item.find(".item__feedback :focus").count() == 1, "on to the next step"
            assert page.evaluate("lost") == 0


def test_nothing_moves_when_the_verdict_comes(themed_examples, subtests):
    for kind in SCORED:
        for given in (WRONG, RIGHT):
            with subtests.test(kind=kind, right=given is RIGHT):
                item = Item(themed_examples, kind)
                item.respond(given[kind])
                order = list(item.parts)
                before = item.root.evaluate(PLACES)

                item.check()

                if order == list(item.parts):
                    assert item.root.evaluate(PLACES) == before


@pytest.mark.parametrize("given", [WRONG, RIGHT], ids=["wrong", "right"])
def test_verdict_and_reason_are_seen_on_a_phone(open_page, server, given, subtests):
    page = open_page(server.address("question-types/"), viewport={"width": 390, "height": 844})
    for kind in SCORED:
        with subtests.test(kind=kind):
            item = Item(page, kind)
            item.respond(given[kind])
            item.find("button[type=submit]").evaluate(
                "button => button.scrollIntoView({ block: 'end' })"
            )

            item.check()

            assert item.root.evaluate(SEEN) == [True, True]


def test_what_is_said_of_radio_buttons_is_heard_and_of_boxes_seen(themed_examples):
    for kind, words, is_seen in (
        ("single", "Select one answer", False),
        ("true-false", "Select one answer", False),
        ("multiple", "Select all that apply", True),
        ("judgement", "Choose one; there is no right answer", True),
    ):
        item = Item(themed_examples, kind)
        hint = item.find(".item__hint")

        assert hint.text_content() == words
        assert (hint.bounding_box()["width"] > 2) is is_seen
        group = item.find("fieldset.item__interaction")
        assert group.get_attribute("aria-describedby") == hint.get_attribute("id")


def test_whose_device_it_is_is_never_as_loud_as_the_verdict(themed_module):
    item = Item(themed_module, "single")
    item.answer(RIGHT["single"])

    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    verdict, device = item.find(".feedback__title"), item.find(".device__title")

    assert device.is_visible()
    assert device.evaluate(size) < verdict.evaluate(size) * 0.85
    assert loud(item) == []
    assert item.find(".device button").first.bounding_box()["height"] >= 44


@pytest.mark.parametrize("colors", ["none", "active"])
def test_a_row_says_by_its_rule_what_it_is(open_page, server, colors):
    page = open_page(server.address("question-types/"), forced_colors=colors)
    rule = """row => {
      const { borderInlineStartStyle, borderInlineStartColor } = getComputedStyle(row);
      return [borderInlineStartStyle, borderInlineStartColor];
    }"""
    item = Item(page, "single")
    plain = item.find(".choice").first.evaluate(rule)
    item.respond(WRONG["single"])
    chosen = item.find(".choice:has(:checked)").evaluate(rule)
    item.check()
    missed = item.find("[data-verdict=not]").evaluate(rule)
    item.press("Show the best answer and why")
    best = item.find("[data-verdict=missed]").evaluate(rule)
    item.answer(RIGHT["single"])
    right = item.find("[data-verdict=right]").evaluate(rule)

    assert plain[0] == chosen[0] == right[0] == "solid"
    assert (missed[0], best[0]) == ("dashed", "dotted")
    assert plain[1] not in (chosen[1], missed[1], best[1], right[1])


def test_tests_have_nothing_left_to_check_until_an_answer_changes(themed_examples):
    page = themed_examples
    check = page.locator("quiz-set[data-set=example-test] .set__check")
    for item, choice in (("purpose", "purpose"), ("consent", "true")):
        page.locator(f"label[for='item-example-test-{item}--{choice}']").click()
    check.click()
    assert focused(page).startswith("set__title")
    assert not check.is_visible()

    page.locator("label[for='item-example-test-consent--false']").click()

    assert check.is_visible()


def test_without_script_nothing_gives_way(open_page, server):
    page = open_page(server.address("question-types/"), java_script_enabled=False)

    assert page.locator("#item-example-single .item__answer > summary").is_visible()
    assert page.locator("#item-example-single .choice").first.is_visible()
