"""The body of a `figure` fence, wherever it stands, read with its place in the page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.model.figure import Bars, Drawing, Groups, Intervals, Steps
from coursewright.reading.page import scan_page
from coursewright.reading.source import Source

BARS = """\
shows: bars
caption: See the longest
unit: hours
bars:
- label: Reading
  value: 12
- label: Writing
  value: "30"
"""


def scan(text):
    found = []
    return scan_page(Source("docs/a.md", text), found), found


def fenced(body, indent=""):
    lines = ["```figure", *body.splitlines(), "```"]
    return "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)


@pytest.mark.parametrize(
    "indent", ["", "    ", "> ", "        "], ids=["page", "list", "quote", "deep"]
)
def test_a_place_in_a_figure_is_one_in_the_page(indent):
    page, found = scan(f"# A\n\n- A list\n\n{fenced(BARS, indent)}")

    assert page.figures == (None,)
    (finding,) = found
    (mend,) = finding.mends
    assert (finding.line, finding.column) == (13, len(indent) + 10)
    assert (mend.line, mend.start, mend.end, mend.words) == (
        13, len(indent) + 9, len(indent) + 13, "30",
    )  # fmt: skip


KINDS = {
    "bars": (BARS.replace('"30"', "30"), Bars),
    "drawing": ("file: a.svg\ncaption: See\nalt: A box.\n", Drawing),
    "groups": (
        "shows: groups\ncaption: See\nunit: people\ngroups: [{label: A, people: 3}]\n",
        Groups,
    ),
    "intervals": (
        "shows: intervals\ncaption: See\nunit: points\n"
        "intervals: [{label: A, estimate: 1, from: 0, to: 2}]\n",
        Intervals,
    ),
    "steps": (
        "shows: steps\ncaption: See\ntimes: [One, Two]\n"
        "rows: [{label: A, spans: [{label: x, from: One, to: Two}]}]\n",
        Steps,
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_is_read(name):
    body, kind = KINDS[name]
    page, found = scan(fenced(body))

    assert found == []
    assert isinstance(page.figures[0].content, kind)
    assert page.figures[0].at == ("docs/a.md", 1, 1)


@pytest.mark.parametrize("name", KINDS)
def test_words_of_a_figure_are_no_prose(name):
    page, _ = scan(f"One two three.\n\n{fenced(KINDS[name][0])}")

    assert page.words == 3


def test_what_stops_one_figure_hides_no_other():
    page, found = scan(f"{fenced('file: [')}\n{fenced('file: a.svg')}")

    assert page.figures == (None, None)
    assert {finding.line for finding in found} == {2, 6}
    assert all(set(finding.hides) <= {1, 2, 3} for finding in found)


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=30)
@given(data=st.data())
def test_a_broken_figure_is_told_and_never_fails(name, data):
    body = KINDS[name][0]
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    put = data.draw(st.text(st.sampled_from("-:[]{}&*!|>'\"#%@ \n\tx0.9"), max_size=4))
    page, found = scan(fenced(body[:start] + put + body[end:]))

    for figure in page.figures:
        assert figure or found


@pytest.mark.parametrize(
    ("number", "why"),
    [("1000000001", "large"), ("9" * 3000, "large"), ("0.0000001", "fine")],
)
def test_a_number_that_cannot_be_drawn_is_told(number, why):
    _, found = scan(fenced(BARS.replace('"30"', number)))

    assert [finding.message for finding in found] == [f"`value` is too {why} to be drawn"]
