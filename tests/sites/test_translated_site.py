"""A translated module in a finished site, whoever builds it."""

import html
import io
import re
import zipfile

import pytest

from coursewright.reading.course_files import CourseFiles
from coursewright.sites.book.epub import write_epub
from coursewright.sites.book.one_page import write_page
from coursewright.sites.exports import Exports
from support import ROOT, assembled, built, copy_translated

ENGLISH, SPANISH = "modules/sample/index.html", "modules/sample/index.es/index.html"
WAYS = {"mkdocs": None, "zensical": (), "rendered": ("--rendered",)}


@pytest.fixture(scope="module", params=WAYS)
def site(request, tmp_path_factory):
    root = copy_translated(tmp_path_factory.mktemp(request.param) / "course")
    options = WAYS[request.param]
    return built(root, "--strict") if options is None else assembled(root, root / "tree", *options)


@pytest.fixture
def pages(site):
    return [(site / path).read_text("utf-8") for path in (ENGLISH, SPANISH)]


def test_both_pages_ask_the_same_questions(pages):
    english, spanish = (
        re.findall(r'data-question="([^"]+)" data-revision="([^"]+)"', page) for page in pages
    )

    assert spanish == english != []


def test_headings_have_the_anchors_of_the_original(pages):
    anchors = [re.findall(r'<h[12] id="([^"]+)"', page) for page in pages]

    shown = {"a-sample-module", "who-could-be-recognized", "who-asks", "what-the-papers-say"}
    assert all(shown <= set(one) for one in anchors)


def test_the_text_is_marked_as_spanish_and_says_spanish_words(pages):
    _, spanish = pages

    assert '<div lang="es">' in spanish
    assert "Pregunta 1" in spanish
    assert "Question 1" not in spanish


def test_scripts_and_styles_say_spanish_words_and_are_there(site, pages):
    _, spanish = pages

    named = re.findall(r'(?:src|href)="(?:\.\./)+(assets/coursewright/[^"]+\.(?:js|css))"', spanish)
    scripts = [one for one in named if one.endswith(".js")]
    assert scripts
    assert all(one.startswith("assets/coursewright/es/") for one in scripts)
    assert all((site / one).is_file() for one in named)


def test_each_page_leads_to_the_other(pages):
    english, spanish = pages

    assert '<a href="index.es/" hreflang="es" lang="es"' in english
    assert '<a href="../" hreflang="en" lang="en"' in spanish
    for page in pages:
        alternates = re.findall(r'<link rel="?alternate ?"? hreflang="?(\w+)', page)
        assert alternates == ["en", "es"]


def test_what_leaves_the_site_has_the_original_alone(tmp_path):
    """As `docs/translate.md` and `docs/export.md` say."""
    root = copy_translated(tmp_path / "course")
    course_files = CourseFiles(root)
    spanish = (root / "quizzes/sample.es.yml").read_text("utf-8")
    stem = re.search(r"stem: (\S+ \S+ \S+)", spanish)[1]
    exports = Exports(course_files)
    made = [*exports.make("moodle").files.values(), *exports.make("exam").files.values()]
    for name in ("scorm-1.2", "cmi5"):
        for package in exports.make(name).files.values():
            with zipfile.ZipFile(io.BytesIO(package)) as archive:
                made.append(archive.read("index.html"))
    with zipfile.ZipFile(io.BytesIO(write_epub(course_files))) as book:
        made.append(b"\n".join(map(book.read, book.namelist())))
    made.append(write_page(course_files))

    assert stem in html.unescape(built(root).joinpath(SPANISH).read_text("utf-8"))
    for one in made:
        assert stem not in html.unescape(one.decode(errors="ignore"))


@pytest.mark.shipped
@pytest.mark.parametrize("page", ["translate", "export", "for-institutions"])
def test_authors_are_told_that_a_translation_stays_on_the_site(page):
    text = (ROOT / f"docs/{page}.md").read_text("utf-8")

    assert "have the original" in text or "has the original alone" in text
