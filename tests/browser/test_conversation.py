"""A conversation: three turns, each answered; kept, restored, replayed, and read without script."""

import pytest
from palettes import violations
from steps import RIGHT, Item, events, focused, keep, settle, wait_until_stored

WORDS = list(RIGHT["conversation"].values())
LINES = list(RIGHT["conversation"])
MODULE = "modules/sample/index.md"
EVENING = "What was written to a friend that evening"


@pytest.fixture
def item(examples):
    return Item(examples, "conversation")


def said(item):
    return item.find("textarea:visible").evaluate_all("fields => fields.map(one => one.value)")


def keep_when_asked(page):
    page.locator(".device:visible").wait_for()
    keep(page)


def test_each_turn_is_answered_and_its_heading_has_the_focus(item, examples):
    item.find("textarea").first.fill(WORDS[0])
    item.check()

    assert focused(examples).endswith("Which of these is nearest to yours?")
    assert said(item) == WORDS[:1], "one's own sentence stands above the lines"
    lines = item.find(".conversation__choose .choice")
    assert lines.count() == 4

    item.take("asks")
    item.check()

    assert focused(examples) == "conversation__title: Turn 2 of 3"
    heard = item.find(".conversation__step:visible .conversation__heard").last.inner_text()
    assert heard.index("It asks before it advises") < heard.index("Whether the new night shifts")
    assert (
        item.find(".conversation__taken").inner_text() == "What did you hope they would tell you?"
    )

    item.say(WORDS[1], LINES[1])

    assert focused(examples) == "conversation__title: Turn 3 of 3"

    item.say(WORDS[2], LINES[2])

    assert focused(examples) == f"conversation__title: {EVENING}"
    assert "A small one, about nights" in item.find(".conversation__end").inner_text()
    assert said(item) == WORDS
    assert item.find(".conversation__taken").count() == 3
    assert not item.find("button[type=submit]").is_visible()
    assert item.find(".item__feedback").count() == 0, "there is no verdict"
    assert item.state == "compared"


def test_another_line_is_answered_otherwise(item):
    item.say(WORDS[0], "lectures")

    assert "takes out her phone" in item.find(".conversation__heard").nth(1).inner_text()


def test_the_record_has_each_line_and_one_answer(item, examples):
    item.answer(RIGHT["conversation"])
    keep(examples)

    turns = ["on-the-stairs", "she-wonders", "she-agrees"]
    told = events(examples)
    assert [one["response"] for one in told if one["kind"] == "turn"] == [
        [turn, line] for turn, line in zip(turns, LINES, strict=True)
    ]
    [answer] = [one for one in told if one["kind"] == "response"]
    assert answer["response"] == WORDS
    assert (answer["outcome"], answer["attempt"]) == ("self-rated", 1)
    assert "score" not in answer


def test_nothing_written_and_nothing_taken_are_errors_beside_the_control(item, examples):
    item.say(WORDS[0], LINES[0])

    item.check()

    assert item.find(".conversation__step").nth(1).locator(".item__error").is_visible()
    assert focused(examples) == "item-example-conversation__response-2"
    item.find("textarea:visible").last.fill(WORDS[1])
    assert item.find(".item__error").count() == 0
    item.check()
    item.check()
    error = item.find(".conversation__choose .item__error")
    assert error.inner_text().startswith("Error:")
    assert focused(examples) == "item-example-conversation__line-which-ones"
    item.take("warns")
    assert item.find(".item__error").count() == 0


def test_it_is_taken_up_again_where_it_was_left(item, examples):
    item.say(WORDS[0], LINES[0])
    item.find("textarea:visible").last.fill("I would begin with")
    keep_when_asked(examples)
    wait_until_stored(examples, "I would begin with")

    examples.reload()

    assert said(item) == [WORDS[0], "I would begin with"]
    assert item.find(".conversation__step:visible").count() == 2
    assert "Whether the new night shifts" in item.find(".conversation__heard").nth(1).inner_text()
    assert item.state is None, "it is not answered yet"
    notes = [one for one in events(examples) if one["kind"] == "note"]
    assert [one["response"] for one in notes] == [[WORDS[0], "I would begin with", ""]]
    item.find("textarea:visible").last.fill(WORDS[1])
    item.check()
    assert item.find(".conversation__choose").count() == 1


