"""How far the wording of an item has changed, and whether a small change turns its sense.

The measure is a bag of words, so that moved sentences cost nothing. Words of grammar weigh a
fifth, and a word that differs by a slip or an ending is the same word. What a small edit can turn
round (a number, a negation, a word for its opposite) is not measured but told by itself. The words
are English; in other languages numbers and the measure still work.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MUCH_OF_A_QUESTION = 0.4
"""Share of the words of stimulus and stem; from here on it is another question."""
MUCH_OF_A_PART = 0.6
"""Share of the words of the stem, or of one choice; they are short, so one word more is much."""
ANOTHER_QUESTION = 0.8
"""Share from which an id seems to have been given to something else."""
A_NEW_NAME = 0.35
"""Share up to which something gone and something new are the same under two names."""

_LINK = re.compile(r"\]\([^()]*\)|\[@[^\]]*\]|</?[A-Za-z][^<>]*>")
_TOKEN = re.compile(
    r"(?:(?<!\w)[-−])?(?:(?<!\w)\.)?\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[<>≤≥±%]"
)
_WORDS = json.loads(
    (resources.files("coursewright") / "comparing" / "words" / "en.json").read_bytes()
)
_NUMBER: dict[str, str] = _WORDS["numbers"]
"""Words for numbers by what they count; *one* is not among them, being mostly a pronoun."""
_NEGATIONS = frozenset(_WORDS["negations"])
_LIMITS = frozenset(_WORDS["limits"])
_GRAMMAR = frozenset(_WORDS["grammar"])
_OPPOSITES = frozenset(frozenset(pair) for pair in _WORDS["opposites"])
_PREFIXES = tuple(_WORDS["prefixes"])
_NOT = "not"


def words_of(text: str) -> list[str]:
    """The words of a Markdown text as they are compared; numbers as digits, negations alike."""
    plain = unicodedata.normalize("NFKC", _LINK.sub(" ", text)).casefold().replace("’", "'")
    words: list[str] = []
    for token in _TOKEN.findall(plain):
        if token.endswith("n't") or token in _NEGATIONS:
            words.append(_NOT)
        elif token[-1].isdecimal():
            words.append(_plain_number(token))
        else:
            words.append(_NUMBER.get(token, token))
    return words


def _plain_number(token: str) -> str:
    """A number as its digits: 1,000 is 1000, 0.50 is .5."""
    sign, digits = ("-", token[1:]) if token[0] in "-−" else ("", token)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return sign + re.sub(r"^0+(?=.)", "", digits)


def distance(before: str, after: str) -> float:
    """The share of words that differ, from 0 (the same words) to 1 (no word in common)."""
    if before == after:
        return 0.0
    was, now = Counter(words_of(before)), Counter(words_of(after))
    gone, come = was - now, now - was
    for word in list(gone.elements()):
        twin = next((other for other in come if _is_slip(word, other)), None)
        if twin is not None:
            gone[word] -= 1
            come[twin] -= 1
            come += Counter()  # Drops what is used up.
    all_words = _weight(was) + _weight(now)
    return (_weight(gone) + _weight(come)) / all_words if all_words else 0.0


def _weight(words: Counter[str]) -> float:
    return sum(count * (0.2 if word in _GRAMMAR else 1.0) for word, count in words.items())


def _is_slip(word: str, other: str) -> bool:
    """Whether two words differ by a slip of the pen or by an ending."""
    if min(len(word), len(other)) < 4 or abs(len(word) - len(other)) > 3:
        return False
    if word[0] != other[0] or _are_opposites(word, other):
        return False
    return difflib.SequenceMatcher(None, word, other, autojunk=False).ratio() >= 0.8


def _are_opposites(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    prefixed = any(long == prefix + short for prefix in _PREFIXES)
    return prefixed or frozenset((word, other)) in _OPPOSITES


def turned(before: str, after: str) -> str:
    """What turns the sense, as words for a message; empty if nothing does."""
    if before == after:
        return ""
    was, now = Counter(words_of(before)), Counter(words_of(after))
    gone, come = was - now, now - was
    for word in (*gone, *come):
        if word == _NOT:
            return "a negation was added" if word in come else "a negation was taken away"
        if word in _LIMITS:
            return f"`{word}` was {'added' if word in come else 'taken away'}"
    numbers = [[one for one in words if not one[0].isalpha()] for words in (gone, come)]
    if any(numbers):
        lost, new = (", ".join(f"`{one}`" for one in words) for words in numbers)
        if lost and new:
            return f"{lost} became {new}"
        return f"{new} was added" if new else f"{lost} was taken away"
    for word in gone:
        for other in come:
            if _are_opposites(word, other):
                return f"`{word}` became `{other}`"
    return ""


@dataclass(frozen=True, slots=True)
class Rewording:
    """What an item's wording has gone through."""

    question: float
    """Share of the words of stimulus and stem that differ."""
    parts: Mapping[str, float]
    """The same of each part that has a name and is there before and after."""
    sense: str
    """What turns the sense, as words for a message."""

    @property
    def much(self) -> bool:
        """Whether an answer to what it was is no answer to what it is."""
        return bool(
            self.sense
            or self.question >= MUCH_OF_A_QUESTION
            or any(share >= MUCH_OF_A_PART for share in self.parts.values())
        )


def compare_wording(
    question: tuple[str, str], before: Mapping[str, str], after: Mapping[str, str]
) -> Rewording:
    """The question before and after, and the parts that have names (choices, prompts, blanks)."""
    both = [name for name in before if name in after]
    senses: Iterable[str] = [
        turned(*question),
        *(f"{told} in `{name}`" for name in both if (told := turned(before[name], after[name]))),
    ]
    return Rewording(
        distance(*question),
        {name: distance(before[name], after[name]) for name in both},
        next(filter(None, senses), ""),
    )
