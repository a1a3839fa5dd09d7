"""What stands in the braces of GIFT: how a question is answered."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from coursewright.importing.gift.escapes import AS_TEXT, read_words, restore
from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.matching import Matching
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.numeric import Amount, Numeric
from coursewright.importing.interactions.ordering import Ordering
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.numbers import read_share
from coursewright.importing.words import Words
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Interaction
    from coursewright.importing.words import Form
    from coursewright.model.text import Position

_WEIGHT = re.compile(r"\A%(?P<share>[^%]*)%")
TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def read_interaction(
    inner: str, form: Form, called: str, at: Position, notes: Notes
) -> Interaction | None:
    """The way to answer; None, with a finding, if it cannot be read."""
    if not inner:
        return Reflection()
    if inner.startswith("#"):
        return _read_numbers(inner[1:], form, called, at, notes)
    if inner.startswith(">"):
        steps = [line.strip() for line in inner.split("\n")[1:]]
        if steps:
            return Ordering(tuple(Choice(read_words(step, form)) for step in steps if step))
    if "~" in inner:
        return _read_choices(inner, form, called, at, notes)
    if "=" in inner and "->" in inner:
        return _read_pairs(inner, form)
    truth = TRUTH.get(inner.split("#", 1)[0].strip().upper())
    if truth is not None:
        told = [read_words(part, form) or None for part in inner.split("#")[1:3]]
        wrong, right = (*told, None, None)[:2]
        return TrueFalse(truth, right if truth else wrong, wrong if truth else right)
    entries = [part for part in inner.split("=") if part.strip()]
    if not inner.startswith("="):
        notes.guess(
            at,
            f"no `=` marks `{restore(inner)[:30]}` in {called}; it was taken for the answer, as "
            "Moodle does",
            f"write `{{=…}}`; {AS_TEXT}",
        )
    spellings = tuple(_read_option(part, 1.0, form, called, at, notes) for part in entries)
    return ShortText(spellings)


def _read_option(
    part: str, share: float, form: Form, called: str, at: Position, notes: Notes
) -> Choice:
    part = part.strip()
    weight = _WEIGHT.match(part)
    if weight:
        read = read_share(weight["share"])
        if read is None:
            notes.guess(
                at,
                f"the weight `%{weight['share'][:20]}%` in {called} is not a number",
                "look at which of its choices are marked as key",
            )
        share = read if read is not None else share
        part = part[weight.end() :]
    words, sign, told = part.partition("#")
    rationale = read_words(told, form) if sign else None
    return Choice(read_words(words, form), share, rationale or None)


def _read_choices(
    inner: str, form: Form, called: str, at: Position, notes: Notes
) -> Single | Multiple:
    several = "=" not in inner
    options = []
    for part in inner.replace("=", "~=").split("~"):
        if not part.strip():
            continue
        right = part.startswith("=")
        share = 1.0 if right else 0.0
        options.append(_read_option(part.removeprefix("="), share, form, called, at, notes))
    kind = Multiple if several else Single
    return kind(tuple(options))


def _read_pairs(inner: str, form: Form) -> Matching:
    pairs, spare = [], []
    for part in inner.split("="):
        prompt, arrow, match = part.partition("->")
        if not arrow:
            if part.strip():
                pairs.append((read_words(part, form), Words("")))
            continue
        if prompt.strip():
            pairs.append((read_words(prompt, form), Words(restore(match))))
        else:
            spare.append(Words(restore(match)))
    return Matching(tuple(pairs), tuple(spare))


def _read_numbers(
    inner: str, form: Form, called: str, at: Position, notes: Notes
) -> Numeric | None:
    inner, tilde, wrong = inner.partition("~")
    otherwise = read_words(wrong.partition("#")[2], form) if tilde else None
    amounts = []
    for part in inner.split("=") if "=" in inner else [inner]:
        if not part.strip():
            continue
        option = _read_option(part, 1.0, form, called, at, notes)
        read = read_range(option.words.source)
        if read is None:
            notes.skip(
                at,
                f"`{option.words.source[:40]}` in {called} should be a number, and is not",
                "write it with digits, as `{#1822:5}` or `{#1.5..2.5}`",
            )
            return None
        amounts.append(Amount(*read, option.share, option.rationale))
    return Numeric(tuple(amounts), otherwise=otherwise or None)


def read_range(words: str) -> tuple[Decimal, Decimal] | None:
    """`5`, `5:0.1` or `4.9..5.1` as a number and how far off it may be."""
    low, dots, high = words.partition("..")
    if dots:
        ends = read_number(low), read_number(high)
        if ends[0] is None or ends[1] is None:
            return None
        return (ends[0] + ends[1]) / 2, abs(ends[1] - ends[0]) / 2
    value, colon, tolerance = words.partition(":")
    read = read_number(value), read_number(tolerance) if colon else Decimal(0)
    if read[0] is None or read[1] is None:
        return None
    return read[0], abs(read[1])
