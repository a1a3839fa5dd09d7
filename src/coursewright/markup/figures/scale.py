"""From numbers to places on an axis, and back in round steps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.markup.figures.words import NOTE, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

_MOST_TICKS = 6
_BETWEEN = 8
"""Units between two numbers at an axis."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: numbers from `low` to `high` on places from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float
    step: float

    def at(self, number: Decimal | float) -> float:
        """The place of a number."""
        share = (float(number) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    @property
    def ticks(self) -> list[float]:
        """Round numbers along the scale, both ends among them."""
        count = round((self.high - self.low) / self.step)
        return [self.low + number * self.step for number in range(count + 1)]

    def say(self, tick: float) -> str:
        """A round number as it stands at the axis."""
        digits = max(0, -math.floor(math.log10(self.step) + 1e-9))
        return say_number(f"{tick:.{digits}f}")


def scale_for(numbers: Iterable[float], start: float, end: float) -> Scale:
    """A scale with room for these numbers, whose ticks can be read beside one another."""
    known = [*numbers]
    low, high = min(known), max(known)
    if low == high:
        low, high = low - 1, high + 1
    scales = [_rounded(low, high, start, end, most) for most in range(_MOST_TICKS, 1, -1)]
    return next(filter(_can_be_read, scales), scales[-1])


def _rounded(low: float, high: float, start: float, end: float, most: int) -> Scale:
    """A scale with at most so many ticks, if two can do it."""
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    steps = (power * factor for factor in (1, 2, 5, 10, 20, 50, 100))
    scales = (
        Scale(
            math.floor(low / step + 1e-9) * step,
            math.ceil(high / step - 1e-9) * step,
            start,
            end,
            step,
        )
        for step in steps
    )
    whole = [scale for scale in scales if scale.high > scale.low]
    return next((scale for scale in whole if len(scale.ticks) <= most), whole[-1])


def _can_be_read(scale: Scale) -> bool:
    widest = max(width_of(scale.say(tick), NOTE) for tick in scale.ticks)
    return widest + _BETWEEN <= scale.at(scale.low + scale.step) - scale.start


def say_number(number: Decimal | str) -> str:
    """A number with a minus sign where a keyboard has a hyphen; no zero is below nothing."""
    written = f"{number:f}" if not isinstance(number, str) else number
    is_zero = not written.strip("-0.")
    return written.lstrip("-") if is_zero else written.replace("-", "−")
