"""Rules for answers that are typed: they can be given, and what is forgiven swallows nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coursewright.accepting import accepts, pattern_of
from coursewright.checking.assessments import items
from coursewright.checking.registry import rule
from coursewright.finding import Finding
from coursewright.model.answer import LONGEST_ANSWER, fold_answer
from coursewright.model.interaction import Cloze, ShortText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coursewright.model.course import Course
    from coursewright.model.interaction import Blank
    from coursewright.model.item import Item
    from coursewright.model.text import Text


@rule("accepted-answers-have-letters", "error", "items")
def accepted_answers_have_letters(course: Course) -> Iterator[Finding]:
    """Checks that an accepted answer has a letter, a digit or a sign, and is not too long to type.

    Why: what is typed is compared by its words, numbers and signs (`<`, `%`, `+`), so other marks
    alone match nothing; and what has more than 500 characters is no word or phrase.
    Instead: write the answer as a word, or give choices.
    """
    for item, accepted, _ in _typed(course):
        for text in accepted:
            if len(text.source) > LONGEST_ANSWER:
                yield Finding(
                    accepted_answers_have_letters,
                    text.at,
                    f"`{text.source[:40]} …` is accepted by item `{item.id}`, and has more than "
                    f"{LONGEST_ANSWER} characters",
                    "accept a word or a short phrase, or leave `accept:` out and give a `model:`",
                )
            elif not fold_answer(text.source):
                yield Finding(
                    accepted_answers_have_letters,
                    text.at,
                    f"`{text.source}` is accepted by item `{item.id}`, and has no letter, digit or "
                    "sign",
                    "write it as a word, or use choices: answers are compared by words, numbers "
                    "and signs",
                    len(text.source),
                )


@rule("accepted-answers-stay-apart", "warning", "items")
def accepted_answers_stay_apart(course: Course) -> Iterator[Finding]:
    """Warns of an accepted answer from which a wrong one differs by no more than is forgiven.

    Wrong is what `not-quite:` sets in quotation marks, in italics or in bold, and what belongs to
    another blank of the same text.
    Why: capitals, accents, marks, plurals and one slip in a long word are forgiven. Where such a
    difference is what the question asks for, a wrong answer would pass for a right one.
    Instead: let the answer be chosen, or ask for one that differs by a word, a number or a sign.
    """
    for item, accepted, wrong in _typed(course):
        right = {_plain(text.source) for text in accepted}
        for text in accepted:
            near = next(
                (
                    words
                    for words in wrong
                    if _plain(words) not in right and accepts(pattern_of(text.source), words)
                ),
                None,
            )
            if near is not None:
                yield Finding(
                    accepted_answers_stay_apart,
                    text.at,
                    f"`{text.source}` is accepted by item `{item.id}`, and `{near}`, which is "
                    "wrong there, differs by no more than is forgiven",
                    "let it be chosen from `choices:` instead of typed; if both are right, add the "
                    "other to `accept:`",
                    len(text.source),
                )


def _typed(course: Course) -> Iterator[tuple[Item, Sequence[Text], list[str]]]:
    """Every list of accepted answers, with what its author calls wrong in its place."""
    for item in items(course):
        match item.interaction:
            case ShortText(accepted, feedback):
                yield item, accepted, _marked(feedback.not_quite)
            case Cloze(_, blanks, feedback):
                for blank in blanks:
                    wrong = _marked(feedback.not_quite) + [
                        words for other in blanks if other is not blank for words in _of(other)
                    ]
                    yield item, blank.accepted, wrong
            case _:
                pass


def _of(blank: Blank) -> list[str]:
    return [
        *(choice.text.source for choice in blank.choices),
        *(text.source for text in blank.accepted),
    ]


_MARKED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|\*+([^*]+)\*+|(?<!\w)_+([^_]+)_+(?!\w)|`([^`]+)`")


def _marked(text: Text | None) -> list[str]:
    """What a text sets in quotation marks, in italics, in bold or as code."""
    found = _MARKED.findall(text.source) if text else []
    return [words for groups in found for words in groups if words]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(".,")
