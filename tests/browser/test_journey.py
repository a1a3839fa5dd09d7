"""A month in the course, on two devices, with an edit in between, and whatever can go wrong.

Each step asserts what the learner is told in words, that nothing is lost, and that nothing leaks.
"""

import datetime as dt
import json
import os
import re
import time

import pytest
from palettes import violations
from serving import Server
from steps import events, keep, until

from support import ROOT, copy_course

pytestmark = pytest.mark.shipped

START = dt.datetime(2026, 12, 1, 8, 0, tzinfo=dt.UTC)
KEY = "coursewright.v1.mentoring.events"
TOLERATED = "executing a cancelled action"  # The theme's timers, when the clock is taken away.
MINE = "I would ask who could be recognized."
NOTE = "Last week, in the corridor."
IRB, DESIGN = "modules/irb/", "modules/research-design/"


def build(root, folder):
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    build_site(load_config(str(root / "mkdocs.yml"), site_dir=str(folder)))


def block_of(text, item):
    start = text.index(f"  - id: {item}\n")
    end = text.find("\n  - id: ", start)
    return text[start : end + 1]


def edit_the_course(root):
    """Reword a question, turn another round, delete a third, and leave a module out."""
    quiz, page, config = (
        root / "quizzes/irb.yml",
        root / "modules/irb/index.md",
        root / "mkdocs.yml",
    )
    text = quiz.read_text("utf-8")
    reworded, turned, gone = (
        block_of(text, f"irb-{name}")
        for name in ("smallest-box", "traced-and-exempt", "a-quiet-no")
    )
    text = text.replace(reworded, re.sub("title: .*", "title: said otherwise", reworded, count=1))
    text = text.replace(turned, turned.replace("key: true", "key: false")).replace(gone, "")
    quiz.write_text(text, "utf-8")
    shown = page.read_text("utf-8")
    page.write_text(shown.replace("\nirb-a-quiet-no\n", "\n", 1), "utf-8")
    config.write_text(
        config.read_text("utf-8").replace("leave_out: []", "leave_out: [research-design]"), "utf-8"
    )


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The course as it is, and as it is after an edit: `serve` says which of them is served."""
    root = tmp_path_factory.mktemp("journey")
    copy_course(root)
    build(root, root / "before")
    edit_the_course(root)
    build(root, root / "after")
    for day, which in enumerate(("before", "after"), 1):
        # Pages from the future, each edition from a later one, are asked for anew every time.
        for page in (root / which).rglob("*.html"):
            os.utime(page, (time.time() + day * 86_400,) * 2)
    served = root / "served"
    server = Server(served)

    class Course:
        address = staticmethod(server.address)
        origin = server.origin

        @staticmethod
        def serve(which):
            served.unlink(missing_ok=True)
            served.symlink_to(root / which)

    yield Course
    server.close()


@pytest.fixture(autouse=True)
def _as_it_is(course):
    course.serve("before")


class Learner:
    """Somebody at a device: what they do, and what they read."""

    def __init__(self, page, course):
        self.page, self.course = page, course

    def open(self, address):
        self.page.goto(self.course.address(address))
        until(
            self.page,
            "!document.querySelector('quiz-item') || Boolean(customElements.get('quiz-item'))",
        )
        return self.page

    def on_day(self, days):
        self.page.clock.set_system_time(START + dt.timedelta(days=days))

    def answer(self, item, choice):
        self.page.locator(f"label[for='item-{item}--{choice}']").click()
        self.page.locator(f"#item-{item} button[type=submit]").click()

    def write(self, item, words):
        self.page.locator(f"#item-{item} [name=response]").first.fill(words)
        self.page.locator(f"#item-{item} .item__form button[type=submit]").click()

    def note(self, item):
        return self.page.locator(f"#item-{item} .item__form .item__note").inner_text().strip()

    def press(self, words):
        self.page.get_by_role("button", name=words, exact=True).click()

    def reads(self, words):
        self.page.locator("article, dialog").get_by_text(words).first.wait_for()

    def take_along(self, file, *, with_words):
        if with_words:
            self.page.get_by_label("With my own words").check(force=True)
        with self.page.expect_download() as download:
            self.press("Download my data (JSON)")
        download.value.save_as(file)
        return json.loads(file.read_text("utf-8"))

    def load(self, file):
        # What an earlier file was said to hold must not be taken for what this one holds.
        self.page.locator(".your-data__preview").evaluate("place => place.replaceChildren()")
        self.page.locator("your-data input[type=file]").set_input_files(file)
        self.page.locator(".your-data__preview p").wait_for()
        return self.page.locator(".your-data__preview p").inner_text()

    def finish(self):
        self.press("Finish and clear this computer")
        self.press("Clear everything")
        self.reads("Everything of yours has been cleared.")
        self.press("Close")

    @property
    def table(self):
        return self.page.locator(".your-data__record").inner_text()

    @property
    def shows(self):
        """Everything that this tab shows, and what stands in its fields."""
        return self.page.evaluate(
            "document.body.innerText + "
            "[...document.querySelectorAll('input, textarea')].map(field => field.value).join()"
        )

    @property
    def remains(self):
        """Everything that this browser keeps."""
        return self.page.evaluate(
            """async () => [
              ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
              ...await caches.keys(), ...(await indexedDB.databases()).map(one => one.name),
            ].filter(Boolean)"""
        )


@pytest.fixture
def learner(open_page, course):
    def arrive(address="", **settings):
        page = open_page(course.address(address), tolerate=TOLERATED, **settings)
        return Learner(page, course)

    return arrive


@pytest.fixture
def at_home(learner):
    """On the learner's own device, on the first of December: five answers in two modules."""

    def begin():
        own = learner(IRB, clock=START)
        own.answer("irb-smallest-box", "count-boxes")
        keep(own.page)
        own.answer("irb-traced-and-exempt", "false")
        own.answer("irb-a-quiet-no", "director-link")
        own.write("irb-my-project", NOTE)
        own.open(DESIGN)
        own.answer("design-lowest-ten", "picked-low")
        return own

    return begin


