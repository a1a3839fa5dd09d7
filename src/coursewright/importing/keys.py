"""Which choices a key names: by letter, by number, or by their words."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coursewright.importing.notes import Notes
    from coursewright.model.text import Position

_SEPARATORS = re.compile(r"\s*(?:[,;/&+|]|\band\b)\s*|\s+", re.IGNORECASE)
_LONGEST = 300
"""Characters of a key that are looked at for letters and numbers."""

_LETTERS = "abcdefghij"

_ONE = re.compile(r"\(?([A-Za-z]|\d{1,2})[.)]?")
_LETTER_AND_WORDS = re.compile(r"\(?([A-Za-z]|\d{1,2})\s*[.):–-]\s*(?P<words>\S.*)", re.DOTALL)


def truth(words: str) -> bool | None:
    """Whether words say *true* or *false*; None if neither."""
    said = words.strip(" .*_`\"'“”").lower()
    return {"true": True, "t": True, "false": False, "f": False}.get(said)


def split_accepted(key: str) -> list[str]:
    """The answers that a key accepts, parted with `;` or `|`; the `;` of `&lt;` parts nothing."""
    parts = re.split(r"(?<!&[lg]t)(?<!&amp);|\|", key)
    parts = [html.unescape(part) for part in parts]
    return [part.strip() for part in parts if part.strip()]


def _fold(words: str) -> str:
    return " ".join(re.sub(r"[*_`]+", "", words).lower().split()).rstrip(".")


def find_keys(
    options: Sequence[tuple[str, str]], key: str, called: str, at: Position, notes: Notes
) -> set[int]:
    """The places of the choices that `key` names, among labels and words; findings tell a doubt."""
    if not key.strip():
        return set()
    places = _by_words(options, key)
    named = _by_labels(options, key)
    if places and named and places != named:
        notes.guess(
            at,
            f"the key `{key[:40]}` of {called} is the text of one choice and the place of another, "
            "so none is marked",
            "add `key: true` to the choice that is the best answer",
        )
        return set()
    found = places or named
    if not found:
        notes.guess(
            at,
            f"the key `{key[:40]}` of {called} names none of its choices, so none is marked",
            "add `key: true` to the choice that is the best answer",
        )
    return found


def _by_words(options: Sequence[tuple[str, str]], key: str) -> set[int]:
    wanted = _fold(key)
    whole = {place for place, (_, words) in enumerate(options) if _fold(words) == wanted}
    if whole:
        return whole
    for signs in (r"[;|\n]", r"[;|\n,]", r"[;|\n/]"):
        parts = [_fold(part) for part in re.split(signs, key) if part.strip()]
        found = {place for place, (_, words) in enumerate(options) if _fold(words) in parts}
        if len(parts) > 1 and len(found) == len(set(parts)):
            return found
    return set()


def _by_labels(options: Sequence[tuple[str, str]], key: str) -> set[int]:
    key = key.strip()[:_LONGEST]
    tokens = [token for token in _SEPARATORS.split(key) if token]
    labels = [label.lower() for label, _ in options if label]
    bare = [token.strip("().").lower() for token in tokens]
    if bare and all(len(token) > 1 and token in labels for token in bare):
        return {labels.index(token) for token in bare}
    if all(_ONE.fullmatch(token) for token in tokens):
        return _places(options, [_ONE.fullmatch(token)[1] for token in tokens])  # type: ignore[index]
    if re.fullmatch(r"[A-J]{2,10}", key) and len(set(key)) == len(key):
        return _places(options, list(key))
    both = _LETTER_AND_WORDS.fullmatch(key)
    if both is None or _ONE.fullmatch(both["words"]):
        # `1. B` may name a question and its key, so it names no choice.
        return set()
    return _places(options, [both[1]])


def _places(options: Sequence[tuple[str, str]], names: list[str]) -> set[int]:
    labels = [label.lower() for label, _ in options]
    places = set()
    for name in names:
        if name.lower() in labels:
            places.add(labels.index(name.lower()))
            continue
        place = int(name) - 1 if name.isdigit() else ord(name.lower()) - ord("a")
        if name.isdigit() and 0 <= place < len(_LETTERS) and _LETTERS[place] in labels:
            place = labels.index(_LETTERS[place])
        if not 0 <= place < len(options):
            return set()
        places.add(place)
    return places
