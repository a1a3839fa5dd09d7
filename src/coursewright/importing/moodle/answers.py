"""How a question of Moodle XML is answered, by its type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.decoding import clean
from coursewright.importing.interactions.choice import Choice
from coursewright.importing.interactions.matching import Matching
from coursewright.importing.interactions.multiple import Multiple
from coursewright.importing.interactions.numeric import Amount, Numeric
from coursewright.importing.interactions.ordering import Ordering
from coursewright.importing.interactions.reflection import Reflection
from coursewright.importing.interactions.short_text import ShortText
from coursewright.importing.interactions.single import Single
from coursewright.importing.interactions.true_false import TrueFalse
from coursewright.importing.numbers import read_exported, read_share
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from coursewright.importing.moodle.element import QuestionElement
    from coursewright.importing.question import Interaction
    from coursewright.importing.xml_tree import Element

_OURS = "single, multiple, true or false, number, short answer, cloze, order, pairs, or an essay"


def read_interaction(question: QuestionElement) -> Interaction | None:
    """The way to answer; None, with a finding, if its type has no counterpart."""
    match question.kind:
        case "multichoice":
            several = question.element.says("single").lower() in ("false", "0")
            kind = Multiple if several else Single
            return kind(_options(question, "answer"), _shuffled(question))
        case "truefalse":
            return _read_true_false(question)
        case "shortanswer":
            return ShortText(_options(question, "answer"), question.element.says("usecase") == "1")
        case "numerical":
            return _read_numbers(question)
        case "matching" | "match":
            return _read_pairs(question)
        case "ordering":
            steps = enumerate(question.element.all("answer"))
            ordered = sorted(
                steps,
                key=lambda step: (
                    read_share(step[1].attributes.get("fraction", "")) or 0,
                    step[0],
                ),
            )
            read = (_option(question, step, share=1.0) for _, step in ordered)
            return Ordering(tuple(option for option in read if option.words))
        case "essay":
            return Reflection()
        case _:
            question.notes.skip(
                question.at,
                f"{question.called} is of the type `{question.kind[:30]}`, which has no "
                "counterpart",
                f"ask it in another way: {_OURS}",
            )
            return None


def _shuffled(question: QuestionElement) -> bool:
    return question.element.says("shuffleanswers").lower() in ("true", "1")


def _options(question: QuestionElement, tag: str) -> tuple[Choice, ...]:
    return tuple(_option(question, answer) for answer in question.element.all(tag))


def _option(question: QuestionElement, answer: Element, share: float | None = None) -> Choice:
    if share is None:
        share = read_share(answer.attributes.get("fraction", "0"))
    if share is None:
        question.notes.guess(
            question.at,
            f"the grade `{clean(answer.attributes['fraction'])[:20]}` in {question.called} is not "
            "a number, and was read as 0",
            "look at which of its choices are marked as key",
        )
    read = question.read_text(answer)
    words = Words(read.source.strip(), read.form)
    return Choice(words, share or 0.0, question.words("feedback", answer))


def _read_true_false(question: QuestionElement) -> TrueFalse:
    key: bool | None = None
    told: dict[bool, Words | None] = {}
    for answer in question.element.all("answer"):
        option = _option(question, answer)
        side = option.words.source.lower() != "false"
        told[side] = option.rationale
        if option.right:
            key = side
    return TrueFalse(key, told.get(True), told.get(False))


def _read_numbers(question: QuestionElement) -> Numeric | None:
    amounts, otherwise = [], None
    for answer in question.element.all("answer"):
        option = _option(question, answer)
        if option.words.source == "*":
            otherwise = option.rationale
            continue
        value = read_exported(option.words.source)
        margin = answer.says("tolerance") or "0"
        tolerance = read_exported(margin)
        if value is None or tolerance is None:
            unread = option.words.source if value is None else margin
            question.notes.skip(
                question.at,
                f"`{unread[:40]}` in {question.called} should be a number, and is not",
                "mend it in Moodle and export it again",
            )
            return None
        amounts.append(Amount(value, abs(tolerance), option.share, option.rationale))
    units = question.element.first("units")
    names = [clean(unit.says("unit_name")) for unit in units.all("unit")] if units else []
    if len(names) > 1:
        question.notes.setting("the further units", question.at)
    return Numeric(tuple(amounts), names[0] if names else "", otherwise)


def _read_pairs(question: QuestionElement) -> Matching:
    pairs, spare = [], []
    for sub in question.element.all("subquestion"):
        prompt = question.text_of(sub)
        answer = sub.first("answer")
        match = question.read_text(answer, "moodle") if answer else Words("")
        if prompt:
            pairs.append((prompt, match))
        else:
            spare.append(match)
    return Matching(tuple(pairs), tuple(spare))