def test_a_month_on_two_devices_with_an_edit_in_between(learner, at_home, course, tmp_path):
    own = at_home()
    own.open("")
    own.reads("Continue: ")

    # The next day, on a shared computer between patients: nothing of it stays there.
    shared = learner(IRB, clock=START + dt.timedelta(days=1))
    shared.write("irb-tonight", MINE)
    keep(shared.page, own=False)
    shared.reads("before you leave")
    palette, device, written = sorted(shared.remains)
    assert (palette, device) == ("/course/.__palette", "coursewright.v1.mentoring.device")
    assert written.startswith(f"{KEY}."), "a key of the page's own"
    assert events(shared.page, "mentoring") == [], "nothing in what outlives the tab"
    shared.open("progress/")
    shared.page.locator("#record-name").fill("A. Learner")
    shared.page.locator("#commitment-what").fill("Ask first")
    shared.open("your-data/")
    assert MINE in shared.table
    assert MINE not in json.dumps(shared.take_along(tmp_path / "bare.json", with_words=False))
    assert MINE in json.dumps(shared.take_along(tmp_path / "whole.json", with_words=True))
    shared.open("progress/")
    shared.page.locator("#record-name").fill("A. Learner")
    shared.page.locator("#commitment-what").fill("Ask first")
    shared.finish()
    assert shared.remains == []
    assert not re.search("A. Learner|Ask first|Practiced|In progress", shared.shows)
    shared.page.go_back()
    until(shared.page, "document.querySelector('your-data h2')")
    assert MINE not in shared.shows
    shared.reads("This tab keeps nothing")

    # At home the file is loaded, first without the words, then with them; then another course's.
    own.open("your-data/")
    assert own.load(tmp_path / "bare.json") == "Answers and notes in this file: 1. New ones: 1."
    own.press("Add the new ones")
    own.reads("Added: 1.")
    assert MINE not in own.table
    assert own.load(tmp_path / "whole.json").endswith("New ones: 1.")
    own.press("Add the new ones")
    assert MINE in own.table
    assert own.load(tmp_path / "whole.json").endswith("New ones: 0.")
    assert len(events(own.page, "mentoring")) == 6
    other = json.loads((tmp_path / "whole.json").read_text("utf-8")) | {"course": "elsewhere"}
    (tmp_path / "other.json").write_text(json.dumps(other), "utf-8")
    assert own.load(tmp_path / "other.json") == (
        "This file is a record of another course (“elsewhere”), so nothing was changed."
    )
    (tmp_path / "newer.json").write_text(json.dumps(other | {"version": 2}), "utf-8")
    assert "a newer version of this course" in own.load(tmp_path / "newer.json")

    # Two days in, the first reviews.
    own.on_day(2)
    own.open("review/")
    own.press("Yes, bring them back")
    assert own.page.locator(".review__words").inner_text() == (
        "Due today: 3 questions and 4 sentences to say aloud."
    )
    own.answer("irb-a-quiet-no", "lunch-for-all")

    # Ten days in, the course is edited.
    course.serve("after")
    own.on_day(10)
    own.open(IRB)
    assert own.note("irb-smallest-box") == "Answered December 1, 2026"
    assert own.page.locator("#item-irb-smallest-box").get_attribute("data-state") == "correct"
    turned = own.note("irb-traced-and-exempt")
    assert turned.startswith("This question has changed since you answered on De")
    assert own.page.locator("#item-irb-a-quiet-no").count() == 0
    assert own.page.locator("#item-irb-tonight [name=response]").input_value() == MINE
    own.answer("irb-traced-and-exempt", "false")
    own.open("your-data/")
    assert "irb-a-quiet-no" in own.table, "kept, although nobody asks it any more"
    assert "design-lowest-ten" in own.table, "kept, although its module is left out"
    options = own.page.locator("#erase-what option").all_inner_texts()
    assert options[0] == "The IRB and your mentee: 5"
    assert "Questions that are no longer in the course: 3" in options

    # A month in: what was shown stays shown, and all of it can move on.
    own.on_day(31)
    own.open("progress/")
    assert own.page.locator("[data-module]").count() == len(list((ROOT / "modules").iterdir())) - 1
    state = own.page.locator("[data-objective='us-irb.hold-the-survey'] .progress__state")
    assert state.inner_text() == "Shown December 11, 2026"
    own.open("notes/")
    assert {MINE, NOTE} <= set(own.page.locator(".notes__said:visible").all_inner_texts())
    own.open("review/")
    assert own.page.locator(".review__words").inner_text().startswith("Due today: ")
    own.open("your-data/")
    moved = own.take_along(tmp_path / "moved.json", with_words=True)["entries"]
    assert moved == events(own.page, "mentoring")

    # A private window is a device of its own, and gone with its end.
    private = learner("your-data/", clock=START + dt.timedelta(days=32))
    private.page.locator("your-data").get_by_role("button", name="My own device").click()
    private.reads("Private windows, and Safari after seven days without a visit, may delete it.")
    private.load(tmp_path / "moved.json")
    private.press("Add the new ones")
    private.reads(f"Added: {len(moved)}.")
    assert events(private.page, "mentoring") == moved
    private.page.context.close()
    again = learner("your-data/")
    again.reads("In this tab you have not said whose device this is, so it stores nothing.")
    assert again.remains == ["/course/.__palette"]


