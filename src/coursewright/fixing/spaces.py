"""Spaces at the ends of lines, where they mean nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.fixing.repair import Repair, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.reading.nodes import Node

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def trim_lines(text: str, root: Node) -> Iterator[Repair]:
    """Take away what nobody sees at the ends of lines, outside texts of several lines.

    In a block two spaces at the end are a line break of Markdown.
    """
    inside: list[tuple[int, int]] = []
    for scalar in scalars(root):
        start, end = scalar.start_mark.index, scalar.end_mark.index
        first = text.find("\n", start, end)
        if first >= 0:
            inside.append((first if scalar.style in ("|", ">") else start, end))
    inside.sort(reverse=True)
    for match in _TRAILING.finditer(text):
        while inside and inside[-1][1] <= match.start():
            inside.pop()
        if not (inside and inside[-1][0] < match.start()):
            yield Repair(match.start(), match.end(), "", "lines-end-without-spaces")
