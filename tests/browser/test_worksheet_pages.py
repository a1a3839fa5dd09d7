"""Worksheets in a browser: filled in, downloaded, kept or not, printed, without script."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from palettes import violations
from serving import Server
from steps import events, keep, settle, until

from support import built
from worksheets import copy_with_worksheets

IS_STORED = "Object.values(localStorage).some((text) => text.includes('Ask her'))"
OFFICE, TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "text")
)


@pytest.fixture(scope="module")
def worksheets(tmp_path_factory):
    server = Server(built(copy_with_worksheets(tmp_path_factory.mktemp("worksheets") / "course")))
    yield server
    server.close()


@pytest.fixture
def compact(open_page, worksheets):
    return open_page(worksheets.address("worksheets/compact/"))


@pytest.fixture
def plan(open_page, worksheets):
    return open_page(worksheets.address("modules/sample/plan/"))


def field(page, name):
    return page.locator(f".worksheet__input[name='{name}']")


def choose(page, name, words):
    page.locator(f"[data-field='{name}'] label", has_text=words).click()


def chosen(page, name):
    return page.locator(f"[data-field='{name}'] input:checked").evaluate_all(
        "inputs => inputs.map(input => input.value)"
    )


def press(page, words):
    page.locator(f":is(.md-content, dialog[open]) button:has-text('{words}')").click()


def downloaded(page, words, folder):
    with page.expect_download() as download:
        press(page, words)
    path = Path(folder) / download.value.suggested_filename
    download.value.save_as(path)
    return path


def said(page):
    return page.locator(".worksheet__status").inner_text()


def leaves_freely(page):
    """Whether the browser asks nothing before the page goes."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("about:blank")
    return asked == []


def fill_plan(page):
    field(page, "goal.2").fill("a question\nthat one study can answer")
    choose(page, "when.2", "later")
    choose(page, "covered", "the subject")
    choose(page, "covered", "the writing")
    field(page, "first").fill("Ask <Ruth> & wait")


def test_a_filled_worksheet_as_text(plan, tmp_path):
    fill_plan(plan)

    text = downloaded(plan, "Download as text", tmp_path)

    assert text.name == "plan.txt"
    words = text.read_text("utf-8")
    assert words.startswith("A plan\n======\n")
    assert "[Goal 2]\nI will have\n    a question\n    that one study can answer\n" in words
    assert "By when\n    later\n" in words
    assert "Goal 1" not in words, "what is empty through and through takes no room"
    assert "Somebody helps me with\n    the subject\n    the writing\n" in words
    assert "The first step\n    Ask <Ruth> & wait\n" in words
    assert said(plan) == "Downloaded: plan.txt"


def test_a_filled_worksheet_as_a_document(plan, tmp_path):
    fill_plan(plan)
    field(plan, "goal.1").evaluate("field => { field.value = 'x\\u000b\\ud800y'; }")

    file = downloaded(plan, "Download filled", tmp_path)

    assert file.name == "plan.fodt"
    root = ET.fromstring(file.read_text("utf-8"))
    assert root.tag == f"{OFFICE}document"
    assert root.get(f"{OFFICE}mimetype") == "application/vnd.oasis.opendocument.text"
    headings = ["".join(one.itertext()) for one in root.iter(f"{TEXT}h")]
    words = ["".join(one.itertext()) for one in root.iter(f"{TEXT}p")]
    assert headings == ["A plan", "Goals", "Help"]
    assert words[words.index("Goal 2") :][:5] == [
        "Goal 2", "a question", "that one study can answer", "☐ soon", "☑ later",
    ]  # fmt: skip
    assert {"☑ the subject", "☐ the method", "☑ the writing", "Ask <Ruth> & wait", "xy"} <= set(
        words
    )


def test_what_may_be_kept_is_kept_once_the_device_is_known_and_comes_back(plan):
    fill_plan(plan)
    settle(plan)
    assert events(plan) == []
    assert plan.evaluate("localStorage.length + sessionStorage.length") <= 1  # the theme's palette

    keep(plan)
    assert plan.locator(".worksheet__kept").inner_text().startswith("Kept in this browser")
    field(plan, "first").fill("Ask her, and wait.")
    until(plan, IS_STORED)
    field(plan, "goal.3").fill("one more")
    plan.reload()  # before it has waited: the page keeps it as it goes

    assert field(plan, "goal.2").input_value() == "a question\nthat one study can answer"
    assert field(plan, "goal.3").input_value() == "one more"
    assert field(plan, "first").input_value() == "Ask her, and wait."
    assert chosen(plan, "when.2") == ["later"]
    assert chosen(plan, "covered") == ["the subject", "the writing"]
    log = events(plan)
    assert {(one["kind"], one["item"], one["revision"]) for one in log} == {
        ("worksheet", "plan", "")
    }
    assert json.loads(log[-1]["response"]) == {"goal.3": "one more"}, "only what has changed"
    assert leaves_freely(plan)