def test_what_is_written_last_is_kept_when_the_page_is_left(item, examples):
    item.answer(RIGHT["conversation"])
    keep(examples)

    item.find("textarea").nth(2).fill("Wait. Sit down.")
    settle(examples)

    assert events(examples)[-1]["response"] == [*WORDS[:2], "Wait. Sit down."]
    examples.reload()
    assert said(item) == [*WORDS[:2], "Wait. Sit down."]
    assert item.find(".conversation__end").is_visible(), "at the end, as before"


def test_words_are_taken_back_by_emptying_their_fields(item, examples):
    item.answer(RIGHT["conversation"])
    keep(examples)

    for field in item.find("textarea").all():
        field.fill("")
    settle(examples)

    told = events(examples)
    assert [one["kind"] for one in told if one["kind"] != "turn"] == ["response", "emptied"]
    assert not any(words in str(told) for words in WORDS)
    examples.reload()
    assert said(item) == ["", "", ""]


def test_from_turn_two_the_first_turn_is_kept(item, examples):
    item.answer(RIGHT["conversation"])
    keep(examples)

    item.press("Replay from turn two")

    assert focused(examples) == "conversation__title: Turn 2 of 3"
    assert said(item) == [WORDS[0], ""]
    examples.reload()
    assert said(item) == [WORDS[0], ""], "also when one comes back"

    item.say("Which of them ask that?", "which-ones")
    item.say("Then let us look at those.", "when")

    assert focused(examples) == f"conversation__title: {EVENING}"
    answers = [one for one in events(examples) if one["kind"] == "response"]
    assert [one["attempt"] for one in answers] == [1, 2]
    assert answers[0]["response"] == "", "newer words have taken its place"
    assert answers[1]["response"] == [
        WORDS[0], "Which of them ask that?", "Then let us look at those.",
    ]  # fmt: skip
    turns = [one["response"] for one in events(examples) if one["kind"] == "turn"]
    assert turns[3:] == [
        ["she-wonders"], ["she-wonders", "which-ones"], ["three-of-twenty", "when"],
    ]  # fmt: skip


def test_from_the_start_everything_is_said_anew(item, examples):
    item.answer(RIGHT["conversation"])

    item.press("From the start")

    assert focused(examples) == "conversation__title: Turn 1 of 3"
    assert said(item) == [""]
    item.answer(dict.fromkeys(("gives-one", "owns-up", "adds"), "Once more."))
    assert "an assignment now" in item.find(".conversation__end").inner_text()


def test_finish_clears_it_from_the_page_and_the_store(item, examples):
    item.answer(RIGHT["conversation"])
    keep(examples)

    examples.locator("course-finish button").first.click()
    examples.locator("#finish [data-do=clear]").click()

    assert said(item) == [""]
    assert item.find(".conversation__end").count() == 0
    assert events(examples) == []


def test_it_is_talked_through_with_the_keyboard_alone(item, examples):
    item.find("textarea").first.focus()
    for number in range(3):
        if number:
            examples.keyboard.press("Tab")
        examples.keyboard.type("I would ask.")
        examples.keyboard.press("Tab")
        examples.keyboard.press("Enter")
        examples.keyboard.press("Tab")
        examples.keyboard.press("Space")
        examples.keyboard.press("Tab")
        examples.keyboard.press("Enter")

    assert focused(examples) == f"conversation__title: {EVENING}"
    for name in ("Replay from turn two", "From the start"):
        examples.keyboard.press("Tab")
        assert focused(examples).endswith(name)


