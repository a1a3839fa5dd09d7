"""What is particular to a type: parts, orders, judgements, cases, hints, shuffling."""

import pytest
from steps import KINDS, OWN_WORDS, RIGHT, WRONG, Item, events, focused, keep


def status(item):
    return item.root.locator("xpath=ancestor::quiz-set").locator("[role=status]").first.inner_text()


def keys(page, *names):
    for name in names:
        page.keyboard.press(name)


def verdicts(item):
    return item.find("[data-part][data-verdict]").evaluate_all(
        "parts => Object.fromEntries(parts.map(one => [one.dataset.part, one.dataset.verdict]))"
    )


@pytest.mark.from_disk
def test_each_part_says_whether_it_is_right(examples, subtests):
    for kind in ("cloze", "matching"):
        with subtests.test(kind=kind):
            item = Item(examples, kind)

            item.answer(WRONG[kind])

            wrong = {part for part, given in WRONG[kind].items() if given != RIGHT[kind][part]}
            assert verdicts(item) == {
                part: "not" if part in wrong else "right" for part in RIGHT[kind]
            }
            count = len(RIGHT[kind])
            assert (
                f"Right: {count - 1} of {count}." in item.find(".feedback__rationale").inner_text()
            )


def test_what_is_left_blank_is_counted(examples, subtests):
    for kind in ("cloze", "matching", "rating"):
        with subtests.test(kind=kind):
            item = Item(examples, kind)
            part, given = next(iter(RIGHT[kind].items()))
            item.give(part, given)

            item.check()

            blank = len(RIGHT[kind]) - 1
            assert ("One is" if blank == 1 else f"{blank} are") in item.find(
                ".item__error"
            ).inner_text()


def test_a_blank_is_named_in_its_sentence(examples):
    cloze = Item(examples, "cloze").find(".cloze")

    assert cloze.get_by_label("what the coin moved").count() == 1
    assert cloze.get_by_label("how many separate things").count() == 1


class TestOrdering:
    @pytest.fixture
    def item(self, examples):
        return Item(examples, "ordering")

    def test_it_is_not_shown_in_its_order(self, item):
        assert list(item.parts) != list(RIGHT["ordering"])
        assert set(item.parts.values()) == {""}

    def test_by_numbers_nothing_moves_before_it_is_checked(self, item):
        shown = list(item.parts)

        item.respond(RIGHT["ordering"])
        assert list(item.parts) == shown
        item.check()

        assert list(item.parts) == list(RIGHT["ordering"])
        assert item.state == "correct"

    def test_a_button_moves_its_step_and_keeps_the_focus(self, examples, item):
        shown = list(item.parts)
        down = item.find(f"[data-part={shown[0]}] [data-by='1']")
        down.focus()

        examples.keyboard.press("Enter")

        assert list(item.parts) == [shown[1], shown[0], *shown[2:]]
        assert list(item.parts.values()) == ["1", "2", "3", "4"]
        assert down.evaluate("button => button === document.activeElement")
        assert status(item).endswith(": now 2 of 4")
        assert item.state is None

    def test_at_the_end_nothing_moves_and_it_is_said_where_it_is(self, item):
        shown = list(item.parts)

        item.find(f"[data-part={shown[0]}] [data-by='-1']").click()

        assert list(item.parts) == shown
        assert status(item).endswith(": now 1 of 4")

    def test_the_whole_order_by_keyboard_alone(self, examples, item):
        for wanted, name in enumerate(RIGHT["ordering"]):
            button = item.find(f"[data-part={name}] [data-by='-1']")
            while list(item.parts).index(name) > wanted:
                button.focus()
                examples.keyboard.press("Space")
        item.find("[name=response]").first.focus()
        examples.keyboard.press("Enter")

        assert item.state == "correct"
        assert focused(examples) == "feedback__title: Correct"

    def test_numbers_that_were_typed_are_kept_when_a_step_is_moved(self, item):
        item.respond({"purpose": "1", "fewest": "3", "boxes": "2", "request": "4"})

        item.find("[data-part=request] [data-by='-1']").click()

        assert list(item.parts) == ["purpose", "boxes", "request", "fewest"]

    def test_two_steps_with_one_number_are_no_answer(self, item):
        item.answer(RIGHT["ordering"] | {"boxes": "2"})

        assert item.state == "error"
        assert "from 1 to 4" in item.find(".item__error").inner_text()

    def test_a_miss_says_which_steps_are_out_of_order(self, item):
        item.answer(WRONG["ordering"])

        assert "In order: 3 of 4." in item.find(".feedback__rationale").inner_text()
        assert sorted(verdicts(item).values()) == ["not", "right", "right", "right"]


