"""Answering a question of every kind, as a learner would."""

import pytest
from steps import (
    ANSWERED,
    OWN_WORDS,
    RIGHT,
    SCORED,
    UNSCORED,
    WRONG,
    Item,
    events,
    focused,
    keep,
    settle,
    until,
)

MEASURED = """
  window.measured = [];
  const { measureText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.measureText = function (text) {
    measured.push([this.font, text]);
    return measureText.call(this, text);
  };
"""


@pytest.mark.from_disk
def test_a_right_answer_is_said_to_be_right_and_the_reason_opens(examples, subtests):
    for kind in SCORED:
        with subtests.test(kind=kind):
            item = Item(examples, kind)

            item.answer(RIGHT[kind])

            assert item.state == "correct"
            assert item.verdict == "Correct"
            assert item.answer_is_open
            assert focused(examples) == "feedback__title: Correct"
            assert item.find(".feedback__actions").count() == 0


def test_a_first_miss_tells_why_and_keeps_the_answer_back(examples, subtests):
    for kind in SCORED:
        with subtests.test(kind=kind):
            item = Item(examples, kind)

            item.answer(WRONG[kind])

            assert item.state == "not-quite"
            assert item.verdict == "Not quite"
            assert not item.answer_is_open
            assert item.find("[data-verdict=missed]").count() == 0
            hint = ["Take a hint"] if kind == "single" else []
            assert item.find(".feedback__actions button").all_inner_texts() == [
                "Try again",
                "Show the best answer and why",
                *hint,
            ]
            assert item.find(".feedback__rationale").inner_text().strip()
            assert focused(examples) == "feedback__title: Not quite"


def test_a_miss_shows_the_rationale_of_what_was_chosen_and_no_other(module):
    item = Item(module, "single")

    item.answer(["pilot"])

    assert item.find(".feedback__rationale").inner_text().strip() == (
        "A pilot collects the same data from the same people."
    )
    assert (
        item.find(".item__feedback .item__teaches a").get_attribute("href")
        == "#who-could-be-recognized"
    )


def test_several_answers_say_how_many_are_missing(module):
    item = Item(module, "multiple")

    item.answer(["year"])

    assert "One that belongs is not selected." in item.find(".feedback__rationale").inner_text()


def test_a_second_miss_opens_the_answer(examples, subtests):
    for kind in SCORED:
        with subtests.test(kind=kind):
            item = Item(examples, kind)
            item.answer(WRONG[kind])
            item.press("Try again")

            item.answer(WRONG[kind])

            assert item.state == "not-quite"
            assert item.answer_is_open
            assert item.find(".feedback__actions").count() == 0


def test_try_again_clears_the_verdict_and_goes_back_to_the_question(examples, subtests):
    for kind in SCORED:
        with subtests.test(kind=kind):
            item = Item(examples, kind)
            item.answer(WRONG[kind])

            item.press("Try again")

            assert item.state is None
            assert item.find(".item__feedback").count() == 0
            assert focused(examples).startswith((f"item-{item.name}--", f"item-{item.name}__"))


def test_the_best_answer_is_one_tap_away(module):
    item = Item(module, "single")
    item.answer(["pilot"])

    item.press("Show the best answer and why")

    assert item.answer_is_open
    assert item.find("[data-verdict=missed] input").get_attribute("value") == "who-answered"
    assert focused(module).endswith("question 1")


def test_an_empty_answer_is_an_error_at_the_question(examples, subtests):
    for kind in ANSWERED:
        with subtests.test(kind=kind):
            item = Item(examples, kind)

            item.check()

            assert item.state == "error"
            error = item.find(".item__error")
            assert error.inner_text().startswith("Error:")
            assert error.get_attribute("id") in item.find(
                "fieldset.item__interaction"
            ).get_attribute("aria-describedby")
            assert focused(examples).startswith((f"item-{item.name}--", f"item-{item.name}__"))


def test_words_where_a_number_belongs_are_no_miss(module):
    item = Item(module, "numeric")

    item.answer("three")

    assert item.state == "error"
    assert "in digits" in item.find(".item__error").inner_text()


OTHERWISE = (
    {
        "judgement": ["wait"],
        "rating": {"again": "1"},
        "survey": ["sometimes"],
    }
    | dict.fromkeys(OWN_WORDS, "Other words.")
    | {"own-case": ("Other words.", "", "")}
)


