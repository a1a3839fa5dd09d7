"""The glossary as a source: read, linked to, and explained where its terms stand first."""

import re

import markdown
import pytest

from coursewright.findings import findings
from coursewright.model.text import Position, Text
from coursewright.reading.course_files import CourseFiles
from coursewright.reading.glossary import read_glossary
from coursewright.reading.source import Source
from coursewright.rendering.glossary import Wording
from coursewright.sites.builder import AssembledBuilder
from coursewright.sites.extension import CourseExtension
from support import SAMPLE, copy_sample, edit

MODULE = "modules/sample/other.md"


def read(text):
    found = []
    return read_glossary(Source("docs/glossary.md", text), found), found


def names(text):
    terms, found = read(text)
    assert found == []
    return [[(name.words, name.anchor) for name in term.names] for term in terms]


def test_a_term_is_read_with_its_names_its_anchor_and_its_place():
    (term,), found = read("# Glossary\n\nWords.\n\nIRB\nReview board\n:   A committee.\n")

    assert found == []
    assert [(name.words, name.anchor, name.at.line) for name in term.names] == [
        ("IRB", "irb", 5),
        ("Review board", "review-board", 6),
    ]
    assert term.definition == Text("A committee.", Position("docs/glossary.md", 7, 5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Words.\n\nOne\n\n:   A blank line between.\n", [[("One", "one")]]),
        ("One\n:   It.\n\n    A further paragraph.\n\nTwo\n:   It.\n",
         [[("One", "one")], [("Two", "two")]]),
        ("One\n:   Goes\n    on.\n:   Means something else, too.\n", [[("One", "one")]]),
        ("One\n:   It.\n\n:   A second one.\n", [[("One", "one")]]),
        ("One {#first}\n:   It.\n", [[("One", "first")]]),
        ("## A\nOne\n:   It.\n", [[("One", "one")]]),
        ("Kirkpatrick's levels\n:   Four.\n", [[("Kirkpatrick's levels", "kirkpatricks-levels")]]),
        ("---\ntitle: x\n---\n\n<!-- Old\n:   It. -->\n```text\nIn code\n:   It.\n```\n", []),
        ("Only words: no terms.\n", []),
        ("One\n:   No line's end below", [[("One", "one")]]),
    ],
)  # fmt: skip
def test_what_is_a_term(text, expected):
    assert names(text) == expected


def test_a_definition_goes_on_to_the_end_of_its_paragraph():
    (term,), _ = read("One\n:   It is this.\n    And that.\n\n    Not this.\n")

    assert term.definition.source == "It is this.\nAnd that."


@pytest.mark.parametrize(
    "text",
    [
        "One\n:   It is this.\n    And that.\n\n    More.\n\nTwo\nThree\n:   It.\n:   Or it.\n",
        "Words.\n\nOne {#first}\n\n:   It.\n\n# A\nTwo\n: It.\n",
        "Kirkpatrick's *levels*\n:   Four.\n",
        (SAMPLE / "docs" / "glossary.md").read_text("utf-8"),
    ],
)
def test_the_page_has_the_terms_and_anchors_that_were_read(text, page_of):
    html = page_of("docs/glossary.md", text)
    read_anchors = [name.anchor for term in read(text)[0] for name in term.names]

    assert re.findall(r'<dt id="([^"]*)"', html) == read_anchors
    assert html.count("<dt") == len(read_anchors)
    assert "glossary-term" not in html


def test_a_site_without_definition_lists_is_told_of(tmp_path):
    root = copy_sample(tmp_path / "course")
    edit(root, "mkdocs.yml", "  - def_list\n", "")

    assert [(one.rule, one.hint) for one in findings(root)[0]] == [
        ("the-glossary-is-a-list", "add the line `- def_list` below `markdown_extensions:`")
    ]

    (root / "docs" / "glossary.md").unlink()
    edit(root, "mkdocs.yml", "  - Glossary: glossary.md\n", "")
    assert {one.rule for one in findings(root)[0]} == {"abbreviations-are-explained"}


def found_in(text, glossary):
    return [match.group() for match, _, _ in Wording(read(glossary)[0]).find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The IRB, two IRBs, the IRB's chair.", ["IRB", "IRBs", "IRB"]),
        ("the irb, IRB-approved, post-IRB, IRBX, AIRB", []),
        ("Minimal risk, minimal\nrisks.", ["Minimal risk", "minimal\nrisks"]),
        ("MINIMAL RISK, minimalrisk", []),
        ("Limited IRB review, limited IRB reviews", ["Limited IRB review", "limited IRB reviews"]),
        ("pre-post studies and a pre-post study", ["pre-post studies", "pre-post study"]),
        ("Kirkpatrick's levels, Kirkpatrick’s", ["Kirkpatrick's levels"]),
        ("Kirkpatrick’s levels", ["Kirkpatrick’s levels"]),
        ("the key to research", []),
    ],
)  # fmt: skip
def test_which_words_are_terms(text, words):
    terms = ("IRB", "Minimal risk", "Limited IRB review", "Pre-post study", "Kirkpatrick's levels",
             "Key", "Research")  # fmt: skip

    assert found_in(text, "".join(f"{term}\n:   It.\n\n" for term in terms)) == words


