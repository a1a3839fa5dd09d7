"""A translated module in a finished site, whoever builds it."""

import re

import pytest

from support import assembled, built, copy_translated

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
