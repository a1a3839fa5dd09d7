"""The decision aid, as a mentor walks through it: on the course itself."""

import json

import pytest
from palettes import violations
from steps import SHIFTS, focused, shifts, until

from support import ROOT

PAGE = "modules/irb/decision/"
WORKED = json.loads((ROOT / "tests/cases/decisions.json").read_text("utf-8"))["worked"]
GUESS = "This is a guess to take to your IRB office, not a determination."
LONG = WORKED[12]
"""Survey answers, by name, linked to exam scores kept with names: two strands."""


@pytest.fixture
def aid(open_page, bare_course):
    """The decision aid by itself."""

    def start(address=PAGE, **settings):
        return open_page(bare_course.address(address), **settings)

    return start


@pytest.fixture
def themed_aid(open_page, course):
    """The decision aid in the theme, for what is about keys, places, paper and colors."""

    def start(address=PAGE, **settings):
        return open_page(course.address(address), **settings)

    return start


def legend(page):
    return page.locator(".decision__walk legend")


def answer(page, *choices):
    """Answer the question at hand with the mouse."""
    before = page.url
    for choice in choices:
        page.locator(f".decision__walk label[for$='--{choice}']").click()
    page.locator(".decision__walk button[type=submit]").click()
    until(page, "before => location.href !== before", before)
    until(page, "document.activeElement.matches('legend, .decision__act')")


def walk(page, case):
    while page.locator(".decision").get_attribute("data-view") == "node":
        answer(page, *case["answers"][node_of(page)])


def walk_by_keyboard(page, case):
    """From one legend to the next with the keyboard alone; Enter in the form is *Next*."""
    page.locator(".decision__walk input").first.focus()
    while page.locator(".decision").get_attribute("data-view") == "node":
        before = page.url
        given = case["answers"][node_of(page)]
        inputs = page.locator(".decision__walk input")
        kinds = inputs.evaluate_all("inputs => inputs.map(input => [input.value, input.type])")
        if page.evaluate("document.activeElement.tagName") == "LEGEND":
            page.keyboard.press("Tab")
        if kinds[0][1] == "radio":
            page.keyboard.press("Space")
            for _ in range([value for value, _ in kinds].index(given[0])):
                page.keyboard.press("ArrowDown")
        else:
            for value, _ in kinds:
                if value in given:
                    page.keyboard.press("Space")
                if value != kinds[-1][0]:
                    page.keyboard.press("Tab")
        assert page.url == before, "nothing happens on change"
        page.keyboard.press("Enter")
        until(page, "before => location.href !== before", before)
        until(page, "document.activeElement.matches('legend, .decision__act')")


def node_of(page):
    return page.locator(".decision__walk .item__hint").get_attribute("id").split("--")[0][13:]


def shown_exit(page):
    return page.locator(".decision__exit:visible").get_attribute("data-exit")


@pytest.mark.from_disk
@pytest.mark.parametrize("number", [1, 4, 13])
def test_a_worked_input_is_walked_by_keyboard(aid, number):
    case = WORKED[number - 1]
    page = aid()

    walk_by_keyboard(page, case)

    assert shown_exit(page) == case["exit"]
    assert page.url.endswith(f"#decision-irb-{case['exit']}")
    exit_ = page.locator(".decision__exit:visible")
    assert focused(page).endswith(exit_.locator(".decision__act").inner_text())
    assert exit_.locator(".decision__also li").count() == len(case["advice"])
    others = exit_.locator(".decision__others > ul > li")
    assert others.count() == len(case.get("reached", " ")) - 1
    words = exit_.inner_text()
    order = ["E-mail the office; attach these facts", "Why:", "As a guess:", GUESS, "Check again"]
    places = [words.index(part) for part in order]
    assert places == sorted(places)
    assert page.locator(".decision__trail li").count() == len(case["answers"])


def test_all_other_worked_inputs_end_where_they_should(aid):
    page = aid()

    for case in WORKED:
        walk(page, case)
        assert shown_exit(page) == case["exit"], case["title"]
        page.locator("button:has-text('Start again')").click()
        until(page, "document.activeElement.matches('legend')")
    assert page.locator(".decision__trail li").count() == 0, "nothing is left of the last one"
    kept = page.evaluate("Object.keys({...localStorage, ...sessionStorage})")
    assert [key for key in kept if not key.endswith("__palette")] == []


