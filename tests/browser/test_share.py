"""*Share my answers*: what leaves is what was shown, and `analyse` reads exactly that."""

import datetime as dt
import json

import jsonschema
import pytest
from palettes import violations, violations_in_light
from steps import RIGHT, WRONG, Item, events, keep, until

from coursewright.analysing.gathering import gather
from coursewright.analysing.store import open_store
from simulated import know
from support import ROOT, copy_sample

SECRET = "Dr. Smith shouted."
SCHEMA = json.loads((ROOT / "docs" / "schema" / "answers.json").read_text("utf-8"))
NUMBER = ".share__group code"
KEPT = "localStorage.getItem('coursewright.v1.sample.sharing')"


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    return know(copy_sample(tmp_path_factory.mktemp("share") / "course"))


@pytest.fixture
def page(open_page, server):
    """*Your data* of somebody who has answered, tried again, opened an answer and reflected."""
    page = open_page(server.address("modules/sample/"))
    Item(page, "single").answer(WRONG["single"])
    Item(page, "single").answer(RIGHT["single"])
    keep(page)
    Item(page, "multiple").answer(RIGHT["multiple"])
    Item(page, "numeric").answer(WRONG["numeric"])
    Item(page, "short-text").answer(RIGHT["short-text"])
    Item(page, "true-false").find("summary").first.click()
    Item(page, "reflection").answer(SECRET)
    page.record = events(page)
    page.goto(server.address("your-data/"))
    return page


def tick(page, name):
    """Tick a box, or take the tick away: its label covers it."""
    page.locator(f"label[for='share-{name}']").click()


def show(page):
    page.get_by_role("button", name="Show what will be in the file").click()
    return page.locator(".share__preview")


def save(page):
    """The file that is saved, as text."""
    with page.expect_download() as begun:
        page.get_by_role("button", name="Save the file").click()
    return begun.value.path().read_text("utf-8"), begun.value.suggested_filename


def shown(page):
    """The file as the preview has it."""
    details = page.locator(".share__file")
    if not details.evaluate("one => one.open"):
        details.locator("summary").click()
    until(page, "document.querySelector('.share__file code').textContent")
    return details.locator("code").text_content()


def read(known, folder, *texts):
    """What the analysis reads of some files, and what it finds wrong."""
    for number, text in enumerate(texts):
        (folder / f"{number}.json").write_text(text, "utf-8")
    with open_store() as store:
        gathered = gather([str(folder)], known, dt.date.today(), store)
        read = sorted(store.responses(), key=lambda one: one.order)
        return read, [one.message for one in gathered.found]


def test_what_is_answered_and_shared_is_what_the_analysis_reads(page, known, tmp_path):
    show(page)
    before = shown(page)
    text, name = save(page)
    told = json.loads(text)

    jsonschema.validate(told, SCHEMA)
    assert text == before, "what leaves is what was shown"
    assert told["learner"][:8] in name
    assert SECRET not in text
    answered = [one for one in page.record if one["kind"] == "response"]
    assert len(answered) == 6
    responses, found = read(known, tmp_path, text)
    assert found == []
    ids = ("sample-single", "sample-multiple")
    assert [
        (one.key, one.item, one.response, one.outcome, one.attempt, one.day) for one in responses
    ] == [
        (
            one["id"], one["item"], "\n".join(one["response"]) if one["item"] in ids else "",
            one["outcome"], one["attempt"], one["at"][:10],
        )
        for one in answered
    ]  # fmt: skip


def test_no_time_and_nothing_typed_leaves_unless_it_is_ticked(page):
    show(page)
    typed = lambda: {  # noqa: E731
        one["item"]: one.get("response")
        for one in json.loads(shown(page))["entries"]
        if one["item"] in ("sample-numeric", "sample-short-text", "sample-reflection")
    }
    none = dict.fromkeys(("sample-numeric", "sample-short-text", "sample-reflection"))
    assert typed() == none
    assert all(one["at"][10:] not in shown(page) for one in page.record)

    tick(page, "typed-numbers")
    assert typed() == none | {"sample-numeric": WRONG["numeric"]}
    tick(page, "typed-words")
    tick(page, "typed-numbers")
    assert typed() == none | {"sample-short-text": RIGHT["short-text"]}
    assert json.loads(shown(page))["words"] is True


