"""What somebody meant who wrote a value in another form than the one that is asked for."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_TRUE = frozenset(("true", "yes", "y", "on", "t", "1", "right", "correct", "✓", "✔"))
_FALSE = frozenset(("false", "no", "n", "off", "f", "0", "wrong", "incorrect", "✗", "✘"))

_NUMBER = re.compile(
    r"(?P<number>[-+]?[0-9][0-9_,.']*|[-+]?\.[0-9]+)(?:[eE](?P<power>[-+]?[0-9]{1,2}))?"
)
_UNIT = re.compile(r"\s*(?P<unit>%|[^\W\d_][\w/·²³ ]*)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?P<mark>[,_'])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:\.[0-9]+)?")
_POINTED = re.compile(r"[0-9]*\.?[0-9]*")
_COMMA = re.compile(r"0,[0-9]+|[0-9]+,[0-9]{1,2}|[0-9]{4,},[0-9]+")


def one_letter_off(written: str, known: str) -> bool:
    """Whether one letter more, less, other or swapped makes one name of the other.

    A digit is no letter here: `visit-2` is not a slip for `visit-3`. Case and marks do not count.
    """
    one, other = (re.sub(r"[-_ ]+", "-", name.casefold()) for name in (written, known))
    if one == other:
        return True
    if re.findall(r"[0-9]+", one) != re.findall(r"[0-9]+", other):
        return False
    start = next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[:2] == others[:2][::-1] and rest[2:] == others[2:])
    )


def meant_flag(words: str) -> bool | None:
    """What a word for yes or no means; None if it is neither, or could be both."""
    said = words.strip().casefold()
    return True if said in _TRUE else False if said in _FALSE else None


def meant_number(words: str) -> tuple[Decimal | None, str]:
    """The number that was written, and the unit behind it; None where it could be another.

    `1,000` is a thousand and `0,5` a half, as nobody writes them for anything else.
    """
    plain = unicodedata.normalize("NFKC", words).strip().replace("\u2212", "-")
    match = _NUMBER.match(plain)
    unit = _UNIT.fullmatch(plain, match.end()) if match else None
    if match is None or unit is None:
        return None, ""
    sign = "-" if match["number"].startswith("-") else ""
    digits = _plain(match["number"].lstrip("+-"))
    if not digits:
        return None, ""
    number = Decimal(f"{sign}{digits}")
    if match["power"]:
        number = number.scaleb(int(match["power"]))
    return number, unit["unit"] or ""


def _plain(digits: str) -> str:
    if _GROUPED.fullmatch(digits):
        return re.sub(r"[,_']", "", digits)
    if _COMMA.fullmatch(digits):
        return digits.replace(",", ".")
    if re.fullmatch(r"[0-9]+(?:_[0-9]+)+", digits):
        return digits.replace("_", "")
    return digits if _POINTED.fullmatch(digits) and digits != "." else ""
