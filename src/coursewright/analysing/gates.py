"""How many people it takes before a figure is told: below, it says more of chance than of items.

The numbers come from resampling a test of known quality (docs/analyse.md has the table): with 10
people, a correlation is off by .30 on average, and a third of all flags are wrong.
"""

from __future__ import annotations

PEOPLE = 5
"""Below, nothing is told that could be of one person: no choices, no table by person."""
CHOICES = 10
"""How often each choice was taken; nothing is flagged."""
FLAGS = 30
"""The correlation with the rest and its interval, alpha and its interval; flags of facility."""
VERDICTS = 100
"""Verdicts on distractors and keys."""

BANDS = ((0.4, "very good"), (0.3, "good"), (0.2, "marginal"), (0.0, "poor"))
"""Of the discrimination, after Ebel and Frisbie."""


def band(discrimination: float) -> str:
    """What a discrimination is called; below zero, the key is to be checked."""
    return next((name for least, name in BANDS if discrimination >= least), "negative")


def what_may_be_read(n: int) -> str:
    """The most that so many people allow: nothing, counts, choices, flags or verdicts."""
    steps = ((VERDICTS, "verdicts"), (FLAGS, "flags"), (CHOICES, "choices"), (PEOPLE, "counts"))
    return next((name for least, name in steps if n >= least), "nothing")
