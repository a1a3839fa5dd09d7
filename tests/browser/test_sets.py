"""Items that belong together: tests, pools, pre-tests, shared cases; and how sure one is."""

import pytest
from steps import RIGHT, SCORED, WRONG, Item, events, focused, keep, settle, until


def choose(page, item, choice):
    page.locator(f"label[for='item-{item}--{choice}']").click()


def sure(page, item, level):
    page.locator(f"#item-{item} [name=confidence][value='{level}']").check()


def submit(page, item):
    page.locator(f"#item-{item} button[type=submit]").click()


def shown(page, name):
    items = page.locator(f"quiz-set[data-set={name}] > quiz-item").all()
    return [item.get_attribute("data-item") for item in items if item.is_visible()]


class TestCheckedTogether:
    SET = "quiz-set[data-set=example-test]"

    @pytest.fixture
    def check(self, examples):
        return lambda: examples.locator(f"{self.SET} .set__check").click()

    def test_there_is_one_button(self, examples):
        buttons = examples.locator(f"{self.SET} button:visible").all_inner_texts()

        assert buttons == ["Check all answers"]

    def test_blanks_are_listed_with_a_link_to_each(self, examples, check):
        title = examples.title()
        check()

        summary = examples.locator(".error-summary")
        links = summary.locator("a").all_inner_texts()
        assert focused(examples).startswith("error-summary: There is a problem")
        assert links == ["Question 24: Select an answer", "Question 25: Select an answer"]
        assert examples.title() == f"Error: {title}"
        assert summary.locator("[role=alert]").count() == 1
        summary.locator("a").last.click()
        assert focused(examples) == "item-example-test-consent--true"
        assert examples.title() == title
        assert summary.get_attribute("tabindex") is None

    def test_with_a_blank_nothing_is_judged_and_what_is_judged_is_not_answered_again(
        self, examples, check
    ):
        Item(examples, "single").answer(RIGHT["single"])
        keep(examples)
        choose(examples, "example-test-purpose", "price")
        check()
        check()
        assert examples.locator("#item-example-test-purpose").get_attribute("data-state") is None
        assert len(events(examples)) == 1

        choose(examples, "example-test-consent", "false")
        check()
        assert focused(examples) == "set__title: Right: 1 of 2"
        choose(examples, "example-test-consent", "true")
        check()

        given = [one["item"] for one in events(examples)[1:]]
        assert given == ["example-test-purpose", "example-test-consent", "example-test-consent"]
        assert focused(examples) == "set__title: Right: 0 of 2"

    def test_the_summary_says_the_same_as_the_question(self, examples, check):
        check()

        error = examples.locator("#item-example-test-purpose .item__error").inner_text()
        assert "Select an answer" in error

    def test_all_answers_are_checked_and_summed_up(self, examples, check):
        choose(examples, "example-test-purpose", "purpose")
        choose(examples, "example-test-consent", "true")
        check()

        states = examples.locator(f"{self.SET} > quiz-item").evaluate_all(
            "items => items.map(item => item.dataset.state)"
        )
        assert states == ["correct", "not-quite"]
        assert focused(examples) == "set__title: Right: 1 of 2"
        result = examples.locator(f"{self.SET} .set__result").inner_text()
        assert "Read the section above once more" in result

    def test_another_band_speaks_to_those_with_everything_right(self, examples, check):
        choose(examples, "example-test-purpose", "purpose")
        choose(examples, "example-test-consent", "false")
        check()

        assert "Both right" in examples.locator(f"{self.SET} .set__result").inner_text()

    def test_enter_in_one_of_them_checks_nothing(self, examples):
        address = examples.url
        choose(examples, "example-test-purpose", "purpose")
        examples.locator("#item-example-test-purpose--purpose").press("Enter")

        assert examples.locator(f"{self.SET} [data-state]").count() == 0
        assert examples.url == address


