"""Rules for the items of a quiz together: where the keys stand, how long, how often denied."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from coursewright.checking.wording.chances import chance_of_count, likely_by_chance
from coursewright.checking.wording.registry import quiz_rule
from coursewright.checking.wording.stems import find_negative
from coursewright.checking.wording.vocabulary import root
from coursewright.finding import Finding
from coursewright.model.interaction import Single
from coursewright.model.text import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coursewright.checking.wording.plain_item import PlainChoice, Written
    from coursewright.model.course import Assessment

    QuizRule = Callable[[Assessment, Sequence[Written]], Iterator[Finding]]

FEWEST_ITEMS = 8
LEVEL = 0.05
RUN_LEVEL = 0.005
NEGATIVE_SHARE = 0.1
FEWEST_WORDS = 2

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")


def _start(quiz: Assessment) -> Position:
    return quiz.title.at if quiz.title else Position(quiz.path, 1, 1)


def _width(quiz: Assessment) -> int:
    return len(quiz.title.source) if quiz.title else 1


def _in_place(items: Sequence[Written]) -> list[tuple[Written, int]]:
    """Items whose choices stay where they are, each with the place of its key."""
    found = []
    for item in items:
        key = item.single
        if key and isinstance(item.item.interaction, Single) and not item.item.shuffle:
            found.append((item, item.choices.index(key)))
    return found


@quiz_rule("keys-are-spread", "warning")
def keys_are_spread(quiz: Assessment, items: Sequence[Written]) -> Iterator[Finding]:
    """Warns when more keys stand in one place than chance would put there once in twenty quizzes.

    Why: authors like the middle; whoever notices can guess.
    Instead: `shuffle: true`, or put the choices in an order of their own, such as the alphabet.
    Do not balance the places by hand: that can be guessed, too.
    Reference: haladyna2002.
    """
    by_size: dict[int, list[int]] = defaultdict(list)
    for item, place in _in_place(items):
        by_size[len(item.choices)].append(place)
    for size, places in sorted(by_size.items()):
        if len(places) < FEWEST_ITEMS or size < 2:
            continue
        most = max(range(size), key=places.count)
        count = places.count(most)
        if not likely_by_chance(len(places), size, count, LEVEL):
            name = _PLACES[most] if most < len(_PLACES) else f"{most + 1}th"
            yield Finding(
                keys_are_spread,
                _start(quiz),
                f"{count} of {len(places)} items with {size} choices have their key in the {name} "
                "place",
                "write `shuffle: true`, or sort the choices of each item, by the alphabet or by "
                "size",
                _width(quiz),
            )


@quiz_rule("the-longest-is-not-often-the-key", "warning")
def the_longest_is_not_often_the_key(
    quiz: Assessment, items: Sequence[Written]
) -> Iterator[Finding]:
    """Warns when the key is the longest choice more often than once in twenty quizzes by chance.

    Why: whoever takes the longest choice each time passes without reading.
    Instead: cut keys, or give the other choices the same detail.
    Reference: haladyna2002.
    """
    chances, longest = [], 0
    for item in items:
        key = item.single
        if key is None or not isinstance(item.item.interaction, Single) or not item.distractors:
            continue
        chances.append(1 / len(item.choices))
        longest += all(key.length > one.length for one in item.distractors)
    if len(chances) >= FEWEST_ITEMS and chance_of_count(chances, longest) < LEVEL:
        yield Finding(
            the_longest_is_not_often_the_key,
            _start(quiz),
            f"in {longest} of {len(chances)} items the key is the longest choice, where chance "
            f"would have it in {sum(chances):.0f}",
            "cut some keys to what decides, or give the other choices as much detail",
            _width(quiz),
        )


@quiz_rule("keys-do-not-run", "info")
def keys_do_not_run(
    quiz: Assessment,  # noqa: ARG001 - every rule of a quiz is called alike
    items: Sequence[Written],
) -> Iterator[Finding]:
    """Remarks on a run of keys in the same place, five in a row for four choices.

    Why: after four times *second* people doubt the fifth, whatever they know.
    Instead: `shuffle: true`, or put the choices in an order of their own.
    """
    found = [(item, place, len(item.choices)) for item, place in _in_place(items)]
    for (place, size), run in groupby(found, key=lambda one: one[1:]):
        members = list(run)
        if size > 1 and size ** -(len(members) - 1) < RUN_LEVEL and place < len(_PLACES):
            yield Finding(
                keys_do_not_run,
                members[0][0].item.at,
                f"the keys of {len(members)} items in a row stand in the {_PLACES[place]} place, "
                f"from `{members[0][0].item.id}` to `{members[-1][0].item.id}`",
                "write `shuffle: true`, or sort the choices of each item",
            )


@quiz_rule("negatives-are-few", "info")
def negatives_are_few(quiz: Assessment, items: Sequence[Written]) -> Iterator[Finding]:
    """Remarks on a quiz of which more than a tenth asks for what is not so.

    Why: each may have its reason; together they teach what is wrong.
    Instead: turn some of them around.
    Reference: haladyna2002.
    """
    asked = [item for item in items if item.stem is not None and item.keyed]
    denied = [item.item.id for item in asked if find_negative(item)]
    if len(asked) >= FEWEST_ITEMS and len(denied) > max(1, NEGATIVE_SHARE * len(asked)):
        yield Finding(
            negatives_are_few,
            _start(quiz),
            f"{len(denied)} of {len(asked)} items ask for what is not so, such as "
            f"{' and '.join(f'`{name}`' for name in denied[:2])}",
            "ask what is so in some of them",
            _width(quiz),
        )


@quiz_rule("items-do-not-answer-each-other", "info")
def items_do_not_answer_each_other(
    quiz: Assessment,  # noqa: ARG001 - every rule of a quiz is called alike
    items: Sequence[Written],
) -> Iterator[Finding]:
    """Remarks on a key that stands word for word in the stem of another item of the quiz.

    Why: whoever reads on finds the answer.
    Instead: say one of the two in other words, or put the items into different sets.
    Reference: haladyna2002.
    """
    keys: dict[tuple[str, str], list[tuple[Written, PlainChoice]]] = defaultdict(list)
    for item in items:
        key = item.single
        if key is None or item.vocabulary is None or len(key.plain.tokens) < FEWEST_WORDS:
            continue
        matter = {root(token, item.vocabulary) for token in key.plain.tokens} - {""}
        if len(matter) >= FEWEST_WORDS:
            keys[key.plain.tokens[0], key.plain.tokens[1]].append((item, key))
    told: dict[str, list[Written]] = defaultdict(list)
    known: dict[str, tuple[Written, PlainChoice]] = {}
    for item in items:
        tokens = item.stem.tokens if item.stem else ()
        for place, pair in enumerate(pairwise(tokens)):
            for other, key in keys.get(pair, ()):
                said = key.plain.tokens
                if other.item.id != item.item.id and tokens[place : place + len(said)] == said:
                    known[other.item.id] = other, key
                    told[other.item.id].append(item)
    for name, (other, key) in known.items():
        if len(told[name]) == 1:  # In several stems, it is what they are all about.
            item = told[name][0]
            assert item.stem is not None  # noqa: S101 - it says the key
            yield Finding(
                items_do_not_answer_each_other,
                item.stem.text.at,
                f"the stem of item `{item.item.id}` says `{key.plain.tidy}`, which is the key of "
                f"item `{other.item.id}`",
                "say one of the two in other words, or put the items into different sets",
                item.stem.width,
            )
