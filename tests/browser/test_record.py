"""What is kept, where, and what becomes of it when the course is edited."""

import json

import pytest
from steps import (
    KINDS,
    RIGHT,
    SCORED,
    SCORED_SIMPLE,
    WRONG,
    Item,
    events,
    focused,
    keep,
    settle,
    until,
    wait_until_stored,
)  # fmt: skip

KEY = "coursewright.v1.sample.events"


def reload(page):
    page.reload()
    until(page, "Boolean(customElements.get('quiz-item'))")


def stored_keys(page):
    return page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")


def own_keys(page):
    return [key for key in stored_keys(page) if key.startswith("coursewright")]


def test_nothing_is_stored_before_the_learner_has_said_whose_device_it_is(module):
    Item(module, "single").answer(RIGHT["single"])
    Item(module, "reflection").respond("Mine.")
    settle(module)

    assert own_keys(module) == []
    assert module.locator(".device:visible").count() == 1
    # Its place in the page is still taken: if it went, all of the page would be styled anew.
    assert module.locator("article > .device[hidden]").count() == 1


@pytest.mark.from_disk
def test_ones_own_device_keeps_the_answer(module):
    Item(module, "single").answer(RIGHT["single"])

    keep(module)

    assert "kept in this browser" in module.locator(".device:visible").inner_text()
    assert focused(module).endswith("may delete it.")
    reload(module)
    item = Item(module, "single")
    assert item.state == "correct"
    assert item.chosen == ["who-answered"]
    assert item.note.startswith("Answered ")
    assert not item.answer_is_open
    assert focused(module).startswith(": ") or focused(module) == ""


def test_this_visit_only_is_gone_with_the_tab(open_page, bare):
    page = open_page(bare.address("modules/sample/"))
    Item(page, "single").answer(RIGHT["single"])
    keep(page, own=False)
    reload(page)
    assert Item(page, "single").state == "correct"

    other = page.context.new_page()
    other.goto(bare.address("modules/sample/"))

    assert Item(other, "single").state is None
    assert other.evaluate("Object.keys(localStorage).filter(key => key.startsWith('course'))") == []


def test_the_question_is_asked_once(module):
    Item(module, "single").answer(RIGHT["single"])
    keep(module)
    Item(module, "numeric").answer(RIGHT["numeric"])

    assert module.locator(".device button:visible").count() == 0
    reload(module)
    Item(module, "multiple").answer(RIGHT["multiple"])
    assert module.locator(".device:visible").count() == 0


def test_an_event_says_what_was_done(module):
    keep_after(module, "single", WRONG["single"])
    Item(module, "single").answer(RIGHT["single"])

    first, second = events(module)

    assert first["kind"] == "response"
    assert (first["item"], first["response"]) == ("sample-single", ["pilot"])
    assert (first["outcome"], first["score"], first["attempt"]) == ("not-quite", 0, 1)
    assert (second["outcome"], second["score"], second["attempt"]) == ("correct", 1, 2)
    assert first["revision"] == Item(module, "single").root.get_attribute("data-revision")
    assert (first["context"], first["confidence"]) == ("practice", None)


def keep_after(page, kind, response):
    Item(page, kind).answer(response)
    keep(page)


@pytest.mark.from_disk
def test_every_kind_of_answer_comes_back(module, subtests):
    for number, kind in enumerate(SCORED_SIMPLE):
        Item(module, kind).answer(WRONG[kind])
        if not number:
            keep(module)

    reload(module)

    for kind in SCORED_SIMPLE:
        with subtests.test(kind=kind):
            item = Item(module, kind)
            assert item.state == "not-quite"
            assert item.find(".item__feedback").count() == 0
            assert item.find("[data-verdict=missed]").count() == 0
            if isinstance(WRONG[kind], str):
                assert item.find("[name=response]").input_value() == WRONG[kind]
            else:
                assert item.chosen == WRONG[kind]


