"""Pages as they arrive: without script, from a file, on paper, fast, from nowhere else."""

import contextlib
import datetime as dt
import gzip
import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Error
from steps import (
    KINDS,
    RIGHT,
    SCORED_SIMPLE,
    SHIFTS,
    WRONG,
    Item,
    hold_back,
    keep,
    settle,
    shifts,
)  # fmt: skip

from coursewright.reading.languages import languages
from coursewright.sites.assets import PACKAGED, script
from support import built, copy_sample, edit, unpacked

BUNDLES = Path(__file__).parents[2] / "src" / "coursewright" / "runtime" / "bundles"


@pytest.mark.parametrize("language", languages())
def test_the_scripts_of_a_page_are_small(language):
    def weight(name):
        """A script as it is published, with the words that it says."""
        return len(gzip.compress(script(name, language).encode(), 9, mtime=0))

    assert weight("quiz") <= 8 * 1024, "a page with the simple types"
    assert weight("quiz") + weight("more") <= 12 * 1024, "a page with any type"
    assert weight("quiz") + weight("sets") <= 12 * 1024, "a page with a test or a pool"
    assert weight("confidence") <= 1.25 * 1024, "how sure one was"
    assert weight("course") <= 12 * 1024, "the map and what has been shown"
    assert weight("printing") <= 2 * 1024, "what a module is printed as"
    assert weight("reading") <= 1.5 * 1024, "a page with a citation or a term"


@pytest.mark.from_server
@pytest.mark.parametrize(
    ("address", "scripts"),
    [
        ("cards/", ["quiz.js"]),
        (
            "modules/sample/",
            [
                *("quiz.js", "sitting.js", "confidence.js", "more.js"),
                *("if-then.js", "printing.js", "reading.js"),
            ],
        ),
    ],
)
def test_a_page_asks_for_the_scripts_that_it_needs(open_page, server, address, scripts):
    page = open_page("about:blank", and_from=server.origin)
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(server.address(address))

    assert [
        url.rpartition("/")[2] for url in asked if "assets/coursewright/" in url and ".js" in url
    ] == scripts
    assert all(url.startswith(server.origin) for url in asked)


class TestWithoutScript:
    @pytest.fixture
    def page(self, open_page, server):
        return open_page(server.address("question-types/"), java_script_enabled=False)

    def test_everything_can_be_read(self, page):
        for kind in KINDS:
            item = page.locator(f"#item-example-{kind}")
            assert item.locator(".item__interaction legend").is_visible()
            summary = item.locator(".item__answer > summary")
            assert summary.is_visible()
            summary.click()
            assert item.locator("details.item__answer").inner_text().strip() != summary.inner_text()
        assert page.locator(".rationale__mark").first.is_visible()
        assert page.locator(".item__model").first.is_visible()
        assert page.locator(".bands").is_visible()
        for stage in page.locator(".stage").all():
            assert stage.is_visible()

    def test_there_are_no_dead_buttons(self, page):
        assert not any(button.is_visible() for button in page.locator("article button").all())
        assert not page.locator("course-finish button").is_visible()
        assert not page.locator("quiz-summary").is_visible()
        assert page.locator(".item__confidence:visible").count() == 0

    def test_the_answers_can_be_reached_by_keyboard(self, page):
        page.locator("#item-example-multiple [name=response]").last.focus()
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.locator("#item-example-multiple summary:focus").count():
                break

        page.keyboard.press("Enter")

        assert page.locator("#item-example-multiple .rationale").first.is_visible()


def test_a_script_that_fails_leaves_a_page_that_can_be_read(open_page, server):
    # The scripts after it find nothing to go on with, and stop.
    tolerated = ("Failed to load resource", "Cannot read properties of undefined")
    page = open_page("about:blank", and_from=server.origin, tolerate=tolerated)
    page.route("**/quiz.js", lambda route: route.abort())

    page.goto(server.address("modules/sample/"))

    assert page.locator("#item-sample-single .item__interaction legend").is_visible()
    assert not page.locator("#item-sample-single button[type=submit]").is_visible()
    page.locator("#item-sample-single summary").click()
    assert page.locator("#item-sample-single .rationale").first.is_visible()


