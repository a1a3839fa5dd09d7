"""A mistake of form, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursewright.finding import Mend


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake of form: line and column count from 0, as the parser counts."""

    line: int
    column: int
    message: str
    hint: str
    mends: tuple[Mend, ...] = ()
    """What may be done so that the rest can be read; lines count from 1, as in a finding."""
    sure: bool = False
    """Whether that is what the author meant, or a guess for reading on."""
