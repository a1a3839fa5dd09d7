"""What is counted of one item, person by person: small, however many people there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from coursewright.analysing.moments import DIGITS
from coursewright.analysing.response import BETWEEN_PARTS

if TYPE_CHECKING:
    from coursewright.analysing.moments import Cells

MOST_RESPONSES = 30
"""Different responses of one item that are told apart: of typed words there is no end."""
OTHER = "(other)"


class Cell(NamedTuple):
    """What people have in common who count as one."""

    response: str
    marks: float
    rest: float
    """Marks in the other items of the scale."""
    possible: float
    """Marks that were to be had in those of them that the person answered."""


@dataclass(slots=True)
class Tally:
    """The first answers to one revision of an item."""

    weight: float = 1.0
    cells: Counter[Cell] = field(default_factory=Counter)
    seconds: Counter[float] = field(default_factory=Counter)
    certainty: Counter[tuple[int, bool]] = field(default_factory=Counter)
    """By confidence, and whether it was right."""
    responses: set[str] = field(default_factory=set)

    def add(self, response: str, marks: float, rest: float, possible: float) -> None:
        """Count one person."""
        if response not in self.responses:
            if len(self.responses) < MOST_RESPONSES:
                self.responses.add(response)
            else:
                response = OTHER
        key = Cell(response, marks, round(rest, DIGITS), round(possible, DIGITS))
        self.cells[key] += 1

    @property
    def n(self) -> int:
        """How many people."""
        return sum(self.cells.values())

    @property
    def is_complete(self) -> bool:
        """Whether everybody answered the same number of other items."""
        return len({cell.possible for cell in self.cells}) < 2

    def with_rest(self) -> Cells:
        """Marks and the rest score of everybody who answered anything else.

        Where people answered different items, the rest is the share of what was to be had, so that
        who stopped early does not count as weak.
        """
        full = max((cell.possible for cell in self.cells), default=0.0)
        if self.is_complete:
            return [(c.marks, c.rest, n) for c, n in self.cells.items()] if full else []
        return [
            (c.marks, c.rest / c.possible * full, n) for c, n in self.cells.items() if c.possible
        ]

    def of_response(self, part: str) -> Cells:
        """Whether a choice was taken, and the rest score, of everybody in `with_rest`."""
        full = max((cell.possible for cell in self.cells), default=0.0)
        return [
            (float(part in cell.response.split(BETWEEN_PARTS)), cell.rest / cell.possible * full, n)
            for cell, n in self.cells.items()
            if cell.possible
        ]