def test_own_words_are_kept_while_they_are_written(module):
    keep_after(module, "single", RIGHT["single"])
    item = Item(module, "reflection")

    item.find("textarea").press_sequentially("In the corridor")
    until(module, "document.querySelector('#item-sample-reflection .item__note').textContent")

    assert item.note.startswith("Saved on this device, ")
    assert [one["kind"] for one in events(module)] == ["response", "note"]
    reload(module)
    assert item.find("textarea").input_value() == "In the corridor"


def test_own_words_are_kept_when_the_page_is_left_in_mid_sentence(open_page, bare):
    page = open_page(bare.address("modules/sample/"))
    keep_after(page, "single", RIGHT["single"])
    Item(page, "reflection").find("textarea").press_sequentially("In the corr")

    page.goto(bare.address())
    page.goto(bare.address("modules/sample/"))

    assert Item(page, "reflection").find("textarea").input_value() == "In the corr"


def test_words_written_before_the_script_came_are_not_written_over(module):
    keep_after(module, "single", RIGHT["single"])
    Item(module, "reflection").answer("In the corridor")
    waiting = []
    module.route("**/quiz.js", lambda route: waiting.append(route))
    address = module.url
    module.goto("about:blank")
    module.goto(address, wait_until="commit")
    field = Item(module, "reflection").find("textarea")
    field.fill("On the stairs")

    waiting[0].continue_()

    wait_until_stored(module, "On the stairs")
    assert field.input_value() == "On the stairs"


def test_words_that_are_emptied_or_corrected_are_gone(module):
    keep_after(module, "single", RIGHT["single"])
    item = Item(module, "reflection")
    field = item.find("textarea")
    kept = "document.querySelector('#item-sample-reflection .item__note').textContent"
    field.fill("Dr. Smith")
    until(module, kept)
    field.fill("A colleague")
    wait_until_stored(module, "A colleague")
    assert [one["response"] for one in events(module) if one["kind"] == "note"] == ["A colleague"]

    field.fill("")
    wait_until_stored(module, '"emptied"')
    reload(module)

    assert field.input_value() == ""
    assert [one["kind"] for one in events(module)] == ["response", "emptied"]
    field.fill("Back again")
    item.check()
    assert [one["kind"] for one in events(module)] == ["response", "response"]


def test_going_on_once_more_is_no_further_attempt(examples):
    item = Item(examples, "staged-case")
    item.answer(RIGHT["staged-case"])
    keep(examples)
    for _ in range(2):
        reload(examples)
        item.check()

    assert len(events(examples)) == 1


def test_not_kept_is_no_longer_said_once_there_is_room(module):
    keep_after(module, "single", RIGHT["single"])
    module.evaluate(
        "() => { window.put = Storage.prototype.setItem;"
        " Storage.prototype.setItem = () => { throw new DOMException('full'); }; }"
    )
    Item(module, "numeric").answer(RIGHT["numeric"])
    Item(module, "numeric").notes("lost")

    module.evaluate("() => { Storage.prototype.setItem = window.put; }")
    Item(module, "true-false").answer(RIGHT["true-false"])

    assert len(events(module)) == 3
    assert "lost" not in Item(module, "numeric").note


def test_two_tabs_keep_in_step(open_page, bare):
    one = open_page(bare.address("modules/sample/"))
    keep_after(one, "single", RIGHT["single"])
    other = one.context.new_page()
    other.goto(bare.address("modules/sample/"))

    Item(other, "numeric").answer(RIGHT["numeric"])
    Item(one, "true-false").answer(RIGHT["true-false"])

    until(one, "document.querySelector('#item-sample-numeric').dataset.state")
    assert Item(one, "numeric").state == "correct"
    assert {event["item"] for event in events(one)} == {
        "sample-single",
        "sample-numeric",
        "sample-true-false",
    }


def test_clearing_in_one_tab_takes_the_words_off_the_other(open_page, bare):
    one = open_page(bare.address("modules/sample/"))
    keep_after(one, "self-check", RIGHT["self-check"])
    other = one.context.new_page()
    other.goto(bare.address("modules/sample/"))
    words = Item(other, "self-check").find("textarea")
    assert words.input_value() == RIGHT["self-check"]

    one.locator("course-finish button").click()
    one.get_by_role("button", name="Clear everything").click()

    until(other, "document.querySelector('#item-sample-self-check textarea').value === ''")
    assert Item(other, "self-check").state is None


