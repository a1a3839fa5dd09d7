"""The whole page, in every state of every kind of question, in both palettes."""

from pathlib import Path

import pytest
import yaml
from palettes import violations, violations_in_light
from steps import (
    ANSWERED,
    KINDS,
    RIGHT,
    SCORED,
    SCORED_SIMPLE,
    SIMPLE,
    WRONG,
    Item,
    events,
    focused,
    keep,
    settle,
    until,
)

from support import SAMPLE

PAGES = (
    "", "modules/sample/", "whole/", "question-types/", "cards/", "references/", "your-data/",
)  # fmt: skip


def unanswered(item):
    pass


def error(item):
    item.check()


def answered(item):
    item.answer(RIGHT[item.kind])


def first_miss(item):
    item.answer(WRONG[item.kind])


def second_miss(item):
    item.answer(WRONG[item.kind])
    item.press("Try again")
    item.answer(WRONG[item.kind])


def revealed(item):
    item.open_answer()


def restored(page):
    keep(page)
    page.reload()
    until(page, "document.querySelectorAll('quiz-item[data-state]').length > 10")


def changed(page):
    keep(page)
    page.evaluate(
        """() => {
          for (const [key, text] of Object.entries(localStorage)) {
            if (!key.startsWith("coursewright.v1.sample.events")) continue;
            const log = JSON.parse(text);
            for (const entry of log) entry.revision = "00000000";
            localStorage.setItem(key, JSON.stringify(log));
          }
        }"""
    )
    page.reload()
    until(page, "document.querySelector('quiz-item[data-state=changed]')")


def with_confidence(page):
    page.locator(".quiz-summary__sure").click()


STATES = {
    "unanswered": (KINDS, unanswered, None),
    "error": (ANSWERED, error, None),
    "answered": (KINDS, answered, None),
    "first miss": (SCORED, first_miss, None),
    "second miss": (SCORED, second_miss, None),
    "revealed": (KINDS, revealed, None),
    "kept": (KINDS, answered, keep),
    "restored": (KINDS, answered, restored),
    "changed": (KINDS, answered, changed),
    "asked how sure": (SCORED, first_miss, with_confidence),
}
"""What is done to each of which kinds, and then to the page."""

QUIZ = yaml.load((SAMPLE / "quizzes" / "examples.yml").read_text("utf-8"), yaml.CSafeLoader)
EXAMPLES = QUIZ["items"]


def test_every_kind_and_state_is_looked_at():
    from coursewright.reading.items import TYPES

    assert {item["type"] for item in EXAMPLES} == set(TYPES)
    in_sets = {name for one in QUIZ["sets"] for name in one["items"]}
    alone = {item["id"] for item in EXAMPLES if "case" not in item} - in_sets
    assert alone == {f"example-{kind}" for kind in KINDS}
    for kind in KINDS:
        unlooked = [state for state, (kinds, _, _) in STATES.items() if kind not in kinds]
        missed = ["first miss", "second miss", "asked how sure"] if kind not in SCORED else []
        assert unlooked == (["error"] if kind not in ANSWERED else []) + missed, kind


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state_of_any_kind(themed_examples, state):
    page = themed_examples
    kinds, to_each, to_page = STATES[state]

    for kind in kinds:
        to_each(Item(page, kind))
    if to_page:
        to_page(page)

    if state == "changed":
        assert {Item(page, kind).state for kind in kinds} == {"changed"}
    assert violations(page, None if state == "unanswered" else "quiz-set") == []


def every_stage(page):
    for kind in ("worked-case", "half-worked-case", "staged-case"):
        Item(page, kind).answer(RIGHT[kind])
        Item(page, kind).find(".stage__next").click()


def blanks(page):
    page.locator(".set__check").click()


def all_checked(page):
    for item, choice in (("purpose", "purpose"), ("consent", "true")):
        page.locator(f"label[for='item-example-test-{item}--{choice}']").click()
    page.locator(".set__check").click()


def drawn_anew(page):
    page.locator("label[for='item-example-pool-director--true']").click()
    page.locator("#item-example-pool-director button[type=submit]").click()
    page.locator(".set__fresh").click()


