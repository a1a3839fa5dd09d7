r"""What is accepted beside the very words of an accepted answer, as one pattern for both languages.

Compared are words, numbers and signs (`model/answer.py`). Beyond that the pattern forgives a hyphen
in a word, the plural, how a number is written, and one slip in one long word. It is made here
alone and stands in the page beside the answer, so that the browser decides as the check does.

Signs that few keyboards have may be typed plainly where that says nothing else: `2x2` for `2×2`,
`R2` for `R²` (`102` is not `10²`), `0.5` for `½`.

A slip is one letter changed, added, missing, or swapped with its neighbor. It is forgiven

- in a word of eight letters or more, in an alphabet: not in numbers, numerals, signs or syllables;
- behind the beginning, which turns the meaning of so many words (*typical*, *atypical*): the first
  three letters, or a longer prefix that has an opposite (*hypo-*, *inter-*, *micro-*);
- before the last letter, which tells *trainer* from *trainee*, and a last *ss* (*needless*);
- not in the word behind a number, which is its unit;
- not where it makes another word: one of the item's own, or one of `CONFUSED`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from coursewright.model.answer import fold_answer
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from coursewright.model.item import Item

CONFUSED = (
    ("arteritis", "arthritis"), ("chlorate", "chlorite"), ("chloride", "chlorine"),
    ("clustered", "cluttered"), ("colostomy", "colotomy"), ("collision", "collusion"),
    ("complaint", "compliant"), ("complement", "compliment"), ("confident", "confidant"),
    ("confirmation", "conformation"), ("constriction", "construction"),
    ("continuous", "contiguous"), ("contract", "contrast"), ("contusion", "confusion"),
    ("convention", "contention"), ("dysphagia", "dysphasia"),
    ("ethically", "ethnically"), ("expansive", "expensive"), ("fluoride", "fluorine"),
    ("infection", "inflection"), ("ingenious", "ingenuous"), ("intention", "intension"),
    ("interval", "internal"), ("mediating", "medicating"), ("mediating", "meditating"),
    ("mediation", "medication"), ("mediation", "meditation"), ("medication", "meditation"),
    ("mortality", "morality"), ("phosphate", "phosphite"), ("prostate", "prostrate"),
    ("protection", "projection"), ("stationary", "stationery"), ("tracheostomy", "tracheotomy"),
    ("transection", "transaction"),
)  # fmt: skip
"""Pairs of words that one slip turns into each other, and that mean different things."""

_MAY_SLIP = re.compile("(?![ivxlcdm]+$)[a-zß-ɏͰ-ӿ]{8,}")
_BEGINNING = re.compile(
    "hyper|hypo|inter|intra|intro|infra|extra|super|supra|ante|anti|macro|micro|multi|mono|poly|"
    "over|under|post|fore|homo|hetero|endo|ecto|para|peri|tachy|brady|milli|centi|deci|deca|..."
)
_FRACTION = re.compile(r"(?<!\w)(?P<whole>[0-9]+ ?)?(?P<sign>[¼-¾⅐-⅞])(?!\w)")
_DIGITS = re.compile(r"[0-9]+\.?[0-9]*|\.[0-9]+")
_NAMES = re.compile(
    r"§|¶|cfr|usc|icd|dsm|no|annex|[^\W\d_]|(?:appendix|article|chapter|clause|criterion|fig|figure|"
    r"item|level|paragraph|part|pin|principle|room|rule|sec|section|standard|step|subpart|table|"
    r"version)s?"
)
"""What stands before a number that is a name: 46.1 and 46.10 are two sections, and of a code all
digits count."""


_fold_word = lru_cache(maxsize=2**15)(fold_answer)
"""Items are written in few words, which come again in each of them."""


def accepts(pattern: str, written: str) -> bool:
    """Whether a pattern of `pattern_of` takes what was written."""
    return re.fullmatch(pattern, fold_answer(written)) is not None


def words_of(item: Item) -> frozenset[str]:
    """All words that an item uses, in the form to be compared."""
    texts = (_fold_word(word) for _, text, _ in item.texts() for word in text.source.split())
    return frozenset(word for text in texts for word in re.split("[ -]", text))


@cache
def pattern_of(phrase: str, others: frozenset[str] = frozenset()) -> str:
    """What is accepted for a phrase: an expression that Python and JavaScript read alike.

    `others` are words in the form to be compared; no slip may make one of them.
    """
    number = read_number(phrase)
    if number is not None:
        sign = "- " if number < 0 else r"(?:\+ )?" if number else "(?:[-+] )?"
        return sign + _by_value(abs(number))
    parts = _parts(fold_answer(phrase))
    if not parts:
        return "(?!)"
    exact = [part.gap + part.exact for part in parts]
    ways = ["".join(exact)]
    for place, part in enumerate(parts):
        behind_number = place > 0 and _DIGITS.fullmatch(parts[place - 1].text)
        if _MAY_SLIP.fullmatch(part.text) and not behind_number:
            slip = part.gap + _slip(part.text, others)
            ways.append("".join([*exact[:place], slip, *exact[place + 1 :]]))
    decimal = _FRACTION.sub(_as_decimal, phrase)
    return "|".join(ways) if decimal == phrase else "|".join([*ways, pattern_of(decimal, others)])


def _as_decimal(match: re.Match[str]) -> str:
    """A half as 0.5; a third, which has no end, as it stands."""
    value = Fraction(unicodedata.numeric(match["sign"])).limit_denominator(10)
    if 1000 % value.denominator:
        return match[0]
    return f"{Decimal(int(match['whole'] or 0)) + Decimal(value.numerator) / value.denominator:f}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A number, a sign or a word of an accepted answer; a word with hyphens is several."""

    text: str
    gap: str
    """The pattern of what stands between it and the part before."""
    exact: str
    """The pattern of all that it may be without a slip."""


