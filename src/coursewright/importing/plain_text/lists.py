"""A list below a question, which may be its choices or a part of its stem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.importing.plain_text.question_builder import (
    ChoiceBuilder,
    Chunk,
    Listed,
    QuestionBuilder,
)
from coursewright.importing.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence


def move_list_to_stem(builder: QuestionBuilder) -> None:
    """Make the last list a part of the stem; a number alone goes on with its words."""
    if len(builder.listed) == 1 and builder.listed[0].label:
        (one,) = builder.listed
        alone = Words(f"{one.label}{one.sign} {one.words.source}", one.words.form)
        builder.stem.add(alone, apart=False)
    elif builder.listed:
        entries = (f"{_sign(one)} {one.words.source}" for one in builder.listed)
        builder.stem.add(Words("\n".join(entries), builder.listed[0].words.form), apart=True)
    builder.listed = []


def _sign(one: Listed) -> str:
    if not one.label:
        return "-"
    return f"{one.label}{one.sign}" if one.label.isdigit() else f"- {one.label}{one.sign}"


def statements(options: Sequence[ChoiceBuilder], paragraphs: bool) -> Words:
    """Lettered lines as a list for a stem."""
    texts = [one.chunk.words(paragraphs=paragraphs) for one in options]
    lines = (f"- {one.label}. {words.source}" for one, words in zip(options, texts, strict=True))
    return Words("\n".join(lines), texts[0].form)


def use_list(builder: QuestionBuilder) -> None:
    """A list is the choices if it has two or more and there is nothing else to choose from.

    A dash alone is what text2qti says after a wrong answer.
    """
    listed = builder.listed
    other = builder.choices or builder.accepted or builder.amounts or builder.essay
    if len(listed) > 1 and not (other or builder.when_right.lines):
        builder.choices = [_option_of(one) for one in listed]
        builder.listed = []
    elif len(listed) == 1 and not listed[0].label:
        builder.when_not.add(listed[0].words, apart=False)
        builder.listed = []
    else:
        move_list_to_stem(builder)


def _option_of(one: Listed) -> ChoiceBuilder:
    line, chunk = one.line, Chunk([(one.words, False)])
    escaped = line.form == "plain"
    return ChoiceBuilder(
        one.label, chunk, one.right, one.stands_out, line.number, line.series, escaped
    )
