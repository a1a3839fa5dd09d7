"""Rules for what the choices of an item are: about the matter, each for itself, and few."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.checking.wording.registry import item_rule
from coursewright.finding import Finding
from coursewright.model.interaction import Single

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coursewright.checking.wording.plain_item import PlainChoice, Written

FEWEST = 3
LONGEST_LABEL = 60
_FINAL = " .,;:!?()"


@item_rule("no-all-of-the-above", "error")
def no_all_of_the_above(item: Written) -> Iterator[Finding]:
    """Checks that no choice stands for all the others.

    Why: where it is offered it is the key far more often than chance, so whoever sees two right
    choices need not look at the third; shuffled, it no longer stands last.
    Instead: ask for all that belong with `type: multiple`, or write another distractor.
    Reference: haladyna2002.
    Measured: 0.0 % of 400 items of MedMCQA, 1.4 % of 500 items of OpenTriviaQA.
    """
    for one in item.choices:
        if one.role == "all":
            yield Finding(
                no_all_of_the_above,
                one.at,
                f"choice `{one.id}`, `{one.plain.tidy}`, stands for all the others",
                "delete it; if all the others are right, write `type: multiple` and add a choice "
                "that does not belong"
                if one.key or not item.keyed
                else "delete it, or put a choice about the matter in its place",
                one.plain.width,
            )


@item_rule("no-none-of-the-above", "warning", worst="error")
def no_none_of_the_above(item: Written) -> Iterator[Finding]:
    """Warns of a choice that stands for none of the others; shuffled, it is an error.

    Why: it is hardly ever the key, and if it is, nobody has shown that they know what is right;
    shuffled, *above* is no longer above.
    Instead: write a distractor that a sensible person might take, or have one choice fewer.
    Reference: haladyna2002.
    Measured: 0.0 % of 400 items of MedMCQA, 2.0 % of 500 items of OpenTriviaQA.
    """
    for one in item.choices:
        if one.role == "none":
            moves = item.item.shuffle and not one.choice.pinned
            yield Finding(
                no_none_of_the_above,
                one.at,
                f"choice `{one.id}`, `{one.plain.tidy}`, stands for none of the others"
                + (", and may be shown first" if moves else ""),
                "put what is right in its place"
                if one.key
                else "delete it, or put a choice about the matter in its place",
                one.plain.width,
                "error" if moves else None,
            )


@item_rule("choices-stand-alone", "error")
def choices_stand_alone(item: Written) -> Iterator[Finding]:
    """Checks that no choice is made of the letters or numbers of others.

    Why: *1 and 3* tests how one combines, and whoever is sure of one part can rule out half of
    the choices.
    Instead: write the parts as choices of `type: multiple`.
    Reference: haladyna2002.
    Measured: 0.0 % of 400 items of MedMCQA, 0.0 % of 500 items of OpenTriviaQA.
    """
    named = _labels(item)
    for one in named:
        yield Finding(
            choices_stand_alone,
            one.at,
            f"choice `{one.id}`, `{one.plain.tidy}`, is made of the names of other statements",
            "write `type: multiple`, and make each of the statements a choice of its own",
            one.plain.width,
        )


_LISTED = re.compile(
    r"(?:^|\s)\(?(?P<mark>[1-9]|[A-Ha-h]|[IVX]{1,4}|[ivx]{1,4})[.):]\)?\s+\S|\bstatement\s+(?:1|i|a)\b",
)


def _labels(item: Written) -> list[PlainChoice]:
    if item.vocabulary is None or item.stem is None:
        return []
    found: list[PlainChoice] = []
    several = certain = 0
    for one in item.choices:
        said = one.plain.tidy.strip(_FINAL)
        match = item.vocabulary.label.fullmatch(said) if len(said) < LONGEST_LABEL else None
        if match is not None:
            found.append(one)
            several += bool(match["rest"])
            certain += bool(match["only"] or match["opens"] or (match["rest"] and match["noun"]))
    if not found:
        return []
    listed = len(list(_LISTED.finditer(_background(item)))) > 1
    # Vitamins A and D, cranial nerves III and IV: letters that are the matter itself.
    others = len(item.choices) - len(found)
    if (certain and several + certain > 1) or (several and (listed or others > 1)):
        return found
    return []


def _background(item: Written) -> str:
    told = item.item.stimulus.source if item.item.stimulus else ""
    return f"{told}\n{item.stem.text.source if item.stem else ''}"


@item_rule("choices-name-no-places", "info", worst="error")
def choices_name_no_places(item: Written) -> Iterator[Finding]:
    """Remarks on a choice that speaks of the place of another; shuffled, it is an error.

    Why: *the first choice* is another one for everybody to whom the choices are shown in another
    order, and a screen reader does not count them.
    Instead: say what is meant, in words.
    Measured: 0.0 % of 400 items of MedMCQA, 0.0 % of 500 items of OpenTriviaQA.
    """
    if item.vocabulary is None or item.vocabulary.place_words.isdisjoint(item.said):
        return
    for one in item.choices:
        match = item.vocabulary.places.search(one.plain.words) if one.role == "plain" else None
        if match:
            moves = item.item.shuffle
            yield Finding(
                choices_name_no_places,
                one.plain.at(match.start()),
                f"`{match.group().strip()}` in choice `{one.id}` speaks of a place"
                + (", and the choices are shuffled" if moves else ""),
                "say in words which choice is meant"
                + (", or delete `shuffle: true`" if moves else ""),
                len(match.group().strip()),
                "error" if moves else None,
            )


@item_rule("true-false-has-its-type", "info")
def true_false_has_its_type(item: Written) -> Iterator[Finding]:
    """Remarks on two choices that are only true and false, or yes and no.

    Why: `type: true-false` shows them in the same way everywhere, with a reason for each.
    Instead: write `type: true-false`, with `key:` and a rationale for both; or ask which, how or
    why, with three choices.
    Measured: 0.0 % of 400 items of MedMCQA, 13.6 % of 500 items of OpenTriviaQA.
    """
    if isinstance(item.item.interaction, Single) and is_verdict(item):
        yield Finding(
            true_false_has_its_type,
            item.item.at,
            f"the choices of item `{item.item.id}` are `{item.choices[0].plain.tidy}` and "
            f"`{item.choices[1].plain.tidy}`",
            "write `type: true-false`, or ask which, how or why",
        )


def is_verdict(item: Written) -> bool:
    """Whether the choices are true and false, or yes and no."""
    if item.vocabulary is None or len(item.choices) != 2:
        return False
    said = frozenset(one.plain.tidy.strip(_FINAL).lower() for one in item.choices)
    return said in item.vocabulary.verdict_pairs


@item_rule("choices-answer-one-question", "warning")
def choices_answer_one_question(item: Written) -> Iterator[Finding]:
    """Warns of choices that first say yes or no; remarks on choices that are statements to judge.

    Why: *yes, because* asks two things at once, and four statements of which one is true are four
    items under one stem: they can only be judged one by one.
    Instead: ask the one thing that should be known, or make each statement an item.
    Reference: haladyna2002.
    Measured: 0.0 % of 400 items of MedMCQA, 0.2 % of 500 items of OpenTriviaQA.
    """
    words = item.vocabulary
    proper = item.proper
    if words is None or item.stem is None or not item.keyed or len(proper) < FEWEST:
        return
    if all(words.verdict_opening.match(one.plain.tidy) for one in proper):
        yield Finding(
            choices_answer_one_question,
            proper[0].at,
            f"every choice of item `{item.item.id}` first gives a verdict, as "
            f"`{proper[0].plain.tidy.split()[0]}` does",
            "leave the verdict out of the choices, and ask for the reason alone",
            proper[0].plain.width,
        )
    elif words.truth.search(item.asking) and all(
        len(one.plain.tokens) >= FEWEST + 1 and words.finite_verbs.search(one.plain.words)
        for one in proper
    ):
        yield Finding(
            choices_answer_one_question,
            item.stem.at(item.asks[0]),
            f"the choices of item `{item.item.id}` are statements, each to be judged by itself",
            "ask about the one thing that the key says, so that it can be answered without seeing "
            "the choices",
            told_as="info",
        )


_ELEMENT = re.compile(r"\s*(?:[,;/+]|\band\b)\s*")


def _elements(one: PlainChoice) -> frozenset[str]:
    """The parts of a choice that is a list."""
    parts = (part.strip(_FINAL).lower() for part in _ELEMENT.split(one.plain.words))
    return frozenset(part for part in parts if len(part) > 1 and not part.isdigit())


@item_rule("choices-are-no-combinations", "info")
def choices_are_no_combinations(item: Written) -> Iterator[Finding]:
    """Remarks on choices that are lists which share their parts.

    Why: whoever knows one part can rule out every list without it.
    Instead: make the parts choices of `type: multiple`.
    Reference: haladyna2002.
    Measured: 1.0 % of 400 items of MedMCQA, 2.2 % of 500 items of OpenTriviaQA.
    """
    if not item.keyed or not item.has_lists:
        return
    lists = [parts for one in item.proper if len(parts := _elements(one)) > 1]
    if len(lists) < FEWEST or len(lists) < len(item.proper) - 1:
        return
    counts: dict[str, int] = {}
    for parts in lists:
        for part in parts:
            counts[part] = counts.get(part, 0) + 1
    shared = [part for part, count in counts.items() if count > 1]
    # Two things, each in two forms: high and low, before and after.
    grid = len(lists) == FEWEST + 1 and all(counts[part] == 2 for parts in lists for part in parts)
    if len(shared) > 1 and not grid:
        yield Finding(
            choices_are_no_combinations,
            item.item.at,
            f"the choices of item `{item.item.id}` are lists that share "
            f"{' and '.join(f'`{part}`' for part in sorted(shared)[:2])}",
            "write `type: multiple`, and make each part a choice of its own",
        )
