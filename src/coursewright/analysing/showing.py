"""How figures are said in the report: with their intervals, and as few people allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from coursewright.analysing.gates import PEOPLE
from coursewright.analysing.judging import percent, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.analysing.intervals import Interval

LONGEST = 90
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with a head; the first cell of each row is its name."""

    caption: str
    head: tuple[str, ...]
    rows: Sequence[Sequence[str]]


def shown(name: str, longest: int = LONGEST) -> str:
    """A name from a file, in one short line: signs that turn or hide what follows are dots."""
    words = "".join(letter if letter.isprintable() else "·" for letter in " ".join(name.split()))
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def share(interval: Interval | None) -> str:
    """A share in percent with its interval: *62 % (55–69)*."""
    if interval is None:
        return NOTHING
    return f"{percent(interval.estimate)} ({100 * interval.low:.0f}–{100 * interval.high:.0f})"


def correlation(interval: Interval | None) -> str:
    """A number with its interval: *.31 (.22 to .40)*."""
    if interval is None:
        return NOTHING
    return f"{say(interval.estimate)} ({say(interval.low)} to {say(interval.high)})"


def difference(interval: Interval | None) -> str:
    """A difference of shares in points with its interval."""
    if interval is None:
        return NOTHING
    low, high = (_signed(100 * one) for one in (interval.low, interval.high))
    return f"{_signed(100 * interval.estimate)} points ({low} to {high})"


def _signed(number: float) -> str:
    written = say(number, 0)
    return written if written.startswith("−") or written == "0" else f"+{written}"


def people(n: int) -> str:
    """How many; of very few only that they are very few."""
    return f"{n:,}" if n >= PEOPLE else f"fewer than {PEOPLE}"


def code(words: str) -> Markup:
    """A name as code."""
    return Markup("<code>{}</code>").format(shown(words))


def with_codes(sentence: str) -> Markup:
    """A sentence with a capital, and its literals in backticks as code."""
    sentence = f"{sentence[:1].upper()}{sentence[1:]}"
    parts = sentence.split("`")
    if len(parts) % 2 == 0:  # A name with a backtick of its own: rather plain than wrong.
        return escape(sentence)
    return Markup().join(
        code(part) if number % 2 else escape(part) for number, part in enumerate(parts)
    )
