"""Rules for words that give the key away, or a distractor, to those who do not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.checking.wording.registry import item_rule
from coursewright.checking.wording.vocabulary import root
from coursewright.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.checking.wording.plain import Plain
    from coursewright.checking.wording.plain_item import PlainChoice, Written
    from coursewright.checking.wording.vocabulary import Vocabulary

LONGEST_ECHO = 60


@item_rule("absolutes-rule-nothing-out", "warning")
def absolutes_rule_nothing_out(item: Written) -> Iterator[Finding]:
    """Warns of *always*, *never* and their like in wrong choices alone.

    Why: hardly anything is always so, and test-takers know it; a choice that says so is rarely the
    key.
    Instead: say what a sensible person might claim, without the absolute word.
    Reference: haladyna2002.
    Measured: 0.5 % of 400 items of MedMCQA, 0.4 % of 500 items of OpenTriviaQA.
    """
    found = _absolutes(item)
    if any(one.key for one, _ in found):
        return
    for one, match in found:
        yield Finding(
            absolutes_rule_nothing_out,
            one.plain.at(match.start()),
            f"`{match.group()}` stands in the wrong choice `{one.id}` and not in the key",
            f"say it without `{match.group().lower()}`, so that it is wrong for what it claims",
            len(match.group()),
        )


def _has_cues(item: Written) -> bool:
    words = item.vocabulary
    return words is not None and item.keyed and not words.cue_words.isdisjoint(item.said)


def _absolutes(item: Written) -> list[tuple[PlainChoice, re.Match[str]]]:
    """The first absolute word of each choice."""
    if item.vocabulary is None or not _has_cues(item) or not item.keys or _says_how_often(item):
        return []
    return [
        (one, match)
        for one in item.proper
        if (match := _first(one.plain, item.vocabulary)) is not None
    ]


def _first(plain: Plain, vocabulary: Vocabulary) -> re.Match[str] | None:
    for match in vocabulary.absolutes.finditer(plain.words):
        before = plain.words[: match.start()]
        if vocabulary.softens.search(before) or _is_name(plain.words, match):
            continue
        around = vocabulary.absolutes_that_are_none.finditer(plain.words)
        if any(one.start() <= match.start() < one.end() for one in around):
            continue
        return match
    return None


def _is_name(words: str, match: re.Match[str]) -> bool:
    """Whether a capital makes it part of a title: *Never Let Me Go*."""
    if not match.group()[0].isupper():
        return False
    before, after = words[: match.start()].rstrip(), words[match.end() :].split()
    if before and before[-1] not in ".?!:;\"“'‘(":
        return True
    return bool(after) and after[0][0].isupper() and len(after[0]) > 1


@item_rule("frequencies-are-exact", "info", worst="warning")
def frequencies_are_exact(item: Written) -> Iterator[Finding]:
    """Remarks on *often*, *rarely* and their like in choices; warns if every choice is one.

    Why: people mean very different numbers by them, so nobody can say which is right.
    Instead: say how often: once a week, in one of ten.
    Reference: haladyna2002.
    Measured: 0.0 % of 400 items of MedMCQA, 0.0 % of 500 items of OpenTriviaQA.
    """
    if item.vocabulary is None or not _has_cues(item):
        return
    hits = [
        (one, match)
        for one in item.proper
        if (match := item.vocabulary.frequencies.search(one.plain.words))
    ]
    if not hits:
        return
    one, match = hits[0]
    yield Finding(
        frequencies_are_exact,
        one.plain.at(match.start()),
        f"`{match.group()}` in choice `{one.id}` is another number for everybody",
        "say how often in numbers: once a week, in one of ten",
        len(match.group()),
        "warning" if _says_how_often(item) else None,
    )


_FEW_WORDS = 4


def _says_how_often(item: Written) -> bool:
    """Whether the choices are a scale from never to always."""
    words = item.vocabulary
    return (
        words is not None
        and len(item.proper) > 1
        and all(len(one.plain.tokens) <= _FEW_WORDS for one in item.proper)
        and all(
            words.frequencies.search(one.plain.words)
            or words.ends_of_frequency.search(one.plain.words)
            for one in item.proper
        )
        and any(words.frequencies.search(one.plain.words) for one in item.proper)
    )


@item_rule("key-does-not-echo-the-stem", "info")
def key_does_not_echo_the_stem(item: Written) -> Iterator[Finding]:
    """Remarks on a word of the stem that stands in the key and in no other choice.

    Why: it can be matched by eye. In the items that we measured it told nothing about the key,
    so have a look, and leave it if the word is needed.
    Instead: use another word in one of the two, or the same word in all choices.
    Reference: haladyna2002.
    Measured: 3.2 % of 400 items of MedMCQA, 2.8 % of 500 items of OpenTriviaQA.
    """
    key = item.single
    words = item.vocabulary
    if words is None or key is None or item.stem is None or not item.distractors:
        return
    if len(item.stem.tokens) > LONGEST_ECHO:
        return
    echoed = _content(item.stem, words) & _content(key.plain, words)
    for one in item.distractors:
        if echoed:
            echoed -= _content(one.plain, words)
    if echoed:
        said = next(token for token in key.plain.tokens if root(token, words) in echoed)
        yield Finding(
            key_does_not_echo_the_stem,
            key.plain.at(max(key.plain.shown.lower().find(said), 0)),
            f"`{said}` stands in the stem and, of all choices, in the key alone",
            "use another word in one of the two, or let it stand in all choices",
            len(said),
        )


def _content(plain: Plain, vocabulary: Vocabulary) -> set[str]:
    return {part for token in plain.tokens if (part := root(token, vocabulary))}


@item_rule("stem-does-not-hold-the-key", "warning")
def stem_does_not_hold_the_key(item: Written) -> Iterator[Finding]:
    """Warns of a key that stands in the stem word for word, where no other choice does.

    Why: the answer is in the question.
    Instead: say one of the two in other words.
    Reference: nbme2020.
    Measured: 0.0 % of 400 items of MedMCQA, 0.2 % of 500 items of OpenTriviaQA.
    """
    key = item.single
    words = item.vocabulary
    if words is None or key is None or item.stem is None or not item.distractors:
        return
    if not any(root(token, words) for token in key.plain.tokens) or key.role != "plain":
        return
    asked = f" {' '.join(item.stem.tokens)} "
    said = " ".join(key.plain.tokens)
    if f" {said} " not in asked:
        return
    # Where the stem names a second choice, too, it asks: this or that?
    if any(f" {' '.join(one.plain.tokens)} " in asked for one in item.distractors):
        return
    offset = max(item.stem.shown.lower().find(key.plain.tokens[0]), 0)
    yield Finding(
        stem_does_not_hold_the_key,
        item.stem.at(offset),
        f"the stem of item `{item.item.id}` says `{said}`, which is the key",
        "say one of the two in other words",
        len(said),
    )


@item_rule("article-fits-every-choice", "warning")
def article_fits_every_choice(item: Written) -> Iterator[Finding]:
    """Warns of a stem that ends in *a* or *an*, which some choices do not go on from.

    Why: grammar rules them out.
    Instead: put the article before each choice.
    Reference: haladyna2002.
    Measured: 0.2 % of 400 items of MedMCQA, 0.0 % of 500 items of OpenTriviaQA.
    """
    words = item.vocabulary
    if words is None or not item.keyed:
        return
    # Capital A names vitamins and groups; `a/an` and `a(n)` are other words, and take no side.
    article = item.last_word
    if article not in (words.article_before_vowels, words.article_before_consonants):
        return
    vowel = article == words.article_before_vowels
    sounds = {one.id: _sound(one, words) for one in item.choices}
    fits = [name for name, sound in sounds.items() if sound is vowel]
    wrong = [name for name, sound in sounds.items() if sound is (not vowel)]
    if fits and wrong:
        one = next(one for one in item.choices if one.id == wrong[0])
        yield Finding(
            article_fits_every_choice,
            item.stem.at(item.before.rfind(article)) if item.stem else one.at,
            f"`{article}` at the end of the stem does not fit choice `{one.id}`, "
            f"`{one.plain.tidy}`",
            f"end the stem before `{article}`, and begin every choice with its own article",
            len(article),
        )


def _sound(one: PlainChoice, vocabulary: Vocabulary) -> bool | None:
    """Whether it begins like a vowel; None if it cannot be told from the letters."""
    said = one.plain.tidy.lstrip("\"'“‘(«")
    first = next(iter(said.split()), "")
    articles = (vocabulary.article_before_vowels, vocabulary.article_before_consonants)
    if not first or not first[0].isalnum() or first.lower() in (*articles, "the"):
        return None
    if vocabulary.sounds_like_a_consonant.match(said):
        return False
    if vocabulary.sounds_like_a_vowel.match(said):
        return True
    # RAM is said as a word, MRI by its letters.
    return None if len(first) > 1 and first.isupper() and first[0] in "FHLMNRSX" else False


@item_rule("verb-fits-every-choice", "info")
def verb_fits_every_choice(item: Written) -> Iterator[Finding]:
    """Remarks on a stem that ends in *is* or *are*, from which only the key goes on.

    Why: grammar rules the others out.
    Instead: end the stem before the verb, or give all choices the same number.
    Reference: haladyna2002.
    Measured: 0.5 % of 400 items of MedMCQA, 0.0 % of 500 items of OpenTriviaQA.
    """
    words = item.vocabulary
    key = item.single
    if words is None or key is None or item.stem is None or len(item.choices) < 3:
        return
    verb = item.last_word
    if verb not in words.one and verb not in words.many:
        return
    plural = {choice.id: _is_plural(choice, words) for choice in item.choices}
    wanted = verb in words.many
    others = [number for name, number in plural.items() if name != key.id]
    if plural[key.id] is wanted and all(number is (not wanted) for number in others):
        yield Finding(
            verb_fits_every_choice,
            item.stem.at(item.before.rfind(verb)),
            f"after the last word of the stem only the key `{key.id}` is right grammar",
            "end the stem before the verb, or give all choices the same number",
            len(verb),
        )


def _is_plural(one: PlainChoice, vocabulary: Vocabulary) -> bool:
    """Whether *are* goes on with a choice: of what it is about, attributes left aside."""
    tokens = one.plain.tokens
    ends = (place for place, token in enumerate(tokens) if token in vocabulary.joins_an_attribute)
    about = tokens[: next(ends, None) or len(tokens)]
    last = about[-1] if about else ""
    if vocabulary.joins_two in about:
        return True
    if {*about[:1]} & {vocabulary.article_before_vowels, vocabulary.article_before_consonants}:
        return not vocabulary.many_after_article.isdisjoint(about[1:2])
    return last in vocabulary.irregular_plurals or (
        last.endswith("s") and len(last) > 3 and not vocabulary.ends_like_one.search(last)
    )
