"""A page without its site: where its links lead, and which files it takes along."""

import pytest

from coursewright.rendering.strings import speaking
from coursewright.sites.lone_page import stand_alone
from coursewright.sites.rendered import HtmlPage

BASE = "https://example.edu/course/"
SITE = {
    "modules/ethics/index.md", "modules/ethics/Box.SVG", "modules/ethics/box.svg",
    "assets/coursewright/more.js", "assets/print.css", "images/a b.png",
}  # fmt: skip


def alone(html, base=BASE, place="modules/ethics/"):
    page = HtmlPage("modules/ethics/index.md", place, "Ethics", {}, html, (), ())
    with speaking("en"):
        return stand_alone(page, SITE, base)


def link(address):
    told = '<span class="visually-hidden"> (opens in a new tab)</span>'
    return f'<a href="{address}" target="_blank" rel="noopener">words{told}</a>'


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("../../", "https://example.edu/course/"),
        ("../other/#there", "https://example.edu/course/modules/other/#there"),
        ("noon/", "https://example.edu/course/modules/ethics/noon/"),
        ("plan.docx", "https://example.edu/course/modules/ethics/plan.docx"),
        ("/elsewhere/", "https://example.edu/elsewhere/"),
        ("https://doi.org/10.1/x?a=1&amp;b=2", "https://doi.org/10.1/x?a=1&amp;b=2"),
        ("//example.org/x", "https://example.org/x"),
    ],
)
def test_a_link_leads_to_the_site_in_a_new_tab_which_it_says(href, leads):
    assert alone(f'<a href="{href}">words</a>').html == link(leads)


@pytest.mark.parametrize("href", ["../../", "../other/#there", "noon/", "plan.docx", "/elsewhere/"])
def test_without_an_address_of_the_site_a_link_is_words(href):
    made = alone(f'<p><a class="x" href="{href}"><b>words</b></a></p>', base="")

    assert made.html == '<p><span class="x"><b>words</b></span></p>'
    assert made.unlinked == 1


@pytest.mark.parametrize(
    "href", ["#here", "./#here", "../ethics/#here", "../ethics/index.html#here"]
)
def test_a_link_to_the_page_itself_stays_in_it(href):
    made = alone(f'<h2 id="here">x</h2><a href="{href}">words</a>', base="")

    assert made.html == '<h2 id="here">x</h2><a href="#here">words</a>'
    assert made.unlinked == 0


def test_nothing_dangles():
    assert alone('<a href="#nowhere">words</a>').html == "<span>words</span>"


@pytest.mark.parametrize("kept", ['<a href="mailto:a@example.edu">x</a>', '<a id="there">x</a>'])
def test_what_leads_to_no_page_stays(kept):
    assert alone(kept, base="").html == kept


def test_a_term_whose_glossary_is_elsewhere_still_opens_what_it_means():
    term = '<a class="term" href="../../glossary/#irb">IRB</a><span id="term--irb">board</span>'

    assert 'href="#term--irb"' in alone(term, base="").html
    assert "https://example.edu/course/glossary/#irb" in alone(term).html


def test_files_come_along_under_names_in_small_letters_that_are_theirs_alone():
    made = alone(
        '<img src="Box.SVG" alt=">"><img src="box.svg" alt="">'
        '<img alt="" src="../../images/a%20b.png">'
        '<script src="../../assets/coursewright/more.js" defer></script>'
        '<link rel="stylesheet" href="../../assets/print.css">'
    )

    assert made.files == {
        "modules/ethics/Box.SVG": "modules/ethics/box.svg",
        "modules/ethics/box.svg": "modules/ethics/box-2.svg",
        "images/a b.png": "images/a b.png",
        "assets/coursewright/more.js": "assets/coursewright/more.js",
        "assets/print.css": "assets/print.css",
    }
    assert '<img src="modules/ethics/box.svg" alt=">">' in made.html
    assert 'src="images/a%20b.png"' in made.html
    assert 'href="assets/print.css"' in made.html


def test_pictures_of_other_hosts_and_within_the_page_stay():
    html = '<img src="data:image/png;base64,x" alt=""><img alt="" src="https://example.org/a.png">'

    assert alone(html).html == html
    assert alone(html).files == {}


def test_a_file_beyond_the_site_never_leaves_the_package():
    made = alone('<img src="../../../../etc/passwd" alt="">')

    assert made.files == {}