def test_a_turn_of_an_earlier_conversation_is_told_as_changed(item, examples):
    item.say(WORDS[0], LINES[0])
    settle(examples)
    keep(examples)
    examples.evaluate(
        """() => {
          for (const [key, text] of Object.entries(localStorage)) {
            if (!key.startsWith("coursewright.v1.sample.events")) continue;
            const log = JSON.parse(text);
            for (const entry of log) entry.revision = "00000000";
            localStorage.setItem(key, JSON.stringify(log));
          }
        }"""
    )

    examples.reload()

    assert item.note.startswith("This question has changed since")
    assert said(item) == [""]
    assert WORDS[0] in str(events(examples)), "what was written is still there"


def steps(item):
    """Every state on the way."""
    yield
    item.check()
    yield
    for line, words in RIGHT["conversation"].items():
        item.find("textarea:visible").last.fill(words)
        item.check()
        yield
        item.check()
        yield
        item.take(line)
        item.check()
        yield
    item.open_answer()
    yield
    item.press("Replay from turn two")
    yield


def test_axe_finds_nothing_at_any_step(themed_examples):
    item = Item(themed_examples, "conversation")
    for _ in steps(item):
        assert violations(themed_examples, "#item-example-conversation") == []


def test_nothing_is_wider_than_a_small_phone(open_page, server):
    page = open_page(server.address("question-types/"), viewport={"width": 320, "height": 700})
    for _ in steps(Item(page, "conversation")):
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_script_every_turn_leads_on(open_page, server):
    page = open_page(server.address("question-types/"), java_script_enabled=False)
    item = page.locator("#item-example-conversation")
    item.locator(".item__answer > summary").click()

    assert item.locator("textarea:visible").count() == 1
    assert item.locator(".turn:visible").count() == 7
    item.locator(".turn__to a").first.click()
    assert page.url.endswith("#item-example-conversation--she-wonders")
    assert item.locator("#item-example-conversation--she-wonders").is_visible()
    targets = item.locator(".turn__to a").evaluate_all("links => links.map(one => one.hash)")
    assert len(targets) == 20
    assert all(page.locator(target).count() == 1 for target in targets)


def test_if_its_script_does_not_come_it_is_read(open_page, server):
    page = open_page("about:blank", and_from=server.origin, tolerate="ERR_FAILED")
    page.route("**/conversation.js", lambda route: route.abort())
    page.goto(server.address("question-types/"))

    assert not Item(page, "conversation").find("button[type=submit]").is_visible()
    Item(page, "conversation").open_answer()
    assert page.locator("#item-example-conversation .turn:visible").count() == 7


def test_its_script_loads_where_it_is_needed_alone(open_page, server):
    page = open_page(server.address("modules/sample/"))

    assert page.locator("script[src$='conversation.js']").count() == 0
    page.goto(server.address("question-types/"))
    assert page.locator("script[src$='conversation.js']").count() == 1


def test_on_paper_are_the_lines_that_were_taken_and_every_turn(themed_examples):
    page, item = themed_examples, Item(themed_examples, "conversation")
    item.answer(RIGHT["conversation"])
    item.open_answer()

    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert item.find(".conversation__taken:visible").count() == 3
    assert item.find(".conversation__end").is_visible()
    assert item.find("textarea:visible").count() == 0, "own words stay off paper"
    assert item.find(".turn:visible").count() == 7
    assert item.find("button:visible").count() == 0


def test_my_notes_show_the_sentences(rebuilt, open_page):
    rebuilt.edit(MODULE, "sample-self-check\n", "sample-self-check\nexample-conversation\n")
    rebuilt.write("docs/index.md", "# Notes\n\n```notes\n```\n")
    rebuilt.build()
    page = open_page(rebuilt.address("modules/sample/"))
    item = page.locator("#item-example-conversation")
    item.locator("textarea").first.fill(WORDS[0])
    keep_when_asked(page)
    wait_until_stored(page, WORDS[0])
    page.goto(rebuilt.address())
    assert page.locator(".notes__words:visible").all_inner_texts() == [WORDS[0]]
