"""Rules for how long the choices are, beside each other and beside the stem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.checking.wording.registry import item_rule
from coursewright.finding import Finding
from coursewright.model.interaction import Multiple, Single

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.checking.wording.plain_item import Written

LONGER, LONGER_BY, FEWEST_WORDS = 1.25, 10, 4
SHORTER_BY = 15
UNEVEN, UNEVEN_WORDS = 0.6, 8


@item_rule("choices-parallel-in-length", "warning")
def choices_parallel_in_length(item: Written) -> Iterator[Finding]:
    """Warns of a key that is longer than every other choice, by a quarter and by ten characters.

    Why: authors qualify what is right; whoever knows nothing and takes the longest choice is right
    more often than by chance.
    Instead: cut the key to what decides, or give the others the same detail.
    Reference: haladyna2002.
    Measured: 3.0 % of 400 items of MedMCQA, 1.4 % of 500 items of OpenTriviaQA.
    """
    key = item.single
    others = item.distractors
    if key is None or not others or not isinstance(item.item.interaction, Single):
        return
    longest = max(one.length for one in others)
    if (
        key.length > LONGER * longest
        and key.length >= longest + LONGER_BY
        and len(key.plain.tokens) >= FEWEST_WORDS
        and all(one.role == "plain" for one in item.choices)
    ):
        yield Finding(
            choices_parallel_in_length,
            key.at,
            f"the key `{key.id}` has {key.length} characters, the longest other choice {longest}",
            f"cut it to about {longest + LONGER_BY // 2} characters, or give the others as much "
            "detail",
            key.plain.width,
        )


@item_rule("key-is-not-the-shortest", "info")
def key_is_not_the_shortest(item: Written) -> Iterator[Finding]:
    """Remarks on a key that is much shorter than every other choice.

    Why: a choice that stands out can be taken or passed over without reading.
    Instead: cut the others, or say the key in full.
    Measured: 0.2 % of 400 items of MedMCQA, 0.6 % of 500 items of OpenTriviaQA.
    """
    key = item.single
    others = [one for one in item.distractors if one.role == "plain"]
    if key is None or not others or not isinstance(item.item.interaction, Single):
        return
    shortest = min(one.length for one in others)
    if key.length * LONGER < shortest and key.length <= shortest - SHORTER_BY:
        yield Finding(
            key_is_not_the_shortest,
            key.at,
            f"the key `{key.id}` has {key.length} characters, the shortest other choice {shortest}",
            "cut the other choices, or say the key as fully as they are said",
            key.plain.width,
        )


@item_rule("choices-alike-in-length", "info")
def choices_alike_in_length(item: Written) -> Iterator[Finding]:
    """Remarks on choices of which some are sentences and others single words.

    Why: the long one looks as if somebody had thought about it.
    Instead: say all of them at about the same length.
    Reference: haladyna2002.
    Measured: 0.2 % of 400 items of MedMCQA, 0.2 % of 500 items of OpenTriviaQA.
    """
    proper = item.proper
    if not isinstance(item.item.interaction, Single | Multiple) or len(proper) < 3:
        return
    longest = max(proper, key=lambda one: one.length)
    if len(longest.plain.tokens) < UNEVEN_WORDS:
        return
    lengths = [one.length for one in proper]
    mean = sum(lengths) / len(lengths)
    variance = sum((length - mean) ** 2 for length in lengths) / len(lengths)
    if variance > (UNEVEN * mean) ** 2:
        yield Finding(
            choices_alike_in_length,
            longest.at,
            f"the choices of item `{item.item.id}` have {min(lengths)} to {max(lengths)} "
            "characters",
            "say all of them at about the same length",
            longest.plain.width,
        )
