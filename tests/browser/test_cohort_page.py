"""Records that people hand in: which are read, what is shown of them to whom, and what stays."""

import csv
import io
import json
import re

import pytest
from palettes import violations
from serving import Server
from steps import SHIFTS, shifts, until
from test_pair_page import WATCH, requests_of

from misconceptions import copy_with_misconceptions
from support import built, edit

RIGHT = {
    "liked-first": ["ask"],
    "liked-which": ["seen", "tried"],
    "liked-statement": ["false"],
}
WRONG = {
    "liked-first": ["publish"],
    "liked-which": ["smiles"],
    "liked-statement": ["true"],
}
HELD = "They liked it, so they learned."
OBJECTIVE = "Ask what people do differently, when a mentee shows how much they liked it"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = copy_with_misconceptions(tmp_path_factory.mktemp("cohort") / "course")
    (root / "docs" / "cohort.md").write_text("# Records\n\n```cohort\n```\n", "utf-8")
    edit(root, "mkdocs.yml", "  - Cards: cards.md\n", "  - cohort.md\n  - Cards: cards.md\n")
    edit(root, "mkdocs.yml", "site_url:", "use_directory_urls: false\nsite_url:")
    return built(root)


@pytest.fixture(scope="module")
def site(folder):
    server = Server(folder)
    yield server
    server.close()


@pytest.fixture
def cohort(open_page, site):
    page = open_page(site.address("cohort.html"), before=WATCH)
    page.locator("course-cohort:defined").wait_for()
    return page


@pytest.fixture(scope="module")
def revisions(folder):
    html = (folder / "cohort.html").read_text("utf-8")
    return dict(re.findall(r'data-question="([^"]+)" data-revision="([^"]+)"', html))


class Files:
    """The files of those who hand one in; each answers as it is told, a second apart."""

    def __init__(self, folder, revisions):
        self._folder, self._revisions, self._count = folder, revisions, 0

    def entry(self, item, *, right, **more):
        self._count += 1
        minute, second = divmod(self._count, 60)
        outcome = (
            {"outcome": "correct", "score": 1} if right else {"outcome": "not-quite", "score": 0}
        )
        return (
            {
                "id": f"e{self._count}",
                "at": f"2026-11-01T08:{minute:02}:{second:02}.000Z",
                "kind": "response",
                "item": item,
                "revision": self._revisions.get(item, "r"),
                "response": (RIGHT if right else WRONG).get(item, ["x"]),
                "context": "practice",
                "attempt": 1,
            }
            | outcome
            | more
        )

    def write(self, name, entries, **more):
        file = {"format": "coursewright.record", "version": 1, "course": "sample"}
        file |= {"at": "2026-11-02T08:00:00.000Z", "entries": entries, "setAside": []}
        return self.text(name, json.dumps(file | more))

    def text(self, name, text):
        path = self._folder / name
        path.write_text(text, "utf-8")
        return path

    def answers(self, name, **right):
        """A file of whoever answers the three questions as told: `first=True`."""
        entries = [self.entry(f"liked-{one}", right=is_right) for one, is_right in right.items()]
        return self.write(name, entries)


@pytest.fixture
def files(tmp_path, revisions):
    return Files(tmp_path, revisions)


def hand_in(page, *paths):
    page.locator("course-cohort input[type=file]").set_input_files(paths)
    until(
        page,
        "document.querySelector('.cohort__status').textContent &&"
        " !document.querySelector('.cohort__reading').textContent",
    )


def press(page, what):
    page.locator(f"course-cohort [data-do={what}]").click()


def status(page):
    return page.locator(".cohort__status").inner_text()


def seen(page):
    return page.locator("course-cohort").inner_text()


def left_out(page):
    lines = page.locator(".cohort__left > li").all_inner_texts()
    return dict(line.split(".json ", 1) for line in lines)


def three(files):
    return (
        files.answers("ana.json", first=False, which=True, statement=True),
        files.answers("ben.json", first=False, which=False),
        files.answers("caro.json", first=True, which=True, statement=True),
    )


