"""What is drawn is the data: places computed back from the picture are the numbers."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursewright.markup.figures import draw
from coursewright.markup.figures.intervals import judge
from coursewright.markup.figures.scale import say_number, scale_for
from coursewright.markup.figures.shapes import WIDTH, Box, Dot, Line, Words
from coursewright.markup.figures.steps import places_of
from coursewright.model.figure import (
    Bar,
    Bars,
    Compared,
    Group,
    Groups,
    Interval,
    Intervals,
    Margin,
    Row,
    Span,
    Steps,
)
from coursewright.model.text import Position, Text

AT = Position("docs/a.md", 1, 1)
MARGIN_OF_ERROR = 0.51
"""Units: half of a dot's line may lie outside of what is drawn."""


def text(words):
    return Text(words, AT)


def interval(estimate, low, high, label="A"):
    numbers = map(Decimal, map(str, (estimate, low, high)))
    return Interval(text(label), *numbers, AT, ())


def of(picture, kind, style):
    return [one for one in picture.shapes if isinstance(one, kind) and style in one.style.split()]


words = st.text(st.sampled_from("aeinorstwmAEW 0é—"), min_size=1, max_size=30).filter(str.strip)
labels = words.map(text)
numbers = st.decimals(-1000, 1000, places=2)
counts = st.integers(0, 60)


@st.composite
def some_intervals(draw_):
    made = []
    for _ in range(draw_(st.integers(1, 5))):
        low, estimate, high = sorted(draw_(st.tuples(numbers, numbers, numbers)))
        made.append(Interval(draw_(labels), estimate, low, high, AT, ()))
    margin = draw_(st.none() | st.builds(Margin, numbers.filter(bool), labels, st.just(AT)))
    return Intervals(tuple(made), draw_(labels), draw_(st.none() | labels), margin)


@st.composite
def some_groups(draw_):
    groups = []
    for _ in range(draw_(st.integers(1, 6))):
        people = draw_(counts)
        ringed = draw_(st.integers(0, people))
        ring = draw_(labels) if ringed else None
        groups.append(Group(draw_(labels), people, ringed, ring, AT))
    return Groups(tuple(groups), None, AT, draw_(labels))


@st.composite
def some_steps(draw_):
    times = draw_(st.lists(words, min_size=2, max_size=6, unique=True))
    rows = []
    for _ in range(draw_(st.integers(1, 5))):
        ends = draw_(st.sets(st.integers(0, len(times) - 1)))
        spans = tuple(
            Span(text(times[start]), text(times[end]), draw_(labels), AT)
            for start, end in itertools.pairwise(sorted(ends))
        )
        rows.append(Row(draw_(labels), draw_(counts), spans))
    at = st.sampled_from(times).map(text)
    compared = draw_(st.none() | st.builds(Compared, at, labels, st.none() | labels))
    return Steps(tuple(map(text, times)), tuple(rows), compared)


some_bars = st.builds(
    Bars,
    st.lists(
        st.builds(Bar, labels, st.decimals(0, 10**6, places=1), st.booleans(), st.just(AT)),
        min_size=1,
        max_size=8,
    ).map(tuple),
    labels,
)
anything = st.one_of(some_intervals(), some_groups(), some_steps(), some_bars)


def extent(shape):
    """The left, upper, right and lower end of what a shape covers, lines left out."""
    match shape:
        case Line(x1, y1, x2, y2):
            return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
        case Dot(x, y, r):
            return x - r, y - r, x + r, y + r
        case Box(x, y, width, height):
            return x, y, x + width, y + height
        case Words(_, y, size=size):
            return shape.left, y - 0.8 * size, shape.right, y + 0.3 * size


@settings(max_examples=30)
@given(anything)
def test_nothing_is_drawn_outside_of_the_sheet_or_cut_in_silence(shown):
    picture = draw(shown)

    for shape in picture.shapes:
        left, top, right, bottom = extent(shape)
        assert -MARGIN_OF_ERROR <= left <= right <= WIDTH + MARGIN_OF_ERROR, shape
        assert -MARGIN_OF_ERROR <= top <= bottom <= picture.height + MARGIN_OF_ERROR, shape
    cut = [one for one in picture.shapes if isinstance(one, Words) and one.says.endswith("…")]
    assert not cut or picture.misfits


@settings(max_examples=30)
@given(anything)
def test_no_words_lie_over_others(shown):
    written = [extent(one) for one in draw(shown).shapes if isinstance(one, Words)]

    for one, other in itertools.combinations(written, 2):
        apart = (
            one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01
            or one[3] <= other[1] + 2 or other[3] <= one[1] + 2
        )  # fmt: skip
        assert apart, (one, other)


@settings(max_examples=30)
@given(some_intervals())
def test_ends_and_estimates_stand_where_their_numbers_are(shown):
    picture = draw(shown)
    ticks = [one.x1 for one in of(picture, Line, "fig-time") if one.x1 == one.x2]
    said = [float(one.says.replace("−", "-")) for one in of(picture, Words, "fig-number")]
    x1, x2, v1, v2 = ticks[0], ticks[-1], said[0], said[-1]

    def number(x):
        return v1 + (x - x1) / (x2 - x1) * (v2 - v1)

    near = pytest.approx
    lines = [one for one in of(picture, Line, "fig-interval") if one.y1 == one.y2]
    marks = [one for one in picture.shapes if isinstance(one, Dot | Box)]
    assert len(lines) == len(marks) == len(shown.intervals)
    slack = abs(v2 - v1) / 300
    for line, mark, one in zip(lines, marks, shown.intervals, strict=True):
        middle = mark.x if isinstance(mark, Dot) else mark.x + mark.width / 2
        assert number(line.x1) == near(float(one.low), abs=slack)
        assert number(line.x2) == near(float(one.high), abs=slack)
        assert number(middle) == near(float(one.estimate), abs=slack)
    if shown.margin:
        (margin,) = of(picture, Line, "fig-margin")
        assert number(margin.x1) == near(float(shown.margin.value), abs=slack)