def test_what_is_missing_is_said_at_the_question(themed_aid):
    page = themed_aid()
    submit = page.locator(".decision__walk button[type=submit]")
    submit.click()

    group = page.locator(".decision__walk fieldset")
    assert page.locator(".item__error").text_content() == "Error: Choose an answer, then Next"
    assert group.get_attribute("aria-describedby").split()[1] == (
        page.locator(".item__error").get_attribute("id")
    )
    assert focused(page) == "decision-irb-where--planning"
    assert page.evaluate("location.hash") == ""
    address = page.url
    for key in "npfs/,.":
        page.keyboard.press(key)
    assert page.url == address

    for choice in ("planning", "designed", "people"):
        answer(page, choice)
    submit.click()
    assert page.locator(".item__error").text_content() == "Error: Tick at least one, then Next"
    for choice in ("prisoners", "none-of-these"):
        page.locator(f"label[for$='--{choice}']").click()
    submit.click()
    assert page.locator(".item__error").text_content() == (
        "Error: Tick “None of these” or others, not both"
    )


def test_one_can_go_back_and_change_an_answer(aid):
    page = aid()
    for choice in ("planning", "designed", "people", "none-of-these"):
        answer(page, choice)
    assert page.url.endswith("#decision-irb-learners")

    page.go_back()
    until(page, "location.hash === '#decision-irb-apart'")
    assert legend(page).inner_text() == "Is any of these true?"
    assert page.locator(".decision input:checked").get_attribute("value") == "none-of-these"
    page.locator("button:text-is('Back')").click()
    until(page, "document.activeElement.innerText.endsWith('identifiable private information?')")
    assert page.url.endswith("#decision-irb-people")

    change = page.locator(".decision__trail a").nth(1)
    assert change.inner_text().startswith("Change")
    assert "Is it a systematic investigation" in change.text_content()
    change.click()
    until(page, "location.hash === '#decision-irb-design'")
    answer(page, "local-decision")
    assert node_of(page) == "also"
    answer(page)

    assert shown_exit(page) == "a"
    rows = page.locator(".decision__trail li").all_inner_texts()
    assert len(rows) == 3, "what is no longer on the way is not listed"
    assert "None of these" in rows[-1]
    page.locator("button:text-is('Back')").click()
    until(page, "location.hash === '#decision-irb-also'")
    page.go_back()
    until(page, "location.hash === '#decision-irb-a'")
    assert shown_exit(page) == "a"
    page.locator(".decision__exit:visible .citation[href='#ref-ecfr46']").first.click()
    page.locator(".decision__exit:visible .aside a[href='#ref-ecfr46']").click()
    assert page.url.endswith("#ref-ecfr46")
    assert shown_exit(page) == "a", "the references belong to no question"


def test_every_address_works_and_everything_can_be_shown(themed_aid):
    page = themed_aid(f"{PAGE}#decision-irb-c2iii")
    assert page.locator(".decision__exit:visible").count() == 14
    assert page.locator("#decision-irb-c2iii").is_visible()
    top = page.locator("#decision-irb-c2iii").bounding_box()["y"]
    assert 0 < top < 700

    page.locator("button:has-text('One question at a time')").click()
    until(page, "document.activeElement.matches('legend')")
    assert legend(page).inner_text() == "Where are you?"
    assert page.locator(".decision__exit:visible").count() == 0
    page.locator("button:has-text('Show all questions and outcomes')").click()
    assert page.locator(".decision__node:visible").count() == 12
    assert focused(page) == "decision-irb--title"
    page.locator("#decision-irb-where a").first.click()
    assert page.url.endswith("#decision-irb-design")
    assert page.locator(".decision__node:visible").count() == 12, "links lead through the list"

    mangled = themed_aid(f"{PAGE}#decision-irb-%E0%A4")  # `open_page` complains about every error.
    assert legend(mangled).inner_text() == "Where are you?"