def test_what_is_set_aside_moves_with_the_device(open_page, bare):
    page = open_page(bare.address("modules/sample/"))
    keep_after(page, "single", RIGHT["single"])
    page.evaluate(f"localStorage.setItem('{KEY}', 'broken')")
    reload(page)
    page.goto(bare.address("your-data/"))

    page.locator("your-data button:has-text('Shared or work computer')").click()

    kept = page.evaluate("Object.entries({...sessionStorage})")
    assert (KEY, "broken") in map(tuple, kept)


def test_storage_that_is_forbidden_is_said_so(open_page, bare):
    page = open_page(
        bare.address("modules/sample/"),
        before="""for (const name of ["localStorage", "sessionStorage"]) {
          const get = () => { throw new DOMException("forbidden"); };
          Object.defineProperty(window, name, { get });
        }""",
        tolerate="forbidden",  # The theme asks for storage, too, and does not catch it.
    )
    item = Item(page, "single")
    item.answer(RIGHT["single"])

    keep(page)

    page.locator(".device", has_text="lost when you leave this page").wait_for()
    assert item.state == "correct"
    Item(page, "numeric").answer(RIGHT["numeric"])
    Item(page, "numeric").notes("lost when you leave this page")


def test_storage_that_is_full_is_said_so(module):
    keep_after(module, "single", RIGHT["single"])
    module.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }"
    )

    Item(module, "numeric").answer(RIGHT["numeric"])

    Item(module, "numeric").notes("lost when you leave this page")
    assert Item(module, "numeric").state == "correct"
    settle(module)
    assert "answered: 2 of 5." in module.locator(".quiz-summary__count").inner_text()


@pytest.mark.parametrize("damage", ["{broken", "7", '{"a": 1}'])
def test_a_damaged_record_is_set_aside(module, damage):
    keep_after(module, "single", RIGHT["single"])
    module.evaluate(f"localStorage.setItem({KEY!r}, {json.dumps(damage)})")

    reload(module)
    Item(module, "numeric").answer(RIGHT["numeric"])

    assert Item(module, "numeric").state == "correct"
    assert module.evaluate(f"localStorage.getItem({KEY!r})") == damage
    reload(module)
    assert Item(module, "numeric").state == "correct"


def test_finishing_clears_this_computer(module):
    keep_after(module, "single", RIGHT["single"])
    button = module.locator("course-finish button")

    button.click()
    assert "that this tab can see: 1" in module.locator("#finish").inner_text()
    with module.expect_download() as download:
        module.locator("#finish button:has-text('Download')").click()
    module.locator("#finish button:has-text('Clear everything')").click()

    assert "has been cleared" in module.locator("#finish").inner_text()
    assert own_keys(module) == []
    assert Item(module, "single").state is None
    assert Item(module, "single").chosen == []
    saved = json.loads(download.value.path().read_text("utf-8"))
    assert [entry["item"] for entry in saved["entries"]] == ["sample-single"]
    module.locator("#finish button:has-text('Close')").click()
    module.locator("#finish").wait_for(state="hidden")
    assert focused(module).startswith("course-finish__button")


def test_finishing_can_be_called_off_with_escape(module):
    keep_after(module, "single", RIGHT["single"])

    module.locator("course-finish button").click()
    module.keyboard.press("Escape")

    module.locator("#finish").wait_for(state="hidden")
    assert len(events(module)) == 1


@pytest.mark.from_server
def test_in_another_sites_frame_a_new_tab_is_offered(open_page, bare, serve, tmp_path):
    (tmp_path / "index.html").write_text(
        f'<!doctype html><title>LMS</title><link rel="icon" href="data:,">'
        f'<iframe src="{bare.address("modules/sample/")}" '
        'width="800" height="600"></iframe>',
        "utf-8",
    )
    lms = serve(tmp_path)
    lms_page = open_page(
        lms.address().replace("127.0.0.1", "localhost"),
        and_from=bare.origin,
        tolerate="Access is denied",  # The theme asks for storage, too, and does not catch it.
    )
    frame = lms_page.frame_locator("iframe")
    frame.locator("label[for='item-sample-single--pilot']").click()
    frame.locator("#item-sample-single button[type=submit]").click()

    assert "separate" in frame.locator(".device:visible").inner_text()
    assert frame.locator(".device a").get_attribute("target") == "_blank"


