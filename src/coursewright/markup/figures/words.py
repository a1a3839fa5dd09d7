"""How wide words are, at the most, in a face that nobody measures while a site is built."""

from __future__ import annotations

LABEL, NOTE = 14, 13
"""Sizes in units of the picture: nothing is smaller than the second."""

_NARROW = frozenset("iIjl.,:;'’‘|!()[]·")
_WIDE = frozenset("mwMWQO@%…—½×")
_CAPITALS = frozenset("ABCDEFGHKLNPRSTUVXYZ&")


def width_of(words: str, size: float) -> float:
    """Units that a line takes in bold, which is the widest; seldom less than it does."""
    return sum(map(_ems, words)) * size


def _ems(letter: str) -> float:
    if letter == " ":
        return 0.3
    if letter in _NARROW:
        return 0.4
    if letter in _WIDE:
        return 0.95
    if letter in _CAPITALS:
        return 0.74
    # Of letters outside of Latin nobody knows: as wide as the widest.
    return 0.64 if ord(letter) < 0x250 or letter in "−–“”" else 1.1


def wrap(words: str, room: float, size: int) -> list[str]:
    """Words in lines that are no wider than `room`, if no single word is wider."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