def test_ones_own_choice_is_marked_and_nothing_is_right(examples, subtests):
    for kind in ("judgement", "survey"):
        with subtests.test(kind=kind):
            item = Item(examples, kind)

            item.answer(RIGHT[kind])

            marked = item.find(".choice[data-verdict]")
            assert marked.count() == 1
            assert marked.get_attribute("data-verdict") == "own"
            assert item.find(".rationale__mark").count() == 0


def test_a_judgement_gives_the_case_for_each_choice_and_against_it(examples):
    item = Item(examples, "judgement")

    item.answer(RIGHT["judgement"])

    answer = item.find(".item__answer").inner_text()
    assert answer.index("What we would say") < answer.index("For it")
    assert answer.count("For it") == answer.count("For choosing otherwise") == 2
    assert item.find(".rationale[data-verdict=own]").get_attribute("data-choice") == "modest"
    assert focused(examples).startswith(": What speaks for each")


def test_a_case_goes_on_in_stages(examples):
    item = Item(examples, "staged-case")
    last = item.find(".stage--last")

    item.answer(RIGHT["staged-case"])

    assert focused(examples) == "stage__title: Beside yours"
    assert item.find(".wording").count() == 2
    assert not last.is_visible()
    item.find(".stage__next").click()
    assert last.is_visible()
    assert focused(examples) == "stage__title: What happened"
    assert "What would change it" in last.inner_text()


def test_a_worked_case_is_read_and_goes_on(examples):
    item = Item(examples, "worked-case")
    assert item.find("[name=response]").count() == 0

    item.check()

    assert focused(examples) == "stage__title: Another way to say it"


def test_a_half_worked_case_begins_the_sentence(examples):
    item = Item(examples, "half-worked-case")

    described = item.find("textarea").get_attribute("aria-describedby")

    assert examples.locator(f"#{described}").inner_text().startswith("I’m glad that nobody minds")


def test_a_survey_says_that_the_answer_is_kept(examples):
    Item(examples, "single").answer(RIGHT["single"])
    keep(examples)
    item = Item(examples, "survey")

    item.answer(RIGHT["survey"])

    last = events(examples)[-1]
    assert (last["item"], last["response"]) == ("example-survey", ["often"])
    assert "outcome" not in last


def test_before_the_device_is_known_nothing_is_said_to_be_kept(examples):
    item = Item(examples, "survey")

    item.answer(RIGHT["survey"])

    assert status(item) == ""


def test_the_first_blank_has_the_focus(examples):
    item = Item(examples, "matching")
    item.give("grades", "registrar")

    item.check()

    assert focused(examples) == "item-example-matching--histories"


class TestHints:
    def test_the_next_comes_when_the_one_before_is_open(self, examples):
        first, second = Item(examples, "single").find(".hint").all()
        assert first.is_visible()
        assert not second.is_visible()

        first.locator("summary").click()

        assert second.is_visible()

    def test_one_is_offered_after_a_miss(self, examples):
        item = Item(examples, "single")
        item.answer(WRONG["single"])

        item.press("Take a hint")

        assert item.state is None
        assert item.find(".hint").first.evaluate("hint => hint.open")
        assert focused(examples).startswith(": Hint 1")
        item.answer(WRONG["single"])
        assert item.answer_is_open, "the second miss"

    def test_how_many_were_taken_is_kept_with_the_answer(self, examples):
        item = Item(examples, "single")
        item.find(".hint summary").first.click()
        item.answer(RIGHT["single"])
        keep(examples)

        assert events(examples)[-1]["hints"] == 1