def guessed(page):
    for item, choice in (("silence", "false"), ("pilot", "same-people")):
        page.locator(f"label[for='item-example-guess-{item}--{choice}']").click()
        page.locator(f"#item-example-guess-{item} [value='3']").check()
        page.locator(f"#item-example-guess-{item} button[type=submit]").click()
    assert page.locator(".set__skip").is_visible()


def everything_open(page):
    for summary in page.locator(".hint summary, .example__source summary").all():
        summary.click()


@pytest.mark.parametrize(
    ("state", "where"),
    [
        (every_stage, "quiz-item[data-type=staged-case]"),
        (blanks, "quiz-set[data-set=example-test]"),
        (all_checked, "quiz-set[data-set=example-test]"),
        (drawn_anew, "quiz-set[data-set=example-pool]"),
        (guessed, "quiz-set[data-mode=pretest], pretest-answer"),
        (everything_open, ".hint, .example__source"),
    ],
)
def test_axe_finds_nothing_in_any_state_of_a_set(themed_examples, state, where):
    state(themed_examples)

    assert violations(themed_examples, where) == []


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_on_any_page(open_page, server, page):
    opened = open_page(server.address(page), viewport={"width": 320, "height": 844})
    assert violations(opened) == []
    opened.set_viewport_size({"width": 1280, "height": 844})
    assert violations_in_light(opened) == []


def test_axe_finds_nothing_while_searching_or_finishing(open_page, searched):
    page = open_page(searched.address("modules/sample/"), viewport={"width": 1280, "height": 844})
    Item(page, "single").answer(RIGHT["single"])
    page.locator("course-finish button").click()
    # What lies half under a dialog is out of reach, and small where it is cut off.
    assert violations(page, "#finish") == []
    page.keyboard.press("Escape")
    page.locator("input.md-search__input").press_sequentially("survey")
    page.locator(".md-search-result__item").first.wait_for()
    assert violations(page, ".md-search") == []


def test_the_keyboard_alone_does_everything(themed_module):
    """accessibility.md, the table of keys."""
    item = Item(themed_module, "single")
    item.find("input").first.focus()

    themed_module.keyboard.press("ArrowDown")
    assert item.chosen == ["who-answered"], "an arrow moves and selects"
    assert item.state is None, "and nothing else"
    themed_module.keyboard.press("Tab")
    assert focused(themed_module).startswith("button"), "one stop for the group, then the button"
    themed_module.keyboard.press("Shift+Tab")
    assert focused(themed_module) == "item-sample-single--who-answered", "back to the checked one"
    themed_module.keyboard.press("Enter")
    assert item.state == "correct", "Enter in the form checks"
    assert focused(themed_module) == "feedback__title: Correct"
    themed_module.keyboard.press("Tab")
    assert focused(themed_module).startswith("citation: "), "the next thing comes next"
    while focused(themed_module) != "button: My own device: keep my progress":
        themed_module.keyboard.press("Tab")
        assert item.find(":focus").count() == 1, "and whose device it is, at the end"
    themed_module.keyboard.press("Enter")
    assert len(events(themed_module)) == 1

    several = Item(themed_module, "multiple")
    several.find("input").first.focus()
    themed_module.keyboard.press("Space")
    themed_module.keyboard.press("Tab")
    themed_module.keyboard.press("Space")
    assert several.chosen == ["year", "rotation"]
    themed_module.keyboard.press("Space")
    assert several.chosen == ["year"], "Space toggles"
    several.find("summary").focus()
    themed_module.keyboard.press("Enter")
    assert several.answer_is_open


def test_a_single_key_in_a_form_does_not_leave_the_page(themed_examples):
    address = themed_examples.url
    for kind in KINDS:
        if kind == "worked-case":
            continue
        Item(themed_examples, kind).find("[name=response]").first.focus()
        before = focused(themed_examples)

        for key in "npfs/,.":
            themed_examples.keyboard.press(key)
        settle(themed_examples)

        assert themed_examples.url == address, kind
        assert focused(themed_examples) == before, kind
        assert themed_examples.locator("#__search").is_checked() is False, kind


