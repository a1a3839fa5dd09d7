"""The rule for all items of a course together: none asks what another asks already."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coursewright.checking.registry import make_rule
from coursewright.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.checking.wording.plain_item import Written

ALIKE = 0.8
FEWEST_WORDS = 5
COMMON = 40
"""A word that more items have finds no sibling: most pairs share a rarer one."""

_WORD = re.compile(r"\w+")


@make_rule("items-ask-different-things", "warning", "wording")
def items_ask_different_things(items: Sequence[Written]) -> Iterator[Finding]:
    """Warns of an item that asks in nearly the same words as another of the course.

    Why: what is answered the second time is memory of the first; and coverage counts both.
    Instead: delete one, or ask about another case. What is told before the stem counts, so *What do
    you say?* may be asked again and again; and items that differ in a number are siblings.
    """
    asked = [_read(item) for item in items]
    same: dict[tuple[object, ...], int] = {}
    first: dict[int, int] = {}
    for number, one in enumerate(asked):
        if len(one.stem) >= FEWEST_WORDS:
            before = same.setdefault((one.stem, one.told), number)
            if before != number:
                first[number] = before
    first |= _near(asked, set(first))
    for number, other in sorted(first.items()):
        item, before_it = items[number].item, items[other].item
        yield Finding(
            items_ask_different_things,
            item.stem.at,
            f"item `{item.id}` says nearly the same as item `{before_it.id}`, in "
            f"{before_it.at.path} on line {before_it.at.line}",
            "delete one of the two, or ask about another case",
            len(item.stem.source.split("\n", 1)[0]),
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    stem: tuple[str, ...]
    words: frozenset[str]
    """Of the stem and the choices."""
    told: frozenset[str]
    """Of what is told before."""


def _read(item: Written) -> _Asked:
    asked = item.item
    told = _WORD.findall(asked.stimulus.source.lower()) if asked.stimulus else []
    if asked.case:
        told.append(f"case {asked.case.source}")
    stem = tuple(_WORD.findall(asked.stem.source.lower()))
    said = " ".join(one.text.source for one in asked.choices)
    return _Asked(stem, frozenset(stem).union(_WORD.findall(said.lower())), frozenset(told))


def _near(asked: Sequence[_Asked], known: set[int]) -> dict[int, int]:
    """For each item, the first before it with nearly the same words.

    Of two sets that share four fifths, the rarest fifth of each has a word of the other's.
    """
    counts = Counter(word for one in asked for word in one.words)
    by_rarity = sorted(counts, key=lambda word: (counts[word], word))
    rank = {word: place for place, word in enumerate(by_rarity)}
    seen: dict[str, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for number, mine in enumerate(asked):
        if number in known:
            continue
        ranked = sorted(mine.words, key=rank.__getitem__)
        rare = ranked[: len(ranked) - int(ALIKE * len(ranked)) + 1]
        candidates = sorted({other for word in rare for other in seen[word]})
        for other in candidates:
            if _alike(mine, asked[other]):
                found[number] = other
                break
        for word in rare:
            if counts[word] <= COMMON:
                seen[word].append(number)
    return found


def _alike(mine: _Asked, other: _Asked) -> bool:
    if not _share(mine.words, other.words) or not _share(mine.told, other.told):
        return False
    return not any(word.isdigit() for word in (mine.words ^ other.words) | (mine.told ^ other.told))


def _share(mine: frozenset[str], others: frozenset[str]) -> bool:
    both = len(mine & others)
    return both > ALIKE * (len(mine) + len(others) - both) or mine == others