def test_the_page_shows_what_is_kept(open_page, bare):
    page = open_page(bare.address("modules/sample/"))
    keep_after(page, "single", WRONG["single"])

    page.goto(bare.address("your-data/"))

    table = page.locator("your-data table").inner_text()
    assert "A sample module: Question 1" in table
    assert "pilot" in table
    assert "Not quite" in table
    assert "my own device" in page.locator("your-data .device").inner_text()


@pytest.mark.from_disk
def test_a_record_can_be_taken_to_another_browser(open_page, bare, tmp_path):
    page = open_page(bare.address("modules/sample/"))
    keep_after(page, "single", RIGHT["single"])
    page.goto(bare.address("your-data/"))
    with page.expect_download() as download:
        page.locator("your-data button:has-text('Download my data')").click()
    file = tmp_path / "record.json"
    download.value.save_as(file)

    other = open_page(bare.address("your-data/"))
    other.locator("your-data button:has-text('My own device')").click()
    other.locator("your-data input[type=file]").set_input_files(file)
    preview = other.locator(".your-data__preview")
    preview.get_by_text("Answers and notes in this file: 1. New ones: 1.").wait_for()
    preview.locator("button").click()

    assert [event["item"] for event in events(other)] == ["sample-single"]
    other.locator("your-data input[type=file]").set_input_files(file)
    preview.get_by_text("New ones: 0.").wait_for()


def test_own_words_are_taken_along_only_when_ticked_each_time(open_page, bare, tmp_path):
    page = open_page(bare.address("modules/sample/"))
    keep_after(page, "self-check", RIGHT["self-check"])
    page.goto(bare.address("your-data/"))

    def take(button):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        file = tmp_path / "taken"
        download.value.save_as(file)
        return file.read_text("utf-8")

    assert RIGHT["self-check"] not in take("Download my data")
    assert RIGHT["self-check"] not in take("Download a table")
    page.get_by_label("With my own words").check(force=True)
    table = take("Download a table")
    assert RIGHT["self-check"] in table
    assert table.startswith("\ufeffat,kind,item,"), "Excel knows UTF-8 by it"
    assert RIGHT["self-check"] not in take("Download my data"), "not ticked anew"
    page.get_by_role("button", name="Ask this browser").click()
    page.locator(".your-data__preview p").wait_for()


def test_a_file_that_is_no_record_changes_nothing(open_page, bare, tmp_path, subtests):
    page = open_page(bare.address("modules/sample/"))
    keep_after(page, "single", RIGHT["single"])
    before = events(page)
    file = tmp_path / "record.json"
    page.goto(bare.address("your-data/"))
    preview = page.locator(".your-data__preview")
    for content in ("", "nonsense", "[]", '{"entries": [{"id": 1}]}'):
        with subtests.test(content=content):
            preview.evaluate("place => place.replaceChildren()")
            file.write_text(content, "utf-8")

            page.locator("your-data input[type=file]").set_input_files(file)

            preview.get_by_text("nothing was changed").wait_for()
            assert events(page) == before


SOMETHING_ELSE = [
    ("single", "        key: true\n        rationale: With six", "        rationale: With six"),
    ("multiple", "        key: true\n        rationale: Everybody", "        rationale: Everybody"),
    ("multiple", "      - id: agreement", "      - id: opinion"),
    ("true-false", "key: false", "key: true"),
    ("numeric", "key: 3", "key: 6"),
    ("numeric", "tolerance: 0.5", "tolerance: 1"),
    ("short-text", "accept: [power differential, ", "accept: ["),
    ("single", "    type: single\n", "    type: single\n    revision: 2\n"),
]
"""Edits after which a question of the sample asks something else, by its kind."""


