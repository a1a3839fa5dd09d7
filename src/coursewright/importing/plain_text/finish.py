"""A question of a plain text once all of its lines are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.plain_text.answers import read_interaction
from coursewright.importing.plain_text.lists import use_list
from coursewright.importing.question import Question, label

if TYPE_CHECKING:
    from coursewright.importing.notes import Notes
    from coursewright.importing.plain_text.question_builder import (
        Chunk,
        QuestionBuilder,
    )
    from coursewright.importing.words import Words


def finish(
    builder: QuestionBuilder, number: int, notes: Notes, *, paragraphs: bool
) -> Question | None:
    """The question; None, with a finding, if it has no words or no answer."""
    at, name = notes.at(builder.line.number), builder.name
    use_list(builder)
    _use_last_reason(builder)
    stem = builder.stem.words(paragraphs=paragraphs)
    called = label(number, name or stem.source)
    if not stem:
        notes.skip(
            at, f"{called} has choices and no question", "write the question above its choices"
        )
        return None
    if builder.upload:
        notes.skip(
            at,
            f"{called} asks for a file, and a page takes none",
            "ask for a few sentences instead",
        )
        return None
    answer = read_interaction(builder, called, notes, paragraphs=paragraphs)
    if answer is None:
        notes.skip(
            at,
            f"{called} has neither choices nor an answer",
            "write its choices below it as `A) …`, its answer as `Answer: …`, or `____` if it "
            "is to be answered in one's own words",
        )
        return None

    def words(chunk: Chunk) -> Words | None:
        return chunk.words(paragraphs=paragraphs) or None

    return Question(
        number,
        at,
        stem,
        answer,
        name=name,
        source_id=str(builder.number or ""),
        hints=tuple(filter(None, map(words, builder.hints))),
        explanation=words(builder.explanation),
        when_right=words(builder.when_right),
        when_not=words(builder.when_not),
        objective=builder.objective,
        remarks=tuple(builder.remarks),
    )


def _use_last_reason(builder: QuestionBuilder) -> None:
    """A rationale below the last choice, and below no other, is one for the question."""
    reasoned = [option for option in builder.choices if option.reasoned]
    if len(builder.choices) > 1 and reasoned == builder.choices[-1:] and reasoned[0].rationale:
        builder.explanation.lines[:0] = reasoned[0].rationale.lines
        reasoned[0].rationale = None
