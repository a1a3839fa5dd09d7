"""Written numbers, by one rule wherever a person writes them; `runtime/numbers.js` is its twin.

A point or a comma is the decimal mark. Thousands may be set apart by spaces, apostrophes, commas or
points: groups of exactly three digits behind a first group that does not begin with 0. One comma
before exactly three digits is therefore read as thousands (`1,234`), and behind a 0 or behind four
digits as the decimal mark (`0,125`, `1234,567`); one point alone is always the decimal mark.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

LONGEST_NUMBER = 40
"""Characters; no number that a person means has more."""

_SUPERSCRIPT = re.compile("[⁰¹²³⁴-⁹⁺⁻]+")
_FRACTION = re.compile("[¼-¾⅐-⅞]")
_APOSTROPHE = re.compile("[‘’ʼ´`]")
_DASH = re.compile("[‐-―−]")
_ARABIC = re.compile("[٠-٩۰-۹]")
_SCIENTIFIC = re.compile(r"(.+?)(?:e| ?[x×*·] ?10\^)([-+]?[0-3]?[0-9])", re.IGNORECASE)
_GROUPED = re.compile(
    r"[-+]?[1-9][0-9]{0,2}(?:(?:[ '_][0-9]{3})+(?:[.,][0-9]*)?|(?:,[0-9]{3})+(?:\.[0-9]*)?"
    r"|(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})"
)
_PLAIN = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")


def read_number(written: str, unit: str = "") -> Decimal | None:
    """A number as a person writes it, with its unit or without; None if it is none."""
    digits = read_digits(written, unit)
    return None if digits is None else Decimal(digits)


def read_digits(written: str, unit: str = "") -> str | None:
    """A written number as a sign, digits and a point, none of them rounded or left out."""
    words, ending = tidy(written), tidy(unit)
    if ending and words.lower().endswith(ending.lower()):
        words = words[: -len(ending)].rstrip()
    words = re.sub(r"^([-+]) ", r"\1", words)
    if len(words) > LONGEST_NUMBER:
        return None
    scientific = _SCIENTIFIC.fullmatch(words)
    if scientific:
        words = scientific[1]
    if _GROUPED.fullmatch(words):
        words = re.sub(re.escape(re.split("[-+0-9]+", words)[1]), "", words)
    words = words.replace(",", ".", 1)
    if not _PLAIN.fullmatch(words):
        return None
    return _shifted(words, int(scientific[2])) if scientific else words


def tidy(words: str) -> str:
    """Characters that look or mean alike as one: widths, digits, dashes, spaces, apostrophes."""
    # NFKC makes 102 of a raised 2 behind 10, and 11/2 of a half behind 1.
    words = _FRACTION.sub(r" \g<0>", _SUPERSCRIPT.sub(r"^\g<0>", words))
    words = _APOSTROPHE.sub("'", words)
    words = _DASH.sub("-", unicodedata.normalize("NFKC", words))
    words = _ARABIC.sub(lambda digit: str(ord(digit[0]) & 15), words)
    words = words.replace("٫", ".").replace("٬", ",")
    return " ".join("".join(_spaced(letter) for letter in words).split())


def _spaced(letter: str) -> str:
    category = unicodedata.category(letter)
    return "" if category == "Cf" else " " if category == "Cc" or category[0] == "Z" else letter


def _shifted(number: str, places: int) -> str:
    sign, digits = re.fullmatch(r"([-+]?)(.*)", number).groups()  # type: ignore[union-attr]
    whole, _, part = digits.partition(".")
    zeros = "0" * abs(places)
    point = len(zeros + whole) + places
    every = zeros + whole + part + zeros
    return sign + re.sub(r"^0+(?=[0-9])|\.?0*$", "", f"{every[:point]}.{every[point:]}")
