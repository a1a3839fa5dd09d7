"""Numbers as people and programs write them."""

from __future__ import annotations

import re
from decimal import Decimal

_THOUSANDS = re.compile(r"(?<=\d)[ _'’\xa0\u202f\u2009](?=\d{3}(?!\d))")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?")
_GROUPED_BY_POINTS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_MOST_DIGITS = 40


def read_number(words: str) -> Decimal | None:
    """A number with a point or a comma, however its thousands are set apart; None if it is none."""
    words = _THOUSANDS.sub("", words.strip().replace("−", "-"))
    if _GROUPED.fullmatch(words):
        words = words.replace(",", "")
    elif _GROUPED_BY_POINTS.fullmatch(words):
        words = words.replace(".", "")
    if words.count(",") == 1 and "." not in words:
        words = words.replace(",", ".")
    if len(words) > _MOST_DIGITS or not _NUMBER.fullmatch(words):
        return None
    number = Decimal(words)
    return number if abs(number.adjusted()) <= _MOST_DIGITS else None


def read_share(words: str) -> float | None:
    """A percentage as a share of the mark: 50 is 0.5."""
    number = read_number(words)
    return None if number is None else float(number) / 100