def test_any_change_after_a_verdict_opens_the_question_again(examples, subtests):
    for kind in ANSWERED:
        with subtests.test(kind=kind):
            item = Item(examples, kind)
            item.answer(RIGHT[kind])

            item.respond((WRONG | OTHERWISE)[kind])

            assert item.state is None
            assert item.find(".item__feedback").count() == 0
            assert item.find("[data-verdict]").count() == 0


@pytest.mark.from_disk
def test_what_is_not_scored_gets_no_verdict_but_something_to_compare_with(examples, subtests):
    for kind in UNSCORED:
        with subtests.test(kind=kind):
            item = Item(examples, kind)

            item.answer(RIGHT[kind])

            assert item.state == "compared"
            beside = "conversation__end" if kind == "conversation" else "item__answer[open]"
            assert item.find(f".{beside}").is_visible()
            assert item.find(".feedback__title").count() == 0


def test_own_words_are_held_against_criteria(module, subtests):
    for kind in ("self-check", "reflection"):
        with subtests.test(kind=kind):
            item = Item(module, kind)

            item.answer(RIGHT[kind])

            assert item.find(".item__rubric input").count() == 2


def test_ticking_criteria_is_kept_with_ones_own_words(module):
    item = Item(module, "self-check")
    item.answer(RIGHT["self-check"])
    keep(module)

    item.find(".item__rubric label").first.click()

    last = events(module)[-1]
    assert (last["outcome"], last["score"], last["attempt"]) == ("self-rated", 0.5, 1)
    assert last["response"] == RIGHT["self-check"]


def test_opening_the_answer_first_is_seen_and_not_correct(module):
    item = Item(module, "single")
    Item(module, "numeric").answer("3")
    keep(module)

    item.open_answer()

    assert item.state == "revealed"
    assert [one["kind"] for one in events(module)] == ["response", "reveal"]


def test_a_radio_button_can_be_cleared(module, subtests):
    for kind in ("single", "true-false"):
        with subtests.test(kind=kind):
            item = Item(module, kind)
            clear = item.find(".item__clear")
            assert not clear.is_visible()
            item.answer(WRONG[kind])
            assert not clear.is_visible()
            item.press("Try again")

            clear.click()

            assert item.chosen == []
            assert item.state is None
            assert not clear.is_visible()
            assert focused(module).startswith((f"item-{item.name}--", f"item-{item.name}__"))


def test_nothing_happens_on_change(module):
    item = Item(module, "single")
    item.find("input").first.focus()

    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        module.keyboard.press(key)

    assert item.chosen == ["who-answered"]
    assert item.state is None


def test_several_questions_are_summed_up(module):
    count = module.locator(".quiz-summary__count")
    assert count.inner_text() == "Scored questions answered: 0 of 5. Right at the first try: 0."

    Item(module, "single").answer(RIGHT["single"])
    Item(module, "numeric").answer(WRONG["numeric"])
    settle(module)

    assert count.inner_text() == "Scored questions answered: 2 of 5. Right at the first try: 1."


def test_the_verdict_is_painted_before_what_adds_up(module):
    def said():
        return module.locator(".quiz-summary__count").inner_text()

    before = said()
    item = Item(module, "single")
    item.respond(RIGHT["single"])

    at_once = module.evaluate(
        """([item, count]) => {
          item.querySelector("[type=submit]").click();
          return [item.dataset.state, count.textContent];
        }""",
        [item.root.element_handle(), module.locator(".quiz-summary__count").element_handle()],
    )

    assert at_once == ["correct", before]
    settle(module)
    assert said() != before


def test_the_signs_of_verdicts_are_looked_for_before_the_first_is_shown(open_page, server):
    page = open_page(server.address("modules/sample/"), before=MEASURED)
    until(page, "measured.length > 0")
    [(font, text)] = page.evaluate("measured")
    item = Item(page, "single")
    item.answer(WRONG["single"])

    weight, content = item.find("[data-verdict=not]").evaluate(
        """one => {
          const { fontWeight, content } = getComputedStyle(one, "::after");
          return [fontWeight, content];
        }"""
    )

    assert font.startswith({"700": "bold"}[weight])
    assert content[1] in text


def test_the_missed_ones_can_be_tried_again(module):
    Item(module, "single").answer(RIGHT["single"])
    missed = Item(module, "numeric")
    missed.answer(WRONG["numeric"])

    module.locator(".quiz-summary__retry").click()

    assert missed.state is None
    assert Item(module, "single").state == "correct"
    assert focused(module) == "item-sample-numeric__response"
    missed.answer(RIGHT["numeric"])
    settle(module)
    assert module.locator(".quiz-summary__retry").is_hidden()
    assert module.locator(".quiz-summary__count").inner_text().endswith("first try: 1.")