FULL = """if (location.protocol !== "about:" && sessionStorage.getItem("full")) {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"]) {
  const get = () => { throw new DOMException("forbidden", "SecurityError"); };
  Object.defineProperty(window, name, { get });
}"""


def test_what_cannot_be_kept_is_said(learner, open_page, course, tmp_path):
    file = tmp_path / "record.json"
    full = learner(IRB, before=FULL)
    full.answer("irb-smallest-box", "count-boxes")
    keep(full.page)
    full.open("your-data/")
    full.take_along(file, with_words=True)
    record = json.loads(file.read_text("utf-8"))
    record["entries"] = [record["entries"][0] | {"id": "another", "item": "irb-traced-and-exempt"}]
    file.write_text(json.dumps(record), "utf-8")
    full.page.evaluate("sessionStorage.setItem('full', 'yes')")
    full.open("your-data/")
    full.load(file)
    full.press("Add the new ones")
    full.reads("But this browser does not keep them: they are lost when you leave this page.")
    full.reads("Not kept: what is new is lost when you leave this page.")
    both = full.take_along(file, with_words=False)["entries"]
    assert [one["id"] for one in both][1:] == ["another"], "it can still be taken along"
    full.page.locator("#erase-what").select_option(label="The IRB and your mentee: 2")
    # What is full can still be emptied.
    full.page.evaluate(
        "() => { Storage.prototype.removeItem = () => { throw new DOMException('no'); }; }"
    )
    full.press("Erase …")
    full.press("Erase them")
    full.reads("This browser did not let the page erase them.")
    full.press("Close")
    assert len(events(full.page, "mentoring")) == 1

    # The theme asks for storage, too, and does not catch it.
    page = open_page(course.address("your-data/"), before=FORBIDDEN, tolerate="forbidden")
    forbidden = Learner(page, course)
    forbidden.load(file)
    forbidden.press("Add the new ones")
    forbidden.reads("They are on this page, and stored once you say whose device this is.")
    page.locator(".your-data__preview").get_by_role("button", name="My own device").click()
    forbidden.reads("This browser does not let the page store anything")
    assert "The IRB and your mentee: " in forbidden.table
    assert len(forbidden.take_along(file, with_words=False)["entries"]) == 2


