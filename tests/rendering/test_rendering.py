"""An author's words into HTML: Markdown, quotation marks, citations, references, sanitising."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursewright.markup.fields import Prose, educate
from coursewright.markup.sanitizing import removals
from coursewright.model.course import Reference
from coursewright.model.text import Position, Text
from coursewright.rendering.references import render_reference

AT = Position("quizzes/x.yml", 1, 1)
WORKS = {"keune2013": Reference("keune2013", {"title": "T"}, "Keune et al. 2013", AT)}


def href(path, anchor):
    return f"../{path}#{anchor}" if "gone" not in path else ""


def block(source):
    return str(Prose(WORKS, href).block(Text(source, AT)))


def inline(source):
    return str(Prose(WORKS, href).inline(Text(source, AT)))


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Plain words.", "<p>Plain words.</p>"),
        ("One & two < three", "<p>One &amp; two &lt; three</p>"),
        ("*Em* and **strong**", "<p><em>Em</em> and <strong>strong</strong></p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("| a |\n|---|\n| b |", "<table>"),
    ],
)
def test_a_field_is_markdown(source, html):
    assert block(source).startswith(html)


def test_an_inline_field_has_no_paragraph_around_it():
    assert inline("What *now*?") == "What <em>now</em>?"
    assert inline("What now?") == "What now?"


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ('"Hold it," he said.', "“Hold it,” he said."),
        ("It's the residents' survey", "It’s the residents’ survey"),
        ("'Soon' is no date", "‘Soon’ is no date"),
        ('("yes")', "(“yes”)"),
        ("\"It's 'fine'\"", "“It’s ‘fine’”"),
        ("plain", "plain"),
    ],
)
def test_quotation_marks_are_set(written, set_):
    assert educate(written) == set_


@pytest.mark.parametrize("plain", ['"Hold it," he said.', "It's the residents' survey"])
def test_the_short_way_and_markdown_set_them_alike(plain):
    short = block(plain)
    long = block(f"{plain} **x**").replace(" <strong>x</strong>", "")
    for entity, mark in (("&ldquo;", "“"), ("&rdquo;", "”"), ("&rsquo;", "’"), ("&lsquo;", "‘")):
        long = long.replace(entity, mark)

    assert short == long


def test_a_citation_leads_to_the_list_of_references():
    assert block("As told [@keune2013, p. 3].") == (
        '<p>As told (<a class="citation" href="#ref-keune2013">Keune et al. 2013</a>, p. 3).</p>'
    )


def test_several_works_are_cited_together_and_an_unknown_one_stands_as_it_is():
    html = block("*So* [@keune2013; @nobody1999].")

    assert "Keune et al. 2013</a>; [@nobody1999])" in html


def test_the_first_place_that_cites_a_work_is_remembered():
    prose = Prose(WORKS, href, here="item-a")
    prose.block(Text("One [@keune2013].", AT))
    prose.here = "item-b"
    prose.block(Text("Two [@keune2013].", AT))

    assert prose.cited == {"keune2013": "item-a"}


def test_paths_from_the_root_become_addresses_on_the_page():
    html = block("[Read](modules/irb/index.md#who) and ![A box](modules/irb/box.svg)")

    assert 'href="../modules/irb/index.md#who"' in html
    assert 'src="../modules/irb/box.svg#"' in html


def test_a_link_to_a_page_that_is_left_out_keeps_its_words():
    assert block("See [there](modules/gone/index.md).") == "<p>See <a>there</a>.</p>"


def test_addresses_elsewhere_are_left_alone():
    assert 'href="https://example.org/x"' in block("[x](https://example.org/x)")


@pytest.mark.parametrize(
    ("markup", "removed"),
    [
        ("<b>x</b>", ["<b>"]),
        ("<p onclick=x>y</p>", ["onclick="]),
        ("<script>x</script>", ["<script>"]),
        ('<a href="java\nscript:x">y</a>', ['href="java\nscript:x"']),
        ('<a href="data:text/html,x">y</a>', ['href="data:text/html,x"']),
        ("<!-- x -->", ["<!-- x -->"]),
        ("<!doctype html>", ["<!doctype html>"]),
        ("<?php x?>", ["<?php x?>"]),
        ('<a href="docs/a.md?x:y">z</a>', []),
        ('<a href="mailto:a@example.org">z</a>', []),
        ('<img src="a.png" alt="b">', []),
    ],
)
def test_what_is_taken_out_is_named(markup, removed):
    assert [one.rstrip(">") for one in removals(markup)] == [one.rstrip(">") for one in removed]


PIECES = [
    "<script>",
    "</script>",
    "<img/src=x/onerror=y>",
    "<b/onclick=z>",
    "<a/href='java",
    "script:x'>",
    "[x](javascript:y)",
    "<style>",
    "<!--",
    "-->",
    "<svg/onload=x>",
    "<p>",
    "`",
    "*",
    "&lt;",
    ">",
    "<iframe/srcdoc=x>",
    "word",
    "<math><mi>",
    "data:text/html,x",
    "![a](",
    ")",
    "<a/href=data:x>",
    "<td/style=color:red>",
    "<form/action=x>",
    "<input/autofocus/onfocus=x>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_whatever_is_written_nothing_is_left_that_would_be_taken_out(source):
    assert removals(block(source)) == []


def work(**fields):
    return Reference("x", {"title": "Got power?"} | fields, "X", AT)


PEOPLE = [{"family": "Cook", "given": "David A."}, {"family": "St-Onge", "given": "Anne-Marie"}]


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({}, "<cite>Got power?</cite> n.d."),
        (
            {
                "author": PEOPLE, "container-title": "Adv", "volume": "20", "issue": "1",
                "page": "73-83", "issued": {"date-parts": [[2015]]}, "DOI": "10.1/x",
            },
            "Cook DA, St-Onge AM. Got power? <cite>Adv</cite>. 2015;20(1):73–83. "
            '<a href="https://doi.org/10.1/x">doi:10.1/x</a>',
        ),
        (
            {"author": PEOPLE * 4, "publisher": "Press", "edition": "2", "URL": "https://x.org"},
            "Cook DA, St-Onge AM, Cook DA et al. <cite>Got power?</cite> Edition 2. Press. n.d. "
            '<a href="https://x.org">Read it</a>',
        ),
        ({"editor": PEOPLE[:1]}, "Cook DA, editor. <cite>Got power?</cite> n.d."),
        ({"author": [{"literal": "NIH"}], "page": "5"}, "NIH. <cite>Got power?</cite> n.d.;5."),
    ],
)  # fmt: skip
def test_a_reference_prints_what_was_verified(fields, printed):
    assert str(render_reference(work(**fields))) == printed
