"""Moves: seen in a flawed line, looked for in one's own words, which are then said again."""

import pytest
from palettes import violations
from steps import Item, events, focused, keep, settle, wait_until_stored

FIRST = "Who has seen them?"
SECOND = "What was seen, and by whom? Leave it all as it is."


@pytest.fixture
def case(examples):
    return Item(examples, "moves")


def tick(item, step, *moves):
    for move in moves:
        item.find(f"label[for='item-{item.name}__{step}-{move}']").click()


def check(item, step):
    item.find(f"form[data-step={step}] button").click()


def to_own(item, *spotted):
    item.answer(FIRST)
    tick(item, "spotted", *spotted)
    check(item, "spotted")
    item.press("See how others say it")
    item.press("Look at your own line")


def through(item):
    to_own(item, "keeps-company")
    tick(item, "moves", "asks-what-was-seen")
    check(item, "moves")
    item.find(".stage--again textarea").fill(SECOND)
    item.find(".stage--again button").click()


def given(page, item):
    """What the record has of an item, beside that it was answered."""
    return [
        (one["kind"], one.get("response"))
        for one in events(page)
        if one["item"] == item.name and one["kind"] in ("spotted", "moves", "again")
    ]


def test_the_keyboard_alone_goes_from_stage_to_stage(examples, case):
    keys = examples.keyboard
    case.find("[name=response]").focus()
    keys.type(FIRST)
    keys.press("Tab")
    keys.press("Enter")
    assert focused(examples) == "stage__title: Look at this line first"
    assert not case.find(".stage--wordings").is_visible()
    keys.press("Tab")
    keys.press("n")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Enter")
    assert focused(examples) == "stage__title: What this line does"
    keys.press("Tab")
    keys.press("Enter")
    assert focused(examples) == "stage__title: Beside yours"
    keys.press("Tab")
    keys.press("Enter")
    assert focused(examples) == "stage__title: And your own line?"
    assert case.find(".stage--own blockquote").inner_text() == FIRST
    keys.press("Tab")
    keys.press("Space")
    keys.press("Enter")
    assert focused(examples) == "stage__title: What your line does"
    case.find(".stage--again textarea").focus()
    keys.type(SECOND)
    keys.press("Tab")
    keys.press("Enter")
    assert focused(examples) == "stage__title: First and now"
    assert case.find(".moves__both dd").all_inner_texts() == [FIRST, SECOND]
    keys.press("Tab")
    keys.press("Enter")
    assert focused(examples) == "stage__title: What happened"


def test_each_move_is_told_whether_the_flawed_line_makes_it_and_why(case):
    to_own(case, "keeps-company", "stops-the-use")

    told = case.find(".moves__list > li")
    assert told.locator(".moves__verdict").all_inner_texts() == [
        "It does not do this, as you saw.",
        "It does this, as you saw.",
        "It does not do this; you had ticked it.",
    ]
    assert "with answers that may have been seen" in told.last.inner_text()
    assert case.root.get_attribute("data-state") == "compared"


def test_a_missed_move_leads_to_where_it_is_taught(case):
    to_own(case)
    tick(case, "moves", "keeps-company")
    check(case, "moves")

    found = case.find(".moves__found")
    assert found.locator("ul").first.inner_text() == "Keeps the resident company"
    missed = found.locator("ul").last.locator("a")
    assert [link.get_attribute("href") for link in missed.all()] == [
        "#moves-in-ones-own-words",
        "#a-case-in-stages",
    ]


def test_all_of_it_is_kept_and_there_on_the_next_visit(examples, case):
    through(case)
    keep(examples)
    settle(examples)

    assert given(examples, case) == [
        ("spotted", ["keeps-company"]),
        ("moves", ["asks-what-was-seen"]),
        ("again", SECOND),
    ]
    examples.reload()
    case.find("summary").click()
    assert case.find(".stage--again textarea").input_value() == SECOND
    assert case.find(".moves__both dd").all_inner_texts() == [FIRST, SECOND]
    assert case.find("form[data-step=moves] :checked").get_attribute("value") == (
        "asks-what-was-seen"
    )
    assert focused(examples).startswith(": What others say")


def test_ticks_can_be_changed_and_the_second_sentence_taken_back(examples, case):
    through(case)
    keep(examples)
    tick(case, "moves", "asks-what-was-seen", "stops-the-use")
    check(case, "moves")
    check(case, "moves")
    again = case.find(".stage--again textarea")
    again.fill("")
    settle(examples)

    assert given(examples, case)[-2:] == [("moves", ["stops-the-use"]), ("again", "")]
    assert len(given(examples, case)) == 4, "what was pressed twice is said once"
    assert not any(SECOND in str(one) for one in events(examples))
    assert not case.find(".stage--pair").is_visible()


