"""The body of a `figure` fence, which is YAML, into a figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from coursewright.finding import Finding
from coursewright.model.figure import (
    SHOWS,
    Bar,
    Bars,
    Compared,
    Drawing,
    Figure,
    FigureData,
    Group,
    Groups,
    Interval,
    Intervals,
    Margin,
    Row,
    Shows,
    Span,
    Steps,
)
from coursewright.model.text import Position
from coursewright.reading import course_rules, rules
from coursewright.reading.assessment import read_document
from coursewright.reading.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.reading.fences import Block
    from coursewright.reading.fields import Fields

_LARGEST, _FINEST = Decimal(10) ** 9, Decimal(10) ** -6
"""Numbers between these can be told apart in a picture, and read at its axis."""

_KEYS = "`file:` or `shows:`, and `caption:`"


def read_figure(
    path: str, lines: Sequence[str], block: Block, found: list[Finding]
) -> Figure | None:
    """Read a figure; None if it cannot be shown, with findings.

    `lines` are those of the page, each where it stands in the file.
    """
    at = Position(path, block.first + 1, len(block.indent) + 1)
    if not block.words:
        found.append(
            Finding(
                course_rules.REQUIRED_KEYS_ARE_THERE,
                at,
                "this `figure` fence is empty",
                f"write {_KEYS} between its two marks",
                len(block.marks) + len(block.language),
            )
        )
        return None
    # Marks of lists and quotations as spaces: of all lines alike, so that columns stay true.
    width = len(block.indent)
    body = [" " * width + line[width:] for line in lines[block.first + 1 : block.last]]
    told: list[Finding] = []
    source = Source(path, "\n".join(line if line.strip() else "" for line in body) + "\n")
    fields = read_document(source, told, "figure", _KEYS, first_line=block.first + 2)
    figure = _read(fields, at) if fields else None
    inside = range(block.first + 1, block.last + 2)
    found += (replace(one, hides=inside) if one.hides else one for one in told)
    return figure


def _read(fields: Fields, at: Position) -> Figure | None:
    fields.what = "the figure"
    caption = fields.text("caption", "say under `caption:` in one sentence what to see in it")
    is_drawing = fields.has("file") or not fields.has("shows")
    hint = "say under `alt:` what the picture shows, for those who do not see it"
    alt = fields.text("alt", hint if is_drawing else "")
    note = fields.text("note")
    content: Drawing | FigureData | None
    if is_drawing:
        fields.elsewhere["shows"] = "delete it, or delete `file:`: a figure is one of the two"
        words = ", ".join(SHOWS)
        file = fields.text(
            "file",
            f"name the SVG or PNG file that lies beside this page, or write `shows:` with one of "
            f"{words}, and its data",
        )
        content = Drawing(file) if file else None
    else:
        content = _read_data(fields)
    fields.finish()
    if caption is None or content is None:
        return None
    return Figure(caption, alt, note, content, at)


def _read_data(fields: Fields) -> FigureData | None:
    kinds: tuple[Shows, ...] = get_args(Shows)
    shows = fields.one_of("shows", kinds)
    if shows is None:
        fields.know_all()
        return None
    match shows:
        case "intervals":
            return _read_intervals(fields)
        case "groups":
            return _read_groups(fields)
        case "steps":
            return _read_steps(fields)
        case "bars":
            return _read_bars(fields)


def _number(fields: Fields, key: str, hint: str) -> Decimal | None:
    """A number that can be drawn."""
    number = fields.number(key, hint)
    if number is None or (abs(number) <= _LARGEST and number % _FINEST == 0):
        return number
    at, written = fields.written(key)
    too_large = abs(number) > _LARGEST
    fields.found.append(
        Finding(
            rules.VALUE_HAS_THE_RIGHT_KIND,
            at,
            f"`{key}` is too {'large' if too_large else 'fine'} to be drawn",
            "count in a larger unit, such as thousands, and say so under `unit:`"
            if too_large
            else "round it: a picture shows six decimals at the most",
            max(len(written), 1),
        )
    )
    return None


def _read_intervals(fields: Fields) -> Intervals | None:
    unit = fields.text("unit", "say what the numbers are: `unit: difference in points`")
    zero = fields.text("zero")
    group = fields.mapping("margin", "margin")
    margin = _read_margin(group) if group else None
    hint = "list them, each with `label:`, `estimate:`, `from:` and `to:`"
    entries = fields.mappings("intervals", "interval", hint)
    intervals = [_read_interval(entry) for entry in entries]
    whole = tuple(one for one in intervals if one)
    if unit is None or not whole or len(whole) < len(intervals):
        return None
    return Intervals(whole, unit, zero, margin)


def _read_margin(fields: Fields) -> Margin | None:
    value = _number(fields, "value", "say from which number on it matters: `value: 3`")
    label = fields.text("label", "say what it means: `label: from 3 points it matters`")
    fields.finish()
    return None if value is None or label is None else Margin(value, label, fields.at)


def _read_interval(fields: Fields) -> Interval | None:
    label = fields.text("label", "name it in a few words")
    estimate = _number(fields, "estimate", "write what was found: `estimate: 6`")
    low = _number(fields, "from", "write the lower end: `from: 4`")
    high = _number(fields, "to", "write the upper end: `to: 8`")
    fields.finish()
    if label is None or estimate is None or low is None or high is None:
        return None
    places = tuple((key, *fields.written(key)) for key in ("estimate", "from", "to"))
    return Interval(label, estimate, low, high, fields.at, places)


def _read_groups(fields: Fields) -> Groups | None:
    unit = fields.text("unit", "say who they are: `unit: residents`")
    total = fields.whole("total")
    total_at = fields.key_position("total")
    entries = fields.mappings(
        "groups", "group", "list them, each with `label:` and how many `people:` it has"
    )
    groups = [_read_group(entry) for entry in entries]
    whole = tuple(one for one in groups if one)
    if unit is None or not whole or len(whole) < len(groups):
        return None
    return Groups(whole, total, total_at, unit)


def _read_group(fields: Fields) -> Group | None:
    label = fields.text("label", "name the group in a few words")
    people = fields.whole("people", "say how many they are: `people: 6`")
    ringed = fields.whole("ringed")
    said = "say in a few words what the ring means: `ring: only one`" if ringed else ""
    ring = fields.text("ring", said)
    fields.finish()
    if label is None or people is None:
        return None
    return Group(label, people, ringed or 0, ring, fields.at)


def _read_steps(fields: Fields) -> Steps | None:
    times = fields.texts("times", "list them in their order: `times: [Test 1, Test 2]`")
    entries = fields.mappings("rows", "row", "list who goes through it, each with a `label:`")
    rows = [_read_row(entry) for entry in entries]
    group = fields.mapping("compare", "comparison")
    compared = _read_compared(group) if group else None
    whole = tuple(one for one in rows if one)
    if not times or not whole or len(whole) < len(rows):
        return None
    return Steps(times, whole, compared)


def _read_row(fields: Fields) -> Row | None:
    label = fields.text("label", "say who they are, in a few words")
    people = fields.whole("people")
    spans = [_read_span(entry) for entry in fields.mappings("spans", "span")]
    fields.finish()
    if label is None or not all(spans):
        return None
    return Row(label, people or 0, tuple(one for one in spans if one))


def _read_span(fields: Fields) -> Span | None:
    label = fields.text("label", "say in a word what happens: `label: taught`")
    start = fields.text("from", "name the time after which it happens, one of `times:`")
    end = fields.text("to", "name the time before which it ends, one of `times:`")
    fields.finish()
    if label is None or start is None or end is None:
        return None
    return Span(start, end, label, fields.at)


def _read_compared(fields: Fields) -> Compared | None:
    at = fields.text("at", "name the time to look at, one of `times:`")
    label = fields.text("label", "say in a few words what to do there: `label: compare here`")
    says = fields.text("says")
    fields.finish()
    return None if at is None or label is None else Compared(at, label, says)


def _read_bars(fields: Fields) -> Bars | None:
    unit = fields.text("unit", "say what the numbers count: `unit: hours in a year`")
    entries = fields.mappings("bars", "bar", "list them, each with `label:` and `value:`")
    bars = [_read_bar(entry) for entry in entries]
    whole = tuple(one for one in bars if one)
    if unit is None or not whole or len(whole) < len(bars):
        return None
    return Bars(whole, unit)


def _read_bar(fields: Fields) -> Bar | None:
    label = fields.text("label", "name it in a few words")
    value = _number(fields, "value", "write its number: `value: 12`")
    marked = fields.flag("marked")
    fields.finish()
    if label is None or value is None:
        return None
    return Bar(label, value, bool(marked), fields.at)
