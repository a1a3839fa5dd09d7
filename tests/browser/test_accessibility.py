"""The whole page, in every state of every kind of question, in both palettes."""

import itertools
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from steps import ITEMS, RIGHT, SCORED, WRONG, Item, events, focused, keep

from support import SAMPLE

PALETTES = ("light", "dark")
PAGES = ("", "modules/sample/", "whole/", "cards/", "references/", "your-data/")
AXE = {
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ],
}  # fmt: skip
REVISION = "data-revision"


def violations(page):
    found = Axe().run(page, options=AXE).response["violations"]
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary'][:300]})"
        for one in found
        for node in one["nodes"]
    ]


def unanswered(item):
    pass


def error(item):
    item.check()


def correct(item):
    item.answer(RIGHT[item.kind])


def first_miss(item):
    item.answer(WRONG[item.kind])


def second_miss(item):
    item.answer(WRONG[item.kind])
    item.press("Try again")
    item.answer(WRONG[item.kind])


def revealed(item):
    item.open_answer()


def kept(item):
    item.answer(RIGHT[item.kind])
    keep(item.page)


def restored(item):
    kept(item)
    item.page.reload()
    item.page.wait_for_function(f"document.querySelector('#item-{item.name}').dataset.state")


def changed(item):
    kept(item)
    item.page.evaluate(
        """() => {
          const key = "coursewright.v1.sample.events";
          const log = JSON.parse(localStorage.getItem(key));
          for (const entry of log) entry.revision = "00000000";
          localStorage.setItem(key, JSON.stringify(log));
        }"""
    )
    item.page.reload()
    item.page.wait_for_function(f"document.querySelector('#item-{item.name}').dataset.state")
    assert item.state == "changed"


OF_EVERY_KIND = (unanswered, error, correct, revealed, kept, restored, changed)
OF_SCORED_KINDS = (first_miss, second_miss)


def kind_of(item):
    if item["type"] == "short-text" and "accept" not in item:
        return "self-check"
    return item["type"]


QUIZ = yaml.safe_load((SAMPLE / "quizzes" / "sample.yml").read_text("utf-8"))
KINDS = [kind_of(item) for item in QUIZ["items"]]
STATES = [
    (kind, state, palette)
    for kind, palette in itertools.product(KINDS, PALETTES)
    for state in (*OF_EVERY_KIND, *(OF_SCORED_KINDS if kind in SCORED else ()))
]


def test_every_kind_state_and_palette_is_looked_at():
    from coursewright.reading.items import TYPES

    assert {item["type"] for item in QUIZ["items"]} == set(TYPES)
    assert [ITEMS[kind] for kind in KINDS] == [item["id"] for item in QUIZ["items"]]
    assert len(STATES) == 2 * (5 * 9 + 2 * 7) == 118


@pytest.fixture
def palette_page(open_page, server):
    def start(palette, page="modules/sample/", width=390):
        return open_page(
            server.address(page),
            color_scheme=palette,
            viewport={"width": width, "height": 844},
        )

    return start


@pytest.mark.parametrize(
    ("kind", "state", "palette"),
    STATES,
    ids=[f"{kind}-{state.__name__}-{palette}" for kind, state, palette in STATES],
)
def test_axe_finds_nothing_in_any_state(palette_page, kind, state, palette):
    page = palette_page(palette)

    state(Item(page, kind))

    assert violations(page) == []


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_on_any_page(palette_page, page, width, palette):
    assert violations(palette_page(palette, page, width)) == []


@pytest.mark.parametrize("palette", PALETTES)
def test_axe_finds_nothing_while_searching_or_finishing(palette_page, palette):
    page = palette_page(palette, width=1280)
    Item(page, "single").answer(RIGHT["single"])
    page.locator("course-finish button").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("input.md-search__input").press_sequentially("survey")
    page.locator(".md-search-result__item").first.wait_for()
    assert violations(page) == []


