"""How a question of a plain text is answered, by what stands below it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.end_marks import before_end_mark
from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.numeric import Amount, Numeric
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.keys import find_keys, split_accepted, truth
from coursewright.importing.words import Words
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.plain_text.question_builder import (
        ChoiceBuilder,
        QuestionBuilder,
    )
    from coursewright.importing.question import Interaction

_EXACT = re.compile(r"(?P<value>.+?)\s*(?:\+-|\+/-|±)\s*(?P<margin>.+?)\s*(?P<percent>%?)")
_RANGE = re.compile(r"\[\s*(?P<low>[^,\]]+),\s*(?P<high>[^\]]+)\]")


def read_interaction(
    builder: QuestionBuilder, called: str, notes: Notes, *, paragraphs: bool
) -> Interaction | None:
    """The way to answer; None if nothing below the question says one."""
    if builder.choices:
        return _choices(builder, called, notes, paragraphs=paragraphs)
    if builder.amounts:
        return _numbers(builder, called, notes)
    if builder.accepted:
        return ShortText(tuple(Choice(words, 1.0) for words in builder.accepted))
    if builder.keys:
        return _typed_key("; ".join(builder.keys))
    return Reflection() if builder.essay else None


def _typed_key(key: str) -> Interaction:
    said = truth(key)
    if said is not None:
        return TrueFalse(said)
    number = read_number(key)
    if number is not None:
        return Numeric((Amount(number, Decimal(0)),))
    return ShortText(tuple(Choice(Words(part, "typed"), 1.0) for part in split_accepted(key)))


def _numbers(builder: QuestionBuilder, called: str, notes: Notes) -> Numeric | None:
    amounts = []
    for said in builder.amounts:
        amount = _amount(said)
        if amount is None:
            notes.guess(
                notes.at(builder.line.number),
                f"`{said[:40]}` of {called} should be a number, and is not",
                "write it as `= 5`, `= 5 +- 0.1` or `= [4.9, 5.1]`",
            )
            continue
        amounts.append(amount)
    return Numeric(tuple(amounts)) if amounts else None


def _amount(said: str) -> Amount | None:
    said = said[:100]
    ends = _RANGE.fullmatch(said)
    if ends:
        low, high = read_number(ends["low"]), read_number(ends["high"])
        if low is None or high is None:
            return None
        return Amount((low + high) / 2, abs(high - low) / 2)
    exact = _EXACT.fullmatch(said)
    value = read_number(exact["value"] if exact else said)
    margin = read_number(exact["margin"]) if exact else Decimal(0)
    if value is None or margin is None:
        return None
    return Amount(value, abs(value * margin / 100 if exact and exact["percent"] else margin))


def _choices(
    builder: QuestionBuilder, called: str, notes: Notes, *, paragraphs: bool
) -> Interaction:
    options = builder.choices
    at = notes.at(builder.line.number)
    texts = [_without_mark(option, paragraphs=paragraphs) for option in options]
    keyed = {place for place, option in enumerate(options) if option.right}
    marked = frozenset(keyed)
    for key in builder.keys:
        pairs = [(option.label, words.source) for option, words in zip(options, texts, strict=True)]
        named = find_keys(pairs, key, called, at, notes)
        if marked and named - marked:
            notes.guess(
                at,
                f"the key `{key[:40]}` of {called} is not what is marked there, so none is marked",
                "add `key: true` to the choice or choices that are right",
            )
            keyed = set()
            break
        keyed |= named
    if not keyed and not builder.keys:
        keyed = _looks(options, called, notes)
    made = []
    for place, (option, words) in enumerate(zip(options, texts, strict=True)):
        reason = option.rationale or builder.reasons.get(option.label.lower())
        rationale = reason.words(paragraphs=paragraphs) if reason else None
        made.append(Choice(words, float(place in keyed), rationale or None, option.label))
    truths = [truth(words.source) for words in texts]
    if sorted(truths, key=str) == [False, True] and len(keyed) < 2:
        said = truths[next(iter(keyed))] if keyed else None
        told = {truths[place]: one.rationale for place, one in enumerate(made)}
        return TrueFalse(said, told[True], told[False])
    kind = Multiple if builder.boxed or len(keyed) > 1 else Single
    return kind(tuple(made))


def _without_mark(option: ChoiceBuilder, *, paragraphs: bool) -> Words:
    """The words of a choice without a mark at their end, which says that it is right."""
    words = option.chunk.words(paragraphs=paragraphs)
    rest = before_end_mark(words.source, escaped=option.escaped)
    if rest is None:
        return words
    option.right = True
    return Words(rest, words.form)


def _looks(options: list[ChoiceBuilder], called: str, notes: Notes) -> set[int]:
    """Choices that are bold or highlighted, if some are and others are not."""
    out = {place for place, option in enumerate(options) if option.stands_out}
    if not out or len(out) == len(options):
        return set()
    names = ", ".join(f"`{options[place].label or place + 1}`" for place in sorted(out))
    notes.guess(
        notes.at(options[min(out)].at),
        f"choice {names} of {called} stands out by its look, and was taken for the key",
        "look at `key: true` in what was written",
    )
    return out
