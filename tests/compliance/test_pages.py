"""Criteria of WCAG that can be read off the pages, the styles and the documents."""

import re
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn

from support import ROOT, built, copy_sample, edit
from worksheets import copy_with_worksheets

PACKAGE = ROOT / "src" / "coursewright"
LINK = re.compile(r'<a class="course-nav__link[^"]*" href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    root = copy_sample(tmp_path_factory.mktemp("pages") / "course")
    edit(
        root, "mkdocs.yml", "    id: sample\n",
        "    id: sample\n    contact: {name: The office, address: office@example.org}\n",
    )  # fmt: skip
    site = built(root)
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")
    }


def test_every_page_has_a_title_of_its_own(pages):
    """2.4.2."""
    titles = [re.search(r"<title>(.*?)</title>", html)[1] for html in pages.values()]

    assert len(titles) > 5
    titles.remove("A sample course")  # Of the page that is shown for an address that is none.
    assert len(set(titles)) == len(titles)
    assert all("A sample course" in one for one in titles)


def test_navigation_and_help_stand_in_the_same_order_on_every_page(pages):
    """3.2.3 and 3.2.6."""
    orders = set()
    for html in pages.values():
        links = [re.sub(r"<[^>]*>", "", words).strip() for _, words in LINK.findall(html)]
        orders.add(tuple(dict.fromkeys(one for one in links if one in ("Home", "Cards", "Whole"))))
        places = [
            html.index(mark)
            for mark in ("course-nav", "<article", "course-contact", "<course-finish")
        ]
        assert places == sorted(places)
        assert html.count("office@example.org") == 1
    assert orders == {("Home", "Cards", "Whole")}


def test_every_page_can_be_found_in_two_ways(pages):
    """2.4.5: by the navigation and by search."""
    for html in pages.values():
        assert 'data-md-component="search"' in html
        assert "course-nav" in html


def test_every_page_says_its_language(pages):
    """3.1.1."""
    assert all('<html lang="en"' in html for html in pages.values())


def test_nothing_plays_flashes_or_goes_on_by_itself(pages):
    """1.2, 1.4.2, 2.2.2 and 2.3.1: there is no film and no sound, and no animation has no end."""
    for html in pages.values():
        assert not re.search(r"<(?:video|audio|marquee|blink|embed|object)\b", html)
    styles = list((PACKAGE / "styles").rglob("*.css"))
    assert styles
    for path in styles:
        assert "infinite" not in path.read_text("utf-8"), path.name


def test_no_script_listens_for_a_gesture_or_a_motion():
    """2.5.1, 2.5.4 and 2.5.7: clicks, keys and what forms say are all there is.

    Files may be dropped on the page of a group's records, which a button beside it does as well.
    """
    gestures = (
        "pointer(?:down|move|up)|mouse(?:down|move|up)|touch|drag|drop|device(?:motion|orientation)"
    )
    scripts = [path for path in (PACKAGE / "runtime").rglob("*.js") if "bundles" not in path.parts]
    assert len(scripts) > 20
    for path in scripts:
        code = path.read_text("utf-8")
        if path.name == "cohort-element.js":
            assert "input[type=file]" in code
            code = re.sub(r"addEventListener\(\"(?:dragover|drop)\"", "", code)
        assert not re.search(
            rf"addEventListener\(\s*[\"'](?:{gestures})|\.on(?:{gestures})\b", code
        ), path


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    site = built(copy_with_worksheets(tmp_path_factory.mktemp("documents") / "course"))
    return {path.name: Document(str(path)) for path in site.rglob("*.docx")}


def test_a_document_says_its_title_and_its_language(documents):
    """2.4.2 and 3.1.1."""
    assert documents
    for document in documents.values():
        assert document.core_properties.title.strip()
        assert document.core_properties.language == "en-US"
        said = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
        assert said == {"en-US"}


def test_headings_of_a_document_are_headings_and_skip_no_level(documents):
    """1.3.1 and 2.4.6."""
    for name, document in documents.items():
        levels = [
            0 if one.style.name == "Title" else int(one.style.name.split()[-1])
            for one in document.paragraphs
            if re.fullmatch(r"Title|Heading \d", one.style.name)
        ]
        assert levels, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_a_document_has_no_picture_and_says_nothing_by_color_alone(documents):
    """1.1.1 and 1.4.1."""
    for document in documents.values():
        assert not list(document.element.iter(qn("w:drawing"), qn("w:pict")))
        assert not list(document.element.body.iter(qn("w:highlight")))


def test_a_table_of_a_document_marks_its_header(documents):
    """1.3.1."""
    for document in documents.values():
        for table in document.tables:
            if len(table.columns) == 1:
                continue  # A frame to write into.
            header = table.rows[0]._tr.trPr
            assert header is not None
            assert header.find(qn("w:tblHeader")) is not None