class TestTheCourseIsEdited:
    """Faculty keep editing; every answer stays with its question or is marked as changed."""

    @pytest.fixture
    def returning(self, rebuilt, open_page):
        """Answer everything, edit the course, and come back."""
        address = rebuilt.address("modules/sample/")
        page = open_page(address)
        for number, kind in enumerate(SCORED_SIMPLE):
            Item(page, kind).answer(RIGHT[kind])
            if not number:
                keep(page)

        def come_back(edit):
            edit(rebuilt)
            rebuilt.build()
            page.goto(address)
            return page

        return come_back

    def others(self, page, *changed):
        return {kind: Item(page, kind).state for kind in SCORED_SIMPLE if kind not in changed}

    def test_rewording_keeps_the_answer(self, returning):
        def edit(course):
            course.edit("quizzes/sample.yml", "Hold it: who could", "Wait: who could")
            course.edit("quizzes/sample.yml", "What do you say first?", "What is your first word?")

        page = returning(edit)

        assert Item(page, "single").chosen == ["who-answered"]
        assert set(self.others(page).values()) == {"correct"}

    def test_moving_choices_keeps_the_answer(self, returning):
        def edit(course):
            text = course.read("quizzes/sample.yml")
            start, middle = text.index("      - id: pilot"), text.index("      - id: who-answered")
            end = text.index("      - id: consent-line")
            moved = text[:start] + text[middle:end] + text[start:middle] + text[end:]
            course.write("quizzes/sample.yml", moved)

        page = returning(edit)

        assert Item(page, "single").find("input").first.get_attribute("value") == "who-answered"
        assert Item(page, "single").chosen == ["who-answered"]
        assert set(self.others(page).values()) == {"correct"}

    def test_inserting_and_moving_items_keeps_every_answer(self, returning):
        def edit(course):
            text = course.read("quizzes/sample.yml")
            start, end = (
                text.index("  - id: sample-multiple"),
                text.index("  - id: sample-true-false"),
            )
            new = text[start:end].replace("sample-multiple", "sample-inserted")
            moved = text[:start] + text[end:].rstrip() + "\n" + new + text[start:end]
            course.write("quizzes/sample.yml", moved)
            course.edit(
                "modules/sample/index.md",
                "sample-single\nsample-multiple\nsample-true-false\n",
                "sample-inserted\nsample-true-false\nsample-multiple\nsample-single\n",
            )

        page = returning(edit)

        assert page.locator("#item-sample-inserted").get_attribute("data-state") is None
        assert Item(page, "multiple").chosen == ["year", "rotation"]
        assert set(self.others(page).values()) == {"correct"}

    def test_moving_an_item_to_another_quiz_keeps_the_answer(self, returning):
        def edit(course):
            text = course.read("quizzes/sample.yml")
            start, end = (
                text.index("  - id: sample-numeric"),
                text.index("  - id: sample-short-text"),
            )
            course.write("quizzes/sample.yml", text[:start] + text[end:])
            course.write("quizzes/other.yml", "title: Other\nitems:\n" + text[start:end])

        page = returning(edit)

        assert set(self.others(page).values()) == {"correct"}

    def test_what_asks_something_else_is_marked_as_changed(self, returning, rebuilt, subtests):
        for kind, old, new in SOMETHING_ELSE:
            with subtests.test(kind=kind, new=new):
                self.check_that_it_is_marked(returning, kind, old, new)
                rebuilt.start_again()

    def check_that_it_is_marked(self, returning, kind, old, new):
        def edit(course):
            course.edit("quizzes/sample.yml", old, new)
            if kind == "single" and "revision" not in new:
                course.edit(
                    "quizzes/sample.yml",
                    "      - id: pilot\n",
                    "      - id: pilot\n        key: true\n",
                )

        page = returning(edit)

        item = Item(page, kind)
        assert item.state == "changed"
        assert item.note.startswith("This question has changed since you answered on ")
        assert item.chosen == []
        assert set(self.others(page, kind).values()) == {"correct"}
        assert page.locator(".quiz-summary__count").inner_text() == (
            "Scored questions answered: 4 of 5. Right at the first try: 4."
        )
        assert len(events(page)) == 5, "the earlier answer is kept"

    def test_a_changed_question_can_be_answered_anew(self, returning):
        page = returning(lambda course: course.edit("quizzes/sample.yml", "key: 3", "key: 6"))

        Item(page, "numeric").answer("6")

        assert Item(page, "numeric").state == "correct"
        assert len(events(page)) == 6

    def test_another_accepted_spelling_keeps_the_answer(self, returning):
        page = returning(
            lambda course: course.edit("quizzes/sample.yml", "accept: [", "accept: [power gap, ")
        )

        assert Item(page, "short-text").state == "correct"

    def test_a_deleted_item_keeps_its_entry_and_leaves_the_others_alone(self, returning):
        def edit(course):
            text = course.read("quizzes/sample.yml")
            start, end = (
                text.index("  - id: sample-multiple"),
                text.index("  - id: sample-true-false"),
            )
            course.write("quizzes/sample.yml", text[:start] + text[end:])
            course.edit("modules/sample/index.md", "sample-multiple\n", "")

        page = returning(edit)

        assert set(self.others(page, "multiple").values()) == {"correct"}
        assert "sample-multiple" in {event["item"] for event in events(page)}

    def test_a_choice_that_is_gone_is_not_chosen(self, returning):
        def edit(course):
            course.edit("quizzes/sample.yml", "- id: who-answered", "- id: who-could-tell")

        page = returning(edit)

        assert Item(page, "single").state == "changed"
        assert Item(page, "single").chosen == []