def test_the_room_hears_what_several_missed_and_no_name(cohort, files):
    assert status(cohort) == ""
    hand_in(cohort, *three(files))

    assert status(cohort) == "3 records are read."
    room = cohort.locator(".cohort__room").inner_text()
    assert "Records: 3. Nobody is named here." in room
    first = cohort.locator(".cohort__room ol").nth(0).locator("li")
    assert first.all_inner_texts() == [
        f"{OBJECTIVE}\nThey liked it\nNot right at the first attempt: 2 of 3."
    ]
    beliefs = cohort.locator(".cohort__room ol").nth(1).locator("li")
    assert beliefs.all_inner_texts() == [
        f"{HELD}\nWhat liking shows\nShown by the first attempt: 2 of 3."
    ]
    assert "Begun: all 3. Worked through: nobody." in room
    for name in ("ana", "ben", "caro"):
        assert name not in cohort.locator("article").inner_html()
    assert "%" not in room
    href = beliefs.first.locator("a").get_attribute("href")
    assert href == "modules/liked/index.html#what-liking-shows"


def test_the_roster_names_everybody_and_how_far_they_are(cohort, files):
    hand_in(cohort, *three(files))
    press(cohort, "roster")

    assert cohort.evaluate("document.activeElement.textContent") == "The roster"
    assert cohort.locator("[data-do=roster]").get_attribute("aria-pressed") == "true"
    assert cohort.locator(".cohort__room").inner_text() == ""
    names = cohort.locator(".roster input")
    assert names.evaluate_all("all => all.map(one => one.value)") == ["ana", "ben", "caro"]
    facts = cohort.locator(".roster__facts")
    assert re.fullmatch(
        r"Modules worked through: 0 of 2\. Questions answered: 3 of \d+\. Last on .*2026\.",
        facts.first.inner_text(),
    )
    cohort.get_by_label("Show for").select_option(label="They liked it")
    assert facts.nth(1).inner_text().startswith("Begun, last on ")
    assert facts.nth(1).inner_text().endswith("Questions answered: 2 of 9.")
    cohort.get_by_label("Show for").select_option(label="A sample module")
    assert facts.first.inner_text() == "Not begun."


def test_every_file_that_is_left_out_is_named_with_the_reason(cohort, files):
    good = files.answers("good.json", first=True)
    entry = files.entry("liked-first", right=True)
    paths = [
        files.text("letter.json", "Dear host,"),
        files.text("cut.json", good.read_text("utf-8")[:-30]),
        files.write("strange.json", [entry, {"id": 1}]),
        files.write("newer.json", [entry], version=2),
        files.write("other.json", [entry], course="bread"),
        files.write("empty.json", []),
        files.write("ahead.json", [entry | {"at": "2126-01-01T00:00:00.000Z"}]),
        files.write("dated.json", [entry], at="2026-10-01T00:00:00.000Z"),
        files.write("better.json", [entry | {"response": ["publish"]}]),
        files.write("twice.json", [entry, entry]),
        files.text("again.json", good.read_text("utf-8")),
        files.text("large.json", " " * (10 * 1024 * 1024 + 1)),
    ]
    hand_in(cohort, good, *paths)

    assert status(cohort) == "1 record is read. 12 files are left out; the roster says why."
    press(cohort, "roster")
    told = left_out(cohort)
    assert list(told) == [path.stem for path in paths]
    begins = {
        "letter": "is no record.",
        "cut": "is a damaged record",
        "strange": "is a damaged record",
        "newer": "comes from a newer version",
        "other": "is a record of another course, “bread”.",
        "empty": "has no entry",
        "ahead": "has an entry that is dated later than tomorrow",
        "dated": "holds an entry that is dated days after the file was made",
        "better": "contradicts itself",
        "twice": "contradicts itself",
        "again": "is of the same record as good.json, which is read in its place.",
        "large": "is larger than",
    }
    for name, words in begins.items():
        assert told[name].startswith(words), name


