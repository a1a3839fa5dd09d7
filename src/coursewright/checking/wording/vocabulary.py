"""The words of a language by which flaws are known; without a list, only what needs no words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    Pattern = re.Pattern[str]

FEWEST_LETTERS = 4
"""Shorter words say nothing about the matter."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """One language; the file of words says what each is for."""

    all_of_the_above: Pattern
    none_of_the_above: Pattern
    amounts: Pattern
    asks_amount: Pattern
    label: Pattern
    """A whole choice that names other choices by letter or number."""
    places: Pattern
    place_words: frozenset[str]
    verdict_pairs: frozenset[frozenset[str]]
    verdict_opening: Pattern
    truth: Pattern
    finite_verbs: Pattern
    negatives: Pattern
    exceptions: Pattern
    negatives_that_are_none: Pattern
    subordinate: Pattern
    asks: Pattern
    asks_why: Pattern
    negated: Pattern
    unfocused: Pattern
    instructions: Pattern
    absolutes: Pattern
    softens: Pattern
    absolutes_that_are_none: Pattern
    frequencies: Pattern
    ends_of_frequency: Pattern
    cue_words: frozenset[str]
    """Of every absolute word and frequency one word: where none is, none of them is."""
    stop_words: frozenset[str]
    endings: Pattern
    article_before_vowels: str
    article_before_consonants: str
    sounds_like_a_vowel: Pattern
    sounds_like_a_consonant: Pattern
    one: frozenset[str]
    many: frozenset[str]
    ends_like_one: Pattern
    irregular_plurals: frozenset[str]
    joins_two: str
    many_after_article: frozenset[str]
    joins_an_attribute: frozenset[str]
    gerund: str
    no_gerund: frozenset[str]
    infinitive: str


@cache
def read_vocabulary(language: str) -> Vocabulary | None:
    """The words of a language such as `en` or `en-GB`; None if there is no list."""
    name = re.split(r"[-_]", language.lower())[0]
    file = resources.files("coursewright.checking.wording") / "words" / f"{name}.yml"
    if not name.isalpha() or not file.is_file():
        return None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return _compile(yaml.load(file.read_text("utf-8"), loader))  # noqa: S506 - both are safe


@lru_cache(maxsize=50_000)
def root(token: str, vocabulary: Vocabulary) -> str:
    """A word without its ending; nothing if it says nothing about the matter."""
    if len(token) < FEWEST_LETTERS or token in vocabulary.stop_words or token.isdigit():
        return ""
    return vocabulary.endings.sub("", token, count=1)


def _any(entries: Iterable[str]) -> str:
    return f"(?:{'|'.join(entries)})"


def _compile(words: dict[str, Any]) -> Vocabulary:
    def inside(name: str, before: str = r"(?<!\w)", after: str = r"(?!\w|['’]t)") -> Pattern:
        return re.compile(f"{before}{_any(words[name])}{after}", re.IGNORECASE)

    def whole(name: str) -> Pattern:
        return re.compile(_any(words[name]), re.IGNORECASE)

    return Vocabulary(
        all_of_the_above=whole("all_of_the_above"),
        none_of_the_above=whole("none_of_the_above"),
        amounts=whole("amounts"),
        asks_amount=inside("asks_amount"),
        label=_label(words),
        places=inside("places"),
        place_words=frozenset(words["place_words"]),
        verdict_pairs=frozenset(frozenset(pair) for pair in words["verdict_pairs"]),
        verdict_opening=re.compile(
            rf"{_any(words['verdicts'])}(?:\s*[,.;:–—]|\s+[–—-]\s|"
            rf"\s+{_any(words['verdict_goes_on'])}\b|$)",
            re.IGNORECASE,
        ),
        truth=inside("truth"),
        finite_verbs=inside("finite_verbs"),
        negatives=inside("negatives"),
        exceptions=whole("exceptions"),
        negatives_that_are_none=inside("negatives_that_are_none"),
        subordinate=inside("subordinate"),
        asks=inside("asks"),
        asks_why=whole("asks_why"),
        negated=inside("negated"),
        unfocused=whole("unfocused"),
        instructions=whole("instructions"),
        absolutes=inside("absolutes"),
        softens=inside("softens", after=r"\s+(?:\w+\s+)?$"),
        absolutes_that_are_none=inside("absolutes_that_are_none"),
        frequencies=inside("frequencies"),
        ends_of_frequency=inside("ends_of_frequency"),
        cue_words=frozenset(
            max(phrase.split(), key=len)
            for name in ("absolutes", "frequencies", "ends_of_frequency")
            for phrase in words[name]
        ),
        stop_words=frozenset(words["stop_words"].split()),
        endings=inside("endings", before=r"(?<=\w{3})", after="$"),
        article_before_vowels=words["article_before_vowels"],
        article_before_consonants=words["article_before_consonants"],
        sounds_like_a_vowel=whole("sounds_like_a_vowel"),
        sounds_like_a_consonant=whole("sounds_like_a_consonant"),
        one=frozenset(words["one"]),
        many=frozenset(words["many"]),
        ends_like_one=inside("ends_like_one", before="", after="$"),
        irregular_plurals=frozenset(words["irregular_plurals"]),
        joins_two=words["joins_two"],
        many_after_article=frozenset(words["many_after_article"]),
        joins_an_attribute=frozenset(words["joins_an_attribute"]),
        gerund=words["gerund"],
        no_gerund=frozenset(words["no_gerund"]),
        infinitive=words["infinitive"],
    )


def _label(words: dict[str, Any]) -> Pattern:
    """`B`, `1 and 3`, `both A and C`, `statements I, II and IV only`, `(a) and (b) are correct`."""
    one = r"\(?(?:[a-h]|[ivx]{1,4}|[1-9])\)?\.?"
    joins = (rf"\b{word}\b" if word[0].isalpha() else word for word in words["label_joins"])
    joined = rf"(?:\s*{_any(joins)}\s*)+"
    noun = rf"(?:{_any(words['label_nouns'])}\s+)"
    only = _any(words["label_only"])
    return re.compile(
        rf"(?P<opens>{_any(words['label_opens'])}\s+)?(?P<noun>{noun})?{one}"
        rf"(?P<rest>(?:{joined}{noun}?{one})*)(?P<only>\s*,?\s*\(?{only}\)?)?"
        rf"(?:\s+{_any(words['label_closes'])})?",
        re.IGNORECASE,
    )