def test_the_table_shows_all_that_is_in_the_file(page):
    preview = show(page)
    told = json.loads(shown(page))
    words = preview.inner_text()

    for value in (told["learner"], told["course"], told["made"], told["checksum"], told["format"]):
        assert value in words
    rows = preview.locator("tbody tr").all_inner_texts()
    assert len(rows) == len(told["entries"])
    for row, entry in zip(rows, reversed(told["entries"]), strict=True):
        for key, value in entry.items():
            if key not in ("outcome", "confidence"):  # These are said in words.
                parts = value if isinstance(value, list) else [value]
                assert all(str(part) in row for part in parts), key


def test_a_record_and_a_shared_file_with_a_new_number_are_one_person(page, known, tmp_path):
    record = {"format": "coursewright.record", "version": 1, "course": "sample", "at": ""}
    files = [json.dumps(record | {"entries": page.record, "setAside": []})]
    show(page)
    files.append(save(page)[0])
    page.get_by_role("button", name="Make a new number").click()
    files.append(save(page)[0])
    assert len({json.loads(text).get("learner") for text in files}) == 3

    responses, _ = read(known, tmp_path, *files)

    assert len(responses) == 6, "each answer counts once"
    assert len({one.person for one in responses}) == 1


def test_a_module_that_is_not_chosen_stays_out(page):
    preview = show(page)

    tick(page, "module-sample")

    assert preview.inner_text() == "No answers are chosen, so there is no file."
    assert not page.get_by_role("button", name="Save the file").count()
    assert page.evaluate("document.activeElement.id") == "share-module-sample"


def test_the_number_is_kept_only_if_that_is_asked_for(page):
    number = page.locator(NUMBER).inner_text()
    page.reload()
    another = page.locator(NUMBER).inner_text()
    assert another != number

    tick(page, "keep")
    page.reload()
    assert page.locator(NUMBER).inner_text() == another
    page.get_by_role("button", name="Make a new number").click()
    newest = page.locator(NUMBER).inner_text()
    assert newest not in (number, another)
    assert page.evaluate(KEPT) == newest

    tick(page, "keep")
    assert page.evaluate(KEPT) is None


def test_a_number_that_is_not_kept_is_said_not_to_be(page, open_page, server, tmp_path):
    record = {"format": "coursewright.record", "version": 1, "course": "sample", "at": ""}
    file = tmp_path / "record.json"
    file.write_text(json.dumps(record | {"entries": page.record, "setAside": []}), "utf-8")
    undecided = open_page(server.address("your-data/"))
    undecided.locator("your-data input[type=file]").set_input_files(file)
    undecided.get_by_role("button", name="Add the new ones").click()

    tick(undecided, "keep")

    assert "the number is not kept" in undecided.locator("share-answers").inner_text()
    assert undecided.evaluate(KEPT) is None
    tick(page, "keep")
    assert "is not kept" not in page.locator("share-answers").inner_text()


def test_finishing_clears_the_number_and_the_file(page):
    tick(page, "keep")
    number = page.locator(NUMBER).inner_text()
    show(page)

    page.locator("course-finish button").click()
    page.locator("dialog[open]").get_by_role("button", name="Clear everything").click()

    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('sharing'))") == []
    assert number not in page.locator("share-answers").inner_text()
    assert "There are no answers to share yet." in page.locator("share-answers").inner_text()


def test_the_keyboard_alone_makes_a_file(page):
    page.locator("#share-module-sample").focus()
    seen = []
    for _ in range(8):
        seen.append(page.evaluate("document.activeElement.id"))
        if seen[-1] == "share-show":
            break
        page.keyboard.press("Tab")
    assert seen == [
        "share-module-sample", "share-typed-numbers", "share-typed-words", "share-keep",
        "share-another", "share-show",
    ]  # fmt: skip
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "What will be in the file"
    page.locator("#share-save").focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    assert "Nothing has been sent" in page.locator(".share__preview [role=status]").inner_text()


def test_axe_finds_nothing_and_nothing_is_wider_than_a_narrow_screen(page):
    page.set_viewport_size({"width": 320, "height": 844})
    show(page)
    shown(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 844})
    assert violations_in_light(page) == []


def test_on_paper_stands_what_is_in_the_file(page):
    show(page)
    page.emulate_media(media="print")

    assert page.locator(".share__preview table").is_visible()
    assert not page.locator(".share__group").first.is_visible()
    assert not page.locator("#share-save").is_visible()
    assert not page.locator(".share__file").is_visible()
