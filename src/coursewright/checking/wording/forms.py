"""Rules for how choices look beside each other: beginnings, ends, capitals, form, spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.checking.wording.registry import item_rule
from coursewright.finding import Finding
from coursewright.model.interaction import Multiple, Single

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.checking.wording.plain_item import PlainChoice, Written
    from coursewright.checking.wording.vocabulary import Vocabulary

SHARED_WORDS = 3
_CLOSING = "\"'”’)»*_"


@item_rule("choices-share-no-beginning", "info")
def choices_share_no_beginning(item: Written) -> Iterator[Finding]:
    """Remarks on choices that all begin with the same three words or more.

    Why: everybody reads them as often as there are choices, and a screen reader reads them aloud.
    Instead: put the words into the stem.
    Reference: haladyna2002.
    Measured: 0.2 % of 400 items of MedMCQA, 0.6 % of 500 items of OpenTriviaQA.
    """
    proper = item.proper
    if item.stem is None or len(proper) < 3:
        return
    first, last = min(one.plain.tokens for one in proper), max(one.plain.tokens for one in proper)
    shared = next(
        (place for place, word in enumerate(first) if last[place : place + 1] != (word,)),
        len(first),
    )
    if shared >= SHARED_WORDS:
        said = " ".join(proper[0].plain.tidy.split()[:shared])
        yield Finding(
            choices_share_no_beginning,
            proper[0].at,
            f"all choices of item `{item.item.id}` begin with `{said}`",
            f"move `{said}` into the stem",
            proper[0].plain.width,
        )


_ABBREVIATION = re.compile(
    r"(?:\b\w|\.\w+|\b(?:etc|al|vs|approx|no|min|max|hr|mg|ml|cm|dr|inc|co))\.$",
    re.IGNORECASE,
)


def _stop(one: PlainChoice) -> str:
    """`.` or nothing; other marks belong to what is said."""
    said = one.plain.tidy.rstrip(_CLOSING)
    if said[-1:] in ("?", "!", "…") or said.endswith("..."):
        return "any"
    if said[-1:] == "." and _ABBREVIATION.search(said):
        return "any"
    return said[-1:] if said[-1:] in (".", ";", ",") else ""


@item_rule("choices-end-alike", "info")
def choices_end_alike(item: Written) -> Iterator[Finding]:
    """Remarks on choices of which some end with a full stop and others do not.

    Why: a difference that means nothing is looked at for what it means.
    Instead: end all of them alike.
    Measured: 0.5 % of 400 items of MedMCQA, 1.0 % of 500 items of OpenTriviaQA.
    """
    stops = [(stop, one) for one in item.proper if (stop := _stop(one)) != "any"]
    if len({stop for stop, _ in stops}) > 1:
        bare = [one for stop, one in stops if not stop]
        dotted = [one for stop, one in stops if stop]
        odd = min(bare, dotted, key=len) if bare else dotted[:1]
        hint = (
            f"delete the `{odd[0].plain.tidy.rstrip(_CLOSING)[-1]}` at its end"
            if odd[0] in dotted
            else "end it like the others"
        )
        yield Finding(
            choices_end_alike,
            odd[0].at,
            f"choice `{odd[0].id}` does not end like the other choices of item `{item.item.id}`",
            hint,
            odd[0].plain.width,
        )


def _begins_small(one: PlainChoice) -> bool | None:
    """Whether it begins with a small letter; None if it cannot be told."""
    first, *more = one.plain.tidy.lstrip("\"'“‘(«[").split() or [""]
    if not first[:1].isalpha() or first[:1].lower() == first[:1].upper():
        return None
    if more and first in ("a", "A"):
        return first == "a"
    # pH, mRNA, eGFR, p value, t-test: their letters mean something.
    if not first[1:].islower() or len(first) == 1 or first[1:2] == "-":
        return None
    return first[0].islower()


@item_rule("choices-are-capitalized-alike", "info")
def choices_are_capitalized_alike(item: Written) -> Iterator[Finding]:
    """Remarks on choices of which some begin with a capital and others do not.

    Why: a difference that means nothing is looked at for what it means.
    Instead: begin all of them alike.
    Measured: 1.0 % of 400 items of MedMCQA, 0.4 % of 500 items of OpenTriviaQA.
    """
    told = [(_begins_small(one), one) for one in item.proper]
    small = [one for begins, one in told if begins is True]
    large = [one for begins, one in told if begins is False]
    # After a stem that is completed, one capital among small letters is a name.
    if not small or not large or (len(large) == 1 and len(small) > 2 and _is_open(item)):
        return
    odd = min(large, small, key=len)[0]
    yield Finding(
        choices_are_capitalized_alike,
        odd.at,
        f"choice `{odd.id}` begins with a {'small letter' if odd in small else 'capital'}, other "
        f"choices of item `{item.item.id}` do not",
        "begin all of them alike",
        odd.plain.width,
    )


def _is_open(item: Written) -> bool:
    return item.stem is not None and item.stem.tidy[-1:] not in "?."


@item_rule("choices-parallel-in-form", "info")
def choices_parallel_in_form(item: Written) -> Iterator[Finding]:
    """Remarks on one choice that is built otherwise than all the others.

    Why: the one that does not fit is noticed for its form, whatever it says.
    Instead: begin all of them with the same kind of word.
    Reference: haladyna2002.
    Measured: 0.5 % of 400 items of MedMCQA, 0.4 % of 500 items of OpenTriviaQA.
    """
    proper = item.proper
    if item.vocabulary is None or len(proper) < 4:
        return
    vocabulary = item.vocabulary
    forms = [_form(one, vocabulary) for one in proper]
    for form, said in (("gerund", "a word in -ing"), ("infinitive", "`to`")):
        odd = [one for one, found in zip(proper, forms, strict=True) if found != form]
        if len(odd) == 1:
            yield Finding(
                choices_parallel_in_form,
                odd[0].at,
                f"all choices of item `{item.item.id}` but `{odd[0].id}` begin with {said}",
                f"begin it with {said}, too",
                odd[0].plain.width,
            )


def _form(one: PlainChoice, vocabulary: Vocabulary) -> str:
    first = one.plain.tokens[0] if one.plain.tokens else ""
    if first == vocabulary.infinitive:
        return "infinitive"
    gerund = first.endswith(vocabulary.gerund) and len(first) > 5
    return "gerund" if gerund and first not in vocabulary.no_gerund else ""


_NEAR = 2
_LONG_ENOUGH = 8
_WORD = (4, 40)
"""Letters; what is shorter is a sign, and what is longer is no word."""


@item_rule("choices-differ-in-more-than-spelling", "info")
def choices_differ_in_more_than_spelling(item: Written) -> Iterator[Finding]:
    """Remarks on two choices that differ in one or two letters.

    Why: one may be a slip for the other; and if not, the item tests who reads letter by letter.
    Instead: delete one, or make the difference plain.
    Measured: 0.8 % of 400 items of MedMCQA, 1.0 % of 500 items of OpenTriviaQA.
    """
    if not isinstance(item.item.interaction, Single | Multiple):
        return
    for number, one in enumerate(item.choices):
        for other in item.choices[number + 1 :]:
            if abs(one.length - other.length) <= _NEAR and _nearly_alike(one, other):
                yield Finding(
                    choices_differ_in_more_than_spelling,
                    other.at,
                    f"choices `{one.id}` and `{other.id}` are alike but for a letter or two",
                    "delete one of them if it is a slip; else make the difference plain",
                    other.plain.width,
                )


def _nearly_alike(one: PlainChoice, other: PlainChoice) -> bool:
    first, second = one.plain.tokens, other.plain.tokens
    if len(first) != len(second) or min(one.length, other.length) < _LONG_ENOUGH:
        return False
    pairs = [(left, right) for left, right in zip(first, second, strict=True) if left != right]
    if not 0 < len(pairs) <= _NEAR:
        return False
    if any(_means_another(left, right) for left, right in pairs):
        return False
    distances = [_distance(left, right) for left, right in pairs]
    short = any(
        distance > 1 and len(left) < _LONG_ENOUGH
        for distance, (left, _) in zip(distances, pairs, strict=True)
    )
    return sum(distances) <= _NEAR and not short


def _means_another(left: str, right: str) -> bool:
    """Whether the letters make another word on purpose: a sign, or a beginning such as intra."""
    shortest, longest = sorted((len(left), len(right)))
    word = shortest >= _WORD[0] and longest <= _WORD[1] and (left + right).isalpha()
    return not word or left[:2] != right[:2]


def _distance(left: str, right: str) -> int:
    """Letters to add, drop, change or swap with a neighbor; no more than is of interest."""
    if abs(len(left) - len(right)) > _NEAR:
        return _NEAR + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, 1):
        older, before = before, row
        row = [index]
        for column, sign in enumerate(right, 1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != sign))
            swapped = (
                index > 1 and column > 1 and left[index - 2 : index] == sign + right[column - 2]
            )
            row.append(min(cost, older[column - 2] + 1) if swapped else cost)
    return row[-1]