@settings(max_examples=30)
@given(some_groups())
def test_there_are_as_many_dots_as_people(shown):
    picture = draw(shown)

    assert len(of(picture, Dot, "fig-person")) == sum(one.people for one in shown.groups)
    assert len(of(picture, Dot, "fig-ring")) == sum(one.ringed for one in shown.groups)
    said = [int(one.says) for one in of(picture, Words, "fig-number")]
    assert said == [one.people for one in shown.groups]


@settings(max_examples=30)
@given(some_groups())
def test_every_dot_can_be_counted(shown):
    places = [(one.x, one.y) for one in of(draw(shown), Dot, "fig-person")]

    for one, other in itertools.combinations(places, 2):
        assert (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 >= 12**2 - 0.01


@settings(max_examples=30)
@given(some_steps())
def test_what_happens_stands_between_its_times(shown):
    picture = draw(shown)
    names = [time.source for time in shown.times]
    at = dict(zip(names, places_of(len(names)), strict=True))
    spans = [span for row in shown.rows for span in row.spans]
    boxes = of(picture, Box, "fig-span")

    assert len(of(picture, Dot, "fig-test")) == len(names) * len(shown.rows)
    assert len(of(picture, Dot, "fig-person")) == sum(row.people for row in shown.rows)
    assert len(boxes) == len(spans)
    for box, span in zip(boxes, spans, strict=True):
        assert at[span.start.source] < box.x < box.x + box.width < at[span.end.source]


@settings(max_examples=30)
@given(some_bars)
def test_a_bar_is_as_long_as_its_number(shown):
    picture = draw(shown)
    bars = of(picture, Box, "fig-bar")
    most = max(one.value for one in shown.bars)

    assert [one.width for one in bars] == pytest.approx(
        [float(one.value / most) * max(b.width for b in bars) if most else 0 for one in shown.bars]
    )
    said = [one.says for one in of(picture, Words, "fig-number")]
    assert said == [say_number(one.value) for one in shown.bars]
    marked = ["fig-bar-marked" in one.style for one in bars]
    assert marked == [one.is_marked for one in shown.bars]


@pytest.mark.parametrize(
    ("ends", "margin", "verdict"),
    [
        ((4, 8), 3, "beyond"),
        ((3, 8), 3, "beyond"),
        ((-1, 5), 3, "unclear"),
        ((0, 3), 3, "unclear"),
        ((0.2, 1.8), 3, "inside"),
        ((-9, -8), 3, "inside"),
        ((-8, -4), -3, "beyond"),
        ((-4, 2), -3, "unclear"),
        ((-2, 9), -3, "inside"),
        ((-2, 9), None, "beyond"),
    ],
)
def test_the_mark_says_where_the_interval_lies(ends, margin, verdict):
    low, high = ends
    known = None if margin is None else Decimal(margin)

    assert judge(interval((low + high) / 2, low, high), known) == verdict


@settings(max_examples=30)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=6))
def test_a_scale_holds_its_numbers_between_round_ones(given_numbers):
    rounded = [round(one, 6) for one in given_numbers]
    scale = scale_for(rounded, 16, 344)

    for number in rounded:
        assert 16 - 1e-3 <= scale.at(number) <= 344 + 1e-3
    assert 2 <= len(scale.ticks) <= 6
    said = [scale.say(tick) for tick in scale.ticks]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    ("written", "said"), [("-1.50", "−1.50"), ("0", "0"), ("-0.0", "0.0"), ("12", "12")]
)
def test_a_number_has_a_minus_sign(written, said):
    assert say_number(Decimal(written)) == said


@pytest.mark.parametrize("label", ["Incomprehensibilities", "a" * 60, "one two three four " * 6])
def test_long_words_are_told_with_how_many_letters_have_room(label):
    groups = Groups((Group(text(label), 3, 0, None, AT),), None, AT, text("people"))
    (misfit,) = draw(groups).misfits
    shorter = Groups(
        (Group(text(label[: misfit.letters]), 3, 0, None, AT),), None, AT, text("people")
    )

    assert misfit.text.source == label
    assert draw(shorter).misfits == ()


@pytest.mark.parametrize("margin", [3, -3, 1, 12])
def test_the_line_of_the_margin_does_not_cross_the_words_of_zero(margin):
    limit = Margin(Decimal(margin), text("it matters"), AT)
    shown = Intervals((interval(2, -14, 14),), text("points"), text("no difference"), limit)

    picture = draw(shown)

    [said] = [one for one in of(picture, Words, "fig-label") if one.says == "no difference"]
    [line] = of(picture, Line, "fig-margin")
    [zero] = of(picture, Line, "fig-axis")
    assert not said.left < line.x1 < said.right
    assert said.left <= zero.x1 <= said.right, "it stands at its line"
