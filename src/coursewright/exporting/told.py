"""What the site shows after an answer that is not scored, as HTML that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursewright.exporting.prose import bare
from coursewright.model import interaction as way
from coursewright.rendering.strings import page_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coursewright.exporting.prose import LoneProse
    from coursewright.exporting.question import Question
    from coursewright.model.interaction import Move, StagedCase
    from coursewright.model.item import Item


def told_of(item: Item, prose: LoneProse, question: Question) -> str:
    """Everything that is told once an answer of one's own is there, the explanation last."""
    return "\n".join(bare(part) for part in (*_parts(item, prose), question.explanation) if part)


def choices_of(item: Item, prose: LoneProse) -> str:
    """What a learner chooses among, as a list below the stem of a question that has no key."""
    match item.interaction:
        case way.Judgement(choices) | way.Survey(choices):
            return _list(bare(prose.inline(one.text)) for one in choices)
        case _:
            return ""


def _parts(item: Item, prose: LoneProse) -> Iterator[str]:
    words = page_words()
    match item.interaction:
        case way.SelfCheck(model, rubric) | way.Reflection(model, rubric):
            yield prose.block(model)
            if rubric:
                yield _title(words["does_yours"])
                yield _list(prose.inline(one) for one in rubric)
        case way.Judgement(choices, _, model):
            yield _title(words["what_we_would_say"])
            yield prose.block(model)
            for one in choices:
                yield _title(prose.inline(one.text))
                yield _labelled(words["for_it"], prose.block(one.rationale))
                yield _labelled(words["against_it"], prose.block(one.counter))
        case way.StagedCase():
            yield from _stages(item.interaction, prose)
        case way.OwnCase(moves):
            yield from _moves(moves, prose)
        case way.Conversation(turns, endings):
            for number, turn in enumerate(turns, 1):
                yield _title(words.phrase("conversation_turn", number=number))
                yield prose.block(turn.says)
                yield _list(
                    f"{prose.inline(line.text)}{prose.block(line.why)}" for line in turn.lines
                )
            yield _title(words["conversation_endings"])
            yield from (prose.block(one.says) for one in endings)
        case _:
            return


def _stages(asked: StagedCase, prose: LoneProse) -> Iterator[str]:
    words = page_words()
    yield prose.block(asked.worked)
    for step in asked.steps:
        yield prose.block(step.text)
        yield _labelled(words["which_move"], f"{prose.inline(step.move)} {prose.block(step.why)}")
    if asked.flawed:
        yield _title(words["flawed_first"])
        yield prose.block(asked.flawed.text)
    yield from _moves(asked.moves, prose)
    if asked.wordings:
        yield _title(words["another_way" if asked.is_worked else "beside_yours"])
    for one in asked.wordings:
        yield f"<p><strong>{prose.inline(one.by)}</strong></p>"
        yield prose.block(one.text)
        yield prose.block(one.case)
    if asked.happened:
        yield _title(words["what_happened"])
        yield prose.block(asked.happened)


def _moves(moves: Iterable[Move], prose: LoneProse) -> Iterator[str]:
    words = page_words()
    moves = tuple(moves)
    if not moves:
        return
    yield _title(words["good_line"])
    told = []
    for one in moves:
        # To words that are marked as safe, others are added only escaped.
        said = str(prose.inline(one.text))
        if one.why:
            answer = words["move_yes" if one.in_flawed else "move_no"]
            said += f" ({words['in_flawed']}: {answer}) {prose.block(one.why)}"
        told.append(said)
    yield _list(told)


def _title(words: str) -> str:
    return f"<p><strong>{words}</strong></p>"


def _labelled(label: str, html: str) -> str:
    return f"<p><em>{label}</em></p>{html}" if html else ""


def _list(entries: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{one}</li>' for one in entries)}</ul>"
