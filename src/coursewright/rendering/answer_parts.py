"""What several ways to answer have in common: their choices, feedback, models and numbers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from coursewright.accepting import pattern_of, words_of
from coursewright.markup.fields import educate
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from coursewright.markup.fields import Prose
    from coursewright.model.interaction import Choice, Feedback
    from coursewright.model.item import Item
    from coursewright.model.text import Text


def view_choices(choices: Iterable[Choice], prose: Prose) -> dict[str, Any]:
    """Choices to select from, with the rationale of each."""
    return {
        "controls": "choices",
        "answer": "rationales",
        "choices": [
            {
                "id": choice.id,
                "text": prose.inline(choice.text),
                "key": choice.key,
                "rationale": prose.block(choice.rationale),
                "counter": prose.block(choice.counter),
            }
            for choice in choices
        ],
    }


def _place(item: Item, choice: Choice) -> bytes:
    return hashlib.blake2b(f"{item.id} {choice.id}".encode(), digest_size=8).digest()


def shuffled(item: Item, choices: Sequence[Choice]) -> Sequence[Choice]:
    """The choices in the order that their ids give them; pinned ones keep their places.

    Mixed while the site is built, the same for everybody: what a learner saw stays where it was,
    nothing moves after the page is painted, and a group can say "the second one".
    """
    if not item.shuffle:
        return choices
    free = iter(sorted((one for one in choices if not one.pinned), key=lambda c: _place(item, c)))
    return [choice if choice.pinned else next(free) for choice in choices]


def view_scrambled(item: Item, choices: Sequence[Choice], prose: Prose) -> list[dict[str, Any]]:
    """Steps in an order that is not theirs."""
    steps = sorted(choices, key=lambda choice: _place(item, choice))
    if steps == list(choices):
        steps = [*steps[1:], *steps[:1]]
    return [{"id": step.id, "text": prose.inline(step.text)} for step in steps]


def mixed(item: Item, choices: Iterable[Choice], keys: Sequence[str]) -> list[Choice]:
    """Choices of a matching, in an order that says nothing of the prompts, whose keys are these."""
    found = sorted(choices, key=lambda choice: _place(item, choice))
    if [choice.id for choice in found[: len(keys)]] == list(keys):
        found = [*found[1:], *found[:1]]
    return found


def view_feedback(feedback: Feedback, prose: Prose) -> dict[str, Any]:
    """What is said of a right and of a wrong answer, and of numbers between two others."""
    return {
        "correct": prose.block(feedback.correct),
        "not_quite": prose.block(feedback.not_quite),
        "ranges": [
            {"low": digits(one.low), "high": digits(one.high), "text": prose.block(one.text)}
            for one in feedback.ranges
        ],
    }


def view_model(model: Text | None, rubric: tuple[Text, ...], prose: Prose) -> dict[str, Any]:
    """Room for own words, a model answer and the criteria to compare the two by."""
    return {
        "controls": "text",
        "answer": "model",
        "model": prose.block(model),
        "rubric": [prose.inline(criterion) for criterion in rubric],
    }


def view_accepted(accepted: Sequence[Text], item: Item) -> list[dict[str, str]]:
    """Accepted answers as their author wrote them, each with the pattern of what is forgiven."""
    others = words_of(item)
    return [{"text": one.source, "pattern": pattern_of(one.source, others)} for one in accepted]


def say_range(key: Decimal | None, tolerance: Decimal) -> str:
    """Between which numbers an answer is right; nothing if only the key is."""
    if key is None or not tolerance:
        return ""
    low, high = digits(key - tolerance), digits(key + tolerance)
    return page_words().phrase("accepted_range", low=low, high=high)


def digits(number: Decimal | None) -> str:
    """A number as digits: the script does not read `5E-7`."""
    return "" if number is None else format(number, "f")


def plain(text: Text | None) -> str:
    """A field without Markdown, with typographic quotation marks."""
    return "" if text is None else educate(text.source)
