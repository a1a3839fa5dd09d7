"""A typed answer as it is compared; `runtime/answers.js` is its twin.

What is written the same way to a reader becomes the same text: width, case, Latin accents, marks
and spaces. What carries meaning stays: numbers, signs, units, and a hyphen that is a minus.
"""

from __future__ import annotations

import re
import unicodedata

from coursewright.model.number import read_digits, tidy

LONGEST_ANSWER = 500
"""Characters; what is longer is no word or phrase, and never right."""

_ACCENTS = re.compile("([a-z])[\u0300-\u036f]+")
_ARTICLE = re.compile("""^["“”„«»' ]*(?:a|an|the) (?=[^ 0-9.,'_-]{2})""")
_SIGNS = "^%‰§¶′″/"
_W = "[^ 0-9.,'_-]"
"""A letter, or what is none and stands in a word: marks, numerals of other scripts."""

_STEPS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        # Marks inside a word.
        (rf"(?<={_W})[.'_]+(?={_W})", ""),
        # Two hyphens are a dash, and a dash between words joins nothing.
        ("--+", " - "),
        ("  +", " "),
        (rf"(?<![0-9])(?<!(?<!{_W}){_W}) - (?![0-9]| ?$|{_W}(?!{_W}))", " "),
        # A hyphen inside a word; every other one is a minus.
        (rf"(?<={_W})-(?={_W}{_W})|(?<={_W}{_W})-(?={_W})", "‐"),
        (rf"(?<={_W}{_W})-(?=[0-9])|(?<=[0-9])-(?={_W}{_W})", " "),
    )
)
_TOKEN = re.compile(rf"(?:(?<![^ -])[.,])?[0-9]+(?:[.,'_][0-9]+)*|-|{_W}+")


def fold_answer(written: str) -> str:
    """Words, numbers and signs with one space between; a hyphen in a word stands as `-`."""
    if len(written) > LONGEST_ANSWER:
        return ""
    number = read_digits(written)
    if number is not None:
        return re.sub(r"^[-+]", r"\g<0> ", number)
    words = tidy(written).lower().replace("ß", "ss").replace("ς", "σ")
    words = _ACCENTS.sub(r"\1", unicodedata.normalize("NFD", words))
    words = _ARTICLE.sub("", unicodedata.normalize("NFC", words))
    for sign, spellings in (("≠", "!=|<>"), ("≤", "<=|=<"), ("≥", ">="), ("±", r"\+/?-")):
        words = re.sub(spellings, sign, words)
    words = words.replace("⁄", "/").replace("&", " and ")
    words = f" {''.join(_apart(letter) for letter in words)} "
    for step, by in _STEPS:
        words = step.sub(by, words)
    tokens = (read_digits(token) or token for token in _TOKEN.findall(words))
    return " ".join(tokens).replace("‐", "-")


def _apart(letter: str) -> str:
    """A letter as it is, a sign with room around it, and a space for any other mark."""
    category = unicodedata.category(letter)
    if letter in _SIGNS or (category[0] == "S" and category != "Sk"):
        return f" {letter} "
    return letter if category[0] in "LMN" or letter in ".,'_-" else " "
