"""A module on paper: with the learner's answers, as a worksheet, with all answers."""

import re

import pytest
from serving import Server
from steps import RIGHT, WRONG, Item, keep

from support import ROOT, built, copy_sample, edit

KINDS = (
    "cloze",
    "ordering",
    "matching",
    "staged-case",
    "conversation",
    "numeric",
    "short-text",
    "single",
)
WORDS = "My own words, a line.\n" * 40
PAPER = (
    "", "progress/", "modules/irb/", "modules/irb/decision/", "notes/", "your-data/", "review/",
    "worksheets/mentoring-compact/", "domains/", "facilitate/",
)  # fmt: skip
"""Pages of every kind that somebody may print."""
PRINT = """window.print = () => dispatchEvent(new Event("beforeprint"));"""
"""A browser prepares the page and waits; `put_away` is when its dialog closes."""
LINES = {
    "numeric .entry__row": "::before",
    "cloze .blank": "::after",
    "matching .pair > label": "::after",
    "ordering .step": "::before",
}
"""What stands for a field on a worksheet."""


class Example(Item):
    @property
    def name(self):
        return f"example-{self.kind}"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The sample module with a question of each kind that paper treats in a way of its own."""
    root = copy_sample(tmp_path_factory.mktemp("printing") / "course")
    fence = "\n".join(("```quiz", *(f"example-{kind}" for kind in KINDS), "```"))
    edit(root, "modules/sample/index.md", "## Who asks?\n", f"{fence}\n\n## Who asks?\n")
    server = Server(built(root))
    yield server.address("modules/sample/")
    server.close()


@pytest.fixture
def page(open_page, address):
    """Opened, answered in part, and kept."""
    page = open_page(address, before=PRINT)
    page.first_steps = steps(page)
    for kind in ("cloze", "ordering", "matching", "single"):
        Example(page, kind).answer(WRONG[kind])
    Example(page, "numeric").respond("918")
    Example(page, "short-text").answer(RIGHT["short-text"])
    Example(page, "staged-case").answer(WORDS)
    Example(page, "conversation").say(WORDS, "asks")
    Item(page, "reflection").respond("Never on paper unless it is ticked.")
    page.locator("#item-example-ordering [data-by='1']").first.click()
    assert steps(page) != page.first_steps
    keep(page)
    # Until it is kept, which happens by itself a moment after the last key.
    Item(page, "reflection").find(".item__note:not(:empty)").wait_for()
    return page


def article(page):
    """The page as it stands, without what is said for a moment and then taken away."""
    return page.locator("article").evaluate(
        """article => {
          const copy = article.cloneNode(true);
          for (const status of copy.querySelectorAll("[role=status]")) status.replaceChildren();
          return copy.innerHTML;
        }"""
    )


def put_on_paper(page, words):
    page.locator(f".printing button:has-text('{words}')").click()
    page.emulate_media(media="print")


def put_away(page):
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")


def steps(page):
    return Example(page, "ordering").find(".step label").all_inner_texts()


def test_with_my_answers(page):
    before = article(page)
    put_on_paper(page, "With my answers")

    line = page.locator(".printed__line").inner_text()
    assert line.startswith("A sample module - A sample course. Printed ")
    assert line.endswith("/course/modules/sample/")
    single = Example(page, "single")
    chosen = single.find("input:checked")
    assert "inset" in chosen.evaluate("input => getComputedStyle(input).boxShadow"), "filled"
    assert single.find(".item__feedback").is_visible()
    assert page.locator("article button:visible").count() == 0
    # The theme has opened every answer for paper; one that the learner has not opened stays off it.
    assert single.answer_is_open
    assert not single.find("details.item__answer").is_visible()
    assert Example(page, "short-text").find("details.item__answer").is_visible()
    assert not page.locator(".printed__words").count()
    assert "My own words" not in page.locator("article").inner_text()
    put_away(page)
    assert article(page) == before, "afterwards the page is what it was"
    assert not single.answer_is_open

    page.locator(".printing__words input").check()
    put_on_paper(page, "With my answers")
    copy = Example(page, "staged-case").find(".printed__words")
    assert copy.inner_text().count("My own words, a line.") == 40, "in full"
    assert copy.evaluate("copy => copy.scrollHeight <= copy.clientHeight + 1")
    assert not Example(page, "staged-case").find("textarea").is_visible()
    assert Item(page, "reflection").find(".printed__words").is_visible()
    put_away(page)
    assert not page.locator(".printing__words input").is_checked(), "each time anew"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # as by the browser's own command
    assert not page.locator(".printed__words").count()


def test_as_a_worksheet(page):
    before = article(page)
    page.locator(".printing__words input").check()
    put_on_paper(page, "As a worksheet")

    assert page.locator(".printed__line").inner_text().startswith("Worksheet: A sample module")
    for selector in (
        ".item__feedback",
        ".item__answer",
        ".printed__words",
        ".conversation__taken",
        ".entry__input",
        "button",
    ):
        assert page.locator(f"article {selector}:visible").count() == 0, selector
    shadows = page.locator("article .choice input:checked").evaluate_all(
        "inputs => inputs.map(input => getComputedStyle(input).boxShadow)"
    )
    assert set(shadows) == {"none"}, "circles are empty"
    marks = page.locator("article [data-verdict]").evaluate_all(
        "rows => rows.map(row => getComputedStyle(row, '::after').content)"
    )
    assert set(marks) <= {"none", '""'}, "no verdict"
    for place, part in LINES.items():
        line = page.locator(f"#item-example-{place}").first.evaluate(
            "(place, part) => getComputedStyle(place, part).borderBottomStyle", part
        )
        assert line == "solid", place
    assert steps(page) == page.first_steps, "an order is printed as it was first shown"
    words = page.locator("article").inner_text()
    assert "918" not in words
    choices = Example(page, "matching").find(".printed__choices").inner_text()
    assert choices.startswith("Choose from: ")
    assert choices.count(" · ") >= 2
    assert "Choose …" not in choices
    assert ": " in Example(page, "cloze").find(".printed__choices p").first.inner_text()
    put_away(page)
    assert article(page) == before
    assert page.locator("html").get_attribute("data-print") is None


def test_with_all_answers(page):
    # In place of what the theme knows, and so opens: not every theme does.
    page.locator("#item-example-matching details").evaluate(
        "details => details.replaceWith(details.cloneNode(true))"
    )
    before = article(page)
    put_on_paper(page, "With all answers")

    assert page.locator(".printed__line").inner_text().startswith("All answers: A sample module")
    answers = page.locator("article quiz-item details.item__answer")
    assert answers.count() > 3
    assert all(one.is_visible() for one in answers.all())
    assert Example(page, "single").find(".rationale__mark").is_visible()
    assert Example(page, "staged-case").find(".stage--last").is_visible()
    assert Example(page, "conversation").find(".turn:visible").count() == 7
    assert page.locator("article .conversation__taken:visible").count() == 0
    assert Example(page, "numeric").find(".outcome").first.is_visible()
    assert page.locator("article .item__feedback:visible").count() == 0
    chosen = Example(page, "single").find("input:checked")
    assert chosen.evaluate("input => getComputedStyle(input).boxShadow") == "none"
    assert "My own words" not in page.locator("article").inner_text()
    put_away(page)
    assert article(page) == before


def test_without_script_there_is_nothing_to_press_and_words_are_printed(open_page, address):
    page = open_page(address, java_script_enabled=False)
    assert not page.locator(".printing").is_visible()
    page.locator("#item-sample-reflection textarea").fill("Just now.")

    page.emulate_media(media="print")

    assert page.locator("#item-sample-reflection textarea").is_visible()
    assert not page.locator("#item-sample-single details").is_visible()


def test_every_page_says_on_paper_what_it_is_of_when_and_from_where(open_page, course):
    page = open_page("about:blank", and_from=course.origin, before=PRINT)
    page.emulate_media(media="print")
    version = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.M)[1]
    for path in PAPER:
        page.goto(course.address(path))

        page.evaluate("print()")

        line = page.locator(".printed__line")
        day = page.evaluate("new Date().toLocaleDateString('en', { dateStyle: 'long' })")
        assert line.is_visible(), path
        assert re.search(r", \d{4}$", day)
        assert line.inner_text().endswith(
            f", version {version}. Printed {day}. {course.address(path)}"
        ), path


@pytest.mark.from_server
def test_without_script_a_page_says_on_paper_where_it_is_from(open_page, course):
    page = open_page(course.address("progress/"), java_script_enabled=False)

    page.emulate_media(media="print")

    assert page.locator(".printed__line").inner_text().endswith("/progress/")


def test_what_the_sources_say_is_printed_on_request(page):
    said = page.locator(".references .said")
    before = article(page)
    put_on_paper(page, "With my answers")
    assert said.count()
    assert not page.locator(".references__says").first.is_visible()
    put_away(page)

    for words in ("With my answers", "As a worksheet"):
        page.get_by_label("Print what the sources say, too").check()
        put_on_paper(page, words)
        assert said.first.is_visible()
        assert said.last.is_visible()
        assert not said.first.locator(".references__back").is_visible()
        put_away(page)
        assert article(page) == before, "afterwards the page is what it was"
        assert not page.get_by_label("Print what the sources say, too").is_checked()