class TestPool:
    def test_one_is_drawn_and_numbers_run_on(self, examples):
        assert shown(examples, "example-pool") == ["example-pool-director"]
        assert (
            "Questions drawn: 1 of 3."
            in examples.locator("#quiz-example-pool .quiz__about").inner_text()
        )

    def test_only_what_is_drawn_counts(self, examples):
        count = examples.locator(".quiz-summary__count").inner_text()
        drawn = examples.locator("quiz-set[data-draw] > [data-drawn]").count()
        others = examples.locator(
            "quiz-set:not([data-draw], [data-mode=pretest]) > quiz-item:has(.item__confidence)"
        ).count()

        assert count == (
            f"Scored questions answered: 0 of {drawn + others}. Right at the first try: 0."
        )

    def test_fresh_ones_come_after_it_is_answered_and_stay(self, examples):
        fresh = examples.locator(".set__fresh")
        assert not fresh.is_visible()
        number = examples.locator("#item-example-pool-director .item__number").inner_text()
        choose(examples, "example-pool-director", "true")
        submit(examples, "example-pool-director")
        keep(examples)

        fresh.click()

        assert shown(examples, "example-pool") == ["example-pool-names"]
        assert focused(examples) == "item-example-pool-names--true"
        names = examples.locator("#item-example-pool-names")
        assert names.locator(".item__number").inner_text() == number
        assert number.lower() in names.locator("button[type=submit]").text_content()
        assert not fresh.is_visible()
        examples.reload()
        until(examples, "Boolean(customElements.get('quiz-item'))")
        assert shown(examples, "example-pool") == ["example-pool-names"]

    def test_the_one_that_was_seen_longest_ago_comes_back_last(self, examples):
        for item in ("director", "names", "small"):
            choose(examples, f"example-pool-{item}", "true")
            submit(examples, f"example-pool-{item}")
            examples.locator(".set__fresh").click()

        assert shown(examples, "example-pool") == ["example-pool-director"]

    def test_without_script_all_are_there(self, open_page, server):
        page = open_page(server.address("question-types/"), java_script_enabled=False)

        assert len(shown(page, "example-pool")) == 3


class TestPretest:
    GUESS = "example-guess-pilot"

    def guess(self, page, choice="harmless", level=3):
        choose(page, self.GUESS, choice)
        sure(page, self.GUESS, level)
        submit(page, self.GUESS)

    def test_a_guess_is_kept_without_a_verdict(self, examples):
        self.guess(examples)

        item = examples.locator(f"#item-{self.GUESS}")
        assert item.get_attribute("data-state") == "guessed"
        assert item.locator(".item__feedback, [data-verdict], .item__answer").count() == 0
        assert focused(examples) == "item__note: Noted. The answer comes where it is taught."

    def test_the_section_that_teaches_it_opens_with_the_guess(self, examples):
        later = examples.locator(f"#item-{self.GUESS}__later")
        assert "Guess first" in later.inner_text()

        self.guess(examples)

        words = later.inner_text()
        assert words.startswith("At the start you guessed: “A pilot can do no harm, so go ahead”.")
        assert "worth five minutes now" in words
        assert later.locator("details").evaluate("details => details.open")
        heading = examples.locator("#a-pre-test").bounding_box()["y"]
        assert 0 < later.bounding_box()["y"] - heading < 600

    def test_it_is_kept_out_of_the_score(self, examples):
        before = examples.locator(".quiz-summary__count").inner_text()

        self.guess(examples, "same-people")
        keep(examples)

        assert examples.locator(".quiz-summary__count").inner_text() == before
        last = events(examples)[-1]
        assert (last["context"], last["outcome"], last["confidence"]) == ("pretest", "correct", 3)

    def test_right_and_sure_throughout_may_skip_to_the_case(self, examples):
        skip = examples.locator(".set__skip")
        self.guess(examples, "same-people")
        assert not skip.is_visible()
        choose(examples, "example-guess-silence", "false")
        sure(examples, "example-guess-silence", 2)
        submit(examples, "example-guess-silence")
        assert not skip.is_visible()
        sure(examples, "example-guess-silence", 3)
        submit(examples, "example-guess-silence")

        assert skip.is_visible()

    def test_a_guess_comes_back_as_a_guess(self, examples):
        self.guess(examples)
        keep(examples)

        examples.reload()
        until(examples, f"document.querySelector('#item-{self.GUESS}').dataset.state")

        item = examples.locator(f"#item-{self.GUESS}")
        assert item.get_attribute("data-state") == "guessed"
        assert item.locator(".item__note").inner_text().startswith("Guessed ")
        later = examples.locator(f"#item-{self.GUESS}__later")
        assert later.inner_text().startswith("At the start you guessed")
        assert not later.locator("details").evaluate("details => details.open")

    def test_without_script_question_and_answer_are_there(self, open_page, server):
        page = open_page(server.address("question-types/"), java_script_enabled=False)
        later = page.locator(f"#item-{self.GUESS}__later")

        later.locator("summary").click()

        assert "easiest to recognize" in later.inner_text()