def test_particular_wrong_numbers_have_feedback_of_their_own(examples):
    item = Item(examples, "numeric")
    for number, words in (("9", "Nine is half"), ("12", "counts every year"), ("1", "one year")):
        item.answer(number)
        assert words in item.find(".feedback__rationale").inner_text()
        assert "If you said" not in item.find(".feedback__rationale").inner_text()


def test_choices_are_mixed_the_same_way_on_every_visit(examples):
    item = Item(examples, "single")
    shown = item.find("[name=response]").evaluate_all("all => all.map(one => one.value)")

    examples.reload()

    again = item.find("[name=response]").evaluate_all("all => all.map(one => one.value)")
    assert shown == again
    assert shown != ["pilot", "who-answered", "consent-line"]


def test_nothing_moves_or_submits_on_change(themed_examples, subtests):
    examples = themed_examples
    for kind in KINDS:
        with subtests.test(kind=kind):
            item = Item(examples, kind)
            item.root.scroll_into_view_if_needed()
            before = item.root.bounding_box()["height"]

            item.respond(RIGHT[kind])

            assert item.state is None
            after = item.root.bounding_box()["height"]
            if kind not in OWN_WORDS:  # A field for own words grows with them.
                assert before == after


def test_the_keyboard_alone_answers(examples, subtests):
    for kind in KINDS:
        if kind == "conversation":
            continue  # It takes six steps, and has a file of tests of its own.
        with subtests.test(kind=kind):
            item = Item(examples, kind)
            control = item.find("[name=response]")
            if control.count():
                control.first.focus()
            for index in range(control.count() if kind not in ("worked-case",) else 0):
                focus = examples.evaluate(
                    "document.activeElement.tagName + document.activeElement.type"
                )
                if focus.startswith("SELECT"):
                    examples.keyboard.press("ArrowDown")
                elif focus == "INPUTradio":
                    examples.keyboard.press("Space")
                    break
                elif focus == "INPUTcheckbox":
                    examples.keyboard.press("Space")
                else:
                    examples.keyboard.type(str(index + 1))
                if index + 1 < control.count():
                    while (
                        examples.evaluate("document.activeElement.name") != "response"
                        or focus is None
                    ):
                        examples.keyboard.press("Tab")
                    here = examples.evaluate("document.activeElement.id")
                    keys(examples, "Tab")
                    while (
                        examples.evaluate("document.activeElement.name") != "response"
                        or examples.evaluate("document.activeElement.id") == here
                    ):
                        keys(examples, "Tab")
            submit = item.find(".item__form button[type=submit]")
            if control.count() == 0:
                submit.focus()
            while not submit.evaluate("button => button === document.activeElement"):
                keys(examples, "Tab")
            keys(examples, "Enter")

            assert item.state in ("correct", "not-quite", "compared")
            assert examples.evaluate("document.activeElement !== document.body")


@pytest.mark.parametrize(
    ("kind", "written", "state"),
    [
        ("short-text", "Power-Diferential", "correct"),
        ("short-text", "no power differential", "not-quite"),
        ("cloze", "４", "correct"),
        ("cloze", "4.0", "correct"),
        ("cloze", "-4", "not-quite"),
    ],
)
def test_typed_words_are_judged_as_the_check_judges_them(examples, kind, written, state):
    item = Item(examples, kind)

    item.answer({**RIGHT[kind], "count": written} if kind == "cloze" else written)

    assert item.state == state


def test_a_number_with_a_comma_says_how_it_was_read(examples):
    item = Item(examples, "numeric")

    item.answer("0,125")
    assert item.find(".feedback__rationale").inner_text().startswith("Read as 0.125.")
    item.find("button:has-text('Try again')").click()
    item.answer("1,234")
    assert item.find(".feedback__rationale").inner_text().startswith("Read as 1234.")
    item.answer("12")
    assert "Read as" not in item.find(".feedback__rationale").inner_text()