def test_a_record_that_is_broken_is_told_and_can_be_taken_along(learner, tmp_path):
    own = learner(IRB)
    own.write("irb-my-project", NOTE)
    keep(own.page)
    own.page.evaluate(
        f"""Object.keys(localStorage).filter((key) => key.startsWith('{KEY}'))
          .forEach((key) => localStorage.setItem(key, '{{broken'))"""
    )
    own.open(IRB)
    assert own.page.locator("quiz-item[data-state]").count() == 0
    own.answer("irb-smallest-box", "count-boxes")
    own.page.evaluate(
        f"""localStorage.setItem('{KEY}', JSON.stringify([
          {{ strange: 'yes' }}, {{ id: 'x', at: '2027-01-01T00:00:00Z', kind: 'dreamt',
          item: 'irb-traced-and-exempt', revision: '', response: 'of it' }}]))"""
    )
    own.open("your-data/")

    own.reads("Entries that could not be read: 2. They are set aside, not deleted.")
    assert "Something that this page does not know: dreamt" in own.table
    assert "of it" not in own.table
    bare = own.take_along(tmp_path / "bare.json", with_words=False)
    assert bare["setAside"] == []
    assert "of it" not in json.dumps(bare), "nobody knows whether these are words"
    own.press("Finish and clear this computer")
    own.reads("that this tab can see: 4")
    with own.page.expect_download() as download:
        own.press("Download them first")
    download.value.save_as(tmp_path / "all.json")
    taken = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert "{broken" in taken["setAside"]
    assert {"strange": "yes"} in taken["setAside"]
    assert [one["kind"] for one in taken["entries"]] == ["response", "dreamt"]
    own.press("Clear everything")
    assert own.remains == []