def _parts(folded: str) -> list[_Part]:
    parts: list[_Part] = []
    for joined in folded.split():
        for place, text in enumerate(re.split("(?<=.)-", joined)):
            before = parts[-1].text if parts else ""
            between = "[- ]" if _is_word(before) and _is_word(text) else " "
            gap = "[- ]?" if place else between if parts else ""
            parts.append(_Part(text, gap, _exact(text, before)))
    return _with_plain_signs(parts)


def _with_plain_signs(parts: list[_Part]) -> list[_Part]:
    """Parts with `x` for a times between numbers, and with a square or a cube on the line."""
    made = list(parts)
    for place in range(1, len(parts) - 1):
        before, sign, after = parts[place - 1 : place + 2]
        if sign.text in ("×", "x") and _DIGITS.fullmatch(before.text + after.text):
            made[place] = replace(sign, exact="[×x]")
        elif sign.text == "^" and _is_word(before.text) and after.text in ("2", "3"):
            made[place : place + 2] = [
                _Part("^", "", r"(?: \^)?"),
                replace(after, exact=after.text),
            ]
    return made


def _is_word(text: str) -> bool:
    return text[:1].isalpha()


def _exact(text: str, before: str) -> str:
    if _DIGITS.fullmatch(text):
        is_name = _NAMES.fullmatch(before)
        return text.replace(".", r"\.") if is_name else _by_value(Decimal(text))
    if not _is_word(text):
        return re.sub(r"[\\^$.|?*+()\[\]{}]", r"\\\g<0>", text)
    first, *more = sorted(_forms(text))
    if not all(form.startswith(first) for form in more):
        return f"(?:{'|'.join(map('-?'.join, [first, *more]))})"
    endings = "|".join(f"-?{'-?'.join(form[len(first) :])}" for form in more)
    return "-?".join(first) + (f"(?:{endings})?" if endings else "")


def _by_value(number: Decimal) -> str:
    whole, _, part = f"{number.normalize():f}".partition(".")
    return f"0*{whole.lstrip('0')}" + (rf"\.{part}0*" if part else r"(?:\.0*)?")


def _forms(word: str) -> set[str]:
    """A word, its plural, and what it would be the plural of."""
    if len(word) == 1:
        return {word}
    shorter = {word[:-1], word[:-2], f"{word[:-3]}y", f"{word[:-2]}is"}
    singulars = {one for one in shorter if len(one) > 1 and _plural(one) == word}
    return {word, _plural(word), *singulars}


def _plural(word: str) -> str:
    if re.search("[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    if word.endswith("sis"):
        return f"{word[:-2]}es"
    return word + ("es" if re.search("(?:[sxz]|[cs]h)$", word) else "s")


def _slip(word: str, others: frozenset[str]) -> str:
    """The pattern of a word with one slip in it that makes none of the other words."""
    start = _BEGINNING.match(word)
    last = len(word) - (2 if word.endswith("ss") else 1)
    place = start.end() if start else 0
    slip = word[:place] + _slip_behind(word, place, last)
    mine = _forms(word)
    known = {other for pair in CONFUSED if mine & {*pair} for other in pair} | others
    forms = {form for one in known if one.isalpha() for form in _forms(one)}
    other = sorted(one for one in forms - mine if re.fullmatch(slip, one))
    return (f"(?!(?:{'|'.join(other)})(?![^ -]))" if other else "") + slip


def _slip_behind(word: str, start: int, last: int) -> str:
    """One slip from `start` on; the letters from `last` on stay."""
    rest = word[start:]
    ways = [f"[^ -]{rest}"]
    if start < last:
        ways += [f"[^ -]?{rest[1:]}", rest[0] + _slip_behind(word, start + 1, last)]
    if start + 1 < last:
        ways.append(rest[1] + rest[0] + rest[2:])
    return f"(?:{'|'.join(ways)})"
