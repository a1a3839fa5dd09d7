"""Tags are found where a browser finds them, whatever stands in attributes and scripts."""

from html.parser import HTMLParser

import pytest

from coursewright.markup.tags import TAG, VOID, attribute
from coursewright.sites.search_marks import keep_from_search


class Parser(HTMLParser):
    """What Python's own parser finds."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        self.found.append((f"/{tag}", {}))


@pytest.mark.parametrize(
    "html",
    [
        '<p title="a > b">x</p>',
        "<p title='it is <b>'>x<br>y</p>",
        '<P CLASS="One">x</P >',
        '<quiz-item data-item="a" hidden><svg viewBox="0 0 1 1"><path d="M0"/></svg></quiz-item>',
        "<p>1 < 2, and 3 &lt; 4, <3</p>",
        "<p><!-- <b> --><i>x</i></p>",
        '<input\n  type="checkbox"\n  checked\n>',
        '<a href="?a=1&amp;b=2">x</a>',
    ],
)
def test_the_pattern_finds_what_a_parser_finds(html):
    parser = Parser()
    parser.feed(html)

    found = [
        (tag["begun"] or f"/{tag['ended']}").lower()
        for tag in TAG.finditer(html)
        if tag["begun"] or tag["ended"]
    ]

    assert found == [
        name for name, _ in parser.found if not (name.startswith("/") and name[1:] in VOID)
    ]


@pytest.mark.parametrize("name", ["script", "style"])
def test_in_a_script_or_a_style_sheet_nothing_is_a_tag(name):
    html = f"<{name}>if (a < b) '<p>'</{name}><p>x</p>"

    assert [tag["code"] or tag["begun"] or tag["ended"] for tag in TAG.finditer(html)] == [
        name,
        "p",
        "p",
    ]


def test_an_attribute_is_found_as_it_is_written():
    assert attribute(" class=\"a b\" HREF='?a&amp;b' hidden", "href") == "?a&amp;b"
    assert attribute(' data-href="x"', "href") is None
    assert attribute(" hidden", "hidden") is None


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("words<p>a</p><p>b</p>", "words<p *>a</p><p *>b</p>"),
        ('<div class="x"><p>a<br>b</p></div>', '<div * class="x"><p>a<br>b</p></div>'),
        ('<div><h3 id="h">a</h3><h3>b</h3></div>', '<div *><h3 * id="h">a</h3><h3>b</h3></div>'),
        ("<div *><p>a</p></div>", "<div *><p>a</p></div>"),
        ("<script>'<p>'</script><b>x</b>", "<script *>'<p>'</script><b *>x</b>"),
        ('<svg><path d="M"/></svg><i>x</i>', '<svg *><path d="M"/></svg><i *>x</i>'),
        ("<img><p>a</p>", "<img *><p *>a</p>"),
        ("<p>a</b></p><p>b</p>", "<p *>a</b></p><p *>b</p>"),
    ],
)
def test_outermost_elements_and_headings_are_kept_from_search(html, marked):
    assert keep_from_search(html.replace("*", "data-search-exclude")) == marked.replace(
        "*", "data-search-exclude"
    )