def test_a_group_is_named_by_its_question_and_described_by_its_hint(examples):
    for kind in KINDS:
        group = Item(examples, kind).find("fieldset.item__interaction")

        snapshot = group.aria_snapshot()
        legend = group.locator("legend").inner_text()

        assert snapshot.startswith("- group "), kind
        assert legend[:30] in snapshot, kind
        hint = examples.locator(f"#{group.get_attribute('aria-describedby')}")
        assert hint.inner_text().strip(), kind


def test_buttons_make_sense_in_a_list_of_buttons(module):
    names = module.locator("button[type=submit]").evaluate_all(
        "buttons => buttons.map(button => button.textContent)"
    )
    names = [name for name in names if "question" in name]

    assert len(names) == len(set(names)) == len(SIMPLE)
    assert names[0] == "Check answer, question 1"


def test_focus_is_never_under_the_header(themed_module):
    item = Item(themed_module, "single")
    item.answer(WRONG["single"])
    themed_module.evaluate("document.activeElement.blur()")
    themed_module.mouse.wheel(0, 3000)

    item.press("Show the best answer and why")

    header = themed_module.locator(".md-header").bounding_box()
    focus = item.find("summary").bounding_box()
    assert focus["y"] >= header["y"] + header["height"]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_window(open_page, server, page, subtests):
    opened = open_page(server.address(page))
    if page == "modules/sample/":
        for kind in SCORED_SIMPLE:
            Item(opened, kind).answer(WRONG[kind])
    if page == "question-types/":
        for kind in SCORED:
            Item(opened, kind).answer(WRONG[kind])

    for width in (320, 390, 768, 1280):
        with subtests.test(width=width):
            opened.set_viewport_size({"width": width, "height": 800})

            assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough(open_page, server):
    page = open_page(server.address("question-types/"), viewport={"width": 390, "height": 844})
    page.locator(".quiz-summary__sure").click()

    low = page.locator(
        ".choice label, .item__confidence label, quiz-item button, quiz-item summary, .entry__input"
    ).evaluate_all(
        """targets => targets.filter(one => one.checkVisibility())
          .map(one => [one.getBoundingClientRect().height, one.outerHTML.slice(0, 90)])
          .filter(([height]) => height < 44)"""
    )

    assert low == []


def test_forced_colors_keep_every_state(open_page, server):
    page = open_page(server.address("question-types/"), forced_colors="active")
    for kind in SCORED:
        item = Item(page, kind)

        item.answer(WRONG[kind])

        assert item.verdict == "Not quite", kind
        styles = item.find("[data-verdict=not]").evaluate_all(
            """rows => rows.map(row => getComputedStyle(
              row.matches(".blank") ? row.querySelector(".entry__input") : row).borderLeftStyle)"""
        )
        assert set(styles) <= {"dashed"}, kind
        assert styles or kind in ("numeric", "short-text"), kind


def test_forced_colors_keep_the_state(open_page, server):
    page = open_page(server.address("modules/sample/"), forced_colors="active")
    item = Item(page, "single")

    item.answer(WRONG["single"])

    row = item.find("[data-verdict=not]")
    style = row.evaluate("row => getComputedStyle(row).borderLeftStyle")
    words = row.evaluate("row => getComputedStyle(row, '::after').content")
    assert style == "dashed"
    assert "Your answer" in words
    others = item.find(".choice:not([data-verdict])").first
    color = "row => getComputedStyle(row).borderLeftColor"
    assert others.evaluate(color) != row.evaluate(color)


TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; "
    "word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"
)
"""As WCAG 1.4.12 has it."""
SPACED = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""
"""As a reader's own style comes in, which a page's security policy lets be."""


def test_text_spacing_can_be_changed(themed_examples):
    themed_examples.evaluate(SPACED, TEXT_SPACING)

    for kind in SCORED:
        Item(themed_examples, kind).answer(WRONG[kind])

    assert themed_examples.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.shipped
def test_the_path_of_this_file_is_what_the_statement_names():
    statement = Path(__file__).parents[2] / "docs" / "accessibility.md"

    assert "tests/browser" in statement.read_text("utf-8")