EXAMPLES = "quizzes/examples.yml"

KEEPING = {
    "single": ("Try it on our own residents as a pilot", "Try it out on a few of us"),
    "multiple": ("    type: multiple\n", "    type: multiple\n    scoring: ps50\n"),
    "true-false": ("A form without a name on it is anonymous.", "No name means anonymous."),
    "numeric": ("Nine is half of all three years.", "Nine is too many."),
    "short-text": ("accept: [power differential,", "accept: [power gap, power differential,"),
    "self-check": ("take the evaluator out of the asking", "take the evaluator away"),
    "cloze": ('accept: ["4", four]', 'accept: [four, "4", four teams]'),
    "ordering": ("text: Count the smallest box", "text: Count who is in the smallest box"),
    "matching": (
        "      - {id: registrar, text: the registrar}\n"
        "      - {id: privacy, text: the privacy office}\n",
        "      - {id: privacy, text: the privacy office}\n"
        "      - {id: registrar, text: the registrar}\n",
    ),
    "judgement": ("We would help to submit it, and", "We would submit it, and"),
    "rating": ("scale: [It would hurt,", "scale: [It would do harm,"),
    "worked-case": ("Send the director to me.", "Let me speak to the director."),
    "half-worked-case": ("begins: I'm glad that", "begins: It is good that"),
    "staged-case": ("They called the office the next day", "They called the office at eight"),
    "conversation": ("Wait. What is it that you want to", "Wait. What do you want to"),
    "moves": ("text: Keeps the resident company", "text: Stays with the resident"),
    "own-case": ("text: Makes one point only", "text: Makes a single point"),
    "reflection": ("name what made it hard to refuse", "name what made a no hard"),
    "survey": ("{id: often, text: Often}", "{id: often, text: Very often}"),
}
"""An edit of each kind that asks the same as before."""