def test_a_shared_case_is_told_once_above_its_questions(examples):
    case = examples.locator(".case")

    assert case.count() == 1
    below = examples.locator("#item-example-shared-recognized").bounding_box()["y"]
    assert case.bounding_box()["y"] < below
    title = case.locator(".case__title").evaluate("title => title.tagName")
    question = examples.locator("#item-example-shared-asks .item__title")
    assert title < question.evaluate("title => title.tagName")


class TestConfidence:
    def test_it_is_asked_where_the_learner_wants_it(self, examples):
        item = Item(examples, "single")
        asked = item.find(".item__confidence")
        assert not asked.is_visible()
        turn = examples.locator(".quiz-summary__sure")
        assert turn.get_attribute("aria-pressed") == "false"

        turn.click()

        assert asked.is_visible()
        assert turn.get_attribute("aria-pressed") == "true"
        turn.click()
        assert not asked.is_visible()

    def test_the_wish_is_kept_and_shown_before_the_first_paint(self, examples):
        Item(examples, "single").answer(RIGHT["single"])
        keep(examples)
        examples.locator(".quiz-summary__sure").click()

        examples.reload(wait_until="commit")
        examples.wait_for_selector("body", state="attached")
        assert examples.evaluate("'confidence' in document.documentElement.dataset")
        examples.wait_for_load_state()
        assert Item(examples, "single").find(".item__confidence").is_visible()

    def test_certain_and_not_right_is_worth_five_minutes(self, examples):
        examples.locator(".quiz-summary__sure").click()
        item = Item(examples, "single")
        sure(examples, item.name, 3)

        item.answer(WRONG["single"])

        assert "worth five minutes now" in item.find(".item__feedback").inner_text()

    def test_what_is_no_longer_asked_is_not_recorded(self, examples):
        turn = examples.locator(".quiz-summary__sure")
        turn.click()
        item = Item(examples, "single")
        sure(examples, item.name, 3)
        turn.click()

        item.answer(WRONG["single"])
        keep(examples)

        assert events(examples)[-1]["confidence"] is None
        assert "worth five minutes" not in item.find(".item__feedback").inner_text()

    def test_it_can_be_changed_without_losing_the_verdict(self, examples):
        examples.locator(".quiz-summary__sure").click()
        item = Item(examples, "single")
        item.answer(RIGHT["single"])

        keep(examples)
        examples.reload()
        item.find(".item__confidence").wait_for()

        sure(examples, item.name, 1)

        assert item.state == "correct"

    def test_a_few_answers_make_a_list_and_ten_a_table(self, examples):
        examples.locator(".quiz-summary__sure").click()
        table = examples.locator(".quiz-summary__table")
        certain = examples.locator(".quiz-summary__certain")
        for number, kind in enumerate(SCORED):
            sure(examples, f"example-{kind}", 3 if number % 2 else 1)
            Item(examples, kind).answer(WRONG[kind] if number < 2 else RIGHT[kind])
        settle(examples)
        assert not table.is_visible()
        assert certain.locator("a").all_inner_texts() == ["Question 4"]

        for item, choice in (("recognized", "smallest"), ("asks", "director")):
            sure(examples, f"example-shared-{item}", 3)
            choose(examples, f"example-shared-{item}", choice)
            submit(examples, f"example-shared-{item}")

        settle(examples)
        assert table.is_visible()
        assert not certain.is_visible()
        cells = table.locator("td[data-cell]").all_inner_texts()
        assert [cell.split()[0] for cell in cells] == ["4", "2", "3", "1"]
        assert table.locator("[data-cell=sureNot] a").count() == 2
