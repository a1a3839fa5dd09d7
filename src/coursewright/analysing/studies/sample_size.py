"""How many people a study needs, and on which assumptions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from coursewright.analysing.studies.distributions import NORMAL, power_of_t

Design = Literal["paired", "parallel"]
FEWEST = 2
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a number of people rests on."""

    design: Design
    """Everybody is measured in both ways, or each of two groups in one."""
    effect: float
    """The difference, in standard deviations of one measurement."""
    correlation: float
    """Paired: of a person's two measurements. Parallel: of the measurement with that before."""
    power: float
    alpha: float
    loss: float
    """The share of those who begin of whom the last measurement will be missing."""

    @property
    def standardized(self) -> float:
        """The effect in standard deviations of what the test is of.

        Paired: of the difference, sqrt(2 (1 - r)) of one measurement's (Cohen 1988, 2.3.5).
        Parallel: of what the measurement before leaves open, sqrt(1 - r^2) (Borm, Fransen &
        Lemmens, *Journal of Clinical Epidemiology* 2007;60:1234-8).
        """
        if self.design == "paired":
            return self.effect / math.sqrt(2 * (1 - self.correlation))
        return self.effect / math.sqrt(1 - self.correlation**2)


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many it takes."""

    of: Assumptions
    approximate: int
    """By the normal distribution, with the correction for t."""
    analysed: int
    """Of whom the last measurement is there; parallel: in each group."""
    recruited: int
    """Who have to begin; parallel: in each group."""
    power: float
    """That these many have."""


def sample_size(of: Assumptions) -> SampleSize:
    """The fewest people who suffice.

    The normal approximation with the correction for t (Guenther, *The American Statistician*
    1981;35:243-4) is where the search begins; the noncentral t says which number is the first to
    have the power, as R's `power.t.test` does.
    """
    z = NORMAL.inv_cdf(1 - of.alpha / 2)
    sides = 1 if of.design == "paired" else 2
    shares = ((z + NORMAL.inv_cdf(of.power)) / of.standardized) ** 2
    approximate = max(FEWEST, math.ceil(sides * shares + z * z / (2 * sides)))
    n = approximate
    while n > FEWEST and power_of(of, n - 1) >= of.power:
        n -= 1
    while n < _MOST and power_of(of, n) < of.power:
        n += 1
    return SampleSize(of, approximate, n, math.ceil(n / (1 - of.loss) - 1e-9), power_of(of, n))


def power_of(of: Assumptions, n: int) -> float:
    """The power that n people have; parallel: n in each group."""
    if of.design == "paired":
        return power_of_t(of.standardized * math.sqrt(n), n - 1, of.alpha)
    return power_of_t(of.standardized * math.sqrt(n / 2), 2 * n - 2, of.alpha)


def told(size: SampleSize) -> str:
    """The number with everything it rests on, in sentences for a protocol."""
    of = size.of
    paired = of.design == "paired"
    each = "people" if paired else "people in each of two groups"
    lines = [
        f"{size.analysed} {each} have to be analysed; recruit {size.recruited}.",
        "",
        "This assumes:",
        "- design: "
        + (
            "paired; everybody is measured in both ways, and the differences are tested"
            if paired
            else "parallel; two groups of the same size, adjusted for the measurement before"
        ),
        f"- a difference of {of.effect:g} standard deviations of one measurement",
        f"- a correlation of {of.correlation:g} "
        + (
            "of a person's two measurements"
            if paired
            else "of the measurement before with that after"
        )
        + f", so that the test sees a difference of {of.standardized:.3f}",
        f"- a two-sided t test with alpha {of.alpha:g} and power {of.power:g} "
        f"(with {size.analysed}: {size.power:.3f})",
        f"- {of.loss:.0%} of those who begin are lost before the last measurement",
        "- values that are roughly normal, of people who do not influence each other",
        "",
        f"Normal approximation with the correction for t: {size.approximate}; "
        f"noncentral t: {size.analysed}.",
        "The effect and the correlation are assumptions, not findings: say in the protocol where",
        "they come from, and give the number for a smaller effect beside this one.",
    ]
    return "\n".join(lines)