CHANGING = {
    "single": ("id: consent-line", "id: consent-text"),
    "multiple": ("      - id: agreement\n", "      - id: agreement\n        key: true\n"),
    "true-false": (
        'key: false\n    rationale:\n      "true": A name',
        'key: true\n    rationale:\n      "true": A name',
    ),
    "numeric": ("tolerance: 0.5", "tolerance: 0.25"),
    "short-text": ("accept: [power differential,", "accept: ["),
    "self-check": (
        "    type: short-text\n    stem: You evaluate",
        "    type: short-text\n    revision: 1\n    stem: You evaluate",
    ),
    "cloze": ("          - {id: residents, text: residents}\n", ""),
    "ordering": ("      - id: boxes\n", "      - id: smallest-box\n"),
    "matching": ("key: owner", "key: chair"),
    "judgement": ("      - id: wait\n", "      - id: later\n"),
    "rating": ("scale: [It would hurt,", "scale: [It would hurt a lot, It would hurt,"),
    "worked-case": (
        "    stem: The survey promised",
        "    revision: 1\n    stem: The survey promised",
    ),
    "half-worked-case": (
        "    stem: Kwame has begun",
        "    revision: 1\n    stem: Kwame has begun",
    ),
    "staged-case": (
        "    stem: What do you write back?",
        "    revision: 1\n    stem: What do you write back?",
    ),
    "conversation": ("          - id: comforts\n", "          - id: consoles\n"),
    "moves": (
        "        in-flawed: true\n        why: It takes the fear",
        "        why: It takes the fear",
    ),
    "own-case": ("      - id: one-point\n", "      - id: one-thing\n"),
    "reflection": ("    stem: When did you last", "    revision: 1\n    stem: When did you last"),
    "survey": ("- {id: not-yet, text: Not yet}", "- {id: never, text: Never}"),
}
"""An edit of each kind that asks something else."""


class TestTheExamplesAreEdited:
    """The same for every type of question, a guess before the text among them."""

    @pytest.fixture
    def returning(self, rebuilt, open_page):
        address = rebuilt.address("question-types/")
        page = open_page(address)
        for kind in KINDS:
            Item(page, kind).answer(RIGHT[kind])
        page.locator("label[for='item-example-guess-pilot--harmless']").click()
        page.locator("#item-example-guess-pilot .item__form button[type=submit]").click()
        keep(page)

        def come_back(edits):
            for old, new in edits:
                rebuilt.edit(EXAMPLES, old, new)
            rebuilt.build()
            page.goto(address)
            until(page, "document.querySelector('quiz-item[data-state]')")
            return page

        return come_back

    @staticmethod
    def states(page, kinds):
        return {kind: Item(page, kind).state for kind in kinds}

    def test_every_kind_keeps_its_answer_through_rewording(self, returning):
        page = returning(KEEPING.values())

        expected = {kind: "correct" if kind in SCORED else "compared" for kind in KINDS}
        assert self.states(page, KINDS) == expected
        assert Item(page, "cloze").parts == RIGHT["cloze"]
        assert Item(page, "matching").parts == RIGHT["matching"]
        assert list(Item(page, "ordering").parts) == list(RIGHT["ordering"])
        assert page.locator("#item-example-guess-pilot").get_attribute("data-state") == "guessed"

    @pytest.mark.parametrize("half", [0, 1])
    def test_every_kind_is_marked_when_it_asks_something_else(self, returning, half):
        changed, kept = KINDS[half::2], KINDS[1 - half :: 2]

        page = returning(CHANGING[kind] for kind in changed)

        assert set(self.states(page, changed).values()) == {"changed"}
        assert "changed" not in self.states(page, kept).values()
        for kind in changed:
            assert Item(page, kind).note.startswith("This question has changed since you answered")
        turns = len(RIGHT["conversation"])
        assert len(events(page)) == len(KINDS) + turns + 1, "the earlier answers are kept"

    def test_a_guess_at_another_question_is_not_taken_for_one_at_this(self, returning):
        page = returning([("id: same-people", "id: the-same-people")])

        guess = page.locator("#item-example-guess-pilot")
        assert guess.get_attribute("data-state") == "changed"
        assert "Guess first" in page.locator("#item-example-guess-pilot__later").inner_text()

    def test_a_deleted_item_leaves_the_others_alone(self, returning, rebuilt):
        text = rebuilt.read(EXAMPLES)
        start = text.index("  - id: example-ordering")
        end = text.index("  - id: example-matching")
        page = returning([(text[start:end], ""), ("example-pool-director, ", "")])

        assert page.locator("#item-example-ordering").count() == 0
        assert Item(page, "matching").parts == RIGHT["matching"]
        assert "example-ordering" in {event["item"] for event in events(page)}