def test_your_data_names_a_worksheet_and_clearing_empties_it(plan, worksheets):
    keep(plan)
    field(plan, "first").fill("Ask her.")
    until(plan, IS_STORED)
    other = plan.context.new_page()
    other.goto(worksheets.address("your-data/"))

    row = other.locator(".your-data__record tbody tr").first.inner_text()
    assert "Worksheet: A plan" in row
    assert "first: Ask her." in row

    other.locator("#erase-what").select_option(label="Everything")
    press(other, "Erase …")
    press(other, "Clear everything")
    until(plan, "!document.querySelector('[name=first]').value")
    assert plan.locator(".device button").count() == 2, "it asks again whose device it is"


def test_two_tabs_keep_what_each_has_written(plan, worksheets):
    keep(plan)
    other = plan.context.new_page()
    other.goto(worksheets.address("modules/sample/plan/"))
    field(other, "first").fill("from the other tab")
    field(plan, "goal.1").fill("from this tab")

    until(plan, "document.querySelector('[name=first]').value")
    until(other, "document.querySelector('[name=\"goal.1\"]').value")

    assert field(plan, "goal.1").input_value() == "from this tab"
    assert field(other, "first").input_value() == "from the other tab"


def test_what_names_people_is_kept_nowhere_and_says_so_before_one_leaves(compact, tmp_path):
    assert "Nothing that you write here is kept" in compact.locator("article").inner_text()
    assert compact.locator(".device").count() == 0
    field(compact, "mentee").fill("Noor")
    settle(compact)
    assert (
        compact.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])").count("Noor")
        == 0
    )
    asked = []
    compact.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with compact.expect_event("dialog"):
        compact.evaluate("void location.reload()")
    assert asked == ["beforeunload"]

    downloaded(compact, "Download as text", tmp_path)

    assert leaves_freely(compact)


def test_clearing_can_be_taken_back(compact):
    field(compact, "mentee").fill("Noor")
    choose(compact, "drafts", "one week")

    press(compact, "Clear")
    assert field(compact, "mentee").input_value() == ""
    assert chosen(compact, "drafts") == []
    assert said(compact) == "Cleared."
    assert compact.evaluate("document.activeElement.textContent") == "Bring it back"

    compact.keyboard.press("Enter")
    assert field(compact, "mentee").input_value() == "Noor"
    assert chosen(compact, "drafts") == ["one week"]
    assert compact.evaluate("document.activeElement.textContent") == "Clear"


def test_the_keyboard_alone_fills_it_in(compact):
    field(compact, "mentee").focus()
    for keys in ("N", "Tab", "p", "Tab", "Space", "n", "Tab"):
        compact.keyboard.press(keys)

    assert field(compact, "mentee").input_value() == "N"
    assert field(compact, "project").input_value() == "p"
    assert chosen(compact, "drafts") == ["three days"]
    assert compact.evaluate("document.activeElement.dataset.do") == "text"
    assert compact.url.endswith("/worksheets/compact/"), "`n` on a radio button goes nowhere"


def test_on_paper_blank_it_has_lines_and_filled_it_has_all_words(compact):
    compact.emulate_media(media="print")
    project = compact.locator("[data-field=project]")
    assert project.locator(".worksheet__lines span:visible").count() == 2
    assert not compact.locator(".worksheet__actions").is_visible()
    assert not compact.locator(".worksheet__keeping").is_visible()

    compact.emulate_media(media="screen")
    field(compact, "project").fill("A sentence that goes on. " * 40 + "The end.")
    compact.emulate_media(media="print")

    assert project.locator(".worksheet__printed").inner_text().endswith("The end.")
    assert not field(compact, "project").is_visible()
    assert not project.locator(".worksheet__lines").is_visible()


def test_on_paper_a_hint_stands_by_what_is_still_to_be_filled_in(compact):
    hinted = compact.locator(".worksheet__field:has(> .worksheet__hint):has(> input, > textarea)")
    compact.emulate_media(media="print")
    hint = hinted.first.locator(".worksheet__hint")
    assert hint.is_visible()

    compact.emulate_media(media="screen")
    hinted.first.locator(".worksheet__input").fill("Filled in.")
    compact.emulate_media(media="print")

    assert not hint.is_visible()


def test_without_script_it_can_be_filled_in_and_printed(open_page, worksheets):
    page = open_page(worksheets.address("modules/sample/plan/"), java_script_enabled=False)
    field(page, "first").fill("Ask her.")
    choose(page, "when.1", "soon")

    assert not page.locator(".worksheet__actions").is_visible()
    assert not page.locator(".worksheet__keeping").is_visible()
    assert page.locator(".worksheet__plain").is_visible()
    link = page.get_by_role("link", name="Download blank (.docx)")
    assert link.is_visible()
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "plan.docx"
    page.emulate_media(media="print")
    assert field(page, "first").is_visible()
    assert page.locator("[data-field='goal.1'] .worksheet__lines span:visible").count() == 2


def test_axe_finds_nothing_and_nothing_is_wider_than_320_pixels(open_page, worksheets):
    page = open_page(
        worksheets.address("modules/sample/plan/"),
        viewport={"width": 320, "height": 700},
    )
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320

    fill_plan(page)
    keep(page)
    press(page, "Clear")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    small = page.locator(
        ".worksheet :is(button, input[type=text], textarea, .choice, a[download]):visible"
    ).evaluate_all("all => all.filter(one => one.getBoundingClientRect().height < 44).length")
    assert small == 0
