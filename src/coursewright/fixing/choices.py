"""Lists of choices that should look alike: numbers in order, full stops, capital letters.

Only the look is touched. A list in which one choice could be harmed is left alone as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from coursewright.fixing.repair import Repair, groups, scalars, text_of, value_of
from coursewright.fixing.yaml_lists import reorder
from coursewright.model.number import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from coursewright.fixing.repair import Group

_LISTS = ("choices", "prompts")
"""What should look alike, whichever way an item is answered."""

_NUMBER = re.compile(
    r"(?P<before>[$€£]?)\s*(?P<sign>[-−+]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?"
    r"\s*(?P<unit>[^\d]*)"
)
_ORDERED = ("single", "multiple")
_BY_PLACE = re.compile(
    r"\b(?:first|second|third|fourth|last)\s+(?:choice|answer|option|two|three)\b", re.IGNORECASE
)


def order_numbers(text: str, root: Group) -> Iterator[Repair]:
    """Put choices that are numbers into their order, the smallest first.

    A list in falling order has one already; where choices are shuffled, pinned or spoken of by
    their place, the order is another's affair.
    """
    for item in groups(root, "items"):
        if text_of(item, "type") not in _ORDERED or text_of(item, "shuffle") not in ("", "false"):
            continue
        choices = groups(item, "choices")
        numbers = _numbers([text_of(choice, "text") for choice in choices])
        if len(numbers) < 3 or any(value_of(choice, "pinned") is not None for choice in choices):
            continue
        ordered = sorted(numbers)
        if numbers in (ordered, ordered[::-1]):
            continue
        if any(_BY_PLACE.search(scalar.value) for scalar in scalars(item)):
            continue
        places = sorted(range(len(numbers)), key=lambda place: numbers[place])
        moved = reorder(text, value_of(item, "choices"), places)
        if moved is not None:
            yield Repair(*moved, "numbers-are-in-order")


def _numbers(texts: list[str]) -> list[Decimal]:
    """The texts as numbers of one unit; nothing if one of them is more, or less, than that."""
    units, numbers = set(), []
    for words in texts:
        match = _NUMBER.fullmatch(words)
        if match is None:
            return []
        units.add((match["before"], match["unit"].strip(" .").casefold()))
        number = read_number(f"{match['sign']}{match['whole']}{match['rest'] or ''}")
        if number is None:
            return []
        numbers.append(number)
    return numbers if len(units) == 1 else []


@dataclass(frozen=True, slots=True)
class _Words:
    """The text of a choice, and where its first and last characters stand in the file."""

    words: str
    start: int
    end: int
    plain: bool
    """Written without quotes, so that a change could make it a number or `true`."""


def _lists(text: str, root: Group) -> Iterator[list[_Words]]:
    """The texts of every list that should look alike, if all of them can be edited in place."""
    for item in groups(root, "items"):
        for key in _LISTS:
            entries = groups(item, key)
            found = [_find(text, entry) for entry in entries]
            kept = [one for one in found if one is not None]
            if len(entries) > 1 and len(kept) == len(entries):
                yield kept


def _find(text: str, entry: Group) -> _Words | None:
    node = value_of(entry, "text")
    if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith(":str"):
        return None
    quoted = node.style in ("'", '"')
    start, end = node.start_mark.index + quoted, node.end_mark.index - quoted
    words = node.value
    if node.style in ("|", ">") or words != words.strip() or len(words) < 2:
        return None
    # An escape, or a quotation mark that is doubled, at either end.
    if text[start : start + 2] != words[:2] or text[end - 1 : end] != words[-1]:
        return None
    return _Words(words, start, end, not quoted)


_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]\.[A-Za-z]|\b(?:etc|al|vs|Dr|Mr|Mrs|Ms|St|Inc|Ltd|Fig|approx)|\b[A-Za-z])\.$"
)
_TWO_SENTENCES = re.compile(r"[.!?…:;]\s")
_UNSAFE_PLAIN = re.compile(r"~|true|false|null|[-+]?[\d.]*", re.IGNORECASE)


def even_stops(text: str, root: Group) -> Iterator[Repair]:
    """End all choices of a list with a full stop, or none: as most of them do."""
    for texts in _lists(text, root):
        ends = [_ending(one.words) for one in texts]
        stops = ends.count("stop")
        if "other" in ends or stops * 2 == len(texts) or stops in (0, len(texts)):
            continue
        add = stops * 2 > len(texts)
        changed = [one for one, end in zip(texts, ends, strict=True) if (end == "stop") is not add]
        if not add and any(_TWO_SENTENCES.search(one.words) for one in changed):
            continue
        if any(one.plain and _UNSAFE_PLAIN.fullmatch(one.words.rstrip(".")) for one in changed):
            continue
        for one in changed:
            start = one.end if add else one.end - 1
            yield Repair(start, one.end, "." if add else "", "choices-end-alike")


def _ending(words: str) -> str:
    """How a text ends: with a full stop, with a letter, or otherwise."""
    if words.endswith(".") and not words.endswith("..") and not _ABBREVIATED.search(words):
        return "stop"
    # Code, formulas, quotations and emphasis may end in a mark that is theirs.
    letters = re.search(r"[^\W\d_]{2}", words) and re.search(r"[^\W_]\)?$", words)
    return "letter" if letters else "other"


_WORD = re.compile(r"[^\W\d_]+(?=$|[\s,;:.!?)])")
_PROSE = ("stem", "stimulus", "explanation", "rationale", "model", "correct", "not-quite", "hints")


def even_capitals(text: str, root: Group) -> Iterator[Repair]:
    """Begin all choices of a list with a capital letter, or none: as most of them do.

    A word loses its capital only where the file's own prose writes it without one in the middle
    of a sentence, and never with one: so no name loses its own.
    """
    small = _small_words(root)
    for texts in _lists(text, root):
        cases = [_beginning(one.words) for one in texts]
        counts = Counter(case for case in cases if case)
        if len(counts) < 2 or counts["upper"] == counts["lower"]:
            continue
        usual = counts.most_common(1)[0][0]
        changed = [one for one, case in zip(texts, cases, strict=True) if case not in ("", usual)]
        words = [_first_word(one.words) for one in changed]
        if usual == "lower" and any(word.lower() not in small for word in words):
            continue
        for one in changed:
            letter = one.words[0].upper() if usual == "upper" else one.words[0].lower()
            yield Repair(one.start, one.start + 1, letter, "choices-are-capitalized-alike")


def _first_word(words: str) -> str:
    match = _WORD.match(words)
    return match.group() if match else ""


def _beginning(words: str) -> str:
    """Whether a text begins with a capital or a small letter; nothing where that is not style.

    `mRNA`, `DNA`, `I`, `p = .05`, code, quotations and emphasis are written as they are written.
    """
    word = _first_word(words)
    rest = words[len(word) :].lstrip()
    if not word or rest[:1] in ("=", "<", ">", "≤", "≥", "("):
        return ""
    if len(word) == 1 and word not in ("A", "a"):
        return ""
    upper, lower = word[0].upper(), word[0].lower()
    if word[1:] != word[1:].lower() or len(upper) != 1 or len(lower) != 1 or upper == lower:
        return ""
    return "upper" if word[0] == upper else "lower"


def _small_words(root: Group) -> frozenset[str]:
    """Words that the prose of a file writes small inside sentences, and never large there."""
    small: set[str] = set()
    large: set[str] = set()
    for scalar in _prose(root):
        for match in re.finditer(r"(?<=[^\W_][,;\s])\s*([^\W\d_]+)", scalar):
            word = match.group(1)
            (small if word == word.lower() else large).add(word.lower())
    return frozenset(small - large)


def _prose(node: yaml.nodes.Node, key: str = "") -> Iterator[str]:
    if isinstance(node, yaml.ScalarNode):
        if key in _PROSE:
            yield node.value
        return
    for entry in node.value:
        if isinstance(entry, tuple):
            name = entry[0].value if isinstance(entry[0], yaml.ScalarNode) else ""
            yield from _prose(entry[1], key if key in _PROSE else name)
        else:
            yield from _prose(entry, key)