def test_a_file_that_is_left_out_stays_told_when_another_has_its_name(cohort, files):
    bad = files.text("record.json", "{")
    hand_in(cohort, bad)
    assert status(cohort) == "0 records are read. 1 file is left out; the roster says why."
    assert cohort.locator(".cohort__left").is_visible(), "there is nothing else to see"
    hand_in(cohort, bad)
    assert cohort.locator(".cohort__left > li").count() == 1, "the same file"

    hand_in(cohort, files.answers("record.json", first=True))
    assert status(cohort) == "1 record is read. 1 file is left out; the roster says why."
    assert "there is no such view" in cohort.locator(".cohort__room").inner_text()


def test_a_later_file_of_a_record_keeps_the_name_that_was_typed(cohort, files):
    entry = files.entry("liked-first", right=True)
    early = files.write("record.json", [entry])
    hand_in(cohort, early)
    press(cohort, "roster")
    cohort.locator(".roster input").fill("Ana")

    more = files.entry("liked-which", right=True)
    late = files.write("record (1).json", [entry, more], at="2026-11-03T08:00:00.000Z")
    hand_in(cohort, late)

    assert cohort.locator(".roster input").input_value() == "Ana"
    assert list(left_out(cohort)) == ["record"]
    assert "Questions answered: 2 of" in cohort.locator(".roster__facts").inner_text()


def test_own_words_are_shown_nowhere(cohort, files):
    words = "My mentee Dr. Example cried"
    entries = [
        files.entry("liked-first", right=True),
        files.entry("sample-reflection", right=True, outcome="self-rated", response=words),
        files.entry("liked-case", right=True) | {"kind": "note", "response": words},
    ]
    hand_in(cohort, files.write("ana.json", entries))
    press(cohort, "roster")

    assert "1 file holds what its learner wrote in their own words." in seen(cohort)
    assert "Example" not in cohort.content()
    assert "Example" not in saved(cohort)


def saved(page):
    with page.expect_download() as download:
        press(page, "save")
    return download.value.path().read_text("utf-8-sig")


def test_the_roster_is_saved_as_a_table_and_no_name_in_it_is_a_formula(cohort, files):
    hand_in(cohort, *three(files))
    press(cohort, "roster")
    cohort.locator(".roster input").first.fill('=HYPERLINK("http://example.org")')

    head, *rows = list(csv.reader(io.StringIO(saved(cohort))))

    assert [row[0] for row in rows] == ['\'=HYPERLINK("http://example.org")', "ben", "caro"]
    of = {name: place for place, name in enumerate(head)}
    assert rows[0][of["They liked it: questions answered, of 9"]] == "3"
    assert rows[1][of["Last worked on"]] == "2026-11-01"


def test_names_are_text_whatever_is_in_them(cohort, files):
    name = "<img src=x onerror=alert(1)>.json"
    hand_in(cohort, files.answers(name, first=True))
    press(cohort, "roster")
    assert cohort.locator(".roster img").count() == 0
    assert cohort.locator(".roster input").input_value() == name.removesuffix(".json")


def test_somebody_is_taken_out_and_everything_is_forgotten(cohort, files):
    hand_in(cohort, *three(files))
    press(cohort, "roster")
    cohort.get_by_role("button", name="Take out ben").click()
    assert status(cohort) == "2 records are read."
    assert cohort.evaluate("document.activeElement.textContent") == "The roster"

    press(cohort, "forget")
    assert status(cohort) == "All of it is forgotten."
    assert cohort.evaluate("document.activeElement.dataset.do") == "choose"
    assert not cohort.locator(".cohort__roster").is_visible()
    assert "ana" not in cohort.locator("article").inner_html()


def test_nothing_is_asked_and_nothing_written(cohort, files):
    before, asked = cohort.evaluate("written.length"), requests_of(cohort)
    hand_in(cohort, *three(files))
    press(cohort, "roster")
    cohort.locator(".roster input").first.fill("Ana")
    saved(cohort)

    # A face of the page's own fonts comes when it is first seen.
    assert [one for one in asked if not one.startswith("blob:") and ".woff2" not in one] == []
    assert cohort.evaluate("written.length") == before
    cohort.on("dialog", lambda dialog: dialog.accept())
    cohort.reload()
    cohort.locator("course-cohort:defined").wait_for()
    assert "Ana" not in cohort.content()
    assert status(cohort) == ""


