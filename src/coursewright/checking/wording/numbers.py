"""Rules for choices that are numbers or ranges of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.checking.wording.registry import item_rule
from coursewright.finding import Finding
from coursewright.model.number import read_digits, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.checking.wording.plain_item import PlainChoice, Written

_NUMBER = r"[+−-]?(?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)?(?:[.,]\d+)?"
_UNIT = r"(?:\s*(?P<{0}>%|[^\W\d][^\d]*?|°\w?|/[^\d]+))?"
_ABOUT = r"(?:about|approximately|approx\.?|around|circa|~|≈)?\s*[$€£]?\s*"
_LONE = re.compile(rf"{_ABOUT}(?P<number>{_NUMBER}){_UNIT.format('unit')}\s*", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?:from|between)?\s*[$€£]?(?P<low>{_NUMBER}){_UNIT.format('first')}"
    r"\s*(?:-|–|—|−|\bto\b|\bthrough\b|\band\b)\s*"
    rf"[$€£]?(?P<high>{_NUMBER}){_UNIT.format('unit')}\s*",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?P<sign>>=|=>|≥|<=|=<|≤|>|<|more than|greater than|over|above|at least|less than|fewer than|"
    rf"under|below|up to|at most)\s*[$€£]?(?P<number>{_NUMBER}){_UNIT.format('unit')}\s*",
    re.IGNORECASE,
)
_OR_MORE = re.compile(
    rf"[$€£]?(?P<number>{_NUMBER})(?P<plus>\+)?{_UNIT.format('unit')}?"
    r"\s*(?P<sign>(?:or|and) (?:more|over|above|higher|greater|older|less|fewer|under|below|lower|"
    r"younger))?\s*",
    re.IGNORECASE,
)
_YEARS = range(1000, 2101)
_ENDLESS = float("inf")
_FINAL = " .,;"


def _value(words: str) -> float | None:
    number = read_number(words)
    return None if number is None else float(number)


def _unit(words: str | None) -> str:
    unit = re.sub(r"^(?:st|nd|rd|th)\b\s*", "", (words or "").strip(_FINAL).lower())
    return unit[:-1] if len(unit) > 2 and unit.endswith("s") else unit


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    unit: str
    decimals: int


def _number(one: PlainChoice) -> _Number | None:
    match = _LONE.fullmatch(one.plain.tidy.rstrip(_FINAL)) if _starts(one) else None
    value = _value(match["number"]) if match else None
    if match is None or value is None or len((match["unit"] or "").split()) > 3:
        return None
    decimals = (read_digits(match["number"]) or "").partition(".")[2]
    return _Number(value, _unit(match["unit"]), len(decimals))


_DIGIT = re.compile(r"\d")
_LONGEST = 60
"""Characters; no number or range has more."""


def _starts(one: PlainChoice) -> bool:
    return len(one.plain.tidy) <= _LONGEST and _DIGIT.search(one.plain.tidy, 0, 18) is not None


def _numbers(item: Written) -> list[_Number]:
    """All choices as numbers; none if one is no number."""
    found: list[_Number] = []
    for one in item.proper:
        number = _number(one)
        if number is None:
            return []
        found.append(number)
    return found if item.keyed and len(found) > 2 else []


@item_rule("numbers-are-in-order", "info")
def numbers_are_in_order(item: Written) -> Iterator[Finding]:
    """Remarks on numbers that stand in no order, unless the choices are shuffled.

    Why: whoever has worked out a number looks for it where it should be.
    Instead: let them rise, or fall.
    Reference: haladyna2002.
    Measured: 1.5 % of 400 items of MedMCQA, 5.4 % of 500 items of OpenTriviaQA.
    """
    found = _numbers(item)
    values = [number.value for number in found]
    if not values or item.item.shuffle or len({number.unit for number in found}) > 1:
        return
    rising = sorted(values)
    if values not in (rising, rising[::-1]):
        numbers = sorted(zip(values, item.proper, strict=True), key=lambda pair: pair[0])
        yield Finding(
            numbers_are_in_order,
            item.proper[0].at,
            f"the numbers in the choices of item `{item.item.id}` stand in no order",
            f"let them rise: {', '.join(f'`{one.plain.tidy}`' for _, one in numbers)}",
            item.proper[0].plain.width,
        )


@item_rule("numbers-are-written-alike", "info")
def numbers_are_written_alike(item: Written) -> Iterator[Finding]:
    """Remarks on numbers of which some have other units, or more decimals, than the others.

    Why: the one that is more exact looks worked out, and units that differ must be converted
    before anything can be compared.
    Instead: give all of them in the same unit, to the same decimal.
    Reference: nbme2020.
    Measured: 0.8 % of 400 items of MedMCQA, 1.0 % of 500 items of OpenTriviaQA.
    """
    found = _numbers(item)
    units = sorted({number.unit for number in found})
    decimals = sorted({number.decimals for number in found})
    if len(units) > 1:
        said = " and ".join(f"`{unit}`" if unit else "no unit" for unit in units[:2])
        message, hint = f"in {said}", "give all of them in the same unit"
    elif len(decimals) > 1:
        message = f"to {decimals[0]} and to {decimals[-1]} decimals"
        hint = f"give all of them to {decimals[-1]} decimal{'s' if decimals[-1] > 1 else ''}"
    else:
        return
    yield Finding(
        numbers_are_written_alike,
        item.proper[0].at,
        f"the numbers in the choices of item `{item.item.id}` are given {message}",
        hint,
        item.proper[0].plain.width,
    )


@dataclass(frozen=True, slots=True)
class _Range:
    low: float
    high: float
    unit: str
    closed: bool
    """Whether both ends belong to it."""
    one: PlainChoice

    @property
    def is_years(self) -> bool:
        return not self.unit and self.low in _YEARS and self.high in _YEARS


def _range(one: PlainChoice) -> _Range | None:
    if not _starts(one):
        return None
    said = one.plain.tidy.rstrip(_FINAL)
    if match := _RANGE.fullmatch(said):
        low, high = _value(match["low"]), _value(match["high"])
        first, unit = _unit(match["first"]), _unit(match["unit"])
        if low is None or high is None or (first and first != unit):
            return None
        return _Range(low, high, unit, True, one)
    match = _OPEN.fullmatch(said) or _OR_MORE.fullmatch(said)
    value = _value(match["number"]) if match else None
    if match is None or value is None:
        return None
    sign = (match["sign"] or "").lower()
    unit = _unit(match["unit"])
    if not sign and not match.groupdict().get("plus"):
        return _Range(value, value, unit, True, one)
    closed = not re.fullmatch(
        r">|<|more than|greater than|over|above|less than|fewer than|under|below", sign
    )
    small = re.search(r"<|≤|less|fewer|under|below|up to|at most|lower|younger", sign)
    low, high = (-_ENDLESS, value) if small else (value, _ENDLESS)
    return _Range(low, high, unit, closed, one)


def _ranges(item: Written) -> list[_Range]:
    """The choices as ranges of one unit, from low to high; none if they are something else."""
    found: list[_Range] = []
    for one in item.proper:
        read = _range(one)
        if read is None:
            return []
        found.append(read)
    wide = [one for one in found if one.low < one.high]
    units = {one.unit for one in found if one.unit}
    # 3-1 is a score, and 1770-1827 a life: numbers that fall, years that cross.
    if (
        not item.keyed
        or len(wide) < 2
        or len(units) > 1
        or any(one.low > one.high for one in found)
    ):
        return []
    return sorted(found, key=lambda one: (one.low, one.high))


@item_rule("choice-ranges-do-not-overlap", "warning")
def choice_ranges_do_not_overlap(item: Written) -> Iterator[Finding]:
    """Warns of two choices whose ranges share numbers.

    Why: a number in both makes two choices right, or none.
    Instead: let each range begin after the one before it.
    Reference: haladyna2002.
    Measured: 0.8 % of 400 items of MedMCQA, 0.0 % of 500 items of OpenTriviaQA.
    """
    found = _ranges(item)
    for one, other in _neighbors(found):
        if other.low < one.high and not (one.is_years and other.is_years):
            shared = _share(one, other)
            yield Finding(
                choice_ranges_do_not_overlap,
                other.one.at,
                f"`{one.one.plain.tidy}` and `{other.one.plain.tidy}` share the numbers {shared}",
                "let each range begin after the one before it",
                other.one.plain.width,
            )


def _share(one: _Range, other: _Range) -> str:
    low, high = max(one.low, other.low), min(one.high, other.high)
    if high == _ENDLESS:
        return f"from {low:g}"
    return f"up to {high:g}" if low == -_ENDLESS else f"{low:g} to {high:g}"


def _neighbors(found: list[_Range]) -> Iterator[tuple[_Range, _Range]]:
    """Each range after the first, with the one below it that reaches highest."""
    reach: _Range | None = None
    for one in found:
        if reach is not None:
            yield reach, one
        if reach is None or one.high > reach.high:
            reach = one


@item_rule("choice-ranges-do-not-touch", "info")
def choice_ranges_do_not_touch(item: Written) -> Iterator[Finding]:
    """Remarks on two choices of which one ends where the other begins.

    Why: the number itself belongs to both.
    Instead: end one before the other begins: 0–19, 20–39.
    Reference: haladyna2002.
    Measured: 1.2 % of 400 items of MedMCQA, 0.0 % of 500 items of OpenTriviaQA.
    """
    for one, other in _neighbors(_ranges(item)):
        both = one.closed and other.closed
        if other.low == one.high and both and other.low < other.high and one.low < one.high:
            yield Finding(
                choice_ranges_do_not_touch,
                other.one.at,
                f"{other.low:g} belongs to `{one.one.plain.tidy}` and to `{other.one.plain.tidy}`",
                "let one of them end before the other begins",
                other.one.plain.width,
            )