def test_the_keyboard_alone_does_everything(module):
    """accessibility.md, the table of keys."""
    item = Item(module, "single")
    item.find("input").first.focus()

    module.keyboard.press("ArrowDown")
    assert item.chosen == ["who-answered"], "an arrow moves and selects"
    assert item.state is None, "and nothing else"
    module.keyboard.press("Tab")
    assert focused(module).startswith("button"), "one stop for the group, then the button"
    module.keyboard.press("Shift+Tab")
    assert focused(module) == "item-sample-single-who-answered", "back to the checked one"
    module.keyboard.press("Enter")
    assert item.state == "correct", "Enter in the form checks"
    assert focused(module) == "feedback__title: Correct"
    module.keyboard.press("Tab")
    assert focused(module).startswith("citation: "), "the next thing comes next"
    module.keyboard.press("Tab")
    assert focused(module).startswith("button: My own device")
    module.keyboard.press("Enter")
    assert len(events(module)) == 1

    several = Item(module, "multiple")
    several.find("input").first.focus()
    module.keyboard.press("Space")
    module.keyboard.press("Tab")
    module.keyboard.press("Space")
    assert several.chosen == ["year", "rotation"]
    module.keyboard.press("Space")
    assert several.chosen == ["year"], "Space toggles"
    several.find("summary").focus()
    module.keyboard.press("Enter")
    assert several.answer_is_open


@pytest.mark.parametrize("key", ["n", "p", "f", "s", "/", ",", "."])
@pytest.mark.parametrize("kind", ["single", "multiple", "short-text", "reflection"])
def test_a_single_key_in_a_form_does_not_leave_the_page(module, kind, key):
    address = module.url
    Item(module, kind).find("[name=response]").first.focus()
    before = focused(module)

    module.keyboard.press(key)
    module.wait_for_timeout(50)

    assert module.url == address
    assert focused(module) == before
    assert module.locator("#__search").is_checked() is False


def test_the_theme_keeps_its_shortcuts_outside_of_forms(module):
    module.keyboard.press("s")

    module.wait_for_function("document.querySelector('#__search').checked")


@pytest.mark.parametrize("kind", ITEMS)
def test_a_group_is_named_by_its_question_and_described_by_its_hint(module, kind):
    group = Item(module, kind).find("fieldset.item__interaction")

    snapshot = group.aria_snapshot()
    legend = group.locator("legend").inner_text()

    assert snapshot.startswith("- group ")
    assert legend[:30] in snapshot
    hint = module.locator(f"#{group.get_attribute('aria-describedby')}")
    assert hint.inner_text().strip()


def test_buttons_make_sense_in_a_list_of_buttons(module):
    names = module.locator("button[type=submit]").evaluate_all(
        "buttons => buttons.map(button => button.textContent)"
    )
    names = [name for name in names if "question" in name]

    assert len(names) == len(set(names)) == len(ITEMS)
    assert names[0] == "Check answer, question 1"


def test_focus_is_never_under_the_header(module):
    item = Item(module, "single")
    item.answer(WRONG["single"])
    module.evaluate("document.activeElement.blur()")
    module.mouse.wheel(0, 3000)

    item.press("Show the best answer and why")

    header = module.locator(".md-header").bounding_box()
    focus = item.find("summary").bounding_box()
    assert focus["y"] >= header["y"] + header["height"]


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_window(open_page, server, page, width):
    opened = open_page(server.address(page), viewport={"width": width, "height": 800})
    if page == "modules/sample/":
        for kind in SCORED:
            Item(opened, kind).answer(WRONG[kind])

    assert opened.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", ITEMS)
def test_targets_are_large_enough(open_page, server, kind):
    page = open_page(server.address("modules/sample/"), viewport={"width": 390, "height": 844})
    item = Item(page, kind)
    targets = item.find(".choice label, button, summary, .entry__input").all()

    assert targets
    for target in targets:
        if target.is_visible():
            assert target.bounding_box()["height"] >= 44


def test_forced_colors_keep_the_state(open_page, server):
    page = open_page(server.address("modules/sample/"), forced_colors="active")
    item = Item(page, "single")

    item.answer(WRONG["single"])

    row = item.find("[data-verdict=not]")
    style = row.evaluate("row => getComputedStyle(row).borderTopStyle")
    words = row.evaluate("row => getComputedStyle(row, '::after').content")
    assert style == "dashed"
    assert "Your answer" in words
    others = item.find(".choice:not([data-verdict])").first
    assert others.evaluate("row => getComputedStyle(row).borderTopColor") != row.evaluate(
        "row => getComputedStyle(row).borderTopColor"
    ) or "none" in others.evaluate("row => getComputedStyle(row).borderTopStyle")


def test_text_spacing_can_be_changed(module):
    module.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important; "
        "word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"
    )

    for kind in SCORED:
        Item(module, kind).answer(WRONG[kind])

    assert module.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_path_of_this_file_is_what_the_statement_names():
    statement = Path(__file__).parents[2] / "docs" / "accessibility.md"

    assert "tests/browser" in statement.read_text("utf-8")
