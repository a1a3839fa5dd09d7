"""Words and places: what every other part of the model is made of."""

from __future__ import annotations

from typing import NamedTuple

# Named tuples, as there are more of these two than of all else together: a frozen dataclass takes
# three times as long to make, and to compare.


class Position(NamedTuple):
    """A place in a file of the course."""

    path: str
    """Relative to the course's root, with forward slashes."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""


class Text(NamedTuple):
    """Words as their author wrote them: Markdown source and where it starts."""

    source: str
    at: Position
    block: bool = False
    """Written as a YAML block (`|` or `>`): its words start on the line after `at`."""

    def position_of(self, offset: int) -> Position:
        """Where the character `offset` of the source stands in the file, as near as can be told."""
        before = self.source[:offset]
        lines = before.count("\n")
        if self.block:
            return Position(self.at.path, self.at.line + 1 + lines, 1)
        if lines:
            return self.at
        return Position(self.at.path, self.at.line, self.at.column + offset)