def test_what_one_tab_erases_no_other_brings_back(at_home, course):
    own = at_home()
    writing = Learner(own.page.context.new_page(), course)
    writing.open(IRB)
    field = writing.page.locator("#item-irb-my-project [name=response]").first
    field.press_sequentially("And once more.")
    until(
        writing.page,
        "document.querySelector('#item-irb-my-project .item__note').textContent.includes('Saved')",
    )
    own.open("your-data/")
    what = own.page.locator("#erase-what")
    assert what.locator("option").all_inner_texts() == [
        "Choosing and defending a design: 1",
        "The IRB and your mentee: 5",
        "Everything",
    ]
    what.select_option(label="The IRB and your mentee: 5")
    own.press("Erase …")
    dialog = own.page.locator("dialog[open]")
    assert "Erase: The IRB and your mentee" in dialog.inner_text()
    assert "Answers: 4. In your own words: 1. Other entries: 0." in dialog.inner_text()
    assert violations(own.page) == []
    own.page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert len(events(own.page, "mentoring")) == 6
    own.press("Erase …")
    with own.page.expect_download() as download:
        own.press("Download them first")
    copy = json.loads(download.value.path().read_text("utf-8"))
    assert {one["item"].partition("-")[0] for one in copy["entries"]} == {"irb"}
    own.press("Erase them")
    own.reads("Erased: 5.")
    own.press("Close")

    until(
        writing.page, "document.querySelector('#item-irb-my-project [name=response]').value === ''"
    )
    assert writing.page.locator("quiz-item[data-state]").count() == 0
    writing.open("notes/")
    assert not writing.page.locator(".notes:visible").count()
    assert [one["item"] for one in events(own.page, "mentoring")] == ["design-lowest-ten"]

    # And everything, while a third tab has a guess, a decision and a visit of its own.
    writing.open("modules/irb/decision/")
    writing.page.locator("[data-decision] .choice label").first.click()
    writing.page.locator("[data-decision] form button[type=submit]").click()
    writing.page.locator(".decision__trail ol").wait_for()
    guessing = Learner(own.page.context.new_page(), course)
    guessing.open(DESIGN)
    guessing.page.locator("#item-design-guess-canceled label").first.click()
    guessing.page.locator("#item-design-guess-canceled button[type=submit]").click()
    guessing.page.get_by_text("At the start you guessed").wait_for()
    own.open("your-data/")
    own.finish()
    guessing.page.get_by_text("At the start you guessed").wait_for(state="hidden")
    assert guessing.page.locator("quiz-item[data-state]").count() == 0
    assert not writing.page.locator(".decision__trail ol").count()
    assert "#" not in writing.page.url
    assert own.remains == []


def test_a_page_that_comes_back_by_itself_shows_nothing_of_what_was_cleared(learner):
    own = learner(IRB)
    own.write("irb-my-project", NOTE)
    keep(own.page)
    assert own.page.locator("#item-irb-my-project [name=response]").first.input_value() == NOTE
    own.page.evaluate("localStorage.clear()")

    # What browsers do for *Back*, and Playwright's switches do not let them.
    own.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    assert own.page.locator("#item-irb-my-project [name=response]").first.input_value() == ""
    assert own.page.locator("quiz-item[data-state]").count() == 0


@pytest.mark.whole_browser
def test_inside_another_sites_frame_every_page_says_so(open_page, course, serve, tmp_path):
    (tmp_path / "index.html").write_text(
        f'<!doctype html><title>LMS</title><link rel="icon" href="data:,">'
        f'<iframe src="{course.address(IRB)}" width="800" height="600"></iframe>',
        "utf-8",
    )
    lms = open_page(
        serve(tmp_path).address().replace("127.0.0.1", "localhost"),
        and_from=course.origin,
        tolerate="Access is denied",  # The theme asks for storage, too, and does not catch it.
    )
    frame = lms.frame_locator("iframe")
    footer = frame.locator(".md-copyright .framed")
    assert footer.inner_text().startswith("This page is shown inside another site, where your")
    frame.locator("label[for='item-irb-smallest-box--count-boxes']").click()
    frame.locator("#item-irb-smallest-box button[type=submit]").click()
    assert frame.locator(".device .framed").is_visible()
    frame.locator(".device button:has-text('My own device')").click()

    with lms.context.expect_page() as opened:
        footer.get_by_role("link").click()

    tab = opened.value
    until(tab, "Boolean(customElements.get('quiz-item'))")
    assert tab.url.startswith(course.address(IRB))
    assert not tab.locator(".framed:visible").count(), "here it is a page of its own"
    assert tab.locator("quiz-item[data-state]").count() == 0, "the frame's store is separate"
