"""How the question of a row is answered, by what its cells say."""

from __future__ import annotations

import re
from dataclasses import replace
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
from coursewright.importing.table.choice_cells import part
from coursewright.importing.words import Words
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coursewright.importing.notes import Notes
    from coursewright.importing.question import Interaction
    from coursewright.importing.words import Form
    from coursewright.model.text import Position

_TYPES = {
    "numeric": re.compile(r"num"),
    "true-false": re.compile(r"true|t/?f\b|tf"),
    "short-text": re.compile(r"short|fill|fib|blank|text|sa\b"),
    "reflection": re.compile(r"essay|reflect|long|open|wr\b"),
    "multiple": re.compile(
        r"multi(?:ple)? ?-?(?:answer|response|select)|multiple$|select all|ma\b|ms\b|mr\b"
    ),
}


def words_of(said: Mapping[str, str], field: str, form: Form) -> Words | None:
    """What a cell says; None if it is empty."""
    return Words(said[field], form) if field in said else None


def read_interaction(
    said: dict[str, str],
    wrong: list[str],
    sign: str,
    form: Form,
    called: str,
    at: Position,
    notes: Notes,
) -> Interaction | None:
    """The way to answer; None, with a finding, if it cannot be read."""
    lettered = [(letter, said[letter]) for letter in "abcdefghij" if letter in said]
    key = said.get("key", "")
    if "choices" in said and not lettered and not wrong:
        lettered = part(said["choices"], sign)
        if len(lettered) < 2:
            notes.skip(
                at,
                f"the choices of {called} cannot be told apart: `{said['choices'][:40]}`",
                "part them with `|` in the source, or give each a column: `option a`, `option b`",
            )
            return None
    options = [
        Choice(Words(words, form), 0.0, words_of(said, f"rationale-{letter}", form), letter)
        for letter, words in lettered
    ]
    if wrong:
        _tell_left(options, called, at, notes)
        right = [Choice(Words(key, form), 1.0)] if key else []
        return Single((*right, *(Choice(Words(one, form)) for one in wrong)))
    told = said.get("type", "").lower()
    kind = next((kind for kind, known in _TYPES.items() if known.search(told)), "")
    truths = [truth(one.words.source) for one in options]
    decides = kind == "true-false" or sorted(truths, key=str) == [False, True]
    if len(options) > 1 and not decides:
        return _choosing(
            options, key, several=kind == "multiple", at=at, called=called, notes=notes
        )
    if decides or (truth(key) is not None and not kind):
        reasons = {side: one.rationale for side, one in zip(truths, options, strict=True)}
        return TrueFalse(_decided(key, options), reasons.get(True), reasons.get(False))
    _tell_left(options, called, at, notes)
    number = read_number(key)
    if kind == "reflection" or not key:
        return Reflection(Words(key, form) if key else None)
    if number is not None and kind != "short-text":
        margin = said.get("tolerance", "0")
        tolerance = read_number(margin)
        if tolerance is None:
            notes.guess(
                at,
                f"the tolerance `{margin[:40]}` of {called} should be a number, and is not",
                "write under `tolerance:` how far off a right answer may be, in digits",
            )
        return Numeric((Amount(number, abs(tolerance or Decimal(0))),), said.get("unit", ""))
    plain: Form = "plain" if form == "typed" else form
    return ShortText(tuple(Choice(Words(part, plain), 1.0) for part in split_accepted(key)))


def _choosing(
    options: list[Choice], key: str, *, several: bool, at: Position, called: str, notes: Notes
) -> Single | Multiple:
    pairs = [(one.label, one.words.source) for one in options]
    places = find_keys(pairs, key, called, at, notes)
    if not key:
        options, places = _marked(options)
    keyed = tuple(replace(one, share=float(place in places)) for place, one in enumerate(options))
    kind = Multiple if several or len(places) > 1 else Single
    return kind(keyed)


def _tell_left(options: Sequence[Choice], called: str, at: Position, notes: Notes) -> None:
    """A choice alone, or one beside wrong answers that have columns of their own."""
    for one in options:
        notes.lose(
            at,
            f"the choice `{one.words.source[:40]}` of {called} is left out, as nothing stands "
            "beside it",
            "give each choice a column: `option a`, `option b`",
        )


def _marked(options: Sequence[Choice]) -> tuple[list[Choice], set[int]]:
    """Choices without the star or the word at their end that says that they are right."""
    made, places = [], set()
    for place, option in enumerate(options):
        rest = before_end_mark(option.words.source, escaped=False)
        if rest is not None:
            places.add(place)
        words = option.words if rest is None else Words(rest, option.words.form)
        made.append(replace(option, words=words))
    return made, places


def _decided(key: str, options: list[Choice]) -> bool | None:
    """Whether a statement holds: the key says so, or names the choice that does."""
    for option in options:
        if key.lower().strip(" .)(") == option.label:
            return truth(option.words.source)
    return truth(key)
