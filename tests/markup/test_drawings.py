"""Of a hostile drawing nothing that acts is left; of a plain one everything."""

import html
import re
import struct
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.markup.drawings.allowed import CLASSES
from coursewright.markup.drawings.clean import LARGEST, clean_drawing
from coursewright.markup.drawings.png import png_size
from coursewright.sites.assets import course_sheet

PLAIN = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD"
     xmlns:xlink="http://www.w3.org/1999/xlink" width="10cm" height="5cm" viewBox="0 0 360 90">
  <title>Mine</title>
  <sodipodi:namedview id="base" pagecolor="#fff"/>
  <defs><linearGradient id="shade"><stop offset="0" stop-color="currentColor"/></linearGradient>
  <linearGradient id="other" xlink:href="#shade"/></defs>
  <g class="fig-outline st0" style="stroke-width:3;-inkscape-font-specification:'x'">
    <path d="M0 0L9,9" fill="url(#shade)" sodipodi:nodetypes="cc"/>
  </g>
  <text x="5" y="5">a &lt;b&gt; &amp; <tspan font-weight="700">c</tspan></text>
</svg>
"""

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script in another case": "<SCRIPT>alert(1)</SCRIPT>",
    "handler": '<path d="M0 0" onload="alert(1)"/>',
    "handler in capitals": '<path d="M0 0" ONCLICK="alert(1)"/>',
    "link": '<a href="javascript:alert(1)"><text x="1" y="9">Go</text></a>',
    "old link": '<a xlink:href="https://example.org/"><path d="M0 0"/></a>',
    "foreign": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "html": '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "html image": '<img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/>',
    "image": '<image href="https://example.org/a.png" width="9" height="9"/>',
    "data image": '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
    "use": '<use href="https://example.org/a.svg#b"/>',
    "style": "<style>body { display: none }</style>",
    "import": "<style>@import url(https://example.org/a.css);</style>",
    "style attribute": '<path d="M0 0" style="fill: url(https://example.org/a#b)"/>',
    "paint": '<path d="M0 0" fill="url(https://example.org/a#b)"/>',
    "paint in quotes": """<path d="M0 0" fill="url('//example.org/a#b')"/>""",
    "escaped paint": r'<path d="M0 0" fill="\75 rl(https://example.org)"/>',
    "clip": '<path d="M0 0" clip-path="url(a.svg#b)"/>',
    "gradient": '<linearGradient id="g" href="https://example.org/a.svg#b"/>',
    "animation": '<animate attributeName="href" values="javascript:alert(1)"/>',
    "set": '<set attributeName="onmouseover" to="alert(1)"/>',
    "frame": '<iframe src="https://example.org/"/>',
    "embedded": '<svg onload="alert(1)"><path d="M0 0"/></svg>',
    "filter": '<filter id="f"><feImage href="https://example.org/a.png"/></filter>',
    "handler element": '<handler type="text/javascript">alert(1)</handler>',
    "math": '<math><mtext><img src="x" onerror="alert(1)"/></mtext></math>',
    "title": "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title><script/>",
    "words": '<text x="1" y="9"><script>alert(1)</script></text>',
}
HARMLESS = {"words that look like a tag": '<text x="1" y="9">&lt;script&gt;alert(1)</text>'}
ROOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 360 90">{}<path d="M1 1"/></svg>'
)
ELEMENTS = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "defs", "marker", "linearGradient", "radialGradient", "stop", "clipPath",
}  # fmt: skip


def assert_nothing_acts(body):
    # Well-formed, and of these elements only, it is the same to a parser of HTML: none of them
    # ends an `<svg>` in a page.
    for element in ET.fromstring(f"<svg>{body}</svg>").iter():
        assert element.tag in ELEMENTS, element.tag
        for key, value in element.attrib.items():
            assert not key.lower().startswith("on"), key
            assert key not in ("style", "src"), key
            reaches = "url" in value.lower() or key.endswith("href")
            assert not reaches or re.fullmatch(r"(?:url\()?#drawn-1-[\w.:-]+\)?", value), value


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_acts_is_left_and_its_author_is_told(name):
    drawing, problems = clean_drawing(ROOT.format(HOSTILE[name]), "drawn-1")

    assert [one.about for one in problems if one.about == "safety"]
    assert all(one.line == 1 and one.column > 1 and one.hint for one in problems)
    assert_nothing_acts(drawing.body)
    assert '<path d="M1 1"></path>' in drawing.body


@pytest.mark.parametrize("name", HARMLESS)
def test_words_stay_words(name):
    drawing, problems = clean_drawing(ROOT.format(HARMLESS[name]), "drawn-1")

    assert problems == []
    assert_nothing_acts(drawing.body)
    assert "&lt;script&gt;alert(1)" in drawing.body


def test_of_a_plain_drawing_everything_is_left_that_is_drawn():
    drawing, problems = clean_drawing(PLAIN, "drawn-2")

    assert problems == []
    assert (drawing.view_box, drawing.width, drawing.height) == ("0 0 360 90", "360", "90")
    assert '<g class="fig-outline" stroke-width="3">' in drawing.body
    assert '<path d="M0 0L9,9" fill="url(#drawn-2-shade)"></path>' in drawing.body
    assert '<linearGradient href="#drawn-2-shade" id="drawn-2-other">' in drawing.body
    assert '>a &lt;b&gt; &amp; <tspan font-weight="700">c</tspan></text>' in drawing.body
    assert "Mine" not in drawing.body
    assert "sodipodi" not in drawing.body


def test_two_figures_have_no_id_in_common():
    ids = [
        set(re.findall(r'id="([^"]+)"', clean_drawing(PLAIN, prefix)[0].body))
        for prefix in ("drawn-1", "drawn-11")
    ]

    assert all(ids)
    assert not ids[0] & ids[1]


BROKEN = {
    "": "this is not well-formed SVG: no element found",
    "no drawing": "this is not well-formed SVG: syntax error",
    "<svg viewBox='0 0 9 9'><g></svg>": "this is not well-formed SVG: mismatched tag",
    "<html/>": "the drawing begins with `<html>`, not with `<svg>`",
    "<svg/>": "`<svg>` has no `viewBox`, so nobody knows how large the drawing is",
    "<svg viewBox='0 0 9'/>": '`viewBox="0 0 9"` is not four numbers, the last two of them above 0',
    "<svg viewBox='0 0 9 0'/>": '`viewBox="0 0 9 0"` is not four numbers, the last two of them '
    "above 0",
    "<svg viewBox='0 0 1e999 9'/>": '`viewBox="0 0 1e999 9"` is not four numbers, the last two '
    "of them above 0",
    "<svg viewBox='0 0 9 9'/>": "the drawing is empty",
    "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>": "the drawing declares an entity, which could "
    "stand for anything",
    f"<svg viewBox='0 0 9 9'>{'<g>' * 50}{'</g>' * 50}</svg>": "the drawing has more than 40 "
    "levels of elements",
}


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_what_cannot_be_shown_is_told(text):
    _, problems = clean_drawing(text, "drawn-1")

    assert [one.message for one in problems] == [BROKEN[text]]


def test_a_large_drawing_is_told():
    drawing, (problem,) = clean_drawing(ROOT.format(" " * LARGEST), "drawn-1")

    assert drawing is None
    assert problem.about == "size"


def test_bombs_of_entities_are_never_opened():
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    _, (problem,) = clean_drawing(f'<!DOCTYPE svg [<!ENTITY e0 "x">{lines}]><svg>&e19;</svg>', "a")

    assert problem.about == "safety"


SAME = "stays as it is when the page is dark"
SMALL = "would be 7.2 pixels high on a small phone"
OUT = "runs out of the drawing"


@pytest.mark.parametrize(
    ("inside", "about", "message"),
    [
        ('<path d="M0 0" stroke="#000"/>', "palette", f'`stroke="#000"` {SAME}'),
        ('<path d="M0 0" style="fill:red"/>', "palette", f'`fill="red"` {SAME}'),
        ('<path d="M0 0" class="fig-outlin"/>', "palette", "`fig-outlin` is no class of a figure"),
        ('<text x="1" y="9" font-size="9">a</text>', "words", f"`a` {SMALL}"),
        ('<g font-size="9"><text x="1" y="9">a</text></g>', "words", f"`a` {SMALL}"),
        ('<text x="300" y="9">a long way out</text>', "words", f"`a long way out` {OUT}"),
        ('<text x="9" y="9" text-anchor="end">a long way</text>', "words", f"`a long way` {OUT}"),
        ('<g text-anchor="end"><text x="9" y="9">a way</text></g>', "words", f"`a way` {OUT}"),
    ],
)
def test_what_is_hard_to_see_is_told(inside, about, message):
    _, problems = clean_drawing(ROOT.format(inside), "drawn-1")

    assert [(one.about, one.message) for one in problems] == [(about, message)]


@pytest.mark.parametrize(
    "inside",
    ['<text x="250" y="9">near the edge</text>',
     '<g transform="scale(0.5)"><text x="600" y="9">moved</text></g>',
     '<path d="M0 0" fill="none" stroke="currentColor"/>'],
)  # fmt: skip
def test_what_can_be_seen_is_not_told(inside):
    assert clean_drawing(ROOT.format(inside), "drawn-1")[1] == []


@settings(max_examples=150)
@given(st.data())
def test_no_drawing_fails_and_none_acts(data):
    text = data.draw(st.sampled_from([PLAIN, *(ROOT.format(one) for one in HOSTILE.values())]))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    put = data.draw(st.text(st.sampled_from("<>/\"'=&;#![]- \nax"), max_size=6))
    drawing, problems = clean_drawing(text[:start] + put + text[end:], "drawn-1")

    assert drawing or problems
    if drawing:
        assert_nothing_acts(drawing.body)


def test_every_class_for_drawings_has_a_look():
    looks = set(re.findall(r"\.(fig-[\w-]+)", course_sheet("en")))

    assert CLASSES - looks == {"fig-label"}, "which looks as all words do"
    assert looks <= CLASSES


def test_the_size_of_a_png_is_read_and_of_nothing_else():
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 480, 120)

    assert png_size(head) == (480, 120)
    assert [png_size(head[:n]) for n in (0, 8, 20)] == [None] * 3
    assert png_size(b"GIF89a" + head[6:]) is None
    assert png_size(head.replace(struct.pack(">I", 480), bytes(4))) is None


def test_words_are_escaped_once():
    drawing, _ = clean_drawing(PLAIN, "drawn-1")

    assert html.unescape(re.sub(r"<[^>]+>", "", drawing.body)).split() == ["a", "<b>", "&", "c"]
