"""Entries of a YAML list into another order, each with its comments, the layout kept."""

from __future__ import annotations

import re
from itertools import pairwise

import yaml

_DASH = re.compile(r" *- +")


def reorder(
    text: str, node: yaml.nodes.Node | None, places: list[int]
) -> tuple[int, int, str] | None:
    """The span of a list and its text with the entries in the order of `places`.

    None where the layout is such that an entry cannot be told from its surroundings.
    """
    if not isinstance(node, yaml.SequenceNode) or len(node.value) != len(places):
        return None
    spans = _in_flow(text, node) if node.flow_style else _in_block(text, node)
    if spans is None:
        return None
    start, end = spans[0][0], spans[-1][1]
    parts, here = [], start
    for (first, last), place in zip(spans, places, strict=True):
        parts.append(text[here:first])
        parts.append(text[slice(*spans[place])])
        here = last
    return start, end, "".join(parts)


def _in_flow(text: str, node: yaml.nodes.SequenceNode) -> list[tuple[int, int]] | None:
    """Entries between brackets; a comment between two of them may belong to either."""
    spans = [(entry.start_mark.index, entry.end_mark.index) for entry in node.value]
    between = pairwise(spans)
    if any(not re.fullmatch(r"\s*,\s*", text[one[1] : other[0]]) for one, other in between):
        return None
    return spans


def _in_block(text: str, node: yaml.nodes.SequenceNode) -> list[tuple[int, int]] | None:
    """Entries below each other: from the comments above the dash to those below the last key."""
    spans: list[tuple[int, int]] = []
    column = -1
    above = text.rfind("\n", 0, node.value[0].start_mark.index) + 1
    while comment := re.search(r"(?:^|\n)( *#[^\n]*\n)\Z", text[:above]):
        above = comment.start(1)
    for entry in node.value:
        begin = text.rfind("\n", 0, entry.start_mark.index) + 1
        dash = text[begin : entry.start_mark.index]
        if not _DASH.fullmatch(dash) or column not in (-1, dash.index("-")):
            return None
        column = dash.index("-")
        last = end_of(text, entry)
        if last is None:
            return None
        # Blank lines between two entries stay where they are; a comment goes with its entry.
        between = text[above:begin]
        head = begin - len(re.sub(r"\A(?: *\n)+", "", between))
        tail = with_comments(text, last, column)
        spans.append((head, tail))
        above = min(tail + 1, len(text))
    return spans


def with_comments(text: str, last: int, column: int) -> int:
    """The end of the line on which an entry ends, and of the comments indented below it."""
    tail = text.find("\n", last)
    tail = len(text) if tail < 0 else tail
    while comment := re.match(rf"\n(?: *\n)* {{{column + 1},}}#[^\n]*", text[tail:]):
        tail += comment.end()
    return tail


def end_of(text: str, node: yaml.nodes.Node) -> int | None:
    """Where the last word of an entry ends; None if blank lines after it mean something."""
    if isinstance(node, yaml.ScalarNode):
        if node.style not in ("|", ">"):
            return node.end_mark.index
        written = text[node.start_mark.index : node.end_mark.index]
        if "+" in written.split("\n", 1)[0]:
            return None
        return node.start_mark.index + len(written.rstrip())
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        return node.end_mark.index
    if isinstance(node, yaml.MappingNode):
        key, value = node.value[-1]
        last = end_of(text, value)
        return None if last is None else max(key.end_mark.index, last)
    return end_of(text, node.value[-1])