def test_what_is_erased_leaves_the_page(examples, case):
    through(case)
    keep(examples)
    examples.evaluate("coursewright.logOf('sample').forget(() => true)")

    case.find("summary").click()
    assert case.find("[type=checkbox]:checked").count() == 0
    assert case.find(".stage--again textarea").input_value() == ""
    assert case.find(".stage[data-shown]").count() == 0


def test_opened_before_it_is_written_there_is_nothing_to_look_at_yet(case):
    case.open_answer()
    check(case, "spotted")
    case.press("See how others say it")
    case.press("Look at your own line")

    own = case.find(".stage--own")
    assert own.locator(".moves__none").is_visible()
    assert not own.locator("form").is_visible()
    case.respond(FIRST)
    assert own.locator("form").is_visible()
    assert own.locator("blockquote").inner_text() == FIRST


def test_a_case_of_ones_own_is_kept_as_it_is_written(examples):
    own = Item(examples, "own-case")
    own.respond(("She wanted to send it.", "I said no.", ""))
    own.find("[name=response]").last.fill("I would ask.")
    own.check()
    keep(examples)
    tick(own, "moves", "asks-first")
    check(own, "moves")

    assert focused(examples) == "stage__title: What your line does"
    kept = [one for one in events(examples) if one["kind"] == "response"]
    assert kept[-1]["response"] == ["She wanted to send it.", "I said no.", "I would ask."]
    assert kept[-1]["outcome"] == "self-rated"
    own.find("[name=response]").nth(1).fill("I said not yet.")
    wait_until_stored(examples, "I said not yet.")
    examples.reload()
    values = own.find("[name=response]").evaluate_all("all => all.map(one => one.value)")
    assert values == ["She wanted to send it.", "I said not yet.", "I would ask."]
    for place in range(3):
        own.find("[name=response]").nth(place).fill("")
    settle(examples)
    assert "I would ask" not in str(events(examples))


def test_axe_finds_nothing_in_any_stage(themed_examples):
    case = Item(themed_examples, "moves")
    through(case)
    case.find(".stage--pair button").click()
    own = Item(themed_examples, "own-case")
    own.answer(("She wanted to send it.", "", "I would ask."))
    check(own, "moves")

    assert violations(themed_examples, "#item-example-moves, #item-example-own-case") == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_page(open_page, server, width):
    page = open_page(server.address("question-types/"), viewport={"width": width, "height": 900})
    case = Item(page, "moves")
    through(case)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        wide = case.root.evaluate("item => item.scrollWidth - item.clientWidth")
        assert wide <= 0, media


def test_without_script_it_is_a_table(open_page, bare):
    page = open_page(bare.address("question-types/"), java_script_enabled=False)
    case = Item(page, "moves")
    case.find("summary").click()

    heads = case.find(".moves thead th").all_inner_texts()
    assert heads == ["A good line …", "In this line", "Why", "In yours"]
    assert case.find(".moves tbody tr td:nth-child(2)").all_inner_texts() == ["No", "Yes", "No"]
    assert case.find(".moves input").count() == 3
    titles = case.find(".stage__title")
    assert all(title.is_visible() for title in titles.all())
    assert titles.all_inner_texts() == [
        "Look at this line first", "Beside yours", "Now say it again", "What happened",
    ]  # fmt: skip


def test_on_paper_there_is_the_table_and_no_word_of_ones_own(examples, case):
    through(case)
    examples.emulate_media(media="print")

    assert case.find(".moves").is_visible()
    assert case.find(".moves input:checked").count() == 1
    assert FIRST not in case.root.inner_text()
    assert SECOND not in case.root.inner_text()
    assert not case.find("form[data-step]").first.is_visible()


def test_notes_show_both_sentences_and_progress_what_was_found(rebuilt, open_page):
    rebuilt.write("docs/cards.md", "# Mine\n\n```progress\n```\n\n```notes\n```\n")
    rebuilt.edit(
        "quizzes/examples.yml",
        "  - id: example-moves\n",
        "  - id: example-moves\n    objective: sample.change-who-asks\n",
    )
    rebuilt.edit(
        "modules/sample/index.md",
        "sample-reflection\n",
        "sample-reflection\nexample-moves\nexample-own-case\n",
    )
    rebuilt.build()
    page = open_page(rebuilt.address("question-types/"))
    through(Item(page, "moves"))
    keep(page)
    Item(page, "own-case").answer(("She wanted to send it.", "", "I would ask."))
    settle(page)

    page.goto(rebuilt.address("cards/"))
    words = page.locator("[data-note=example-moves] dd:visible").all_inner_texts()
    assert words == [f"First\n{FIRST}", f"Said again\n{SECOND}"]
    own = page.locator("[data-note=example-own-case] dd:visible").all_inner_texts()
    assert own == ["What was said\nShe wanted to send it.", "What I would say now\nI would ask."]
    assert page.locator(".progress__moves:visible").inner_text() == (
        "In question 8, moves made: Asks what has been seen, and by whom · missed: "
        "Keeps the resident company; Stops the use of the answers for now"
    )