def test_the_summary_is_printed(themed_aid):
    page = themed_aid(before="window.print = () => { window.printed = true; };")
    walk(page, LONG)
    page.locator("button:has-text('Print this summary')").click()
    assert page.evaluate("window.printed")

    page.emulate_media(media="print")

    assert page.locator(".decision__not").is_visible()
    assert page.locator("article h1").is_visible() is False
    printed = page.locator(".decision").inner_text()
    assert printed.startswith("Not a determination")
    assert "Does my project need the IRB?" in printed
    assert GUESS in printed
    assert "Likely expedited review" in printed
    assert "Identifiable trainee records, kept with identifiers, or with a code" in printed
    assert "Attach a plan for protecting the data" in printed, "what the other strand asks for"
    assert "Change" not in printed
    assert not page.locator(".decision button").first.is_visible()


def test_a_date_that_is_past_is_said_in_words(aid):
    page = aid(
        before="""
        const then = new Date("2028-01-01T12:00:00").getTime();
        const Real = Date;
        Date = class extends Real {
          constructor(...given) { given.length ? super(...given) : super(then); }
          static now() { return then; }
        };"""
    )
    walk(page, WORKED[13])

    assert shown_exit(page) == "s"
    said = page.locator(".decision__exit:visible .decision__again").inner_text()
    assert said.startswith("Check again after 22 November 2027. That date has passed")


def test_without_the_script_everything_is_a_list(themed_aid, browser, course):
    page = themed_aid(java_script_enabled=False)
    assert page.locator(".decision__node:visible").count() == 12
    assert page.locator(".decision__exit:visible").count() == 14
    assert page.locator(".decision button, .decision input").count() == 0
    assert all(GUESS in words for words in page.locator(".decision__exit").all_inner_texts())

    context = browser.new_context()  # A script that does not come is no complaint here.
    page = context.new_page()
    page.route("**/decision.js", lambda route: route.abort())
    page.goto(course.address(PAGE))
    until(page, "document.querySelector('.decision__whole').getBoundingClientRect().height > 1000")
    assert page.locator(".decision__node").first.is_visible()
    context.close()


def test_axe_finds_nothing_at_a_question_a_list_to_tick_an_outcome_and_everything(themed_aid):
    page = themed_aid(viewport={"width": 320, "height": 700})
    width = "document.documentElement.scrollWidth"
    assert violations(page) == []
    for choice in ("planning", "designed", "people"):
        answer(page, choice)
    page.locator(".decision__walk button[type=submit]").click()
    assert violations(page) == []
    assert page.evaluate(width) <= 320
    for target in page.locator(".decision :is(button, label, a.decision__change)").all():
        assert target.bounding_box()["height"] >= 44

    answer(page, "under-18", "federal-or-tribal-site")
    answer(page, "usual-teaching", "records")
    answer(page, "unaffected")
    answer(page, "kept-with-names")
    answer(page, "evaluator", "ferpa")
    assert shown_exit(page) == "f"
    assert violations(page) == []
    assert page.evaluate(width) <= 320

    page.locator("button:has-text('Show all questions and outcomes')").click()
    assert violations(page) == []
    assert page.evaluate(width) <= 320


def test_nothing_moves_when_the_script_comes(themed_aid):
    page = themed_aid(
        before=SHIFTS,
        viewport={"width": 390, "height": 844},
    )

    assert shifts(page) == []


def test_a_reload_says_that_the_answers_are_gone(themed_aid):
    page = themed_aid()
    walk(page, LONG)
    outcome = page.url

    page.reload()

    note = page.locator(".decision__forgotten")
    assert note.inner_text().startswith("Your answers are gone: none are kept")
    assert focused(page).startswith("decision__drawn: Your answers are gone")
    assert violations(page, ".decision") == []
    page.locator("button:has-text('One question at a time')").click()
    note.wait_for(state="detached")
    assert legend(page).inner_text() == "Where are you?"

    linked = themed_aid(f"{PAGE}#{outcome.partition('#')[2]}")
    linked.locator(".decision__exit:visible").nth(1).wait_for()
    assert linked.locator(".decision__forgotten").count() == 0, "a link has forgotten nothing"