def test_a_second_script_that_fails_leaves_the_rest_working(open_page, server):
    page = open_page("about:blank", and_from=server.origin, tolerate="Failed to load resource")
    page.route("**/more.js", lambda route: route.abort())

    page.goto(server.address("question-types/"))

    Item(page, "single").answer(RIGHT["single"])
    assert Item(page, "single").state == "correct"
    for kind in (
        "numeric",
        "short-text",
        "cloze",
        "ordering",
        "judgement",
        "staged-case",
        "survey",
    ):
        item = Item(page, kind)
        assert item.find(".item__interaction legend").is_visible()
        assert not any(button.is_visible() for button in item.find("button").all())
        item.find("summary").click()
    assert Item(page, "ordering").find(".item__order").is_visible()
    assert Item(page, "staged-case").find(".stage--last").is_visible()
    assert page.locator("quiz-set[data-set=example-pool] > quiz-item:visible").count() == 3


def test_the_script_of_sets_that_fails_leaves_their_questions_readable(open_page, server):
    page = open_page("about:blank", and_from=server.origin, tolerate="Failed to load resource")
    page.route("**/sets.js", lambda route: route.abort())

    page.goto(server.address("question-types/"))

    Item(page, "single").answer(RIGHT["single"])
    assert Item(page, "single").state == "correct"
    assert not any(one.is_visible() for one in page.locator(".set__actions button").all())
    assert page.locator("quiz-set[data-set=example-pool] > quiz-item:visible").count() == 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The copy for a disk of a course that has a page of each kind."""
    root = copy_sample(tmp_path_factory.mktemp("file") / "course")
    for name in ("review", "progress", "notes"):
        (root / "docs" / f"{name}.md").write_text(f"# {name}\n\n```{name}\n```\n", "utf-8")
        edit(root, "mkdocs.yml", "  - Cards", f"  - {name}.md\n  - Cards")
    return unpacked(root).resolve()


class TestFromAFile:
    def test_the_start_page_leads_on(self, open_page, folder):
        page = open_page((folder.parent / "index.html").as_uri())

        page.wait_for_url("**/course/index.html")

    def test_from_inside_the_zip_the_start_page_says_what_to_do(self, open_page, folder, tmp_path):
        alone = Path(shutil.copy(folder.parent / "index.html", tmp_path))

        page = open_page(alone.as_uri(), tolerate="ERR_FILE_NOT_FOUND")

        assert "unpack the whole zip first" in page.locator("main").inner_text()

    def test_search_finds_pages_and_leads_to_them(self, open_page, folder):
        page = open_page((folder / "index.html").as_uri())
        found = page.locator(".md-search-result__link[href*='modules/sample/index.html']").first
        for _ in range(20):  # What is typed before search is there, nobody looks for.
            page.locator(".md-search__input").fill("")
            page.locator(".md-search__input").press_sequentially("survey")
            with contextlib.suppress(Error):
                found.wait_for(timeout=2000)
                break

        found.click()

        page.wait_for_url("**/modules/sample/index.html*")

    def test_questions_work_and_answers_are_kept(self, open_page, folder):
        address = (folder / "modules" / "sample" / "index.html").as_uri()
        page = open_page(address)
        for kind in SCORED_SIMPLE:
            Item(page, kind).answer(RIGHT[kind])
        keep(page)

        page.reload()

        assert {Item(page, kind).state for kind in SCORED_SIMPLE} == {"correct"}

    def test_pages_about_the_record_read_it_and_lead_back(self, open_page, folder):
        address = (folder / "modules" / "sample" / "index.html").as_uri()
        page = open_page(address)
        Item(page, "single").answer(RIGHT["single"])
        keep(page)
        Item(page, "self-check").answer(RIGHT["self-check"])

        page.goto((folder / "review.html").as_uri())
        page.get_by_role("button", name="Yes, bring them back").click()
        assert page.locator(".review__words").inner_text().startswith("Nothing more is due today")
        page.goto((folder / "notes.html").as_uri())
        assert page.locator(".notes__words:visible").inner_text() == RIGHT["self-check"]
        page.goto((folder / "progress.html").as_uri())
        assert page.locator(".progress__status").inner_text().startswith("In progress")
        page.goto((folder / "your-data.html").as_uri())
        with page.expect_download():
            page.get_by_role("button", name="Download my data").click()
        assert not page.locator(".framed:visible").count(), "a file is in no frame"
        page.locator("#erase-what").select_option(label="A sample module: 2")
        page.locator(".your-data__record").get_by_role("link", name="Question 1").click()
        page.wait_for_url("**/modules/sample/index.html#item-sample-single")
        assert Item(page, "single").state == "correct"

    def test_what_is_due_comes_from_files_of_its_own(self, open_page, folder):
        start = dt.datetime(2026, 12, 1, 8, 0, tzinfo=dt.UTC)
        address = (folder / "modules" / "sample" / "index.html").as_uri()
        tolerated = "executing a cancelled action"
        page = open_page(address, tolerate=tolerated, clock=start)
        Item(page, "single").answer(RIGHT["single"])
        keep(page)

        page.clock.set_system_time(start + dt.timedelta(days=2))
        page.goto((folder / "review.html").as_uri())
        page.get_by_role("button", name="Yes, bring them back").click()
        item = page.locator("[data-drawn] > quiz-item")
        item.locator("details.item__answer > summary").click()
        item.locator(".item__teaches a").first.click()
        page.wait_for_url("**/modules/sample/index.html#*")

    def test_links_lead_on(self, open_page, folder):
        page = open_page((folder / "index.html").as_uri())

        page.locator("article .course-map a").first.click()

        assert page.url.endswith("modules/sample/index.html")
        page.locator("article .quiz__about a, nav a:has-text('Your data')").first.evaluate(
            "link => link.click()"
        )
        page.wait_for_url("**/your-data.html")
        assert page.locator("your-data h2").first.is_visible()


class TestNothingMoves:
    @pytest.mark.parametrize("width", [390, 1280])
    def test_when_the_scripts_arrive(self, open_page, server, width, subtests):
        page = open_page(
            "about:blank",
            and_from=server.origin,
            before=SHIFTS,
            viewport={"width": width, "height": 844},
        )
        hold_back(page, "quiz.js")
        for place in (
            "modules/sample/#item-sample-single",
            "question-types/#item-example-ordering",
            "question-types/#item-example-staged-case",
            "question-types/#quiz-example-pool",
            "question-types/#a-pre-test",
        ):
            with subtests.test(place=place):
                page.goto("about:blank")
                page.goto(server.address(place))

                assert shifts(page) == []

    @pytest.mark.parametrize("width", [390, 1280])
    def test_when_pages_about_the_record_are_drawn(self, open_page, course, width, subtests):
        page = open_page(
            course.address("modules/irb/"),
            before=SHIFTS,
            viewport={"width": width, "height": 844},
        )
        page.locator("label[for='item-irb-smallest-box--count-boxes']").click()
        page.locator("#item-irb-smallest-box button[type=submit]").click()
        keep(page)
        hold_back(page, "coursewright/*.js")
        for place in ("", "review/", "notes/", "progress/", "your-data/"):
            with subtests.test(place=place):
                page.goto(course.address(place))

                assert shifts(page) == []

    @pytest.mark.parametrize("width", [390, 1280])
    def test_when_answers_come_back(self, open_page, server, width):
        page = open_page(
            server.address("modules/sample/"),
            before=SHIFTS,
            viewport={"width": width, "height": 844},
        )
        for kind in SCORED_SIMPLE:
            Item(page, kind).answer(WRONG[kind])
        keep(page)
        hold_back(page, "quiz.js")

        page.goto(server.address())
        page.goto(server.address("modules/sample/#item-sample-single"))

        assert shifts(page) == []
        assert Item(page, "single").state == "not-quite"


class TestOnPaper:
    @pytest.fixture
    def page(self, themed_module):
        Item(themed_module, "single").answer(WRONG["single"])
        themed_module.emulate_media(media="print")
        return themed_module

    def test_the_theme_is_left_out(self, page):
        for selector in (".md-header", ".md-sidebar", ".md-footer", "article button"):
            assert not any(one.is_visible() for one in page.locator(selector).all())

    def test_how_sure_one_is_stays_on_the_screen(self, examples):
        assert examples.locator(".item__confidence:visible").count() == 2
        examples.emulate_media(media="print")
        assert examples.locator(".item__confidence:visible").count() == 0

    def test_what_was_chosen_and_why_is_printed(self, page):
        assert page.locator(".item__feedback").first.is_visible()
        chosen = page.locator("#item-sample-single--pilot")
        assert chosen.evaluate("input => getComputedStyle(input).appearance") == "none"

    def test_own_words_stay_off_paper(self, page):
        text = Item(page, "reflection").find("textarea")

        assert not text.is_visible()
        lines = text.locator("..").evaluate("entry => getComputedStyle(entry, '::after').content")
        assert lines == '""', "there are lines to write on"


def test_instant_navigation_brings_questions_to_life(open_page, serve, tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "  font: false", "  font: false\n  features: [navigation.instant]")
    served = serve(root / "site")
    edit(root, "mkdocs.yml", "http://127.0.0.1:8000/", served.address())
    built(root)
    page = open_page(served.address(), tolerate="\0")

    page.evaluate("window.stayed = true")
    page.locator("article .course-map a").first.click()
    page.wait_for_url("**/modules/sample/")

    assert page.evaluate("window.stayed") is True
    item = Item(page, "multiple")
    item.answer(RIGHT["multiple"])
    assert item.state == "correct"
    page.locator(".term[role=button][href$='#irb']").click()
    page.locator("#term--irb a").click()
    page.wait_for_url("**/glossary/#irb")
    page.go_back()
    page.locator(".term[href$='#irb'][aria-expanded=false]").click()
    assert page.locator("#term--irb").is_visible(), "the script has come twice"
    assert page.evaluate("window.stayed") is True


def test_a_script_may_come_twice(module, bare):
    """As it does when the theme brings a second page that has it into this one."""
    module.locator("quiz-item:defined").first.wait_for()
    for _ in range(2):
        for bundle in sorted(BUNDLES.glob("*.js")):
            # The first is in every page's head, so it comes once; no site has the others.
            if bundle.stem not in ("quiz", *PACKAGED):
                module.add_script_tag(url=bare.address(f"assets/coursewright/{bundle.name}"))

    assert module.evaluate("document.querySelectorAll('quiz-set:defined').length")
    # `open_page` complains about every error that was logged meanwhile.


@pytest.mark.parametrize("page", ["", "modules/sample/", "cards/", "references/", "your-data/"])
def test_no_page_asks_anybody_else(open_page, server, page):
    opened = open_page(server.address(page))

    opened.wait_for_load_state("networkidle")  # `open_page` complains about every other host.

    assert opened.context.cookies() == []


def test_html_of_an_author_does_not_run(open_page, rebuilt):
    attack = "<img src=x onerror=hacked()><script>hacked()</script><svg onload=hacked()>"
    quoted = json.dumps(f"Words {attack}")
    for old in (
        "text: The year of training",
        "stem: A form that leaves out your name keeps you unknown.",
        "correct: Right, half of six.",
        "rationale: Everybody can look up who was where.",
        "explanation: Six in a year, half of them on nights, leaves three.",
    ):
        rebuilt.edit("quizzes/sample.yml", old, f"{old.partition(':')[0]}: {quoted}")
    rebuilt.edit("quizzes/sample.yml", "unit: residents", f"unit: {quoted}")
    rebuilt.edit("quizzes/sample.yml", "title: the survey", f"title: {quoted}")
    rebuilt.edit("quizzes/sample.yml", "accept: [", f"accept: [{quoted}, ")
    rebuilt.edit("modules/sample/card.yml", "text: The word", f"text: {quoted} #")
    rebuilt.build()

    page = open_page(
        rebuilt.address("modules/sample/"),
        before="window.hacked = () => { window.ran = true; };",
        tolerate="404",
    )
    for kind in SCORED_SIMPLE:
        Item(page, kind).answer(WRONG[kind])
        show = page.locator(f"#item-sample-{kind} .item__feedback button", has_text="Show")
        show.first.click()
    settle(page)

    assert page.evaluate("window.ran") is None
