"""Numbers in another program's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.model.number import read_number

if TYPE_CHECKING:
    from decimal import Decimal


def read_exported(words: str) -> Decimal | None:
    """A number that a program wrote; None if it is none, or may be two.

    Programs do not group thousands. A comma is another language's decimal mark then, and where a
    person would have meant thousands by it (`1,234`), nobody can say which of the two wrote it.
    """
    number = read_number(words)
    return number if number == read_number(words.replace(",", ".", 1)) else None


def read_share(words: str) -> float | None:
    """A percentage as a share of the mark: 50 is 0.5, and 33,333 a third."""
    # No share has thousands.
    number = read_number(words.replace(",", ".", 1))
    return None if number is None else float(number) / 100