def test_a_glossary_of_everyday_words_is_not_looked_for():
    assert found_in("Key", "Key\n:   It.\n") == []


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return copy_sample(tmp_path_factory.mktemp("glossary") / "course")


@pytest.fixture
def page_of(course):
    """A page's text as HTML, as if it stood at a path of the sample course."""

    class Builder(AssembledBuilder):
        path = ""

        def page_path(self, md):
            return self.path

    def convert(path, text):
        builder = Builder(CourseFiles(course))
        builder.path = path
        extensions = ["attr_list", "def_list", "tables", "abbr", "admonition", "smarty"]
        md = markdown.Markdown(extensions=[*extensions, CourseExtension(builder)])
        return md.convert(text)

    return convert


def explained(html):
    return re.findall(r'<glossary-term><a class="term" href="[^"]*#([\w-]+)">([^<]*)</a>', html)


def test_the_first_use_in_a_module_is_explained(page_of):
    html = page_of(MODULE, "# The IRB\n\nAsk *the IRB*. The IRB, or the review board, decides.\n")

    assert explained(html) == [("irb", "IRB")]
    assert (
        '<em>the <glossary-term><a class="term" href="../../glossary.md#irb">IRB</a>'
        '<span class="aside" id="term--irb" hidden data-search-exclude>'
        "The committee that reviews research with people "
    ) in html
    assert "The IRB, or the review board, decides." in html


def test_its_definition_is_words_alone(page_of):
    html = page_of("docs/x.md", "A [key](glossary.md#key) and [IRB](./glossary.md#irb).\n")

    words = re.findall(r"<span class=\"aside\"[^>]*>(.*?)</span>", html)
    assert words[0] == "The choice that is scored as right; see the module."
    assert words[1].startswith("The committee that reviews research with people (")
    assert words[1].endswith(", p. 1359).")
    assert not any("<a" in one for one in words)


@pytest.mark.parametrize(
    "text",
    [
        "## The IRB\n",
        "`IRB` and [the IRB](https://example.org/)\n",
        "| IRB |\n| --- |\n| the IRB |\n",
        "!!! note \"The IRB\"\n\n    Words.\n",
        "    The IRB in code\n",
        "*[IRB]: Somebody's own abbreviation\n",
        "IRB\n:   Defined here, too\n",
        "## [The IRB](../../glossary.md#irb)\n",
        "[IRB](../../glossary.md#gone), [IRB](../../glossary.md), [IRB](../../other.md#irb)\n",
        "<!-- IRB -->\n",
    ],
)  # fmt: skip
def test_names_controls_grids_and_code_are_left_alone(page_of, text):
    html = page_of(MODULE, text)

    assert explained(html) == []
    assert "reading.js" not in html


def test_where_the_author_links_the_term_is_explained_and_nowhere_else(page_of):
    html = page_of(
        MODULE,
        "The IRB first.\n\nThe [committee](../../glossary.md#review-board) and its "
        "[IRB](../../glossary.md#irb).\n",
    )

    assert explained(html) == [("review-board", "committee")]
    assert "<p>The IRB first.</p>" in html
    assert '<a href="../../glossary.md#irb">IRB</a>' in html


def test_pages_outside_of_modules_are_explained_by_link_only(page_of):
    assert explained(page_of("docs/x.md", "The IRB and its [key](glossary.md#key).\n")) == [
        ("key", "key")
    ]
    assert explained(page_of("", "The IRB.\n")) == []


def test_terms_stand_in_order_with_the_words_around_them(page_of):
    html = page_of(
        MODULE, "The IRB, *a smallest box* and the rest.\n\n- One\n- two **and** a smallest box\n"
    )

    shown = re.sub(r"<span class=\"aside\".*?</span>", "", html)
    words = " ".join(re.sub(r"<[^>]*>", "", shown).split())
    assert words == "The IRB, a smallest box and the rest. One two and a smallest box"
    assert explained(html) == [("irb", "IRB"), ("smallest-box", "smallest box")]


def test_several_terms_of_one_text_keep_what_is_between(page_of):
    html = page_of(MODULE, "**Now** IRB, smallest box; and [@boileau2018] the end.\n")

    shown = re.sub(r"<span class=\"aside\".*?</span>", "", html)
    text = re.sub(r"<[^>]*>", "", shown)
    assert text.startswith("Now IRB, smallest box; and (")
    assert "the end." in text


def test_the_script_comes_once(page_of):
    script = (
        '<script data-search-exclude src="../../assets/coursewright/reading.js" defer></script>'
    )

    assert page_of(MODULE, "The IRB.\n").count(script) == 1
    assert page_of(MODULE, "Nothing.\n").count(script) == 0
    assert page_of("modules/sample/index.md", "The IRB.\n").count(script) == 1, "it cites, too"


@pytest.mark.parametrize("written", ["Key\nThe choice", "Key\n\nThe choice", "Key\n- The choice"])
def test_a_term_without_its_colon_is_told_where_it_stands(tmp_path, written):
    course = copy_sample(tmp_path / "course")
    edit(course, "docs/glossary.md", "Key\n:   The choice", written)

    told = [one for one in findings(course)[0] if one.rule == "terms-are-defined"]

    assert (told[0].line, told[0].message) == (9, "`Key` has no definition")
    assert told[0].hint == (
        "begin the line below it with a colon and three spaces: `:   what it means`"
    )