def test_files_are_dropped_anywhere_on_the_page(cohort, files):
    text = files.answers("ana.json", first=True).read_text("utf-8")
    cohort.evaluate(
        """(text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "ana.json"));
          const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
          document.querySelector("h1").dispatchEvent(drop);
          window.prevented = drop.defaultPrevented;
        }""",
        text,
    )
    until(cohort, "document.querySelector('.cohort__status').textContent")

    assert status(cohort) == "1 record is read."
    assert cohort.evaluate("prevented")


@pytest.mark.parametrize("width", [320, 1280])
def test_both_views_fit_and_can_be_read_by_everybody(open_page, site, files, width):
    page = open_page(site.address("cohort.html"), viewport={"width": width, "height": 800})
    hand_in(page, *three(files), files.text("a-file-with-a-long-name-and-no-space-in-it.json", "{"))
    for view in ("room", "roster"):
        press(page, view)
        room = "document.documentElement.scrollWidth <= innerWidth"
        assert page.evaluate(room), view
        assert violations(page, ".cohort") == []


def test_by_keyboard_alone(cohort, files):
    hand_in(cohort, *three(files))
    cohort.locator("[data-do=roster]").focus()
    cohort.keyboard.press("Enter")
    assert cohort.evaluate("document.activeElement.textContent") == "The roster"
    cohort.keyboard.press("Tab")
    assert cohort.evaluate("document.activeElement.id") == "cohort-module"
    cohort.keyboard.press("Tab")
    cohort.keyboard.type("np")
    assert cohort.url.endswith("cohort.html"), "no shortcut of the theme"
    assert cohort.locator(".roster input").first.input_value().endswith("np")


def test_what_is_shown_is_printed_and_nothing_else(cohort, files):
    hand_in(cohort, *three(files))
    cohort.emulate_media(media="print")
    words = cohort.locator("article").inner_text()
    assert OBJECTIVE in words
    assert "Choose record files" not in words
    assert "ana" not in words


def test_without_the_script_it_says_so(open_page, site):
    page = open_page(site.address("cohort.html"), java_script_enabled=False)

    assert page.get_by_text("The files are read by a script").is_visible()
    assert not page.get_by_role("button", name="Choose record files").is_visible()


def test_should_the_script_not_come_it_says_so_too(open_page, site):
    page = open_page(site.address("cohort.html"), tolerate="ERR_FAILED")
    page.route("**/cohort.js", lambda route: route.abort())
    page.reload()

    page.get_by_text("The files are read by a script").wait_for()
    assert not page.get_by_role("button", name="Choose record files").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_the_script_comes(open_page, site, width):
    size = {"width": width, "height": 800}
    page = open_page(site.address("cohort.html"), before=SHIFTS, viewport=size)
    page.locator("course-cohort:defined").wait_for()

    assert shifts(page) == []


def test_it_works_from_a_file(open_page, folder, files):
    page = open_page((folder / "cohort.html").as_uri(), tolerate="search")
    page.locator("course-cohort:defined").wait_for()
    hand_in(page, *three(files))
    assert status(page) == "3 records are read."


def test_sixty_long_records_are_read_while_one_waits(cohort, files):
    paths = []
    for person in range(60):
        entries = [
            files.entry("liked-first", right=number % 2 == 0, id=f"p{person}-{number}")
            | {
                "at": f"2026-11-01T08:00:00.{number % 1000:03}Z",
                "order": 1_793_520_000_000 + number,
            }
            for number in range(5000)
        ]
        paths.append(files.write(f"person-{person}.json", entries))
    hand_in(cohort, *paths)
    assert status(cohort) == "60 records are read."
    press(cohort, "roster")
    assert cohort.locator(".roster__person").count() == 60
