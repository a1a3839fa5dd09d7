"""*Your data* with a long record, with files of all sizes, and with a single text to erase."""

import json

import pytest
from steps import SHIFTS, Item, events, keep, shifts

STORE = """
  // There is no storage on the blank page that comes before the first.
  if (location.protocol !== "about:") {{
    localStorage.setItem("coursewright.v1.sample.device", "own");
    localStorage.getItem("coursewright.v1.sample.events") ??
      localStorage.setItem("coursewright.v1.sample.events", {record});
  }}
"""
DEVICE = STORE.format(record="'[]'")


def entry(number, **more):
    at = f"2026-01-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"
    kind = {"kind": "response", "item": "sample-single", "revision": "r", "response": ["pilot"]}
    return {"id": f"e{number}", "at": at} | kind | more


def stored(entries):
    return STORE.format(record=json.dumps(json.dumps(entries)))


def record(entries):
    file = {"format": "coursewright.record", "version": 1, "course": "sample", "at": "2026-01-01"}
    return json.dumps(file | {"entries": entries, "setAside": []})


@pytest.mark.parametrize("count", [0, 5000])
def test_nothing_moves_while_it_is_drawn(open_page, server, count):
    before = SHIFTS + stored([entry(number) for number in range(count)])
    for width in (390, 1280):
        page = open_page(
            server.address("your-data/"), before=before, viewport={"width": width, "height": 800}
        )
        page.locator("your-data h2").first.wait_for()

        assert sum(shifts(page)) <= 0.01


def test_a_long_record_is_drawn_from_its_newest_on_demand(open_page, bare):
    page = open_page(bare.address("your-data/"), before=stored(map_entries(5000)))
    rows = page.locator("your-data tbody tr")
    assert rows.count() == 20
    assert "The newest 20 of 5000." in page.locator(".your-data__more").inner_text()

    page.get_by_role("button", name="Show more").click()
    assert rows.count() == 70
    assert (
        page.evaluate(
            "[...document.activeElement.parentElement.rows].indexOf(document.activeElement)"
        )
        == 20
    )
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert rows.count() == 5000, "on paper, all of it"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rows.count() == 70


def map_entries(count):
    return [entry(number) for number in range(count)]


def load(page, tmp_path, text):
    file = tmp_path / "record.json"
    file.write_text(text, "utf-8")
    page.locator("your-data input[type=file]").set_input_files(file)
    preview = page.locator(".your-data__preview")
    preview.locator("p").first.wait_for()
    return preview


@pytest.mark.parametrize("text", [" " * (10 * 1024 * 1024 + 1), record(map_entries(20_001))])
def test_a_file_that_is_too_large_is_told_so(open_page, bare, tmp_path, text):
    page = open_page(bare.address("your-data/"), before=DEVICE)

    preview = load(page, tmp_path, text)

    assert "at most 10 MB and 20000 entries" in preview.inner_text()
    assert events(page) == []


def test_what_a_file_cannot_bring_is_counted_and_hurts_nothing(open_page, bare, tmp_path):
    names = ["constructor", "__proto__", "toString", "hasOwnProperty"]
    kinds = ["response", "note", "emptied", "reveal", "draw", "schedule", "retire", "resume"]
    kinds += ["said", "commitment", "kept", "placement", "worksheet", *names]
    hostile = [
        entry(number, kind=kind, item=name, response=response)
        for number, (kind, name, response) in enumerate(
            (kind, name, response)
            for kind in kinds
            for name in ("sample-single", *names)
            for response in (name, [name, name, name], f"{name}:{name}", {"a": 1}, 1e300, None)
        )
    ]
    ahead = [entry(90_000, id="later", at="9999-12-31T00:00:00.000Z")]
    page = open_page(bare.address("your-data/"), before=DEVICE)

    preview = load(page, tmp_path, record([*hostile, *ahead]))
    assert "What is dated later than tomorrow stays out, too: 1." in preview.inner_text()
    assert "What cannot be read stays out: " in preview.inner_text()
    preview.get_by_role("button", name="Add the new ones").click()

    while page.get_by_role("button", name="Show more").count():
        page.get_by_role("button", name="Show more").click()
    shown = page.locator("your-data").inner_text()
    assert "native code" not in shown
    assert "Invalid Date" not in shown
    for address in ("modules/sample/", "question-types/"):
        page.goto(bare.address(address))
        body = page.locator("body").inner_text()
        assert "native code" not in body
        assert "Invalid Date" not in body


def test_the_question_whose_device_it_is_stands_where_a_file_was_loaded(open_page, bare, tmp_path):
    page = open_page(bare.address("your-data/"))
    preview = load(page, tmp_path, record(map_entries(2)))
    preview.get_by_role("button", name="Add the new ones").click()
    assert "Added: 2." in preview.inner_text()

    preview.get_by_role("button", name="My own device").click()

    assert len(events(page)) == 2


def test_one_text_is_erased_by_itself_and_can_be_brought_back(open_page, bare):
    page = open_page(bare.address("modules/sample/"))
    Item(page, "reflection").answer("Dr. Smith shouted.")
    keep(page)
    Item(page, "self-check").answer("I would ask somebody else.")
    page.goto(bare.address("your-data/"))
    row = page.locator("your-data tr", has_text="Dr. Smith")

    row.get_by_role("button", name="Erase these words").click()

    assert "Smith" not in page.locator("your-data").inner_text()
    assert [one["item"] for one in events(page)] == ["sample-self-check"]
    page.get_by_role("button", name="Bring it back").click()
    assert row.count() == 1
    row.get_by_role("button", name="Erase these words").click()
    page.goto(bare.address("modules/sample/"))
    assert Item(page, "reflection").find("textarea").input_value() == ""


def test_what_is_about_no_question_of_the_course_is_erased_by_what_it_is(open_page, bare):
    entries = [
        entry(1),
        entry(2, item="sample-never-asked"),
        entry(3, kind="schedule", item="review", revision="", response="yes"),
        entry(4, kind="placement", item="placement", revision="", response=["1:new"]),
    ]
    page = open_page(bare.address("your-data/"), before=stored(entries))

    options = page.locator("#erase-what option")
    assert options.all_inner_texts()[1:] == [
        "Questions that are no longer in the course: 1",
        "Yes and no to reviews: 1",
        "Where you placed yourself in the domains: 1",
        "Everything",
    ]
    assert "sample-never-asked, no longer in the course" in page.locator("your-data").inner_text()
    page.locator("#erase-what").select_option(index=1)
    page.get_by_role("button", name="Erase …").click()
    page.get_by_role("button", name="Erase them").click()

    assert "schedule" in {one["kind"] for one in events(page)}
    assert "sample-never-asked" not in {one["item"] for one in events(page)}
